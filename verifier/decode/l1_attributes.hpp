// The Ethereum block that a Hemi block builds on: from the calldata of its first transaction.
#pragma once

#include <optional>
#include <string_view>

#include "verifier/native/hash.hpp"

namespace hemi {

/// The calldata by the fork of the rollup that introduced it.
enum class L1AttributesLayout {
  /// setL1BlockValues(uint64,uint64,uint256,bytes32,uint64,bytes32,uint256,uint256): words of 32 bytes, 260 bytes.
  bedrock,
  /// setL1BlockValuesEcotone(): packed, 164 bytes.
  ecotone,
  /// setL1BlockValuesIsthmus(): as Ecotone and 12 bytes more, 176 bytes.
  isthmus,
};

std::string_view name_of(L1AttributesLayout layout);

/// What all layouts have in common.
struct L1Attributes {
  L1AttributesLayout layout;
  /// Height of the Ethereum block.
  std::uint64_t number;
  /// Its time, in seconds since 1970.
  std::uint64_t time;
  /// Its hash, as it is hashed.
  Hash256 hash;
  /// How many Hemi blocks before this one build on the same Ethereum block.
  std::uint64_t sequence_number;

  friend bool operator==(const L1Attributes&, const L1Attributes&) = default;
};

/// The layout is the one that has this length and these first four bytes, whatever fork is active by the time of the
/// block: a fork's first block still carries the layout from before (optimism op-node, derive/l1_block_info.go). None,
/// if no layout has both, or if a word of Bedrock's that holds a uint64 does not fit one.
std::optional<L1Attributes> read_l1_attributes(ByteView calldata);

}  // namespace hemi
