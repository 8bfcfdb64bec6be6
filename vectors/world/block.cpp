#include "vectors/world/block.hpp"

#include <algorithm>

#include "spec/inclusion.hpp"

namespace hemi::world {

namespace {

OutPoint draw_out_point(Random& random) { return {random.hash(), static_cast<std::uint32_t>(random.below(4))}; }

/// Of the size and shape of a signature or key; nothing in the world checks signatures of strangers.
Bytes draw_signature(Random& random) { return random.bytes(71); }
Bytes draw_public_key(Random& random) { return random.bytes(33); }

std::uint64_t draw_value(Random& random) { return 1'000 + random.below(100'000'000); }

bool is_coinbase(const Transaction& transaction) {
  return transaction.inputs.size() == 1 && transaction.inputs[0].previous.txid == Hash256{};
}

bool is_commitment(const Output& output) {
  const auto mark = witness_commitment_script({});
  return output.script.size() == mark.size() && std::equal(mark.begin(), mark.begin() + 6, output.script.begin());
}

}  // namespace

Transaction coinbase(std::uint32_t height, Random& random) {
  constexpr std::uint64_t kSubsidy = 312'500'000;
  return {.version = 2,
          .inputs = {{.script = coinbase_script(height, random.bytes(8))}},
          .outputs = {{.value = kSubsidy, .script = pay_to_witness_public_key_hash(random.array<20>())}}};
}

Transaction ordinary_transaction(Random& random) {
  Transaction transaction;
  for (auto left = 1 + random.below(2); left > 0; --left) {
    Input input{.previous = draw_out_point(random)};
    append_push(input.script, draw_signature(random));
    append_push(input.script, draw_public_key(random));
    transaction.inputs.push_back(input);
  }
  for (auto left = 1 + random.below(2); left > 0; --left) {
    transaction.outputs.push_back({draw_value(random), pay_to_public_key_hash(random.array<20>())});
  }
  return transaction;
}

Transaction witness_transaction(Random& random) {
  Transaction transaction;
  for (auto left = 1 + random.below(2); left > 0; --left) {
    transaction.inputs.push_back(
        {.previous = draw_out_point(random), .witness = {draw_signature(random), draw_public_key(random)}});
  }
  transaction.outputs.push_back({draw_value(random), pay_to_witness_public_key_hash(random.array<20>())});
  return transaction;
}

Transaction transaction_of_size(std::size_t size, Random& random) {
  constexpr std::size_t kWithoutScript = 60;
  return {.version = 2,
          .inputs = {{.previous = draw_out_point(random)}},
          .outputs = {{.value = draw_value(random), .script = Bytes(size - kWithoutScript, opcode::kOne)}}};
}

Transaction publication(const MinerKey& key, const Bytes& script, std::uint32_t height, Random& random) {
  Transaction transaction{.version = 2, .inputs = {{.previous = draw_out_point(random)}}, .lock_time = height};
  transaction.outputs = {{draw_value(random), key.locking_script()}, {0, script}};
  key.sign(transaction);
  return transaction;
}

std::vector<Transaction> draw_transactions(std::uint32_t height, std::size_t count, Random& random) {
  std::vector<Transaction> transactions{coinbase(height, random)};
  while (transactions.size() < count) {
    const bool takes_turn = transactions.size() % 2 == 1;
    transactions.push_back(takes_turn ? ordinary_transaction(random) : witness_transaction(random));
  }
  return transactions;
}

std::vector<Hash256> txids_of(const std::vector<Transaction>& transactions) {
  std::vector<Hash256> txids;
  txids.reserve(transactions.size());
  for (const auto& transaction : transactions) txids.push_back(txid_of(transaction));
  return txids;
}

void commit_to_witnesses(std::vector<Transaction>& transactions) {
  auto& first = transactions.front();
  if (!is_coinbase(first)) return;
  std::erase_if(first.outputs, is_commitment);
  first.inputs[0].witness.clear();
  if (std::ranges::none_of(transactions, &Transaction::has_witness)) return;

  const Hash256 reserved{};
  std::vector<Hash256> witness_txids{Hash256{}};  // the coinbase, whose own would be circular
  for (std::size_t i = 1; i < transactions.size(); ++i) witness_txids.push_back(witness_txid_of(transactions[i]));
  const auto root = merkle_tree<Native>(witness_txids).root.value;
  first.outputs.push_back({0, witness_commitment_script(Native::hash_pair(root, reserved))});
  first.inputs[0].witness = {Bytes(reserved.bytes.begin(), reserved.bytes.end())};
}

void seal(Block& block) {
  commit_to_witnesses(block.transactions);
  block.header.merkle_root = merkle_tree<Native>(txids_of(block.transactions)).root.value;
  mine(block.header);
}

Bytes serialize(const Block& block) {
  Bytes bytes;
  append(bytes, serialize(block.header));
  append_compact_size(bytes, block.transactions.size());
  for (const auto& transaction : block.transactions) append(bytes, serialize(transaction));
  return bytes;
}

void append_frame(Bytes& file, std::uint32_t magic, ByteView block) {
  append_little_endian<4>(file, magic);
  append_little_endian<4>(file, block.size());
  append(file, block);
}

}  // namespace hemi::world
