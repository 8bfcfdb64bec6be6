#include "vectors/recipes/hemi_inputs.hpp"

#include <algorithm>

#include "vectors/tool/arithmetic.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_block.hpp"

namespace hemi::vectors {

namespace {

constexpr std::uint32_t kKeystonePeriod = 25;

/// The calls of the Bitcoin-attributes transactions of a block.
std::vector<world::Bytes> calls_of(const L2BlockView& block) {
  std::vector<world::Bytes> calls;
  for (const auto& transaction : block.transactions) {
    if (transaction.type != kBitcoinAttributesType) continue;
    const auto data = decode_bitcoin_attributes_transaction(transaction.bytes)->data;
    calls.emplace_back(data.begin(), data.end());
  }
  return calls;
}

world::HeaderChain::Place place_of(const world::FoundBitcoin& bitcoin, const Hash256& hash) {
  const auto& found = bitcoin.found();
  const auto at = std::ranges::find_if(
      found, [&](const auto& block) { return hash_of(bitcoin.headers().header(block.place)) == hash; });
  return at == found.end() ? world::kEffectiveGenesis : at->place;
}

}  // namespace

json block_json(const world::HemiBlockBytes& block) {
  json written{{block.has_body ? "rlp" : "header_rlp", to_hex(block.bytes)}};
  if (block.stated_hash) written["hash"] = wire(*block.stated_hash);
  return written;
}

json block_json(const world::HemiBlockFields& block) { return {{"rlp", to_hex(serialize(block))}}; }

json header_json(const world::HemiBlockFields& block) { return {{"header_rlp", to_hex(serialize_header(block))}}; }

json chain_input(const world::HemiEvidence& evidence) {
  json input{{"blocks", json::array()}};
  if (evidence.parent) input["parent"] = {{"rlp", to_hex(*evidence.parent)}};
  for (const auto& block : evidence.blocks) input["blocks"].push_back(block_json(block));
  return input;
}

json chain_derived_of_block(const world::HemiBlockFields& block, std::optional<std::uint64_t> origin) {
  json derived{{"hash_hex_wire", wire(hash_of(block))}, {"transactions_root_hex_wire", wire(block.transactions_root)}};
  if (origin) derived["origin"] = *origin;
  return derived;
}

json chain_derived(const world::HemiWorld& world) {
  json blocks = json::array();
  for (auto position = world.first_shown; position < world.blocks.size(); ++position) {
    blocks.push_back(chain_derived_of_block(world.blocks[position], world.origins[position].number));
  }
  return {{"blocks", blocks}};
}

json carrying_block(std::uint64_t time, const std::vector<world::Bytes>& calls) {
  json block{{"time", time}, {"calls", json::array()}};
  for (const auto& call : calls) block["calls"].push_back(to_hex(call));
  return block;
}

json view_input(const world::HemiEvidence& evidence) {
  json blocks = json::array();
  for (const auto& bytes : evidence.blocks) {
    const auto block = decode_l2_block(bytes.bytes);
    const auto calls = calls_of(*block);
    if (blocks.empty() || !calls.empty()) blocks.push_back(carrying_block(block->header.timestamp, calls));
  }
  return {{"blocks", blocks}};
}

json view_at(const world::HeaderChain& headers, world::HeaderChain::Place tip) {
  const auto branch = headers.branch_to(tip);
  Wide work = 0;
  for (auto height = std::size_t{world::kEffectiveGenesisHeight}; height < branch.size(); ++height) {
    work += work_for(value_of_bits(branch[height].bits));
  }
  const auto height = static_cast<std::uint32_t>(branch.size()) - 1;
  return {{"tip_hash_hex_wire", wire(hash_of(headers.header(tip)))},
          {"tip_height", height},
          {"chain_work_hex", hex64(work)},
          {"answered_height", std::max(world::kEffectiveGenesisHeight, height - 2)}};
}

json view_derived(const world::HemiWorld& world) {
  json after = json::array({view_at(world.bitcoin.headers(), world::kEffectiveGenesis)});
  for (const auto& [position, batch] : world.batches) {
    after.push_back(view_at(world.bitcoin.headers(), place_of(world.bitcoin, batch.claimed_tip)));
  }
  return {{"after", after}};
}

json record_json(const world::KeystoneRecord& record) {
  return {{"version", record.version},
          {"l1_block_number", record.l1_block_number},
          {"l2_block_number", record.l2_block_number},
          {"parent_ep_hash", wire(record.parent_hash)},
          {"prev_ep_keystone_hash", wire(record.previous_keystone_hash)},
          {"state_root", wire(record.state_root)},
          {"ep_hash", wire(record.block_hash)}};
}

json records_input(const world::HemiEvidence& evidence) {
  json input{{"records", json::array()}};
  for (const auto& record : evidence.keystones) input["records"].push_back(record_json(record));
  for (const auto& block : evidence.blocks) {
    const auto number = decode_l2_block(block.bytes)->header.number;
    if (number % kKeystonePeriod == 0) input["blocks"].push_back({{"rlp", to_hex(block.bytes)}});
  }
  for (const auto& published : evidence.published) {
    input["published"].push_back(
        {{"l2_block_number", published.keystone_number}, {"hash_hex_wire", wire(double_sha256(published.keystone))}});
  }
  return input;
}

json records_derived(const world::HemiWorld& world) {
  json keystones = json::array();
  for (const auto& record : world.keystones) keystones.push_back(keystone_json(abbreviated(record)));
  return {{"keystones", keystones}};
}

}  // namespace hemi::vectors
