#include "verifier/decode/l2_header.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;

Hash256 hash_of(std::string_view text) { return *hash_from_wire_hex(text, ""); }

/// With a value of its own in every field, and as many optional fields as asked for.
L2Header example(std::size_t optional_fields) {
  L2Header header;
  header.parent_hash.bytes.fill(1);
  header.ommers_hash.bytes.fill(2);
  header.beneficiary.fill(3);
  header.state_root.bytes.fill(4);
  header.transactions_root.bytes.fill(5);
  header.receipts_root.bytes.fill(6);
  header.logs_bloom.fill(7);
  header.difficulty = NativeUint<256>(0x0800);
  header.number = 0xffffffff;
  header.gas_limit = 30'000'000;
  header.gas_used = 0;
  header.timestamp = ~std::uint64_t{0};
  header.extra_data = {10, 11};
  header.mix_hash.bytes.fill(12);
  header.nonce.fill(13);
  if (optional_fields > 0) header.base_fee = ~NativeUint<256>(0);
  if (optional_fields > 1) header.withdrawals_root.emplace().bytes.fill(15);
  if (optional_fields > 2) header.blob_gas_used = 0;
  if (optional_fields > 3) header.excess_blob_gas = 17;
  if (optional_fields > 4) header.parent_beacon_block_root.emplace().bytes.fill(18);
  if (optional_fields > 5) header.requests_hash.emplace().bytes.fill(19);
  return header;
}

/// The encoding with one item exchanged for any bytes.
Bytes with_item(const Bytes& encoded, std::size_t index, const Bytes& replacement) {
  RlpReader reader(encoded);
  RlpWriter writer;
  reader.enter("header");
  writer.list([&] {
    for (std::size_t i = 0; reader.has_more(); ++i) {
      const auto item = reader.item("item");
      writer.item(i == index ? ByteView(replacement) : item);
    }
  });
  return writer.take();
}

