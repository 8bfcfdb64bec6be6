#include "verifier/evidence/l2_block_json.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_header.hpp"
#include "verifier/decode/l2_transaction.hpp"

namespace hemi {
namespace {

using nlohmann::json;
using test::Bytes;
using test::expect_error;

std::string data(std::size_t size, std::uint8_t fill) { return "0x" + to_hex(Bytes(size, fill)); }

/// The first block of Ethereum as clients answer, with some of the fields that they add.
json genesis() {
  return {{"parentHash", data(32, 0)},
          {"sha3Uncles", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"},
          {"miner", data(20, 0)},
          {"stateRoot", "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"},
          {"transactionsRoot", "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"},
          {"receiptsRoot", "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"},
          {"logsBloom", data(256, 0)},
          {"difficulty", "0x400000000"},
          {"number", "0x0"},
          {"gasLimit", "0x1388"},
          {"gasUsed", "0x0"},
          {"timestamp", "0x0"},
          {"extraData", "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"},
          {"mixHash", data(32, 0)},
          {"nonce", "0x0000000000000042"},
          {"hash", "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"},
          {"size", "0x21c"},
          {"totalDifficulty", "0x400000000"},
          {"uncles", json::array()},
          {"transactions", json::array()}};
}

json with(json value, const std::string& name, json field) {
  value[name] = std::move(field);
  return value;
}

Decoded<L2BlockJson> read(const json& value) { return read_l2_block_json(value, "/block"); }

TEST(L2BlockJson, GenesisOfEthereum) {
  const auto block = read(genesis());
  ASSERT_TRUE(block) << block.error().where << ' ' << block.error().found;
  EXPECT_EQ(decode_l2_header(block->header)->hash, block->stated_hash);
  EXPECT_TRUE(block->transactions->empty());
}

TEST(L2BlockJson, HashAndTransactionsMayBeAbsent) {
  auto value = genesis();
  value.erase("hash");
  value["transactions"] = nullptr;
  EXPECT_FALSE(read(value)->stated_hash);
  EXPECT_FALSE(read(value)->transactions);
}

TEST(L2BlockJson, FieldsOfLaterForksAreRead) {
  auto value = genesis();
  const std::vector<std::pair<std::string, std::string>> fields{
      {"baseFeePerGas", "0x7"},  {"withdrawalsRoot", data(32, 1)},       {"blobGasUsed", "0x0"},
      {"excessBlobGas", "0xff"}, {"parentBeaconBlockRoot", data(32, 2)}, {"requestsHash", data(32, 3)}};
  std::size_t count = 15;
  for (const auto& [name, field] : fields) {
    value[name] = field;
    EXPECT_EQ(field_count(*decode_l2_header(read(value)->header)), ++count);
  }
  const auto header = *decode_l2_header(read(value)->header);
  EXPECT_EQ(header.base_fee, NativeUint<256>(7));
  EXPECT_EQ(header.excess_blob_gas, 255U);
  EXPECT_EQ(header.requests_hash->bytes[31], 3);
  expect_error(read(with(value, "blobGasUsed", nullptr)), Rule::enc_schema, "/block/blobGasUsed", "nothing");
}

TEST(L2BlockJson, KnownFieldsAreReadStrictly) {
  const auto refused = [](const std::string& name, const json& field, Rule rule) {
    const auto block = read(with(genesis(), name, field));
    ASSERT_FALSE(block) << name << ' ' << field;
    EXPECT_EQ(id_of(block.error().rule), id_of(rule));
    EXPECT_EQ(block.error().where, "/block/" + name);
  };
  for (const auto* const text : {"0", "0x", "0x01", "0x00", "0xg", "1388", "0X1", " 0x1", "0x1 ", "-0x1", ""}) {
    refused("gasLimit", text, Rule::enc_schema);
  }
  refused("gasLimit", 5000, Rule::enc_schema);
  refused("gasLimit", nullptr, Rule::enc_schema);
  refused("gasLimit", "0x10000000000000000", Rule::enc_schema);
  refused("number", "0x100000000", Rule::enc_schema);
  refused("difficulty", "0x1" + std::string(64, '0'), Rule::enc_schema);
  refused("stateRoot", data(31, 1), Rule::enc_length);
  refused("stateRoot", to_hex(Bytes(32)), Rule::enc_schema);
  refused("logsBloom", data(257, 1), Rule::enc_length);
  refused("extraData", "0x123", Rule::enc_hex);
  refused("extraData", "0xxy", Rule::enc_hex);
  refused("hash", "0x12", Rule::enc_length);
}

TEST(L2BlockJson, EveryFieldOfTheHeaderIsRequired) {
  const auto complete = genesis();
  for (const auto& [name, field] : complete.items()) {
    auto value = complete;
    value.erase(name);
    const bool is_required =
        name != "hash" && name != "size" && name != "totalDifficulty" && name != "uncles" && name != "transactions";
    EXPECT_EQ(bool(read(value)), !is_required) << name;
  }
  EXPECT_FALSE(read(json::array()));
}

// --- Transactions --------------------------------------------------------------------------------------------------

Decoded<L2BlockJson> read_transactions(const json& list) { return read(with(genesis(), "transactions", list)); }

/// The encoding of one transaction that is given as an object.
std::string encoded(const json& transaction) {
  const auto block = read_transactions(json::array({transaction}));
  EXPECT_TRUE(block) << block.error().where << ' ' << block.error().found;
  return block && block->transactions ? to_hex((*block->transactions)[0]) : "";
}

TEST(L2BlockJson, HashesOfTransactionsAreNoBodies) {
  EXPECT_FALSE(read_transactions({data(32, 1), data(32, 2)})->transactions);
}

TEST(L2BlockJson, RawTransactionsAreTaken) {
  const auto block = read_transactions({"0x7ec0", "0xc3010203"});
  EXPECT_EQ(*block->transactions, (std::vector<Bytes>{{0x7e, 0xc0}, {0xc3, 1, 2, 3}}));
  expect_error(read_transactions({"0x7ec0", "7ec0"}), Rule::enc_schema, "/block/transactions/1", "\"7ec0\"");
  expect_error(read_transactions({17}), Rule::enc_schema, "/block/transactions/0", "number");
}

TEST(L2BlockJson, DepositsAreEncoded) {
  const json object{{"type", "0x7e"},    {"sourceHash", data(32, 1)}, {"from", data(20, 2)},
                    {"to", data(20, 3)}, {"mint", "0x400"},           {"value", "0x0"},
                    {"gas", "0xf4240"},  {"isSystemTx", true},        {"input", "0x0102"},
                    {"nonce", "0x5"},    {"hash", data(32, 9)},       {"gasPrice", "0x0"}};
  const auto bytes = *from_hex(encoded(object), "");
  const auto deposit = decode_deposit(bytes);
  ASSERT_TRUE(deposit);
  EXPECT_EQ(deposit->source_hash.bytes[0], 1);
  EXPECT_EQ(deposit->from[0], 2);
  EXPECT_EQ((*deposit->to)[0], 3);
  EXPECT_EQ(deposit->mint, NativeUint<256>(1024));
  EXPECT_EQ(deposit->gas, 1'000'000U);
  EXPECT_TRUE(deposit->is_system);
  EXPECT_EQ(to_hex(deposit->data), "0102");

  auto creation = object;
  creation["to"] = nullptr;
  creation["mint"] = nullptr;
  creation.erase("isSystemTx");
  const auto created = *from_hex(encoded(creation), "");
  EXPECT_FALSE(decode_deposit(created)->to);
  EXPECT_FALSE(decode_deposit(created)->is_system);
}

TEST(L2BlockJson, BitcoinAttributesAreEncoded) {
  EXPECT_EQ(encoded({{"type", "0x7c"}, {"to", data(20, 0x88)}, {"gas", "0xf4240"}, {"input", "0x010203"}}),
            "7cdd948888888888888888888888888888888888888888830f424083010203");
}

/// The example of EIP-155.
TEST(L2BlockJson, LegacyTransactionsAreEncoded) {
  EXPECT_EQ(encoded({{"type", "0x0"},
                     {"nonce", "0x9"},
                     {"gasPrice", "0x4a817c800"},
                     {"gas", "0x5208"},
                     {"to", "0x3535353535353535353535353535353535353535"},
                     {"value", "0xde0b6b3a7640000"},
                     {"input", "0x"},
                     {"v", "0x25"},
                     {"r", "0x28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"},
                     {"s", "0x67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"}}),
            "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc"
            "2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb196"
            "6a3b6d83");
}

TEST(L2BlockJson, TypedTransactionsAreEncoded) {
  json object{{"type", "0x1"},    {"chainId", "0xa867"}, {"nonce", "0x0"}, {"gasPrice", "0x1"},
              {"gas", "0x2"},     {"to", nullptr},       {"value", "0x3"}, {"input", "0x04"},
              {"yParity", "0x1"}, {"v", "0x1"},          {"r", "0x5"},     {"s", "0x6"}};
  object["accessList"] = {{{"address", data(20, 7)}, {"storageKeys", {data(32, 8)}}}};
  const auto access = "f838f794" + to_hex(Bytes(20, 7)) + "e1a0" + to_hex(Bytes(32, 8));
  EXPECT_EQ(encoded(object), "01f84682a867800102800304" + access + "010506");

  object["type"] = "0x2";
  object["maxPriorityFeePerGas"] = "0x9";
  object["maxFeePerGas"] = "0xa";
  EXPECT_EQ(encoded(object), "02f84782a86780090a02800304" + access + "010506");

  object["type"] = "0x4";
  object["accessList"] = json::array();
  object["authorizationList"] = {
      {{"chainId", "0x1"}, {"address", data(20, 7)}, {"nonce", "0x2"}, {"yParity", "0x0"}, {"r", "0x3"}, {"s", "0x4"}}};
  EXPECT_EQ(encoded(object), "04ea82a86780090a02800304c0dbda0194" + to_hex(Bytes(20, 7)) + "02800304010506");
}

TEST(L2BlockJson, OneTransactionOfAnUnknownTypeLeavesNoBodies) {
  const json unknown{{"type", "0x7d"}};
  EXPECT_FALSE(read_transactions({unknown, "0x7ec0"})->transactions);
  expect_error(read_transactions({unknown, json::object()}), Rule::enc_schema, "/block/transactions/1/type", "nothing");
  expect_error(read_transactions({{{"type", "0x7c"}, {"gas", "0x0"}}}), Rule::enc_schema, "/block/transactions/0/input",
               "nothing");
}

}  // namespace
}  // namespace hemi
