// A miniature Hemi network over a miniature Bitcoin: slots of two seconds, Bitcoin blocks every eight slots, difficulty
// periods of eight blocks, all forks within the first keystone period. Keystones are 25 blocks apart as everywhere.
#pragma once

#include "spec/hemi_networks.hpp"
#include "vectors/world/header_chain.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi::world {

/// As kMini, but slower. Four timespans of 128 seconds leave room for a limit of 2^247 − 1, which takes 512 hashes a
/// block.
inline constexpr NetworkParameters kMiniUnderHemi = [] {
  auto network = kMini;
  network.name = "mini-under-hemi";
  network.target_spacing_seconds = 16;
  network.minimum_difficulty_delay_seconds = 32;
  network.limit_bit_length = 247;
  network.limit_compact = 0x1f7fffff;
  return network;
}();

/// Layer-2 blocks with which something begins. Isthmus begins with a keystone block, as on the main network.
inline constexpr std::uint32_t kEcotoneBlock = 5;
inline constexpr std::uint32_t kViewBlock = 8;
inline constexpr std::uint32_t kIsthmusBlock = 25;
/// Not aligned with a difficulty period, as on the main network.
inline constexpr std::uint32_t kEffectiveGenesisHeight = 5;

/// The parameters are the same for every world: the headers up to the effective genesis come from a seed of their own.
const HemiParameters& hemi_mini();

/// Independent draws for each block of a world, so that a change to one does not shift what is drawn for others.
enum class Draws : std::uint64_t { layer_2 = 0, bitcoin = 1 };
inline Random draws_for(std::uint64_t seed, Draws chain, std::uint64_t index) {
  return Random(seed + (static_cast<std::uint64_t>(chain) << 56) + (index << 32));
}

/// Bitcoin from its genesis to the effective genesis, its tip.
const HeaderChain& bitcoin_before_hemi();
inline constexpr HeaderChain::Place kEffectiveGenesis = kEffectiveGenesisHeight;

}  // namespace hemi::world
