// Trees of the oracle as the engine takes them.
#pragma once

#include "vectors/world/keystone_oracle.hpp"
#include "verifier/engine/fork_report.hpp"

namespace hemi::test {

KeystoneTree tree_of(const world::PlainTree& plain);
KeystoneView view_of(const world::PlainTree& plain);

/// The chosen chain as places; nothing where it is open.
std::optional<std::vector<std::size_t>> chain_of(const SurvivorWalk& walk);

/// A root and branches behind it, each given by the heights of its keystones.
world::PlainTree plain_branches(std::int64_t tip, const std::vector<std::vector<std::int64_t>>& heights);

}  // namespace hemi::test
