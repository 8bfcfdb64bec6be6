#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/reader.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;

Decoded<std::uint64_t> decode_compact_size(ByteView bytes) {
  ByteReader reader(bytes);
  const auto value = reader.compact_size("size");
  return reader.finish("test", value);
}

TEST(ByteReader, NumbersAreLittleEndian) {
  const Bytes bytes = {1, 1, 2, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8};
  ByteReader reader(bytes);
  EXPECT_EQ(reader.u8("a"), 1);
  EXPECT_EQ(reader.u16("b"), 0x0201);
  EXPECT_EQ(reader.u32("c"), 0x04030201U);
  EXPECT_EQ(reader.u64("d"), 0x0807060504030201U);
  EXPECT_EQ(reader.remaining(), 0U);
  EXPECT_EQ(reader.offset(), bytes.size());
  EXPECT_TRUE(reader.finish("test", 0));
}

TEST(ByteReader, TheFirstErrorStaysAndLaterReadsGiveNothing) {
  const Bytes bytes = {1, 2, 3, 4, 5};
  ByteReader reader(bytes);
  reader.u16("a");
  EXPECT_EQ(reader.u32("b"), 0U);
  EXPECT_EQ(reader.u8("c"), 0);
  EXPECT_TRUE(reader.take(1, "d").empty());
  EXPECT_EQ(reader.compact_size("e"), 0U);
  reader.refuse(Rule::enc_block, "f", 0, "", "");
  const auto result = reader.finish("test", 0);
  expect_error(result, Rule::enc_length, "test/b", "3 bytes");
  EXPECT_EQ(result.error().required, "4 bytes");
  EXPECT_EQ(result.error().offset, 2U);
}

TEST(ByteReader, ViewsAreOfTheBytesThemselves) {
  const Bytes bytes = {2, 8, 9, 7};
  ByteReader reader(bytes);
  const auto start = reader.offset();
  const auto sized = reader.sized("a");
  EXPECT_EQ(sized.data(), bytes.data() + 1);
  EXPECT_EQ(sized.size(), 2U);
  EXPECT_EQ(reader.since(start).size(), 3U);
  EXPECT_EQ(reader.take(1, "b").front(), 7);
}

TEST(ByteReader, SizesNearTheLargestNumberDoNotWrap) {
  const Bytes bytes = {1, 2, 3};
  ByteReader reader(bytes);
  reader.u8("a");
  EXPECT_TRUE(reader.take(~std::uint64_t{0}, "b").empty());
  EXPECT_TRUE(reader.failed());
}

TEST(ByteReader, NothingMayFollow) {
  const Bytes bytes = {1, 2};
  ByteReader reader(bytes);
  reader.u8("a");
  const auto result = reader.finish("test", 0);
  expect_error(result, Rule::enc_length, "test/end", "1 byte more");
  EXPECT_EQ(result.error().offset, 1U);
}

TEST(ByteReader, PlacesAreEnclosed) {
  ByteReader reader({});
  reader.enclose("before");
  reader.u8("script");
  reader.enclose("inputs", 3);
  reader.enclose("transaction");
  EXPECT_EQ(reader.error()->where, "transaction/inputs/3/script");
}

RC_GTEST_PROP(CompactSize, ReadsWhatIsWritten, ()) {
  const auto bits = *rc::gen::inRange(0, 26);
  const auto value = *rc::gen::inRange<std::uint64_t>(0, (std::uint64_t{1} << bits) + 1);
  RC_ASSERT(*decode_compact_size(test::compact_size(value)) == value);
}

TEST(CompactSize, Edges) {
  for (const std::uint64_t value : {0, 252, 253, 0xffff, 0x10000, 0x02000000}) {
    EXPECT_EQ(*decode_compact_size(test::compact_size(value)), value);
    test::expect_exact_size(test::compact_size(value), decode_compact_size);
  }
}

TEST(CompactSize, OnlyTheShortestEncoding) {
  const auto refused = [](std::uint8_t first, std::uint64_t value, int size) {
    expect_error(decode_compact_size(test::join({{first}, test::little_endian(value, size)})), Rule::enc_compact_size,
                 "test/size", std::to_string(value) + " in " + std::to_string(1 + size) + " bytes");
  };
  for (const std::uint64_t value : {0, 252}) refused(253, value, 2);
  for (const std::uint64_t value : {0, 252, 0xffff}) refused(254, value, 4);
  for (const std::uint64_t value : {0UL, 0x10000UL, 0xffffffffUL}) refused(255, value, 8);
}

TEST(CompactSize, AboveTheLimit) {
  for (const std::uint64_t value : {0x02000001UL, 0xffffffffUL, 0x100000000UL, ~0UL}) {
    const auto decoded = decode_compact_size(test::compact_size(value));
    expect_error(decoded, Rule::enc_limit, "test/size", std::to_string(value));
    EXPECT_EQ(decoded.error().offset, 0U);
    EXPECT_EQ(decoded.error().required, "at most 33554432");
  }
}

TEST(CompactSize, CountsMustFitIntoWhatRemains) {
  const auto items = [](std::uint64_t count, std::size_t rest) {
    const auto bytes = test::join({test::compact_size(count), Bytes(rest)});
    ByteReader reader(bytes);
    return reader.count(41, "inputs") == count && !reader.failed();
  };
  EXPECT_TRUE(items(0, 0));
  EXPECT_TRUE(items(1, 41));
  EXPECT_FALSE(items(1, 40));
  EXPECT_FALSE(items(2, 81));
  EXPECT_FALSE(items(0x02000000, 1000));
}

}  // namespace
}  // namespace hemi
