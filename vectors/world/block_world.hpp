// A few consecutive blocks in which one keystone is published three times.
#pragma once

#include "vectors/world/block.hpp"
#include "vectors/world/evidence.hpp"

namespace hemi::world {

struct Place {
  std::size_t block;
  std::size_t transaction;
  std::size_t output;
};

struct BlockWorld {
  NetworkParameters network{};
  /// Height of the first block.
  std::uint32_t start_height = 0;
  std::vector<Block> blocks{};
  Keystone keystone{};
  /// In the order of the chain: the first two in one block, the last in a later one.
  std::vector<Place> publications{};
};

BlockWorld draw_block_world(std::uint64_t seed);

/// Links and seals every block from `first` on, after something changed in it.
void repair_blocks_from(BlockWorld& world, std::size_t first);

/// States the publication of that number as the first one.
BlockEvidence evidence_of(const BlockWorld& world, std::size_t stated_publication = 0);

}  // namespace hemi::world