/// The first block of Ethereum; all of it is widely known.
TEST(L2Header, GenesisOfEthereum) {
  L2Header genesis;
  genesis.ommers_hash = hash_of("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
  genesis.state_root = hash_of("d7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544");
  genesis.transactions_root = ordered_trie_root({});
  genesis.receipts_root = ordered_trie_root({});
  genesis.difficulty = NativeUint<256>(17'179'869'184);
  genesis.gas_limit = 5000;
  genesis.extra_data = *from_hex("11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa", "");
  genesis.nonce[7] = 0x42;
  const auto decoded = decode_l2_header(encode_l2_header(genesis));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(to_hex(decoded->hash.bytes), "d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");
}

TEST(L2Header, NoOmmersHaveTheHashOfAnEmptyList) {
  RlpWriter writer;
  writer.list([] {});
  EXPECT_EQ(keccak256(writer.bytes()), hash_of("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"));
}

TEST(L2Header, EveryNumberOfFieldsIsReadBack) {
  for (std::size_t optional_fields = 0; optional_fields <= 6; ++optional_fields) {
    const auto header = example(optional_fields);
    const auto bytes = encode_l2_header(header);
    const auto decoded = decode_l2_header(bytes);
    ASSERT_TRUE(decoded) << decoded.error().where;
    EXPECT_EQ(field_count(*decoded), 15 + optional_fields);
    EXPECT_EQ(encode_l2_header(*decoded), bytes);
    EXPECT_EQ(decoded->hash, keccak256(bytes));
    EXPECT_EQ(decoded->state_root, header.state_root);
    EXPECT_EQ(decoded->transactions_root, header.transactions_root);
    EXPECT_EQ(decoded->number, header.number);
    EXPECT_EQ(decoded->timestamp, header.timestamp);
    EXPECT_EQ(decoded->base_fee, header.base_fee);
    EXPECT_EQ(decoded->requests_hash, header.requests_hash);
  }
}

TEST(L2Header, IsDecodedExactly) {
  for (const std::size_t optional_fields : {0, 6}) {
    test::expect_exact_size(encode_l2_header(example(optional_fields)), decode_l2_header);
    test::expect_total_under_bit_flips(encode_l2_header(example(optional_fields)), decode_l2_header);
  }
}

TEST(L2Header, HasAtLeast15FieldsAndAtMost21) {
  const auto bytes = encode_l2_header(example(0));
  expect_error(decode_l2_header(with_item(bytes, 14, {})), Rule::enc_l2_block, "l2 header/nonce", "the list's end");
  const auto full = encode_l2_header(example(6));
  const auto last_twice = test::join({{0xa0}, Bytes(32, 19), {0xa0}, Bytes(32, 20)});
  expect_error(decode_l2_header(with_item(full, 20, last_twice)), Rule::enc_l2_block, "l2 header/end", "33 bytes more");
  expect_error(decode_l2_header(*from_hex("c0", "")), Rule::enc_l2_block, "l2 header/parent hash", "the list's end");
  expect_error(decode_l2_header(*from_hex("80", "")), Rule::enc_l2_block, "l2 header/header", "a string");
}

TEST(L2Header, FieldsHaveTheirWidths) {
  const auto bytes = encode_l2_header(example(6));
  const std::vector<std::pair<std::size_t, std::string>> fixed{
      {0, "parent hash"},       {1, "ommers hash"},       {2, "beneficiary"},
      {3, "state root"},        {4, "transactions root"}, {5, "receipts root"},
      {6, "logs bloom"},        {13, "mix hash"},         {14, "nonce"},
      {16, "withdrawals root"}, {20, "requests hash"},    {19, "parent beacon block root"}};
  for (const auto& [index, name] : fixed) {
    expect_error(decode_l2_header(with_item(bytes, index, {0x82, 1, 2})), Rule::enc_l2_block, "l2 header/" + name,
                 "2 bytes");
    expect_error(decode_l2_header(with_item(bytes, index, {0xc0})), Rule::enc_l2_block, "l2 header/" + name, "a list");
  }
  const auto nine = test::join({{0x89}, Bytes(9, 1)});
  for (const auto& [index, name] : {std::pair{8, "number"},
                                    {9, "gas limit"},
                                    {10, "gas used"},
                                    {11, "timestamp"},
                                    {17, "blob gas used"},
                                    {18, "excess blob gas"}}) {
    expect_error(decode_l2_header(with_item(bytes, static_cast<std::size_t>(index), nine)), Rule::enc_l2_block,
                 std::string("l2 header/") + name, "9 bytes");
  }
}

TEST(L2Header, NumberFits32Bits) {
  const auto bytes = encode_l2_header(example(1));
  EXPECT_EQ(decode_l2_header(with_item(bytes, 8, {0x84, 0xff, 0xff, 0xff, 0xff}))->number, 0xffffffffU);
  expect_error(decode_l2_header(with_item(bytes, 8, {0x85, 1, 0, 0, 0, 0})), Rule::enc_limit, "l2 header/number",
               "4294967296");
}

TEST(L2Header, ExtraDataIsLimited) {
  auto header = example(1);
  header.extra_data.resize(kMaxExtraData);
  EXPECT_TRUE(decode_l2_header(encode_l2_header(header)));
  header.extra_data.resize(kMaxExtraData + 1);
  expect_error(decode_l2_header(encode_l2_header(header)), Rule::enc_limit, "l2 header/extra data", "1025 bytes");
}

TEST(L2Header, IsWrittenUpToTheFirstAbsentField) {
  auto header = example(6);
  header.blob_gas_used.reset();
  EXPECT_EQ(field_count(header), 17U);
  EXPECT_EQ(field_count(*decode_l2_header(encode_l2_header(header))), 17U);
}

// --- Blocks --------------------------------------------------------------------------------------------------------

struct Body {
  Bytes legacy{0xc3, 1, 2, 3};
  Bytes typed{0x7e, 0xc0};
  std::vector<ByteView> views() const { return {typed, legacy, typed}; }
};

TEST(L2Block, IsReadBack) {
  const Body body;
  const auto header = encode_l2_header(example(6));
  for (const bool has_withdrawals : {false, true}) {
    const auto bytes = encode_l2_block(header, body.views(), has_withdrawals);
    const auto block = decode_l2_block(bytes);
    ASSERT_TRUE(block) << block.error().where;
    EXPECT_EQ(block->header.hash, keccak256(header));
    ASSERT_EQ(block->transactions.size(), 3U);
    EXPECT_EQ(block->transactions[0].type, 0x7e);
    EXPECT_EQ(block->transactions[1].type, std::nullopt);
    EXPECT_TRUE(std::ranges::equal(block->transactions[0].bytes, body.typed));
    EXPECT_TRUE(std::ranges::equal(block->transactions[1].bytes, body.legacy));
    EXPECT_EQ(block->withdrawals.has_value(), has_withdrawals);
  }
}

TEST(L2Block, IsDecodedExactly) {
  const auto bytes = encode_l2_block(encode_l2_header(example(1)), Body().views(), true);
  test::expect_exact_size(bytes, decode_l2_block);
  test::expect_total_under_bit_flips(bytes, decode_l2_block);
}

/// A block whose parts behind the header are the given bytes.
Bytes block_of(const Bytes& parts, const Bytes& header = encode_l2_header(example(1))) {
  RlpWriter writer;
  writer.list([&] {
    writer.item(header);
    writer.item(parts);
  });
  return writer.take();
}

TEST(L2Block, ErrorsNameThePlace) {
  const auto decode = [](const Bytes& parts) { return decode_l2_block(block_of(parts)); };
  EXPECT_TRUE(decode({0xc0, 0xc0}));
  expect_error(decode({0xc0}), Rule::enc_l2_block, "l2 block/ommers", "the list's end");
  expect_error(decode({0xc0, 0xc1, 0x80}), Rule::enc_l2_block, "l2 block/ommers", "an ommer");
  expect_error(decode({0xc0, 0x80}), Rule::enc_l2_block, "l2 block/ommers", "a string");
  expect_error(decode({0xc0, 0xc0, 0x80}), Rule::enc_l2_block, "l2 block/withdrawals", "a string");
  expect_error(decode({0xc0, 0xc0, 0xc0, 0xc0}), Rule::enc_l2_block, "l2 block/end", "1 byte more");
  expect_error(decode({0x80, 0xc0}), Rule::enc_l2_block, "l2 block/transactions", "a string");
  const auto cut = encode_l2_header(example(0));
  expect_error(decode_l2_block(block_of({0xc0, 0xc0}, with_item(cut, 14, {}))), Rule::enc_l2_block,
               "l2 block/header/nonce", "the list's end");
}

TEST(L2Block, TransactionsAreListsOrTypedStrings) {
  const auto decode = [](const Bytes& transaction) {
    RlpWriter writer;
    writer.list([&] {
      writer.item(Bytes{0xc0});
      writer.item(transaction);
    });
    return decode_l2_block(block_of(test::join({writer.bytes(), {0xc0}})));
  };
  EXPECT_TRUE(decode({0x82, 0x00, 0x01}));
  expect_error(decode({0x80}), Rule::enc_l2_block, "l2 block/transactions/1/typed", "0 bytes");
  expect_error(decode({0x7e}), Rule::enc_l2_block, "l2 block/transactions/1/typed", "1 byte");
  expect_error(decode({0x82, 0x80, 0x01}), Rule::enc_l2_block, "l2 block/transactions/1/typed", "type 0x80");
  expect_error(decode({0x82, 0xc1, 0x01}), Rule::enc_l2_block, "l2 block/transactions/1/typed", "type 0xc1");
  expect_error(decode({0xc2, 0x81, 0x01}), Rule::enc_rlp, "l2 block/transactions/1/legacy",
               "a byte below 0x80 behind a size");
}

TEST(L2Block, TransactionsAreLimited) {
  const auto decode = [](std::size_t count) {
    RlpWriter writer;
    writer.list([&] { writer.item(Bytes(count, 0xc0)); });
    return decode_l2_block(block_of(test::join({writer.bytes(), {0xc0}})));
  };
  EXPECT_EQ(decode(kMaxL2Transactions)->transactions.size(), kMaxL2Transactions);
  expect_error(decode(kMaxL2Transactions + 1), Rule::enc_limit, "l2 block/transactions", "more");
}

}  // namespace
}  // namespace hemi
