// The witnesses of the chapter fork-choice: the rules that were not chosen go wrong on them, the one that was does not.
#include "tests/support/refuted_rules.hpp"

#include <gtest/gtest.h>

#include "tests/support/plain_trees.hpp"

namespace hemi::test {
namespace {

using world::KeystoneOracle;
using world::kNever;
using world::PlainReading;
using Heights = std::vector<std::int64_t>;

/// What the pairwise label says: the rival is out, and less ahead.
bool is_labelled_by_pairs(const Heights& chain, const Heights& rival) {
  const auto result = compared_by_pairs(chain_of_its_own("a", chain), chain_of_its_own("b", rival));
  return result.rival_is_out && result.score > result.rival_score;
}

std::size_t chosen_of(const std::vector<Heights>& heights) {
  std::vector<NamedChain> chains;
  for (const auto& branch : heights) chains.push_back(chain_of_its_own(std::to_string(chains.size()), branch));
  return chosen_by_top_cycle(chains);
}

/// The last keystone that the survivor walk chooses.
std::size_t walked(const world::PlainTree& plain) {
  return chain_of(survivor_walk(tree_of(plain), view_of(plain))).value().back();
}

bool is_final(const world::PlainTree& plain, std::int64_t r) {
  return KeystoneOracle(plain).is_final(1, r, PlainReading::all);
}

TEST(RefutedRules, X1UnpublishedIsTakenForOut) {
  EXPECT_TRUE(is_labelled_by_pairs({0, kNever}, {2, kNever}));
  EXPECT_EQ(chosen_of({{0, kNever, kNever}, {2, 10, 10}}), 1U);
  EXPECT_FALSE(is_final(plain_branches(9, {{0, kNever}, {2, kNever}}), 0));
}

TEST(RefutedRules, X2AShallowLeadIsCounted) {
  EXPECT_TRUE(is_labelled_by_pairs({2, 2, 3, 13}, {0, 0}));
  EXPECT_EQ(chosen_of({{2, 2, 3, kNever}, {0, 0}}), 1U);
  EXPECT_EQ(walked(plain_branches(13, {{2, 2, 3, kNever}, {0, 0}})), 4U) << "the first branch, since it survives";
}

TEST(RefutedRules, X3AContestBelowAFinalKeystoneUndoesIt) {
  const NamedChain a{{{"K", 0}, {"a", 0}, {"a", 30}}};
  const NamedChain c{{{"K", 0}, {"c", 9}, {"c", 20}}};
  const auto b = chain_of_its_own("b", {0, 10, 10, 10, 10, 10});
  EXPECT_TRUE(compared_by_pairs(a, b).rival_is_out);
  EXPECT_EQ(chosen_by_top_cycle({a, b, c}), 1U) << "the chain without the keystone";

  auto plain = plain_branches(45, {{0, 0, 30}, {0, 10, 10, 10, 10, 10}});
  plain.keystones.push_back({.previous = 1, .seen_from = 9, .counts_from = 9, .hash = Hash256{{9}}});
  plain.keystones.push_back({.previous = 10, .seen_from = 20, .counts_from = 20, .hash = Hash256{{8}}});
  EXPECT_EQ(walked(plain), 11U) << "through the keystone";
}

TEST(RefutedRules, X4OneKeystoneHasTwoHeights) {
  const NamedChain a{{{"K", kNever}, {"a", 0}}};
  const NamedChain c{{{"K", kNever}, {"c", 9}, {"c", 30}}};
  const auto b = chain_of_its_own("b", {10, 10, 10, 10, 10, 10});
  EXPECT_EQ(chosen_by_top_cycle({a, b, c}), 1U) << "the chain without the keystone";
}

TEST(RefutedRules, X5ALateBranchWinsASet) {
  const auto a = chain_of_its_own("a", {0});
  const auto b = chain_of_its_own("b", {1}, 1);
  const auto c = chain_of_its_own("c", {10, 10, 10, 10});
  EXPECT_EQ(chosen_by_top_cycle({a, b, c}), 2U);
  auto plain = plain_branches(25, {{0}, {1}, {10, 10, 10, 10}});
  plain.keystones[2].stake = 2;
  EXPECT_EQ(walked(plain), 2U);
}

TEST(RefutedRules, X8ABranchThatWasLateIsLabelled) {
  EXPECT_TRUE(is_labelled_by_pairs({0, 0, 19, 19}, {9, 9, 9}));
  EXPECT_EQ(chosen_of({{0, 0, 19, 19}, {9, 9, 9, 40, 40}}), 1U);
  EXPECT_FALSE(is_final(plain_branches(28, {{0, 0, 19, 19}, {9, 9, 9}}), 0));
}

TEST(RefutedRules, X9TheHeadFlipsForABlock) {
  EXPECT_EQ(chosen_of({{0, kNever}, {0, 4}}), 1U);
  const auto plain = plain_branches(4, {{0, kNever}, {0, 4}});
  const auto fork = survivor_walk(tree_of(plain), view_of(plain)).forks.front();
  EXPECT_TRUE(stand_alike<Native>(fork.branches[0].standing, fork.branches[1].standing));
}

TEST(VeriBlock, Q1AndQ2UnpublishedKeystonesAreArguments) {
  EXPECT_GT(compared_by_veriblock({kNever}, {}), 0);
  EXPECT_EQ(compared_by_veriblock({kNever, kNever}, {kNever}), 100);
}

TEST(VeriBlock, Q3AndQ4Cycles) {
  const Heights a{0, 0, 5};
  const Heights b{0, 3, 3};
  const Heights c{2, 2, 2};
  EXPECT_EQ(compared_by_veriblock(a, b), 6);
  EXPECT_EQ(compared_by_veriblock(b, c), 5);
  EXPECT_EQ(compared_by_veriblock(c, a), 1);
  EXPECT_GT(compared_by_veriblock({7, 18}, {0, 20}), 0);
  EXPECT_GT(compared_by_veriblock({0, 20}, {12, 12}), 0);
  EXPECT_GT(compared_by_veriblock({12, 12}, {7, 18}), 0);
}

TEST(VeriBlock, Q5PublishingEarlyHurts) {
  EXPECT_EQ(compared_by_veriblock({2, 13}, {0, kNever}), 95);
  EXPECT_EQ(compared_by_veriblock({1, 13}, {0, kNever}), 0);
}

TEST(VeriBlock, Q6AndQ7TiesAreNoOrder) {
  EXPECT_EQ(compared_by_veriblock({0}, {1}), 0);
  EXPECT_EQ(compared_by_veriblock({1}, {2}), 0);
  EXPECT_GT(compared_by_veriblock({0}, {2}), 0);
}

}  // namespace
}  // namespace hemi::test
