// Labels, contests and their reports on numbers worked out by hand.
#include <gtest/gtest.h>

#include "tests/support/plain_trees.hpp"
#include "verifier/engine/describe.hpp"
#include "verifier/engine/final_keystone.hpp"
#include "verifier/report/fork_facts.hpp"

namespace hemi::test {
namespace {

using world::kNever;
using world::PlainTree;

constexpr KeystonePlace kFirst{1};

ForkReport report_of(const PlainTree& plain) { return fork_report(tree_of(plain), view_of(plain)); }

std::string tolerance_of_first(const PlainTree& plain, RivalReading reading = RivalReading::all) {
  return describe(report_of(plain).find(kFirst)->tolerance_in(reading));
}

TEST(Finality, WithoutRivalsIsDepthMinusNine) {
  EXPECT_EQ(tolerance_of_first(plain_branches(28, {{20}})), "none");
  EXPECT_EQ(tolerance_of_first(plain_branches(29, {{20}})), "0");
  EXPECT_EQ(tolerance_of_first(plain_branches(41, {{20}})), "12");
}

TEST(Finality, OfAContestIsThatOfTheWindowThatEndedIt) {
  const auto plain = plain_branches(40, {{20, 25}, {22}});
  const auto report = report_of(plain);
  const auto& contest = report.find(kFirst)->contests_in(RivalReading::all).at(0);
  EXPECT_EQ(contest.state, ContestState::out);
  EXPECT_EQ(describe(contest.at), "42");
  EXPECT_EQ(describe(contest.tolerance), "6");
  EXPECT_EQ(describe(report.find(kFirst)->tolerance_in(RivalReading::all)), "6");
}

TEST(Finality, OpenAndLostContestsHaveNone) {
  const auto state = [](const PlainTree& plain) {
    return report_of(plain).find(kFirst)->contests_in(RivalReading::all).at(0).state;
  };
  EXPECT_EQ(state(plain_branches(40, {{20, 32}, {22}})), ContestState::open);
  auto hidden = plain_branches(60, {{20, 25}, {10}});
  hidden.keystones[3].is_withheld = true;
  EXPECT_EQ(state(hidden), ContestState::lost);
  EXPECT_EQ(tolerance_of_first(hidden), "none");
}

TEST(Finality, ReadingsDifferByTheRivalsThatCount) {
  auto plain = plain_branches(60, {{20, 21}});
  plain.unplaced = {{50, 15}};
  EXPECT_EQ(tolerance_of_first(plain), "none");
  EXPECT_EQ(tolerance_of_first(plain, RivalReading::linked), "31");
  EXPECT_EQ(tolerance_of_first(plain, RivalReading::revealed), "none");
  plain.tip = 160;
  EXPECT_EQ(tolerance_of_first(plain, RivalReading::revealed), "131");
}

/// Out against the sibling alone at the first index and against the unplaced keystone alone at the last, but in step
/// with a branch that has both.
TEST(Finality, AnUnplacedKeystoneMayBeOfAnyRival) {
  auto plain = plain_branches(60, {{20, 20, 20, 30}, {35, 35, 35, 35}});
  EXPECT_EQ(tolerance_of_first(plain), "31");
  plain.unplaced = {{43, 25}};
  EXPECT_EQ(tolerance_of_first(plain), "none");
  EXPECT_EQ(tolerance_of_first(plain, RivalReading::linked), "31");
  auto alone = plain_branches(60, {{20, 20, 20, 30}});
  alone.unplaced = plain.unplaced;
  EXPECT_EQ(tolerance_of_first(alone), "21");
  alone.unplaced = {{43, 25}, {44, 35}};
  EXPECT_EQ(tolerance_of_first(alone), "none");
}

/// The chain is out against a third that may never be shown, so its rival is not out by the lead alone.
TEST(Finality, IsMeasuredAgainstTheKeystoneItself) {
  auto plain = plain_branches(60, {{20, 25}, {28}, {18}});
  plain.keystones[4].is_withheld = true;
  const auto report = report_of(plain);
  EXPECT_EQ(describe(report.find(kFirst)->contests_in(RivalReading::all).at(0).at), "42");
}

TEST(Finality, FaultsAreReported) {
  const auto plain = plain_branches(32, {{20}, {kNever, kNever}});
  auto later = plain;
  later.tip = 60;
  for (const std::size_t place : {2, 3}) later.keystones[place].seen_from = later.keystones[place].counts_from = 29;
  const std::vector<StatedLabel> labels{{kFirst, {NativeUint<32>(3)}, RivalReading::linked}};
  Trail trail;
  const auto tree = tree_of(plain);
  const auto report = report_of(plain);
  judge_label(labels[0], report, {"/labels", 0}, trail);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.assumptions(), (std::vector{Assumption::vis, Assumption::link}));
  judge_kept(labels[0], tree, report, survivor_walk(tree, view_of(later)), {"/labels", 0}, trail);
  EXPECT_EQ(trail.failing(), std::vector{Rule::fin_fault});
}

TEST(ForkReports, SayByWhomAKeystoneCounts) {
  const auto report = report_of(plain_branches(60, {{40, kNever, 30}}));
  EXPECT_EQ(report.find(kFirst)->depth.by, KeystonePlace{3});
}

TEST(ForkFacts, NameWhatIsMissing) {
  auto plain = plain_branches(40, {{20, 32}, {22}});
  const auto missing = [&] {
    const auto facts = fork_facts(tree_of(plain), view_of(plain), report_of(plain));
    return facts.at("keystones").at(1).at("missing");
  };
  const auto rival = describe(KeystoneHash<Native>{plain.keystones[3].hash});
  EXPECT_EQ(missing(), rival + " to fall behind");
  plain.tip = 45;
  EXPECT_TRUE(missing().is_null());
  plain.tip = 25;
  EXPECT_EQ(missing(), "4 more Bitcoin blocks");
  plain.tip = 19;
  EXPECT_EQ(missing(), "a publication");
}

TEST(ForkFacts, ShowAForkIndexByIndex) {
  const auto plain = plain_branches(40, {{20, 32}, {22}});
  const auto facts = fork_facts(tree_of(plain), view_of(plain), report_of(plain));
  EXPECT_EQ(facts.at("branches").size(), 2U);
  const auto& row = facts.at("indices").at(3);  // the second branch at its second index
  EXPECT_EQ(row.at("index"), 42);
  EXPECT_EQ(row.at("lead"), 32);
  EXPECT_TRUE(row.at("height").is_null());
  EXPECT_EQ(row.at("delay"), 9);
  EXPECT_EQ(row.at("score"), 1587600 + 78400);
  EXPECT_EQ(row.at("lapsed"), false);
}

}  // namespace
}  // namespace hemi::test
