// Laws of fork choice and finality over millions of drawn trees.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/support/plain_trees.hpp"
#include "vectors/world/drawn_keystones.hpp"

namespace hemi::test {
namespace {

using world::kNever;
using world::PlainTree;
using world::Random;

constexpr std::uint64_t kTrees = 2'000'000;

Fork first_fork(const PlainTree& plain) {
  const auto tree = tree_of(plain);
  const auto view = view_of(plain);
  return judged_fork(tree, view, availability(tree, view), kRootKeystone);
}

/// Behind the root, so that the laws speak of branches.
PlainTree draw_branches(Random& random) {
  auto plain = world::draw_tree(random, {.most_keystones = 10, .withheld = 0, .counted_late = 0});
  for (std::size_t i = 1; i < plain.keystones.size() && i < 4; ++i) plain.keystones[i].previous = 0;
  return plain;
}

bool is_never_more_than(std::uint32_t blocks, const Fork& fork, const JudgedBranch& branch) {
  for (auto k = branch.heights.first().value.value();; ++k) {
    if (delay_behind<Native>(fork.lead(k), branch.heights.at(k)) > BlockCount<Native>{NativeUint<32>(blocks)}) {
      return false;
    }
    const bool is_behind_all = std::ranges::all_of(
        fork.branches, [&](const JudgedBranch& other) { return other.heights.last().value.value() < k; });
    if (is_behind_all) return true;
  }
}

/// S2: a branch that is late at its first index is not chosen. S7: one that is never more than a block behind does not
/// lapse, and nothing stands above it.
TEST(ForkChoiceLaws, LateLosesAndInStepIsNotLeftBehind) {
  std::uint64_t late = 0;
  std::uint64_t in_step = 0;
  for (std::uint64_t seed = 0; seed < kTrees; ++seed) {
    Random random(seed);
    const auto fork = first_fork(draw_branches(random));
    const auto first = fork.branches.front().heights.first().value.value();
    for (const auto& branch : fork.branches) {
      const auto delay = delay_behind<Native>(fork.lead(first), branch.heights.at(first));
      if (delay > window<Native>()) {
        ++late;
        ASSERT_NE(fork.chosen, branch.first) << seed;
      }
      if (!is_never_more_than(1, fork, branch)) continue;
      ++in_step;
      ASSERT_FALSE(branch.standing.lapse.is_known) << seed;
      for (const auto& other : fork.branches)
        ASSERT_FALSE(stands_above<Native>(other.standing, branch.standing)) << seed;
    }
  }
  EXPECT_GT(late, kTrees / 10);
  EXPECT_GT(in_step, kTrees / 10);
}

/// S8: one publication earlier, or one more, never takes the choice from its branch.
TEST(ForkChoiceLaws, PublishingNeverHurts) {
  std::uint64_t kept = 0;
  for (std::uint64_t seed = 0; seed < kTrees; ++seed) {
    Random random(seed);
    auto plain = draw_branches(random);
    const auto before = first_fork(plain).chosen.value();
    const auto branch = tree_of(plain).branch(before);
    auto& improved = plain.keystones[number_of(branch[random.below(branch.size())])];
    const auto at_most = static_cast<std::uint64_t>(std::min(improved.counts_from, plain.tip + 1));
    improved.seen_from = improved.counts_from = static_cast<std::int64_t>(random.below(at_most + 1));
    ASSERT_EQ(first_fork(plain).chosen, before) << seed;
    ++kept;
  }
  EXPECT_EQ(kept, kTrees);
}

/// S10: the choice does not depend on the order of listing.
TEST(ForkChoiceLaws, ListingOrderDecidesNothing) {
  for (std::uint64_t seed = 0; seed < kTrees / 4; ++seed) {
    Random random(seed);
    const auto plain = draw_branches(random);
    std::vector<std::size_t> place_of(plain.keystones.size());
    std::iota(place_of.begin(), place_of.end(), 0);
    for (std::size_t i = 2; i < place_of.size(); ++i) std::swap(place_of[i], place_of[1 + random.below(i)]);
    // A keystone has to stand behind the one that it builds on, so the tree is listed by depth, and shuffled in
    // between.
    auto listed = plain;
    std::vector<std::size_t> order(plain.keystones.size());
    std::iota(order.begin(), order.end(), 0);
    const world::KeystoneOracle oracle(plain);
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(oracle.index(i), place_of[i]); });
    for (std::size_t i = 0; i < order.size(); ++i) {
      listed.keystones[i] = plain.keystones[order[i]];
      const auto previous = std::ranges::find(order, listed.keystones[i].previous);
      listed.keystones[i].previous = static_cast<std::size_t>(previous - order.begin());
    }
    const auto chosen = chain_of(survivor_walk(tree_of(plain), view_of(plain))).value().back();
    const auto again = chain_of(survivor_walk(tree_of(listed), view_of(listed))).value().back();
    ASSERT_EQ(plain.keystones[chosen].hash, listed.keystones[again].hash) << seed;
  }
}

/// S3 and S4: what is final with tolerance r stays chosen, whatever a reorganisation of at most r blocks brings and
/// whatever is shown then; r = 0 is a chain that only grows.
TEST(FinalityLaws, FinalIsChosenAfterAnyReorganisationItTolerates) {
  std::uint64_t labels = 0;
  for (std::uint64_t seed = 0; seed < kTrees; ++seed) {
    Random random(seed);
    const auto whole = world::draw_tree(random, {.withheld = 25});
    const auto seen = world::as_seen(whole);
    const auto report = fork_report(tree_of(seen), view_of(seen));
    const auto depth = static_cast<std::int64_t>(random.below(7));
    const auto after = world::reorganised(random, whole, depth);
    const auto chain = chain_of(survivor_walk(tree_of(after), view_of(after))).value();
    for (const auto& keystone : report.keystones) {
      const auto& tolerance = keystone.tolerance_in(RivalReading::all);
      if (!tolerance.is_known || tolerance.count.value.value() < static_cast<std::uint64_t>(depth)) continue;
      ++labels;
      ASSERT_EQ(std::ranges::count(chain, number_of(keystone.place)), 1) << seed;
    }
  }
  EXPECT_GT(labels, kTrees / 10);
}

}  // namespace
}  // namespace hemi::test
