// The walk and its standings on numbers worked out by hand.
#include <gtest/gtest.h>

#include "tests/support/plain_trees.hpp"
#include "verifier/engine/describe.hpp"

namespace hemi::test {
namespace {

using world::kNever;
using world::PlainTree;

constexpr std::uint64_t kUnit = 6350400;

SurvivorWalk walk_of(const PlainTree& plain) { return survivor_walk(tree_of(plain), view_of(plain)); }

const Standing<Native>& standing_of(const SurvivorWalk& walk, std::size_t branch) {
  return walk.forks.at(0).branches.at(branch).standing;
}

TEST(Score, IsTheInverseSquare) {
  for (std::uint32_t delay = 1; delay <= 9; ++delay) {
    const auto score = score_of<Native>({NativeUint<32>(delay)}).value.value();
    EXPECT_EQ(score * delay * delay, kUnit) << delay;
  }
  EXPECT_EQ(score_of<Native>({NativeUint<32>(0)}).value.value(), kUnit);
  EXPECT_EQ(score_of<Native>({NativeUint<32>(10)}).value.value(), 0U);
}

TEST(KeystoneTree, GivesEachKeystoneItsIndex) {
  const auto tree = tree_of(plain_branches(30, {{1, 2}, {3}}));
  EXPECT_EQ(describe(tree.index(KeystonePlace{2})), "42");
  EXPECT_EQ(tree.next(kRootKeystone), (std::vector{KeystonePlace{1}, KeystonePlace{3}}));
  EXPECT_EQ(tree.branch(KeystonePlace{1}), (std::vector{KeystonePlace{1}, KeystonePlace{2}}));
}

TEST(BranchHeights, AreThoseOfThisIndexOrAbove) {
  const auto plain = plain_branches(30, {{9, 5, 31, 20}});
  const auto view = view_of(plain);
  const auto heights = branch_heights(tree_of(plain), KeystonePlace{1}, view.tip,
                                      [&](KeystonePlace place) { return std::optional(view.of(place).seen_from); });
  const std::vector<std::uint32_t> expected{5, 5, 20, 20, 31};
  for (std::uint32_t i = 0; i < expected.size(); ++i) EXPECT_EQ(heights.at(41 + i).value.value(), expected[i]) << i;
}

TEST(SurvivorWalk, PrefersWhatLapsesLater) {
  const auto walk = walk_of(plain_branches(40, {{10, 10, 10}, {15, 15, 15, 16}}));
  EXPECT_EQ(describe(standing_of(walk, 0).lapse), "44");
  EXPECT_EQ(describe(standing_of(walk, 1).lapse), "never");
  EXPECT_EQ(chain_of(walk), (std::vector<std::size_t>{0, 4, 5, 6, 7}));
}

TEST(SurvivorWalk, CountsTheLapsedIndexNoMore) {
  const auto walk = walk_of(plain_branches(40, {{10, 30}, {10, 20}}));
  EXPECT_EQ(describe(standing_of(walk, 0).lapse), "42");
  EXPECT_EQ(standing_of(walk, 0).score.value.value(), kUnit);
  EXPECT_EQ(standing_of(walk, 1).score.value.value(), 2 * kUnit);
}

TEST(SurvivorWalk, CountsWhatIsNotPublishedAsTheNextBlock) {
  const auto walk = walk_of(plain_branches(12, {{10, kNever}, {10, 11}}));
  EXPECT_EQ(standing_of(walk, 0).score.value.value(), kUnit + kUnit / 4);
}

TEST(SurvivorWalk, EndsWhereStakeIsNeededAndNotGiven) {
  auto plain = plain_branches(40, {{10}, {10}});
  plain.keystones[1].stake.reset();
  const auto walk = walk_of(plain);
  EXPECT_TRUE(walk.is_open);
  EXPECT_EQ(walk.chain, std::vector{kRootKeystone});
}

TEST(SurvivorWalk, TakesNoWithheldKeystone) {
  auto plain = plain_branches(40, {{10, 11}, {5}});
  plain.keystones[1].is_withheld = true;
  EXPECT_EQ(chain_of(walk_of(plain)), (std::vector<std::size_t>{0, 3}));
}

TEST(SurvivorWalk, OfARootAloneIsTheRoot) { EXPECT_EQ(chain_of(walk_of({})), std::vector<std::size_t>{0}); }

}  // namespace
}  // namespace hemi::test
