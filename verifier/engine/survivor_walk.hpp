// The walk from the root of a tree of keystones to the one that is chosen (chapter fork-choice).
#pragma once

#include "verifier/engine/keystone_tree.hpp"

namespace hemi {

/// A branch among its siblings.
struct JudgedBranch {
  KeystonePlace first;
  BranchHeights heights;
  Standing<Native> standing = first_standing<Native>();
};

/// The available keystones that follow one, against each other.
struct Fork {
  KeystonePlace after;
  std::vector<JudgedBranch> branches{};
  /// Nothing if stake has to decide and is not given.
  std::optional<KeystonePlace> chosen{};

  /// The least height of all branches at an index.
  Height<Native> lead(std::uint32_t index) const;
};

struct SurvivorWalk {
  /// From the root on, each with its successor.
  std::vector<KeystonePlace> chain{};
  /// Where the chain had a choice, in its order.
  std::vector<Fork> forks{};
  /// Whether the walk ended at a fork that stake has to decide.
  bool is_open = false;
};

/// The fork behind a keystone, which may have no branch or one.
Fork judged_fork(const KeystoneTree& tree, const KeystoneView& view, const std::vector<bool>& is_available,
                 KeystonePlace after);

SurvivorWalk survivor_walk(const KeystoneTree& tree, const KeystoneView& view);

}  // namespace hemi
