// Abbreviated keystones as fields, and writing their 76 bytes.
#pragma once

#include "vectors/world/random.hpp"

namespace hemi::world {

struct Keystone {
  std::uint8_t version = 1;
  std::uint32_t l1_block_number = 0;
  std::uint32_t l2_block_number = 0;
  std::array<std::uint8_t, 11> parent_hash_prefix{};
  std::array<std::uint8_t, 12> previous_keystone_hash_prefix{};
  std::array<std::uint8_t, 32> state_root{};
  std::array<std::uint8_t, 12> block_hash_prefix{};
};

inline Bytes serialize(const Keystone& keystone) {
  Bytes bytes{keystone.version};
  append_big_endian<4>(bytes, keystone.l1_block_number);
  append_big_endian<4>(bytes, keystone.l2_block_number);
  append(bytes, keystone.parent_hash_prefix);
  append(bytes, keystone.previous_keystone_hash_prefix);
  append(bytes, keystone.state_root);
  append(bytes, keystone.block_hash_prefix);
  return bytes;
}

inline Hash256 hash_of(const Keystone& keystone) { return double_sha256(serialize(keystone)); }

/// A keystone of no particular chain. The first one of a chain has no predecessor: twelve zero bytes.
inline Keystone draw_keystone(Random& random) {
  constexpr std::uint32_t kPeriod = 25;
  Keystone keystone{
      .l1_block_number = static_cast<std::uint32_t>(20'000'000 + random.below(1'000'000)),
      .l2_block_number = kPeriod * static_cast<std::uint32_t>(1 + random.below(100'000)),
      .parent_hash_prefix = random.array<11>(),
      .previous_keystone_hash_prefix = random.array<12>(),
      .state_root = random.array<32>(),
      .block_hash_prefix = random.array<12>(),
  };
  if (keystone.l2_block_number == kPeriod) keystone.previous_keystone_hash_prefix = {};
  return keystone;
}

}  // namespace hemi::world
