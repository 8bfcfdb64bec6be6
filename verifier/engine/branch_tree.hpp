// The tree of all keystones that a bundle shows: those of the segment and of branches, and those of which only the 76
// bytes of a publication are visible (chapter finality, "What is visible").
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "verifier/engine/keystone_standing.hpp"
#include "verifier/engine/keystone_tree.hpp"

namespace hemi {

/// Of branches, by the hash of their first keystone.
using Stakes = std::map<Hash256, Stake<Native>>;

class SealedKeystones;

class BranchTree {
 public:
  /// What time and memory are bounded by.
  static constexpr std::size_t kMaxKeystones = 10'000;
  static constexpr std::size_t kMaxUnplaced = 100;

  /// The root is the first keystone in `known` that has a hash. Nothing if there is none, or more than fit.
  static std::optional<BranchTree> grow(std::span<const KnownKeystone> known,
                                        std::span<const PlacedPublication> published, const Stakes& stakes);

  const KeystoneTree& tree() const { return tree_; }
  std::optional<KeystonePlace> find(const KeystoneHash<Native>& hash) const;

  /// What a chain of Bitcoin shows of the tree, by publications that stand on it. Nothing if there are too many of
  /// keystones without a place.
  /// Keystones in `sealed` count as it says, others by their time alone.
  std::optional<KeystoneView> view(const BestChain& best_chain, std::span<const PlacedPublication> published,
                                   const SealedKeystones* sealed) const;

 private:
  struct Known {
    std::optional<HemiTime<Native>> time;
    bool is_withheld;
  };

  void sight(const PlacedPublication& publication, const BestChain& best_chain, const SealedKeystones* sealed,
             KeystoneSighting& sighting) const;

  explicit BranchTree(KeystoneIndex<Native> root_index, const KeystoneHash<Native>& root) : tree_(root_index, root) {}

  KeystoneTree tree_;
  /// One for each place.
  std::vector<Known> known_;
  std::map<Hash256, KeystonePlace> places_;

  friend class TreeGrower;
};

}  // namespace hemi
