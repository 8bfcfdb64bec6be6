#include "verifier/decode/transaction.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;
using test::join;
using test::little_endian;

Bytes stripped_bytes(const TransactionView& view) {
  Bytes bytes;
  for (const auto piece : view.stripped) test::append(bytes, piece);
  return bytes;
}

std::vector<Bytes> output_scripts(const TransactionView& view) {
  std::vector<Bytes> scripts;
  for (const auto& output : view.outputs) {
    EXPECT_EQ(output.index, scripts.size());
    scripts.emplace_back(output.script.begin(), output.script.end());
  }
  return scripts;
}

void expect_view_of(const test::Transaction& transaction) {
  const auto bytes = transaction.serialize();
  const auto view = decode_transaction(bytes);
  ASSERT_TRUE(view) << view.error().where << ": " << view.error().found;
  EXPECT_EQ(stripped_bytes(*view), transaction.stripped());
  EXPECT_EQ(view->stripped_size(), transaction.stripped().size());
  EXPECT_EQ(txid(*view), double_sha256(transaction.stripped()));
  EXPECT_EQ(output_scripts(*view), transaction.output_scripts);
  EXPECT_EQ(view->outputs.size(), transaction.output_scripts.size());
  EXPECT_TRUE(std::ranges::equal(view->first_script_sig, transaction.inputs[0].script));
}

RC_GTEST_PROP(Transaction, ReadsWhatIsWritten, ()) {
  const auto script = rc::gen::resize(300, rc::gen::arbitrary<Bytes>());
  test::Transaction transaction;
  const auto input_count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < input_count; ++i) {
    transaction.inputs.push_back({.script = *script, .witness = *rc::gen::arbitrary<std::vector<Bytes>>()});
  }
  transaction.output_scripts = *rc::gen::nonEmpty(rc::gen::container<std::vector<Bytes>>(script));
  expect_view_of(transaction);
  RC_ASSERT(!testing::Test::HasFailure());
}

TEST(Transaction, ManyInputsOutputsAndItems) {
  auto transaction = test::example_transaction();
  transaction.inputs.resize(300);
  transaction.inputs[299].witness.resize(70000);
  transaction.output_scripts.resize(300, Bytes(253, 1));
  expect_view_of(transaction);
}

TEST(Transaction, IsDecodedExactly) {
  test::expect_exact_size(test::example_transaction().serialize(), decode_transaction);
  test::expect_exact_size(test::example_coinbase().serialize(), decode_transaction);
}

TEST(Transaction, DecodingIsTotal) {
  test::expect_total_under_bit_flips(test::example_transaction().serialize(), decode_transaction);
  test::expect_total_under_bit_flips(test::example_coinbase().serialize(), decode_transaction);
}

TEST(Transaction, CoinbaseHasOneInputThatSpendsNothing) {
  const auto is_coinbase = [](const test::Transaction& transaction) {
    const auto bytes = transaction.serialize();
    return decode_transaction(bytes)->is_coinbase;
  };
  EXPECT_TRUE(is_coinbase(test::example_coinbase()));
  EXPECT_FALSE(is_coinbase(test::example_transaction()));
  for (std::size_t i = 0; i < 36; ++i) {
    auto other = test::example_coinbase();
    other.inputs[0].previous_output[i] ^= 1;
    EXPECT_FALSE(is_coinbase(other)) << i;
  }
  auto two_inputs = test::example_coinbase();
  two_inputs.inputs.push_back(two_inputs.inputs[0]);
  EXPECT_FALSE(is_coinbase(two_inputs));
}

TEST(Transaction, WithoutInputsOrOutputs) {
  auto no_outputs = test::example_transaction();
  no_outputs.output_scripts.clear();
  expect_error(decode_transaction(no_outputs.serialize()), Rule::enc_transaction, "transaction/outputs", "no outputs");

  const auto neither = join({little_endian(2, 4), {0, 0}, little_endian(0, 4)});
  expect_error(decode_transaction(neither), Rule::enc_transaction, "transaction/inputs", "no inputs");
  const auto witness_of_none = join({little_endian(2, 4), {0, 1, 0, 1}, Bytes(9), little_endian(0, 4)});
  expect_error(decode_transaction(witness_of_none), Rule::enc_transaction, "transaction/inputs", "no inputs");
}

