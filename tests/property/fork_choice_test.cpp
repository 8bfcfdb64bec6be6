// The survivor walk and the labels against the ten lines read literally, on drawn trees with withheld and unplaced
// keystones.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/support/plain_trees.hpp"
#include "vectors/world/drawn_keystones.hpp"

namespace hemi::test {
namespace {

using world::KeystoneOracle;
using world::PlainReading;
using world::PlainTree;

constexpr std::array<PlainReading, 3> kPlainReadings{PlainReading::all, PlainReading::linked, PlainReading::revealed};

/// Half of the trees stand at a height at which hidden publications grow old.
world::TreeShape draw_shape() {
  world::TreeShape shape{.withheld = *rc::gen::inRange<std::uint64_t>(0, 50)};
  if (*rc::gen::arbitrary<bool>()) {
    shape.least_tip = 140;
    shape.most_tip = 175;
  }
  return shape;
}

PlainTree draw_whole() {
  world::Random random(*rc::gen::arbitrary<std::uint64_t>());
  return world::draw_tree(random, draw_shape());
}

std::optional<std::int64_t> plain(const MaybeBlockCount<Native>& blocks) {
  if (!blocks.is_known) return std::nullopt;
  return blocks.count.value.value();
}

std::optional<std::int64_t> plain(const MaybeIndex<Native>& index) {
  if (!index.is_known) return std::nullopt;
  return index.index.value.value();
}

RC_GTEST_PROP(SurvivorWalk, IsThatOfTheDefinition, ()) {
  auto whole = world::as_seen(draw_whole());
  if (*rc::gen::inRange(0, 4) == 0) {
    whole.keystones[1 + *rc::gen::inRange<std::size_t>(0, whole.keystones.size() - 1)].stake.reset();
  }
  const KeystoneOracle oracle(whole);
  const auto walk = survivor_walk(tree_of(whole), view_of(whole));
  RC_ASSERT(chain_of(walk) == oracle.chosen());
  for (const auto& fork : walk.forks) {
    for (const auto& branch : fork.branches) {
      const auto place = number_of(branch.first);
      RC_ASSERT(plain(branch.standing.lapse) == oracle.lapse(place));
      RC_ASSERT(static_cast<std::int64_t>(branch.standing.score.value.value()) == oracle.score(place));
    }
  }
}

RC_GTEST_PROP(ForkReports, HaveTheDepthsAndLabelsOfTheDefinition, ()) {
  const auto seen = world::as_seen(draw_whole());
  const KeystoneOracle oracle(seen);
  const auto report = fork_report(tree_of(seen), view_of(seen));
  for (std::size_t i = 0; i < seen.keystones.size(); ++i) {
    const auto* keystone = report.find(static_cast<KeystonePlace>(i));
    RC_ASSERT((keystone != nullptr) == oracle.is_available(i));
    if (!keystone) continue;
    RC_ASSERT(plain(keystone->depth.depth) == oracle.depth(i));
    for (std::size_t reading = 0; reading < kPlainReadings.size(); ++reading) {
      RC_ASSERT(plain(keystone->tolerance[reading]) == oracle.tolerance(i, kPlainReadings[reading]));
    }
    RC_ASSERT(static_cast<std::int64_t>(keystone->governor.confirmations.value.value()) ==
              oracle.governor_confirmations(i));
    RC_ASSERT(static_cast<std::int64_t>(keystone->governor.former_plus_9.value.value()) - 9 ==
              oracle.governor_btc_finality(i));
  }
}

/// What is final is chosen, in this view and after a reorganisation that the label tolerates.
RC_GTEST_PROP(Finality, SurvivesWhatItTolerates, ()) {
  world::Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto whole = world::draw_tree(random, {.withheld = 25});
  const auto depth = *rc::gen::inRange<std::int64_t>(0, 7);
  const KeystoneOracle before(world::as_seen(whole));
  const auto after = world::reorganised(random, whole, depth);
  const auto chain = chain_of(survivor_walk(tree_of(after), view_of(after))).value();
  for (std::size_t i = 0; i < whole.keystones.size(); ++i) {
    if (!before.is_final(i, depth, PlainReading::all)) continue;
    RC_ASSERT(std::ranges::count(before.chosen().value(), i) == 1);
    RC_ASSERT(std::ranges::count(chain, i) == 1);
  }
}

}  // namespace
}  // namespace hemi::test
