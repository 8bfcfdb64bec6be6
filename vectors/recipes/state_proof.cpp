// Suite state-proof: the recorded proof, several faults at once, and documents that are none.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/transaction.hpp"

namespace hemi::vectors::recipes {

namespace {

json recorded_proof() { return json::parse(facts::state_proof_text()); }

/// The transaction is not the world's, so the miner and the id come from the decoder.
json derived_of_recorded(const json& proof) {
  const auto bytes = *from_hex(proof.at("tx").get<std::string>(), "");
  const auto transaction = *decode_transaction(bytes);
  const auto script = to_hex(bytes);
  const auto keystone = script.substr(script.find("48454d49") + 8, 152);
  return {{"block_hash_hex_wire", wire(*hash_from_display_hex(proof.at("block_hash").get<std::string>(), ""))},
          {"txid_hex_wire", wire(*hash_from_display_hex(proof.at("txid").get<std::string>(), ""))},
          {"branch_depth", proof.at("branch_display_order").size()},
          {"output", 1},
          {"miner", "0x" + to_hex(*miner_of(transaction.first_script_sig).address)},
          {"keystone",
           {{"version", 1},
            {"l1_block_number", proof.at("keystone").at("l1_block_number")},
            {"l2_block_number", proof.at("keystone").at("l2_block_number")},
            {"parent_hash_prefix", keystone.substr(18, 22)},
            {"previous_keystone_hash_prefix", keystone.substr(40, 24)},
            {"state_root", keystone.substr(64, 64)},
            {"block_hash_prefix", keystone.substr(128, 24)},
            {"hash_hex_wire", wire(double_sha256(*from_hex(keystone, "")))}}}};
}

void add_recorded(Topic& topic) {
  const auto proof = recorded_proof();
  const json provenance{{"kind", "real"}, {"source", "bitcoin testnet3 height 2902385, transaction 3462"}};
  topic.add({.id = "state-proof-testnet3-2902385",
             .kind = Kind::positive,
             .rules = {Rule::btc_stated, Rule::btc_pow, Rule::mrk_txid, Rule::mrk_leaf, Rule::mrk_branch,
                       Rule::pub_coinbase, Rule::pub_return, Rule::pub_push, Rule::pub_magic, Rule::key_length,
                       Rule::key_version, Rule::key_period, Rule::key_stated},
             .text = "A real publication of keystone 1429100, with its place in a Bitcoin block.",
             .input = proof,
             .expect = accept(derived_of_recorded(proof)),
             .provenance = provenance,
             .importance = "critical"});
}

void add_recorded_faults(Topic& topic) {
  const auto proof = recorded_proof();
  const auto add = [&](const char* id, const char* text, const json& changed, Rule rule, const char* at) {
    topic.add({.id = std::string("state-proof-testnet3-") + id,
               .kind = Kind::negative,
               .rules = {rule},
               .text = text,
               .input = changed,
               .expect = reject(rule, at),
               .provenance = {{"kind", "mutation"}, {"source", "state-proof-testnet3-2902385"}},
               .importance = "critical",
               .base = "state-proof-testnet3-2902385"});
  };
  auto sibling = proof;
  auto digits = sibling["branch_display_order"][0].get<std::string>();
  digits[15] = 'a';
  sibling["branch_display_order"][0] = digits;
  add("other-sibling", "One digit of the branch is another.", sibling, Rule::mrk_branch, "/branch_display_order");
  auto index = proof;
  index["tx_index"] = 3462 + 4096;
  add("index-beyond-depth", "The index has a bit above the twelve siblings.", index, Rule::mrk_index,
      "/branch_display_order");
  auto number = proof;
  number["keystone"]["l2_block_number"] = 1429125;
  add("other-number", "The next keystone is stated.", number, Rule::key_stated, "/keystone/l2_block_number");
  auto wire_order = proof;
  auto hash = *hash_from_wire_hex(proof.at("block_hash").get<std::string>(), "");
  wire_order["block_hash"] = to_display_hex(hash);
  add("hash-in-wire-order", "The block hash is stated in wire order.", wire_order, Rule::btc_stated, "/block_hash");
  auto counted = proof;
  counted["transaction_count"] = 3462;
  add("count-too-small", "The stated count is the index.", counted, Rule::mrk_count, "/branch_display_order");
}

void add_orders(Topic& topic) {
  const auto world = world::draw_proof_world(53, 6, 3);
  auto input = input_of(evidence_of(world));
  input["block_hash"] = std::string(64, '0');
  input["keystone"]["l2_block_number"] = 1;
  topic.add({.id = "order-header-before-keystone",
             .kind = Kind::order,
             .rules = {Rule::btc_stated, Rule::key_stated},
             .text = "The header is judged before what is published.",
             .input = std::move(input),
             .expect = reject_first({Rule::btc_stated, Rule::key_stated}, "/block_hash")});
  auto stated_txid = input_of(evidence_of(world));
  stated_txid["txid"] = std::string(64, '0');
  stated_txid["branch_display_order"][0] = std::string(64, '0');
  topic.add({.id = "order-txid-before-branch",
             .kind = Kind::order,
             .rules = {Rule::mrk_txid, Rule::mrk_branch},
             .text = "The transaction's id is judged before its way to the root.",
             .input = std::move(stated_txid),
             .expect = reject_first({Rule::mrk_txid, Rule::mrk_branch}, "/txid")});
}

void add_malformed(Topic& topic) {
  const auto proof = input_of(evidence_of(world::draw_proof_world(53, 6, 3)));
  const auto add = [&](const char* id, const char* text, const char* field, json value, Rule rule, const char* at) {
    auto input = proof;
    input[field] = std::move(value);
    topic.add({.id = std::string("state-proof-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  add("unknown-field", "A misspelled field would switch a check off.", "blockhash", "00", Rule::enc_schema,
      "/blockhash");
  add("prefixed-hash", "A digest has no 0x.", "txid", "0x" + std::string(62, '0'), Rule::enc_hex, "/txid");
  add("short-header", "A header of one byte.", "header", "00", Rule::enc_length, "/header");
  add("null-height", "null is no number.", "height", nullptr, Rule::enc_schema, "/height");
  add("short-miner", "An address has 20 bytes.", "miner", "0x00", Rule::enc_schema, "/miner");
  add("other-claim", "An unknown claim.", "claim", "finality", Rule::enc_schema, "/claim");
  add("long-branch", "33 siblings are more than any block needs.", "branch_display_order",
      std::vector<std::string>(33, std::string(64, '0')), Rule::enc_limit, "/branch_display_order");
  const auto witness =
      "02000000"
      "0002"
      "00";
  add("transaction-cut", "A transaction that ends after its flag.", "tx", witness, Rule::enc_witness, "/tx");
}

}  // namespace

void state_proof(Collection& collection) {
  auto& recorded = collection.topic("state-proof", "recorded", kTestnet3);
  add_recorded(recorded);
  add_recorded_faults(recorded);
  auto& topic = collection.topic("state-proof", "documents", kRegtest);
  add_orders(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
