#include "verifier/engine/survivor_walk.hpp"

#include <algorithm>

namespace hemi {

namespace {

std::vector<KeystonePlace> available_after(const KeystoneTree& tree, const std::vector<bool>& is_available,
                                           KeystonePlace after) {
  std::vector<KeystonePlace> places;
  std::ranges::copy_if(tree.next(after), std::back_inserter(places),
                       [&](KeystonePlace place) { return is_available[number_of(place)]; });
  return places;
}

/// Index by index while the lead is in view. It never falls, so later indices are not open either.
void judge_standings(Fork& fork, Height<Native> tip) {
  for (auto index = fork.branches.front().heights.first();; index.value = index.value + NativeUint<32>(1)) {
    const auto lead = fork.lead(index.value.value());
    if (!is_in_view<Native>(lead, tip)) return;
    for (auto& branch : fork.branches) {
      branch.standing =
          next_standing<Native>(branch.standing, index, branch.heights.at(index.value.value()), lead, tip);
    }
  }
}

/// The branches that lapse and score do not tell from the best.
std::vector<const JudgedBranch*> best_standing(const Fork& fork) {
  const auto* best = &fork.branches.front();
  for (const auto& branch : fork.branches) {
    if (stands_above<Native>(branch.standing, best->standing)) best = &branch;
  }
  std::vector<const JudgedBranch*> alike;
  for (const auto& branch : fork.branches) {
    if (stand_alike<Native>(branch.standing, best->standing)) alike.push_back(&branch);
  }
  return alike;
}

std::optional<KeystonePlace> preferred(const KeystoneTree& tree, const std::vector<const JudgedBranch*>& branches) {
  const auto lacks_stake = [&](const JudgedBranch* branch) { return !tree.stake(branch->first); };
  if (branches.size() > 1 && std::ranges::any_of(branches, lacks_stake)) return std::nullopt;
  const auto whole = [&](const JudgedBranch* branch) {
    const auto stake = tree.stake(branch->first).value_or(Stake<Native>{NativeUint<64>(0)});
    return Sibling<Native>{branch->standing, stake, tree.hash(branch->first)};
  };
  const auto* best = branches.front();
  for (const auto* branch : branches) {
    if (is_preferred<Native>(whole(branch), whole(best))) best = branch;
  }
  return best->first;
}

}  // namespace

Height<Native> Fork::lead(std::uint32_t index) const {
  auto least = branches.front().heights.at(index);
  for (const auto& branch : branches) least = smaller<Native>(least, branch.heights.at(index));
  return least;
}

Fork judged_fork(const KeystoneTree& tree, const KeystoneView& view, const std::vector<bool>& is_available,
                 KeystonePlace after) {
  Fork fork{.after = after};
  const auto counted = [&](KeystonePlace place) -> std::optional<MaybeHeight<Native>> {
    if (!is_available[number_of(place)]) return std::nullopt;
    return view.of(place).counts_from;
  };
  for (const auto place : available_after(tree, is_available, after)) {
    fork.branches.push_back({place, branch_heights(tree, place, view.tip, counted)});
  }
  if (fork.branches.empty()) return fork;
  judge_standings(fork, view.tip);
  fork.chosen = preferred(tree, best_standing(fork));
  return fork;
}

SurvivorWalk survivor_walk(const KeystoneTree& tree, const KeystoneView& view) {
  const auto is_available = availability(tree, view);
  SurvivorWalk walk{.chain = {kRootKeystone}};
  for (;;) {
    const auto next = available_after(tree, is_available, walk.chain.back());
    if (next.empty()) return walk;
    if (next.size() == 1) {
      walk.chain.push_back(next.front());
      continue;
    }
    walk.forks.push_back(judged_fork(tree, view, is_available, walk.chain.back()));
    const auto chosen = walk.forks.back().chosen;
    walk.is_open = !chosen;
    if (!chosen) return walk;
    walk.chain.push_back(*chosen);
  }
}

}  // namespace hemi
