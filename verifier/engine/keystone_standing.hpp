// Where each keystone stands in Bitcoin: derived values for the report, not verdicts (chapter publication, "When a
// keystone counts as published").
#pragma once

#include "spec/publication_height.hpp"
#include "verifier/engine/best_chain.hpp"
#include "verifier/engine/keystone_chain.hpp"

namespace hemi {

/// A publication in a block of the best chain.
struct PlacedPublication {
  KeystoneHash<Native> keystone;
  Position<Native> position;
  BlockHash<Native> block;
  MerkleNode<Native> txid;
  /// What its 76 bytes say.
  AbbreviatedKeystone<Native> fields{};
};

class SealedKeystones;

struct KeystoneStanding {
  KnownKeystone keystone;
  /// The first of its own publications.
  std::optional<PlacedPublication> first{};
  /// From which block on that one counts.
  MaybeHeight<Native> counts_from = no_height<Native>();
  /// The same for the keystone or any that builds on it.
  MaybeHeight<Native> inherited = no_height<Native>();
  /// Blocks of the best chain above the inherited height; none without one.
  std::optional<std::uint32_t> depth{};
};

/// One for each keystone, in the order given, which is that of their numbers. Publications may come in any order and
/// may be of other keystones. Keystones in `sealed` count as it says, others by their time alone.
std::vector<KeystoneStanding> keystone_standings(std::span<const KnownKeystone> keystones,
                                                 std::span<const PlacedPublication> publications,
                                                 const BestChain& best_chain, const SealedKeystones* sealed = nullptr);

}  // namespace hemi
