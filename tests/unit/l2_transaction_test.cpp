#include "verifier/decode/l2_transaction.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;
using test::join;

const Bytes kData{1, 2, 3};

DepositTransaction example_deposit() {
  DepositTransaction transaction;
  transaction.source_hash.bytes.fill(1);
  transaction.from.fill(2);
  transaction.to.emplace().fill(3);
  transaction.mint = NativeUint<256>(0x0400);
  transaction.value = ~NativeUint<256>(0);
  transaction.gas = 1'000'000;
  transaction.is_system = true;
  transaction.data = kData;
  return transaction;
}

BitcoinAttributesTransaction example_attributes() {
  BitcoinAttributesTransaction transaction;
  transaction.to.emplace().fill(0x88);
  transaction.gas = 1'000'000;
  transaction.data = kData;
  return transaction;
}

/// `type` and a list of items.
Bytes typed(std::uint8_t type, const Bytes& items) {
  RlpWriter writer;
  writer.list([&] { writer.item(items); });
  return join({{type}, writer.bytes()});
}

TEST(L2Transaction, IsTypedOrAList) {
  const auto type_of = [](const Bytes& bytes) { return decode_l2_transaction(bytes)->type; };
  EXPECT_EQ(type_of({0x7e, 0xc0}), 0x7e);
  EXPECT_EQ(type_of({0x00, 0x00}), 0x00);
  EXPECT_EQ(type_of({0x7f, 0xff}), 0x7f);
  EXPECT_EQ(type_of({0xc0}), std::nullopt);
  EXPECT_EQ(decode_l2_transaction(Bytes{0xc2, 1, 2})->bytes.size(), 3U);
  const auto* const required = "a type below 0x80 and content";
  for (const auto& bytes : {Bytes{}, Bytes{0x7e}, Bytes{0x80}, Bytes{0x81, 0x80}, Bytes{0xbf, 1}}) {
    const auto decoded = decode_l2_transaction(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().rule, Rule::enc_l2_block);
    EXPECT_EQ(decoded.error().required, required);
  }
  expect_error(decode_l2_transaction(Bytes{0xc1, 1, 2}), Rule::enc_rlp, "transaction/end", "1 byte more");
  expect_error(decode_l2_transaction(Bytes{0xc2, 1}), Rule::enc_rlp, "transaction/legacy", "1 byte");
}

TEST(Deposit, IsReadBack) {
  const auto transaction = example_deposit();
  const auto bytes = encode_deposit(transaction);
  EXPECT_EQ(bytes[0], 0x7e);
  const auto decoded = decode_deposit(bytes);
  ASSERT_TRUE(decoded) << decoded.error().where;
  EXPECT_EQ(decoded->source_hash, transaction.source_hash);
  EXPECT_EQ(decoded->from, transaction.from);
  EXPECT_EQ(decoded->to, transaction.to);
  EXPECT_EQ(decoded->mint, transaction.mint);
  EXPECT_EQ(decoded->value, transaction.value);
  EXPECT_EQ(decoded->gas, transaction.gas);
  EXPECT_TRUE(decoded->is_system);
  EXPECT_TRUE(std::ranges::equal(decoded->data, kData));
}

TEST(Deposit, MayCreateAContract) {
  auto transaction = example_deposit();
  transaction.to.reset();
  EXPECT_FALSE(decode_deposit(encode_deposit(transaction))->to);
}

TEST(Deposit, IsDecodedExactly) {
  test::expect_exact_size(encode_deposit(example_deposit()), decode_deposit);
  test::expect_total_under_bit_flips(encode_deposit(example_deposit()), decode_deposit);
}

TEST(Deposit, HasItsType) {
  auto bytes = encode_deposit(example_deposit());
  bytes[0] = 0x7c;
  const auto decoded = decode_deposit(bytes);
  expect_error(decoded, Rule::enc_l2_block, "deposit/type", "type 0x7c");
  EXPECT_EQ(decoded.error().required, "type 0x7e");
  expect_error(decode_deposit({}), Rule::enc_l2_block, "deposit/type", "nothing");
}

TEST(Deposit, HasItsFields) {
  const auto hash = join({{0xa0}, Bytes(32, 1)});
  const auto address = join({{0x94}, Bytes(20, 2)});
  const auto start = join({hash, address, address});
  EXPECT_TRUE(decode_deposit(typed(0x7e, join({start, *from_hex("8080808080", "")}))));
  const auto refused = [&](std::string_view rest, Rule rule, const std::string& where, const std::string& found) {
    expect_error(decode_deposit(typed(0x7e, join({start, *from_hex(rest, "")}))), rule, "deposit/" + where, found);
  };
  refused("80808080", Rule::enc_l2_block, "data", "the list's end");
  refused("808080808080", Rule::enc_l2_block, "end", "1 byte more");
  refused("0080808080", Rule::enc_rlp, "mint", "a leading zero byte");
  refused("8080800280", Rule::enc_l2_block, "is system", "2");
  refused("80808080c0", Rule::enc_l2_block, "data", "a list");
  refused("808089010000000000000000", Rule::enc_l2_block, "gas", "9 bytes");
}

TEST(BitcoinAttributesTransaction, IsReadBack) {
  const auto transaction = example_attributes();
  const auto bytes = encode_bitcoin_attributes_transaction(transaction);
  EXPECT_EQ(to_hex(bytes), "7cdd948888888888888888888888888888888888888888830f424083010203");
  const auto decoded = decode_bitcoin_attributes_transaction(bytes);
  ASSERT_TRUE(decoded) << decoded.error().where;
  EXPECT_EQ(decoded->to, transaction.to);
  EXPECT_EQ(decoded->gas, transaction.gas);
  EXPECT_TRUE(std::ranges::equal(decoded->data, kData));
}

TEST(BitcoinAttributesTransaction, IsDecodedExactly) {
  const auto bytes = encode_bitcoin_attributes_transaction(example_attributes());
  test::expect_exact_size(bytes, decode_bitcoin_attributes_transaction);
  test::expect_total_under_bit_flips(bytes, decode_bitcoin_attributes_transaction);
}

TEST(BitcoinAttributesTransaction, HasItsFields) {
  const auto refused = [&](std::string_view items, Rule rule, const std::string& where, const std::string& found) {
    const auto decoded = decode_bitcoin_attributes_transaction(typed(0x7c, *from_hex(items, "")));
    expect_error(decoded, rule, "bitcoin attributes/" + where, found);
  };
  EXPECT_FALSE(decode_bitcoin_attributes_transaction(typed(0x7c, {0x80, 0x80, 0x80}))->to);
  refused("8080", Rule::enc_l2_block, "data", "the list's end");
  refused("80808080", Rule::enc_l2_block, "end", "1 byte more");
  refused("018080", Rule::enc_l2_block, "to", "1 byte");
  refused("800080", Rule::enc_rlp, "gas", "a leading zero byte");
}

}  // namespace
}  // namespace hemi
