// Suite encoding: Bitcoin's structures, whole and broken.
#include "vectors/recipes/encoding_case.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "vectors/world/merkle_proof.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;

constexpr std::uint64_t kSeed = 61;

world::Transaction a_transaction() {
  world::Random random(kSeed);
  return world::ordinary_transaction(random);
}

world::Transaction a_witness_transaction() {
  world::Random random(kSeed);
  return world::witness_transaction(random);
}

json derived_of(const world::Transaction& transaction, bool is_coinbase) {
  return {{"txid_hex_wire", wire(txid_of(transaction))},
          {"size_without_witness", serialize_without_witness(transaction).size()},
          {"outputs", transaction.outputs.size()},
          {"is_coinbase", is_coinbase}};
}

void add_headers(Topic& topic) {
  const auto world = world::draw_header_world(kRegtest, kSeed, 1);
  const auto& header = world.chain[1];
  const auto bytes = serialize(header);
  const json derived{{"hash_hex_wire", wire(hash_of(header))},
                     {"version", header.version},
                     {"previous_hash_hex_wire", wire(header.previous_hash)},
                     {"merkle_root_hex_wire", wire(header.merkle_root)},
                     {"time", header.time},
                     {"bits_hex", hex8(header.bits)},
                     {"nonce", header.nonce}};
  for (const auto point : kPoints) {
    Bytes sized(bytes.begin(), bytes.end());
    sized.resize(79 + static_cast<std::size_t>(point));
    auto added =
        of_bytes("header-of-" + std::to_string(sized.size()) + "-bytes", "header", Rule::enc_length, sized,
                 "A header has 80 bytes.", point == Point::at ? accept(derived) : reject(Rule::enc_length, "/bytes"));
    topic.add(on_bound(std::move(added), "header-of-80-bytes", point));
  }
}

void add_transactions(Topic& topic) {
  const auto plain = serialize(a_transaction());
  const auto witness = serialize(a_witness_transaction());
  topic.add(of_bytes("transaction-plain", "transaction", Rule::enc_transaction, plain, "Without witness.",
                     accept(derived_of(a_transaction(), false))));
  topic.add(of_bytes("transaction-witness", "transaction", Rule::enc_witness, witness,
                     "With witness, which is no part of the id.", accept(derived_of(a_witness_transaction(), false))));
  topic.cases.back().rules = {Rule::enc_witness, Rule::enc_compact_size, Rule::enc_length};
  world::Random random(kSeed);
  const auto coinbase = world::coinbase(100, random);
  topic.add(of_bytes("transaction-coinbase", "transaction", Rule::enc_transaction, serialize(coinbase), "A coinbase.",
                     accept(derived_of(coinbase, true))));

  const auto refuse = [&](const char* id, Rule rule, const Bytes& bytes, const char* text) {
    topic.add(of_bytes(std::string("transaction-") + id, "transaction", rule, bytes, text, reject(rule, "/bytes")));
  };
  auto flag_2 = witness;
  flag_2[5] = 2;
  refuse("flag-2", Rule::enc_witness, flag_2, "The flag of a witness is 1.");
  auto no_items = serialize(a_transaction());
  no_items.insert(no_items.begin() + 4, {0x00, 0x01});
  no_items.insert(no_items.end() - 4, a_transaction().inputs.size(), 0x00);
  refuse("empty-witness", Rule::enc_witness, no_items, "A witness of which every part is empty.");
  auto no_outputs = a_transaction();
  no_outputs.outputs.clear();
  refuse("without-outputs", Rule::enc_transaction, serialize(no_outputs), "No outputs.");
  auto no_inputs = a_transaction();
  no_inputs.inputs.clear();
  no_inputs.outputs.clear();
  refuse("without-inputs", Rule::enc_transaction, serialize(no_inputs), "Neither inputs nor outputs.");
  auto cut = plain;
  cut.pop_back();
  refuse("cut", Rule::enc_length, cut, "The last byte is missing.");
  auto longer = plain;
  longer.push_back(0);
  refuse("trailing-byte", Rule::enc_length, longer, "A byte follows the lock time.");
  topic.cases.back().flags = {"TrailingBytes"};
}

/// How many outputs a transaction has, around the least: one.
void add_output_counts(Topic& topic) {
  for (const auto point : kPoints) {
    auto transaction = a_transaction();
    transaction.outputs.resize(static_cast<std::size_t>(point));
    auto added = of_bytes(
        "transaction-of-" + std::to_string(transaction.outputs.size()) + "-outputs", "transaction",
        Rule::enc_transaction, serialize(transaction), "A transaction has at least one output.",
        point == Point::before ? reject(Rule::enc_transaction, "/bytes") : accept(derived_of(transaction, false)));
    topic.add(on_bound(std::move(added), "one-output", point));
  }
}

world::Block a_block(std::size_t transactions) {
  auto block = world::draw_proof_world(kSeed, 7, 3).block;
  block.transactions.resize(transactions);
  if (transactions > 0) seal(block);
  return block;
}

void add_blocks(Topic& topic) {
  for (const auto point : kPoints) {
    const auto count = static_cast<std::size_t>(point);
    const auto block = a_block(count);
    auto added =
        of_bytes("block-of-" + std::to_string(count) + "-transactions", "block", Rule::enc_block, serialize(block),
                 "A block has at least one transaction.",
                 count == 0 ? reject(Rule::enc_block, "/bytes")
                            : accept({{"hash_hex_wire", wire(hash_of(block.header))}, {"transactions", count}}));
    topic.add(on_bound(std::move(added), "one-transaction", point));
  }
  const auto whole = a_block(7);
  topic.add(of_bytes("block-whole", "block", Rule::enc_block, serialize(whole), "Seven transactions.",
                     accept({{"hash_hex_wire", wire(hash_of(whole.header))}, {"transactions", 7}})));
  topic.add(of_bytes("block-empty", "block", Rule::enc_block, serialize(a_block(0)), "No transaction at all.",
                     reject(Rule::enc_block, "/bytes")));
}

}  // namespace

void encoding_blocks(Collection& collection) {
  auto& topic = collection.topic("encoding", "structures", kRegtest);
  add_headers(topic);
  add_transactions(topic);
  add_output_counts(topic);
  add_blocks(topic);
}

}  // namespace hemi::vectors::recipes
