#include "tests/support/hemi_blocks.hpp"

namespace hemi::test {

Bytes origin_deposit(std::uint64_t origin, world::OriginLayout layout) {
  return world::origin_transaction({.number = origin}, layout);
}

Bytes batch_transaction(const Hash256& claimed_tip, const std::vector<world::HeaderFields>& headers) {
  world::HeaderBatch batch{claimed_tip, {}};
  for (const auto& header : headers) batch.headers.push_back(world::serialize(header));
  return world::attributes_transaction(world::update_call(batch));
}

HemiBlockEvidence evidence_of(const HemiBlockFields& block) {
  auto evidence = hemi_block_evidence(*decode_l2_header(world::serialize_header(block)));
  evidence.body = HemiBody{{block.transactions.begin(), block.transactions.end()}};
  return evidence;
}

std::vector<HemiBlockEvidence> evidence_of(const std::vector<HemiBlockFields>& blocks) {
  std::vector<HemiBlockEvidence> evidence;
  for (const auto& block : blocks) evidence.push_back(evidence_of(block));
  return evidence;
}

void repair_from(std::vector<HemiBlockFields>& blocks, std::size_t first) {
  for (auto i = first; i < blocks.size(); ++i) {
    if (i > 0) blocks[i].parent_hash = world::hash_of(blocks[i - 1]);
    world::reroot(blocks[i]);
  }
}

HemiBlockFields hemi_block(const HemiParameters& network, std::uint32_t number, std::uint64_t origin) {
  HemiBlockFields block;
  block.number = number;
  block.time = network.genesis_time.value() + number * network.slot_seconds;
  block.state_root.bytes.fill(static_cast<std::uint8_t>(number));
  if (block.time >= network.ecotone_time) block.field_count = 20;
  if (block.time >= network.isthmus_time) block.field_count = 21;
  block.transactions = {origin_deposit(origin), {0x02, 0xc0}};
  world::reroot(block);
  return block;
}

std::vector<HemiBlockFields> hemi_segment(const HemiParameters& network, std::uint32_t first, std::size_t count) {
  constexpr std::uint64_t kFirstOrigin = 20'000'000;
  std::vector<HemiBlockFields> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    blocks.push_back(hemi_block(network, first + static_cast<std::uint32_t>(i), kFirstOrigin + i / 4));
  }
  repair_from(blocks, 0);
  return blocks;
}

HemiParameters hemi_network(const NetworkParameters& bitcoin, std::uint32_t genesis_height,
                            std::string_view genesis_header_hex, std::string_view genesis_hash_hex) {
  constexpr std::uint64_t kGenesisTime = 1'700'000'000;
  constexpr std::uint64_t kSlot = 12;
  return {.name = "hemi-test",
          .chain_id = 1,
          .bitcoin = bitcoin,
          .genesis_time = kGenesisTime,
          .slot_seconds = kSlot,
          .ecotone_time = kGenesisTime + 10 * kSlot,
          .isthmus_time = kGenesisTime + 20 * kSlot,
          .view_activation_time = kGenesisTime + 30 * kSlot,
          .effective_genesis_height = genesis_height,
          .effective_genesis_header_hex = genesis_header_hex,
          .effective_genesis_hash_hex = genesis_hash_hex};
}

}  // namespace hemi::test
