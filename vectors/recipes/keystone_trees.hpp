// Trees of keystones as inputs of the suites fork-choice and finality, and what the oracle says of them.
#pragma once

#include "vectors/tool/recipe.hpp"
#include "vectors/world/drawn_keystones.hpp"

namespace hemi::vectors {

using world::kNever;

/// A root and branches behind it, each given by the heights of its keystones; all are available, with one stake each.
struct Branches {
  world::PlainTree tree;
  /// The places of the keystones of each branch.
  std::vector<std::vector<std::size_t>> places{};

  std::size_t first(std::size_t branch) const { return places[branch].front(); }
  world::PlainKeystone& keystone(std::size_t branch, std::size_t number = 0) {
    return tree.keystones[places[branch][number]];
  }
};

Branches branches(std::int64_t tip, const std::vector<std::vector<std::int64_t>>& heights);
/// Adds keystones one behind the other and returns the place of the last.
std::size_t grow(world::PlainTree& tree, std::size_t from, const std::vector<std::int64_t>& heights);

json tree_json(const world::PlainTree& tree);
/// With a second view, which shows other heights of the same tree.
json trees_json(const world::PlainTree& tree, const world::PlainTree& later);

/// All that can be stated truly of a tree.
void state_choice(json& input, const world::KeystoneOracle& oracle);
void state_standings(json& input, const world::KeystoneOracle& oracle);
void state_depths(json& input, const world::KeystoneOracle& oracle);
void state_labels(json& input, const world::KeystoneOracle& oracle);

/// Makes the numbers of all inputs those that a reader of the file meets: unsigned.
void read_back(Topic& topic);

json label(std::size_t keystone, std::int64_t tolerance, const char* reading = "all");

json choice_derived(const world::KeystoneOracle& oracle);
json finality_derived(const world::KeystoneOracle& oracle);

}  // namespace hemi::vectors
