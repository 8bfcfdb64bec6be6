// Miniature Bitcoin networks: all rules of the real ones, with difficulty periods of eight blocks and a limit that
// takes 32 hashes a block, so that retargets can be mined and explored.
//
// The limit cannot be as easy as that of regtest: a retarget multiplies a target by up to four timespans, and the
// product has to fit 256 bits. With a timespan of eight seconds a limit of 2^251 − 1 just does.
#pragma once

#include "spec/networks.hpp"

namespace hemi::world {

/// Like mainnet.
inline constexpr NetworkParameters kMini{
    .name = "mini",
    .genesis_hash_hex = "",
    .magic = 0x696e696d,
    .limit_bit_length = 251,
    .limit_compact = 0x2007ffff,
    .retarget_interval = 8,
    .target_spacing_seconds = 1,
    .minimum_difficulty_delay_seconds = 4,
    .allows_minimum_difficulty = false,
    .never_retargets = false,
    .retargets_from_first_block = false,
    .version_2_height = 2,
    .version_3_height = 4,
    .version_4_height = 6,
};

/// Like testnet3: after four silent seconds a block at the limit is allowed.
inline constexpr NetworkParameters kMiniTestnet3 = [] {
  auto network = kMini;
  network.name = "mini-testnet3";
  network.allows_minimum_difficulty = true;
  return network;
}();

/// Like testnet4: BIP94 as well.
inline constexpr NetworkParameters kMiniTestnet4 = [] {
  auto network = kMiniTestnet3;
  network.name = "mini-testnet4";
  network.retargets_from_first_block = true;
  return network;
}();

}  // namespace hemi::world
