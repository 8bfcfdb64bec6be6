// Keystones of chains of sequencers in a tree of keystones: from where their publications count there, and the stake of
// their branches.
#pragma once

#include <map>

#include "verifier/engine/branch_tree.hpp"
#include "verifier/engine/own_keystone.hpp"

namespace hemi {

/// That the publication of a keystone in the block at a height counts.
struct CountedClaim {
  KeystoneHash<Native> keystone;
  Height<Native> height;
};

class SealedKeystones {
 public:
  explicit SealedKeystones(const OffloadTerms<Native>& terms) : terms_(terms) {}

  void add(const OwnKeystone& keystone) { keystones_.insert_or_assign(keystone.hash.value, keystone); }
  /// Nothing where the blocks are not known.
  const OwnKeystone* find(const KeystoneHash<Native>& hash) const;

  /// The height from which a publication at a height of the best chain counts, or none (OFF-COUNT.1).
  MaybeHeight<Native> counts_from(const OwnKeystone& keystone, const Height<Native>& publication,
                                  const BestChain& best_chain) const;

  /// OFF-COUNT.1 of what is claimed to count.
  void judge(std::span<const CountedClaim> claims, const BestChain* best_chain,
             std::span<const PlacedPublication> published, Trail& trail) const;

  /// Of each branch that has siblings, by its first keystone: the stake of the keys that sealed its blocks behind the
  /// last one that all siblings share, in the set of the keystone that they share. Left out where one of these is not
  /// known.
  Stakes stakes(const BranchTree& tree) const;

 private:
  void judge(const CountedClaim& claim, const BestChain* best_chain, std::span<const PlacedPublication> published,
             const Location& at, Trail& trail) const;
  bool tip_is_below(const OwnKeystone& keystone, const Height<Native>& publication, const BestChain& best_chain) const;
  std::optional<std::size_t> shared_blocks(const KeystoneTree& tree, KeystonePlace previous) const;
  std::optional<Stake<Native>> stake_of(const KeystoneTree& tree, KeystonePlace branch, std::size_t shared,
                                        const SequencerSet& set) const;

  OffloadTerms<Native> terms_;
  /// By the hash of their 76 bytes.
  std::map<Hash256, OwnKeystone> keystones_;
};

}  // namespace hemi
