#include "verifier/decode/rlp.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/bytes/rlp_writer.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;
using test::join;

Bytes hex(std::string_view text) { return *from_hex(text, ""); }

template <class Read>
auto decode(const Bytes& bytes, const Read& read) {
  RlpReader reader(bytes);
  auto value = read(reader);
  return reader.finish("test", std::move(value));
}

Decoded<Bytes> decode_string(ByteView bytes) {
  return decode({bytes.begin(), bytes.end()}, [](RlpReader& reader) {
    const auto content = reader.string("a");
    return Bytes(content.begin(), content.end());
  });
}

Decoded<std::uint64_t> decode_u64(const Bytes& bytes) {
  return decode(bytes, [](RlpReader& reader) { return reader.u64("a"); });
}

Decoded<NativeUint<256>> decode_u256(const Bytes& bytes) {
  return decode(bytes, [](RlpReader& reader) { return reader.u256("a"); });
}

Decoded<std::size_t> decode_item(ByteView bytes) {
  return decode({bytes.begin(), bytes.end()}, [](RlpReader& reader) { return reader.item("a").size(); });
}

Bytes encode_string(const Bytes& content) {
  RlpWriter writer;
  writer.string(content);
  return writer.take();
}

Bytes list_of(const Bytes& items) {
  RlpWriter writer;
  writer.list([&] { writer.item(items); });
  return writer.take();
}

// --- Strings -------------------------------------------------------------------------------------------------------

/// The examples of the yellow paper and of Ethereum's documentation of RLP.
TEST(Rlp, KnownStrings) {
  EXPECT_EQ(encode_string({}), hex("80"));
  EXPECT_EQ(encode_string({0x00}), hex("00"));
  EXPECT_EQ(encode_string({0x0f}), hex("0f"));
  EXPECT_EQ(encode_string({0x7f}), hex("7f"));
  EXPECT_EQ(encode_string({0x80}), hex("8180"));
  EXPECT_EQ(encode_string({'d', 'o', 'g'}), hex("83646f67"));
  const std::string lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";
  EXPECT_EQ(encode_string({lorem.begin(), lorem.end()}), join({hex("b838"), {lorem.begin(), lorem.end()}}));
}

TEST(Rlp, StringsOfAllFormsAreReadBack) {
  for (const std::size_t size : {0, 1, 2, 55, 56, 255, 256, 65535, 65536}) {
    const Bytes content(size, 0xab);
    EXPECT_EQ(*decode_string(encode_string(content)), content) << size;
  }
  EXPECT_EQ(encode_string(Bytes(55)).size(), 56U);
  EXPECT_EQ(encode_string(Bytes(56)).size(), 58U);
  EXPECT_EQ(encode_string(Bytes(256)).size(), 259U);
  EXPECT_EQ(encode_string(Bytes(65536)).size(), 65540U);
}

TEST(Rlp, StringsAreDecodedExactly) {
  for (const std::size_t size : {0, 1, 2, 55, 56, 300}) {
    test::expect_exact_size(encode_string(Bytes(size, 0xab)), decode_string);
    test::expect_total_under_bit_flips(encode_string(Bytes(size, 0xab)), decode_string);
  }
}

TEST(Rlp, AByteBelow80StandsForItself) {
  for (const auto* text : {"8100", "8101", "817f"}) {
    expect_error(decode_string(hex(text)), Rule::enc_rlp, "test/a", "a byte below 0x80 behind a size");
  }
  EXPECT_TRUE(decode_string(hex("8180")));
}

TEST(Rlp, SizesTakeTheShortestForm) {
  expect_error(decode_string(join({hex("b837"), Bytes(55)})), Rule::enc_rlp, "test/a", "55 in 1 byte");
  expect_error(decode_string(hex("b800")), Rule::enc_rlp, "test/a", "0 in 1 byte");
  expect_error(decode_string(join({hex("b90038"), Bytes(56)})), Rule::enc_rlp, "test/a", "56 in 2 bytes");
  expect_error(decode_item(join({hex("f837"), Bytes(55)})), Rule::enc_rlp, "test/a", "55 in 1 byte");
  expect_error(decode_item(join({hex("f90038"), Bytes(56)})), Rule::enc_rlp, "test/a", "56 in 2 bytes");
  EXPECT_TRUE(decode_string(join({hex("b838"), Bytes(56)})));
}