TEST(Transaction, WitnessFlagIs1) {
  for (const auto flag : Bytes{2, 3, 0xff}) {
    auto bytes = test::example_transaction().serialize();
    bytes[5] = flag;
    const auto decoded = decode_transaction(bytes);
    expect_error(decoded, Rule::enc_witness, "transaction/flag", std::to_string(flag));
    EXPECT_EQ(decoded.error().offset, 5U);
  }
}

TEST(Transaction, WitnessIsNotEmpty) {
  auto transaction = test::example_transaction();
  transaction.inputs[1].witness.clear();
  const auto superfluous = join(
      {little_endian(2, 4), {0, 1}, transaction.inputs_and_outputs(), transaction.witness(), little_endian(99, 4)});
  const auto decoded = decode_transaction(superfluous);
  expect_error(decoded, Rule::enc_witness, "transaction/witness", "no items");
  EXPECT_EQ(decoded.error().offset, superfluous.size() - 6);
  transaction.inputs[1].witness = {{}};
  expect_view_of(transaction);
}

TEST(Transaction, ErrorsNameThePlace) {
  const auto where_cut = [](const test::Transaction& transaction, std::size_t size) {
    const auto bytes = transaction.serialize();
    return decode_transaction(ByteView(bytes).first(size)).error().where;
  };
  const auto coinbase = test::example_coinbase();
  EXPECT_EQ(where_cut(coinbase, 3), "transaction/version");
  EXPECT_EQ(where_cut(coinbase, 5), "transaction/inputs");
  EXPECT_EQ(where_cut(coinbase, 4 + 1 + 41), "transaction/inputs/0/sequence");
  EXPECT_EQ(where_cut(coinbase, 4 + 1 + 45), "transaction/outputs");
  EXPECT_EQ(where_cut(coinbase, 4 + 1 + 45 + 1 + 9), "transaction/outputs/0/script");
  EXPECT_EQ(where_cut(coinbase, 4 + 1 + 45 + 1 + 10), "transaction/lock time");
  const auto example = test::example_transaction();
  const auto size = example.serialize().size();
  EXPECT_EQ(where_cut(example, size - 5), "transaction/witness/1/item");
  EXPECT_EQ(where_cut(example, size - 4 - 7), "transaction/witness/0/items");
}

TEST(Transaction, AnnouncedCountsAreNotBelieved) {
  const auto limit = test::compact_size(0x02000000);
  const auto inputs = join({little_endian(2, 4), limit, Bytes(100)});
  expect_error(decode_transaction(inputs), Rule::enc_length, "transaction/inputs", "100 bytes");
  const auto script = join({little_endian(2, 4), {1}, Bytes(36), limit, Bytes(100)});
  expect_error(decode_transaction(script), Rule::enc_length, "transaction/inputs/0/script", "100 bytes");
}

/// A publication on testnet3, block 2902385.
TEST(Transaction, RealPublication) {
  const auto bytes = *from_hex(
      "0200000001252ef4787fe208a370fecf707674605ca4c803036e636ebdcbc0a287ca12f74c000000006b483045022100caa45533d411"
      "ce7140d6e9e9a0a1d00947304d09e546d1c725a2ef5679f11ba202201fc19ec89b4b2def1119fd0d95853d9f2e2f118867cf8dbbb60e"
      "5c8a793bd1d20121021848a8e26bf13437b711cf2504083650722a98a15d00283575260737cb4c050dffffffff0275da4c0400000000"
      "1976a91424299bb977941a79afba01728c34d018ae02c7c888ac0000000000000000536a4c5048454d49010064f9080015ce6c8c4ea7"
      "62b9a5fccc0caaf96953afa9ab4d3bb24ae2665ab175216fff8f3525c402168d60e83afc7f1ba011da7f7857612c4f35790dba5b9384"
      "0c1db1f8945ae5ec9b6569492c00",
      "");
  const auto view = *decode_transaction(bytes);
  EXPECT_EQ(to_display_hex(txid(view)), "f0ace3a53686463bda143371613ac204780f0fddb6f19fe1cc88c2f0f2588541");
  EXPECT_EQ(view.first_script_sig.size(), 107U);
}

}  // namespace
}  // namespace hemi
