// The world of the README, and that what is drawn says something.
#include "vectors/world/hemi_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/hemi_run.hpp"

namespace hemi::world {
namespace {

const HemiWorld& bundle_world() {
  static const auto world = draw_bundle_world(1);
  return world;
}

TEST(HemiWorld, OfTheReadmeHasWhatItSays) {
  const auto& world = bundle_world();
  EXPECT_EQ(world.blocks.size(), 501U);
  EXPECT_EQ(world.keystones.size(), 20U);
  EXPECT_EQ(world.bitcoin.best_chain().size(), 60U);
  EXPECT_EQ(world.bitcoin.other_headers().size(), 2U);
}

TEST(HemiWorld, OfTheReadmeIsAccepted) {
  const auto& world = bundle_world();
  const auto run = test::run_hemi(evidence_of(world));
  EXPECT_EQ(run.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(run.tip.hash.value, hash_of(world.bitcoin.best_chain().back()));
  EXPECT_EQ(run.tip.height.value.value(), 59U);
}

/// The view first follows the branch that loses, stays there during the tie, and then moves.
TEST(HemiWorld, OfTheReadmeHasAReorganisation) {
  const auto& world = bundle_world();
  const auto others = world.bitcoin.other_headers();
  std::vector<Hash256> tips;
  for (const auto& [position, batch] : world.batches) tips.push_back(batch.claimed_tip);
  const auto claims = [&](const Hash256& tip) { return std::ranges::count(tips, tip) > 0; };
  EXPECT_TRUE(claims(hash_of(others[1])));
  EXPECT_FALSE(claims(hash_of(world.bitcoin.best_chain()[36])));
  EXPECT_TRUE(claims(hash_of(world.bitcoin.best_chain()[37])));
}

TEST(HemiWorld, HasTheLayoutFromBeforeInTheFirstBlockOfAFork) {
  const auto& blocks = bundle_world().blocks;
  const auto size_of_call = [&](std::uint32_t number) {
    return decode_deposit(blocks[number].transactions[0])->data.size();
  };
  EXPECT_EQ(size_of_call(kEcotoneBlock), 260U);
  EXPECT_EQ(size_of_call(kEcotoneBlock + 1), 164U);
  EXPECT_EQ(size_of_call(kIsthmusBlock), 164U);
  EXPECT_EQ(size_of_call(kIsthmusBlock + 1), 176U);
  EXPECT_EQ(blocks[kIsthmusBlock].field_count, 21U);
}

TEST(HemiWorld, PublishesKeystonesLaterAndAgain) {
  const auto& publications = bundle_world().bitcoin.publications();
  std::map<std::uint32_t, int> times;
  for (const auto& publication : publications) ++times[publication.keystone_number];
  EXPECT_GT(std::ranges::count_if(times, [](const auto& entry) { return entry.second > 1; }), 0);
  EXPECT_GT(times.size(), 15U);
}

TEST(HemiWorld, IsTheSameForTheSameSeed) {
  const auto again = draw_bundle_world(1);
  EXPECT_EQ(hash_of(again.blocks.back()), hash_of(bundle_world().blocks.back()));
  EXPECT_NE(hash_of(draw_bundle_world(2).blocks.back()), hash_of(bundle_world().blocks.back()));
}

TEST(HemiWorld, BranchesPartWhereTheySay) {
  const auto branches = draw_hemi_branches(1);
  const auto same = [&](std::size_t position) {
    return hash_of(branches.left.blocks[position]) == hash_of(branches.right.blocks[position]);
  };
  EXPECT_TRUE(same(branches.common));
  EXPECT_FALSE(same(branches.common + 1));
  EXPECT_EQ(branches.left.bitcoin.best_chain(), branches.right.bitcoin.best_chain());
}

}  // namespace
}  // namespace hemi::world
