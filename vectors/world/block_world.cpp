#include "vectors/world/block_world.hpp"

#include "vectors/world/header_chain.hpp"

namespace hemi::world {

namespace {

constexpr std::size_t kBlocks = 4;
constexpr std::size_t kTransactions = 7;
constexpr std::uint32_t kSpacing = 600;

}  // namespace

BlockWorld draw_block_world(std::uint64_t seed) {
  Random random(seed);
  BlockWorld world{.network = kRegtest,
                   .start_height = static_cast<std::uint32_t>(101 + random.below(1'000)),
                   .keystone = draw_keystone(random),
                   .publications = {{1, 2, 1}, {1, 5, 1}, {3, 1, 1}}};
  HeaderFields header{
      .version = 0x20000000, .previous_hash = random.hash(), .time = 1'700'000'000, .bits = kRegtest.limit_compact};
  for (std::uint32_t i = 0; i < kBlocks; ++i) {
    header.time += kSpacing;
    world.blocks.push_back({header, draw_transactions(world.start_height + i, kTransactions, random)});
  }
  const auto script = publication_script(publication_payload(serialize(world.keystone)));
  for (const auto& place : world.publications) {
    const auto miner_height = world.start_height + static_cast<std::uint32_t>(place.block) - 1;
    world.blocks[place.block].transactions[place.transaction] =
        publication(MinerKey(random), script, miner_height, random);
  }
  repair_blocks_from(world, 0);
  return world;
}

void repair_blocks_from(BlockWorld& world, std::size_t first) {
  for (auto i = first; i < world.blocks.size(); ++i) {
    if (i > 0) world.blocks[i].header.previous_hash = hash_of(world.blocks[i - 1].header);
    seal(world.blocks[i]);
  }
}

BlockEvidence evidence_of(const BlockWorld& world, std::size_t stated_publication) {
  const auto& stated = world.publications[stated_publication];
  BlockEvidence evidence{.network = world.network, .start_height = world.start_height};
  for (const auto& block : world.blocks) evidence.blocks.push_back(serialize(block));
  evidence.stated_first = {.keystone_hash = hash_of(world.keystone),
                           .height = world.start_height + static_cast<std::uint32_t>(stated.block),
                           .transaction = stated.transaction,
                           .output = stated.output};
  return evidence;
}

}  // namespace hemi::world
