#include "vectors/recipes/inputs.hpp"

#include <algorithm>

#include "vectors/tool/arithmetic.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/engine/describe.hpp"

namespace hemi::vectors {

namespace {

template <class Items>
json hex_list(const Items& items) {
  json list = json::array();
  for (const auto& item : items) list.push_back(to_hex(item));
  return list;
}

json display(const std::vector<Hash256>& hashes) {
  json list = json::array();
  for (const auto& hash : hashes) list.push_back(to_display_hex(hash));
  return list;
}

/// nBits of a header one second after the tip, if the shown headers fix them.
std::optional<std::uint32_t> next_bits(const world::HeaderWorld& world) {
  const auto& network = world.network;
  const auto& chain = world.chain;
  const auto tip = world.tip_height();
  const auto height = tip + 1;
  if (network.never_retargets) return network.limit_compact;
  if (height % network.retarget_interval == 0) {
    const auto first = height - network.retarget_interval;
    if (first < world.first_shown) return std::nullopt;
    const auto& old = network.retargets_from_first_block ? chain[first] : chain[tip];
    return retarget(network, chain[first].time, chain[tip].time, old.bits).bits;
  }
  if (!network.allows_minimum_difficulty) return chain[tip].bits;
  for (auto at = tip;; --at) {
    if (at % network.retarget_interval == 0 || chain[at].bits != network.limit_compact) return chain[at].bits;
    if (at == world.first_shown) return std::nullopt;
  }
}

}  // namespace

std::string wire(const Hash256& hash) { return to_hex(hash.bytes); }

json wire(const std::vector<Hash256>& hashes) {
  json list = json::array();
  for (const auto& hash : hashes) list.push_back(wire(hash));
  return list;
}

json input_of(const world::HeaderEvidence& evidence) {
  json input{{"start_height", evidence.start_height}, {"headers", hex_list(evidence.headers)}};
  if (!evidence.ancestors.empty()) input["ancestors"] = hex_list(evidence.ancestors);
  if (!evidence.forks.empty()) input["forks"] = hex_list(evidence.forks);
  if (evidence.now) input["now"] = *evidence.now;
  if (evidence.stated_best) input["best_hex_wire"] = wire(*evidence.stated_best);
  if (evidence.stated_work) input["chain_work_hex"] = describe(*evidence.stated_work);
  return input;
}

json derived_of(const world::HeaderWorld& world) {
  constexpr std::size_t kSpan = 11;
  const auto& tip = world.chain.back();
  Wide work = 0;
  std::vector<std::uint32_t> times;
  for (auto height = world.first_shown; height < world.chain.size(); ++height) {
    work += work_for(value_of_bits(world.chain[height].bits));
    if (world.chain.size() - height <= kSpan) times.push_back(world.chain[height].time);
  }
  json derived{
      {"tip_height", world.tip_height()}, {"tip_hash_hex_wire", wire(hash_of(tip))}, {"chain_work_hex", hex64(work)}};
  if (times.size() == kSpan || world.first_shown == 0) derived["median_time_past"] = median_of(times);
  if (const auto bits = next_bits(world)) derived["next_bits_hex"] = hex8(*bits);
  if (!world.fork.empty()) derived["best_hex_wire"] = wire(hash_of(tip));
  return derived;
}

json input_of(const world::ProofEvidence& evidence) {
  json input{{"network", evidence.network.name},  {"claim", evidence.claims_publication ? "publication" : "inclusion"},
             {"header", to_hex(evidence.header)}, {"tx", to_hex(evidence.transaction)},
             {"tx_index", evidence.index},        {"branch_display_order", display(evidence.siblings)}};
  const auto state = [&](const char* name, const auto& value) {
    if (value) input[name] = *value;
  };
  const auto state_hash = [](json& object, const char* name, const std::optional<Hash256>& hash) {
    if (hash) object[name] = to_display_hex(*hash);
  };
  state("height", evidence.height);
  state("transaction_count", evidence.transaction_count);
  state("output", evidence.output_index);
  state_hash(input, "block_hash", evidence.stated_block_hash);
  state_hash(input, "txid", evidence.stated_txid);
  if (evidence.coinbase) {
    input["coinbase"] = {{"tx", to_hex(evidence.coinbase->transaction)},
                         {"branch_display_order", display(evidence.coinbase->siblings)}};
  }
  if (evidence.stated_miner) {
    const auto& address = evidence.stated_miner->address;
    input["miner"] = address ? "0x" + to_hex(*address) : "nobody";
  }
  json keystone = json::object();
  state_hash(keystone, "hash", evidence.stated_keystone_hash);
  if (evidence.stated_l1_block_number) keystone["l1_block_number"] = *evidence.stated_l1_block_number;
  if (evidence.stated_l2_block_number) keystone["l2_block_number"] = *evidence.stated_l2_block_number;
  if (!keystone.empty()) input["keystone"] = keystone;
  return input;
}

json derived_of(const world::ProofWorld& world) {
  unsigned depth = 0;
  while ((std::size_t{1} << depth) < world.block.transactions.size()) ++depth;
  json derived{{"block_hash_hex_wire", wire(hash_of(world.block.header))},
               {"txid_hex_wire", wire(txid_of(world.proved()))},
               {"branch_depth", depth}};
  if (!world.claims_publication) return derived;
  derived["output"] = world.output;
  derived["miner"] = "0x" + to_hex(world.key.address());
  derived["keystone"] = keystone_json(world.keystone);
  return derived;
}

json input_of(const world::BlockEvidence& evidence) {
  json input{{"start_height", evidence.start_height}, {"blocks", hex_list(evidence.blocks)}};
  if (const auto& first = evidence.stated_first) {
    input["first"] = {{"keystone_hash_hex_wire", wire(first->keystone_hash)},
                      {"height", first->height},
                      {"transaction", first->transaction},
                      {"output", first->output}};
  }
  return input;
}

json publications_of(const world::BlockWorld& world) {
  json publications = json::array();
  for (const auto& place : world.publications) {
    publications.push_back({{"height", world.start_height + place.block},
                            {"transaction", place.transaction},
                            {"output", place.output},
                            {"keystone_hash_hex_wire", wire(hash_of(world.keystone))}});
  }
  return {{"publications", publications}};
}

json blocks_of(const world::BlockWorld& world) {
  json blocks = json::array();
  for (const auto& block : world.blocks) {
    blocks.push_back(
        {{"block_hash_hex_wire", wire(hash_of(block.header))}, {"txids_hex_wire", wire(txids_of(block.transactions))}});
  }
  return {{"blocks", blocks}};
}

json keystone_json(const world::Keystone& keystone) {
  return {{"version", keystone.version},
          {"l1_block_number", keystone.l1_block_number},
          {"l2_block_number", keystone.l2_block_number},
          {"parent_hash_prefix", to_hex(keystone.parent_hash_prefix)},
          {"previous_keystone_hash_prefix", to_hex(keystone.previous_keystone_hash_prefix)},
          {"state_root", to_hex(keystone.state_root)},
          {"block_hash_prefix", to_hex(keystone.block_hash_prefix)},
          {"hash_hex_wire", wire(hash_of(keystone))}};
}

}  // namespace hemi::vectors