TEST(Rlp, AnnouncedSizesAreNotBelieved) {
  expect_error(decode_string(hex("83646f")), Rule::enc_rlp, "test/a", "2 bytes");
  expect_error(decode_string(hex("bfffffffffffffffff")), Rule::enc_rlp, "test/a", "0 bytes");
  expect_error(decode_item(hex("ffffffffffffffffff")), Rule::enc_rlp, "test/a", "0 bytes");
  expect_error(decode_string(hex("bf0102")), Rule::enc_rlp, "test/a", "2 bytes");
  expect_error(decode_string({}), Rule::enc_rlp, "test/a", "nothing");
}

TEST(Rlp, NothingFollows) {
  const auto decoded = decode_string(hex("83646f6700"));
  expect_error(decoded, Rule::enc_rlp, "test/end", "1 byte more");
  EXPECT_EQ(decoded.error().offset, 4U);
}

TEST(Rlp, OffsetsCountFromTheFirstByteOfAll) {
  const auto bytes = hex("7e83646f");
  RlpReader reader(bytes, 1);
  reader.string("a");
  EXPECT_EQ(reader.error()->offset, 1U);
}

TEST(Rlp, StringsOfAWidthHaveIt) {
  const auto three = [](RlpReader& reader) { return reader.array<3>("a"); };
  EXPECT_EQ((*decode(hex("83646f67"), three))[2], 'g');
  expect_error(decode(hex("82646f"), three), Rule::enc_l2_block, "test/a", "2 bytes");
  expect_error(decode(hex("80"), three), Rule::enc_l2_block, "test/a", "0 bytes");
  expect_error(decode(hex("8480808080"), three), Rule::enc_l2_block, "test/a", "4 bytes");
  expect_error(decode(hex("c3646f67"), three), Rule::enc_l2_block, "test/a", "a list");
}

TEST(Rlp, OptionalAddressesHave20BytesOrNone) {
  const auto address = [](RlpReader& reader) { return reader.optional_address("to"); };
  EXPECT_FALSE(*decode(hex("80"), address));
  EXPECT_EQ(**decode(join({hex("94"), Bytes(20, 7)}), address),
            (EthereumAddress{7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}));
  for (const std::size_t size : {1, 19, 21, 32}) {
    expect_error(decode(encode_string(Bytes(size, 0xff)), address), Rule::enc_l2_block, "test/to",
                 counted(size, "byte"));
  }
}

// --- Numbers -------------------------------------------------------------------------------------------------------

TEST(Rlp, KnownNumbers) {
  EXPECT_EQ(*decode_u64(hex("80")), 0U);
  EXPECT_EQ(*decode_u64(hex("0f")), 15U);
  EXPECT_EQ(*decode_u64(hex("8180")), 128U);
  EXPECT_EQ(*decode_u64(hex("820400")), 1024U);
  EXPECT_EQ(*decode_u64(hex("88ffffffffffffffff")), ~std::uint64_t{0});
}

TEST(Rlp, NumbersHaveNoLeadingZeros) {
  for (const auto* text : {"00", "820001", "89000000000000000001"}) {
    expect_error(decode_u64(hex(text)), Rule::enc_rlp, "test/a", "a leading zero byte");
    expect_error(decode_u256(hex(text)), Rule::enc_rlp, "test/a", "a leading zero byte");
  }
}

TEST(Rlp, NumbersFitTheirWidth) {
  expect_error(decode_u64(hex("89010000000000000000")), Rule::enc_l2_block, "test/a", "9 bytes");
  expect_error(decode_u256(encode_string(Bytes(33, 1))), Rule::enc_l2_block, "test/a", "33 bytes");
  const auto largest = *decode_u256(encode_string(Bytes(32, 0xff)));
  EXPECT_EQ(largest, ~NativeUint<256>(0));
}

TEST(Rlp, NumbersAreReadBack) {
  for (unsigned bit = 0; bit < 256; ++bit) {
    for (const int offset : {-1, 0, 1}) {
      const auto value = NativeUint<256>((NativeUint<256>::Storage(1) << bit) + offset);
      RlpWriter writer;
      writer.number(value);
      EXPECT_EQ(*decode_u256(writer.bytes()), value) << bit;
    }
  }
  for (const std::uint64_t value : {0UL, 1UL, 127UL, 128UL, 255UL, 256UL, 0xffffffUL, 1UL << 56, ~0UL}) {
    RlpWriter writer;
    writer.number(value);
    EXPECT_EQ(*decode_u64(writer.bytes()), value);
  }
}

TEST(Rlp, FlagsAre0Or1) {
  const auto flag = [](RlpReader& reader) { return reader.flag("a"); };
  EXPECT_FALSE(*decode(hex("80"), flag));
  EXPECT_TRUE(*decode(hex("01"), flag));
  expect_error(decode(hex("02"), flag), Rule::enc_l2_block, "test/a", "2");
  expect_error(decode(hex("00"), flag), Rule::enc_rlp, "test/a", "a leading zero byte");
}

