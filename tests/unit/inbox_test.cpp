// Outputs of the inbox, transactions in them, and the transactions that carry them.
#include "vectors/world/inbox.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/engine/describe.hpp"
#include "verifier/engine/inbox_filter.hpp"

namespace hemi {
namespace {

using test::Bytes;

constexpr ChainId<Native> kOne{NativeUint<64>(1)};

Bytes bytes_of(std::string_view hex) { return *from_hex(hex, ""); }

// The example of EIP-155.
constexpr std::string_view kExample =
    "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe53"
    "7567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
constexpr std::string_view kExampleSender = "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f";

TEST(InboxTransaction, ExampleOfEip155) {
  const auto transaction = decode_inbox_transaction(bytes_of(kExample));
  ASSERT_TRUE(transaction);
  EXPECT_EQ(transaction->chain_id, NativeUint<256>(1));
  EXPECT_EQ(transaction->nonce, 9U);
  EXPECT_EQ(transaction->gas.limit.value.value(), 21000U);
  EXPECT_EQ(to_hex(*transaction->to), "3535353535353535353535353535353535353535");
  ASSERT_TRUE(transaction->sender);
  EXPECT_EQ(to_hex(*transaction->sender), kExampleSender);
}

TEST(InboxTransaction, EveryPrefixIsRefused) {
  const auto whole = bytes_of(kExample);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_inbox_transaction(ByteView(whole).first(size))) << size;
  }
}

TEST(InboxTransaction, TypesOfTheWorldAreReadBack) {
  world::Random random(5);
  const world::SigningKey key(random);
  using Type = world::UserTransaction::Type;
  for (const auto type : {Type::legacy, Type::access_list, Type::dynamic_fee}) {
    world::UserTransaction fields{.type = type, .chain_id = 743111, .nonce = 300, .data = {0, 1, 0}};
    fields.access = {{.address = {1}, .keys = {Hash256{}}}};
    const auto transaction = decode_inbox_transaction(world::signed_by(key, fields));
    ASSERT_TRUE(transaction);
    EXPECT_EQ(transaction->sender, key.address());
    EXPECT_EQ(transaction->nonce, 300U);
    EXPECT_EQ(transaction->chain_id, NativeUint<256>(743111));
    EXPECT_EQ(transaction->gas.zero_bytes, NativeUint<64>(2));
    EXPECT_EQ(transaction->gas.other_bytes, NativeUint<64>(1));
    EXPECT_EQ(transaction->gas.access_keys, NativeUint<64>(type == Type::legacy ? 0 : 1));
  }
}

TEST(InboxOutput, HeadAndBody) {
  const auto script = bytes_of("6a11484f464601000000000000000001aabbcc");
  const auto output = read_inbox_output(script);
  EXPECT_EQ(describe(output.head.magic), "484f4646");
  EXPECT_EQ(output.head.chain_id, kOne);
  EXPECT_EQ(to_hex(output.body), "aabbcc");
}

TEST(InboxOutput, WhatIsNotThereReadsAsZero) {
  for (const auto* script : {"", "6a", "6a4c", "6a04484f4646", "6a4e", "00"}) {
    const auto bytes = bytes_of(script);
    const auto output = read_inbox_output(bytes);
    EXPECT_EQ(output.head.chain_id.value.value(), 0U);
    EXPECT_TRUE(output.body.empty());
    EXPECT_EQ(filter_of(output, false, kOne), filter_code<Native>(1));
  }
}

TEST(InboxFilter, NamesTheFirstTestThatFails) {
  const auto body = bytes_of(kExample);
  const auto code = [](const Bytes& script, std::uint64_t chain_id) {
    return describe(filter_of(read_inbox_output(script), false, {NativeUint<64>(chain_id)}));
  };
  EXPECT_EQ(code(world::inbox_script(world::inbox_data(0, 1, body)), 1), "none");
  EXPECT_EQ(code(world::inbox_script(world::inbox_data(0, 1, body)), 2), "F2");
  EXPECT_EQ(code(world::inbox_script(world::inbox_data(0, 2, body)), 2), "F2");
  EXPECT_EQ(code(world::inbox_script(world::inbox_data(0, 1, ByteView(body).first(20))), 1), "F3");
  auto little_gas = body;
  little_gas[11] = 0x07;  // of 0x5208
  EXPECT_EQ(code(world::inbox_script(world::inbox_data(0, 1, little_gas)), 1), "F5");
}

TEST(CarryingTransaction, IsReadBack) {
  const auto data = bytes_of("484f4646");
  const auto bytes = encode_carrying({883092, 17, 300, data});
  EXPECT_EQ(to_hex(bytes), "7acd830d79941182012c84484f4646");
  const auto read = decode_carrying(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->height, 883092U);
  EXPECT_EQ(read->transaction, 17U);
  EXPECT_EQ(read->output, 300U);
  EXPECT_EQ(to_hex(read->push_data), "484f4646");
}

TEST(CarryingTransaction, OtherFormsAreRefused) {
  for (const auto* hex : {"", "7a", "7bcd830d79941182012c84484f4646", "7acd830d79941182012c84484f464600",
                          "7ac8830d79941182012c", "7ace85010d7994001182012c84484f4646"}) {
    EXPECT_FALSE(decode_carrying(bytes_of(hex))) << hex;
  }
}

}  // namespace
}  // namespace hemi
