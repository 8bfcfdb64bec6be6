// Full keystones as fields.
#pragma once

#include <algorithm>

#include "spec/keystone.hpp"
#include "vectors/world/hemi_block.hpp"
#include "vectors/world/keystone.hpp"

namespace hemi::world {

struct KeystoneRecord {
  std::uint8_t version = 1;
  std::uint32_t l1_block_number = 0;
  std::uint32_t l2_block_number = 0;
  Hash256 parent_hash{};
  Hash256 previous_keystone_hash{};
  Hash256 state_root{};
  Hash256 block_hash{};
};

/// The keystone of a block that derives from the Ethereum block `origin`; `previous` is the hash of the block 25
/// before.
inline KeystoneRecord keystone_of(const HemiBlockFields& block, std::uint64_t origin, const Hash256& previous) {
  return {.l1_block_number = static_cast<std::uint32_t>(origin),
          .l2_block_number = block.number,
          .parent_hash = block.parent_hash,
          .previous_keystone_hash = previous,
          .state_root = block.state_root,
          .block_hash = hash_of(block)};
}

/// The form that is published: leading bytes of the digests.
inline Keystone abbreviated(const KeystoneRecord& record) {
  Keystone keystone{.version = record.version,
                    .l1_block_number = record.l1_block_number,
                    .l2_block_number = record.l2_block_number,
                    .state_root = record.state_root.bytes};
  const auto cut = [](const Hash256& from, auto& to) { std::copy_n(from.bytes.begin(), to.size(), to.begin()); };
  cut(record.parent_hash, keystone.parent_hash_prefix);
  cut(record.previous_keystone_hash, keystone.previous_keystone_hash_prefix);
  cut(record.block_hash, keystone.block_hash_prefix);
  return keystone;
}

/// The keystone as rule text reads it.
inline hemi::Keystone<Native> as_rules_see(const KeystoneRecord& record) {
  return {.version = {Native::make<8>(record.version)},
          .l1_block_number = {Native::make<32>(record.l1_block_number)},
          .l2_block_number = {Native::make<32>(record.l2_block_number)},
          .parent_hash = {record.parent_hash},
          .previous_keystone_hash = {record.previous_keystone_hash},
          .state_root = {record.state_root},
          .block_hash = {record.block_hash}};
}

}  // namespace hemi::world
