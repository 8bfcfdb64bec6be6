#include "verifier/decode/block.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;
using test::join;

Bytes serialize(const std::vector<test::Transaction>& transactions) {
  auto bytes = join({test::example_header(), test::compact_size(transactions.size())});
  for (const auto& transaction : transactions) test::append(bytes, transaction.serialize());
  return bytes;
}

Bytes example_block() { return serialize({test::example_coinbase(), test::example_transaction()}); }

TEST(Block, Genesis) {
  const auto bytes = *from_hex(
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3"
      "888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c0101000000010000000000000000000000000000000000000000000000000000"
      "000000000000ffffffff4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e2062"
      "72696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe554827"
      "1967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5f"
      "ac00000000",
      "");
  const auto block = decode_block(bytes);
  ASSERT_TRUE(block);
  ASSERT_EQ(block->transactions.size(), 1U);
  EXPECT_TRUE(block->transactions[0].is_coinbase);
  EXPECT_EQ(transaction_ids(*block).front(), block->header.merkle_root.value);
}

TEST(Block, IsDecodedExactly) { test::expect_exact_size(example_block(), decode_block); }

TEST(Block, DecodingIsTotal) { test::expect_total_under_bit_flips(example_block(), decode_block); }

TEST(Block, HasTransactions) {
  const auto decoded = decode_block(serialize({}));
  expect_error(decoded, Rule::enc_block, "block/transactions", "no transactions");
  EXPECT_EQ(decoded.error().offset, 80U);
}

TEST(Block, ErrorsNameThePlace) {
  const auto bytes = example_block();
  expect_error(decode_block(ByteView(bytes).first(79)), Rule::enc_length, "block/header", "79 bytes");
  expect_error(decode_block(ByteView(bytes).first(bytes.size() - 1)), Rule::enc_length,
               "block/transactions/1/lock time", "3 bytes");
  expect_error(decode_block(join({bytes, {0, 0}})), Rule::enc_length, "block/end", "2 bytes more");
}

TEST(Block, AnnouncedCountsAreNotBelieved) {
  const auto bytes = join({test::example_header(), test::compact_size(0x02000000), Bytes(1000)});
  expect_error(decode_block(bytes), Rule::enc_length, "block/transactions", "1000 bytes");
}

TEST(Block, IdsAreInOrderForAnyNumberOfTransactions) {
  for (const std::size_t count : {1, 2, 255, 256, 257, 600}) {
    std::vector<test::Transaction> transactions(count, test::example_transaction());
    for (std::size_t i = 0; i < count; ++i) transactions[i].output_scripts[1] = Bytes(i);
    const auto bytes = serialize(transactions);
    const auto ids = transaction_ids(*decode_block(bytes));
    ASSERT_EQ(ids.size(), count);
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(ids[i], double_sha256(transactions[i].stripped())) << i;
  }
}

TEST(Block, MemoryIsUsedAgain) {
  const auto two = example_block();
  const auto one = serialize({test::example_coinbase()});
  BlockView block;
  ASSERT_FALSE(decode_block_into(two, block));
  const auto* const memory = block.transactions.data();
  EXPECT_TRUE(decode_block_into(ByteView(two).first(100), block));
  ASSERT_FALSE(decode_block_into(one, block));
  EXPECT_EQ(block.transactions.size(), 1U);
  EXPECT_EQ(block.transactions.data(), memory);
}

}  // namespace
}  // namespace hemi