// --- Lists ---------------------------------------------------------------------------------------------------------

TEST(Rlp, KnownLists) {
  EXPECT_EQ(list_of({}), hex("c0"));
  EXPECT_EQ(list_of(hex("8363617483646f67")), hex("c88363617483646f67"));
  const auto empty = list_of({});
  const auto one = list_of(empty);
  EXPECT_EQ(list_of(join({empty, one, list_of(join({empty, one}))})), hex("c7c0c1c0c3c0c1c0"));
  EXPECT_EQ(list_of(Bytes(56)).size(), 58U);
}

TEST(Rlp, ListsAreEnteredAndLeft) {
  const auto bytes = hex("c7c20102c1036f04");
  RlpReader reader(bytes);
  reader.enter("outer");
  reader.enter("inner");
  EXPECT_EQ(reader.u64("a"), 1U);
  EXPECT_EQ(reader.u64("b"), 2U);
  EXPECT_FALSE(reader.has_more());
  reader.leave();
  EXPECT_TRUE(reader.next_is_list());
  EXPECT_EQ(reader.item("inner").size(), 2U);
  EXPECT_EQ(reader.u64("c"), 0x6fU);
  EXPECT_EQ(reader.u64("d"), 4U);
  reader.leave();
  EXPECT_TRUE(reader.finish("test", 0));
}

TEST(Rlp, ListsHaveTheItemsThatAreAskedFor) {
  const auto two = [](RlpReader& reader) {
    reader.enter("list");
    reader.u64("a");
    const auto b = reader.u64("b");
    reader.leave();
    return b;
  };
  EXPECT_EQ(*decode(hex("c20102"), two), 2U);
  expect_error(decode(hex("c101"), two), Rule::enc_l2_block, "test/b", "the list's end");
  expect_error(decode(hex("c3010203"), two), Rule::enc_l2_block, "test/end", "1 byte more");
  expect_error(decode(hex("01"), two), Rule::enc_l2_block, "test/list", "a string");
}

TEST(Rlp, ItemsEndWithinTheirList) {
  const auto inside = [](RlpReader& reader) {
    reader.enter("list");
    reader.string("a");
    reader.leave();
    return reader.string("b").size();
  };
  const auto decoded = decode(hex("c28301ff02"), inside);  // the string takes a byte from behind its list
  expect_error(decoded, Rule::enc_rlp, "test/a", "1 byte");
  EXPECT_EQ(decoded.error().offset, 1U);
  expect_error(decode(hex("c1b801"), inside), Rule::enc_rlp, "test/a", "0 bytes");  // so does a size
}

TEST(Rlp, ItemsAreCheckedAllTheWayDown) {
  EXPECT_EQ(*decode_item(hex("c7c0c1c0c3c0c1c0")), 8U);
  EXPECT_EQ(*decode_item(hex("83646f67")), 4U);
  expect_error(decode_item(hex("c3c28101")), Rule::enc_rlp, "test/a", "a byte below 0x80 behind a size");
  expect_error(decode_item(hex("c3c30180")), Rule::enc_rlp, "test/a", "2 bytes");
  test::expect_exact_size(hex("c7c0c1c0c3c0c1c0"), decode_item);
  test::expect_total_under_bit_flips(hex("c7c0c1c0c3c0c1c0"), decode_item);
}

TEST(Rlp, ListsNestUpToALimit) {
  Bytes nested;
  for (std::size_t depth = 0; depth < kMaxRlpDepth; ++depth) nested = list_of(nested);
  EXPECT_TRUE(decode_item(nested));
  expect_error(decode_item(list_of(nested)), Rule::enc_limit, "test/a", "deeper nesting");
  Bytes deep;
  for (int depth = 0; depth < 1000; ++depth) deep = list_of(deep);
  EXPECT_FALSE(decode_item(deep));
}

TEST(Rlp, AfterAnErrorReadsGiveNothing) {
  const auto bytes = hex("c20102");
  RlpReader reader(bytes);
  reader.string("a");
  reader.enter("b");
  EXPECT_EQ(reader.u64("c"), 0U);
  EXPECT_EQ(reader.u256("d"), NativeUint<256>(0));
  EXPECT_FALSE(reader.optional_address("e"));
  EXPECT_TRUE(reader.item("f").empty());
  EXPECT_TRUE(reader.since(0).empty());
  EXPECT_FALSE(reader.has_more());
  reader.leave();
  reader.leave();
  reader.enclose("items", 3);
  expect_error(reader.finish("test", 0), Rule::enc_l2_block, "test/items/3/a", "a list");
}

}  // namespace
}  // namespace hemi
