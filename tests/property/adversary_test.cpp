// Games against the verifier. What is proved is never violated, whatever the adversary plays; what is refuted is found
// violated, one step beyond the border.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/support/adversary_game.hpp"
#include "tests/support/plain_trees.hpp"

namespace hemi::test {
namespace {

constexpr std::int64_t kWindow = 9;

/// Bitcoin loses up to six blocks now and then, and once as many as a label tolerates. From then on the honest one is
/// censored.
Observer played(std::uint64_t seed, Strategy strategy, std::int64_t blocks) {
  Game game(seed);
  Players players(game, strategy);
  Observer observer;
  const auto strikes_at = blocks / 2;
  for (std::int64_t i = 0; i < blocks; ++i) {
    players.move(observer);
    game.mine();
    observer.look(game);
    const auto floor = observer.highest_floor();
    if (i == strikes_at && floor) {
      game.lose(game.tip() - *floor);
      players.strike();
    } else if (strategy != Strategy::ambush && game.happens(10)) {
      game.lose(1 + static_cast<std::int64_t>(game.random().below(6)));
    }
    observer.look(game);
  }
  return observer;
}

/// S4, with S3 in the games in which nothing is lost.
RC_GTEST_PROP(Adversary, BreaksNoPromise, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto strategy = *rc::gen::elementOf(kStrategies);
  const auto observer = played(seed, strategy, *rc::gen::inRange<std::int64_t>(10, 45));
  RC_ASSERT(observer.broken_promises() == 0);
}

/// The games are worth playing: there are labels in each, and losses that were not promised against.
TEST(Adversary, IsGivenLabelsToBreak) {
  std::size_t losses = 0;
  for (const auto strategy : kStrategies) {
    std::size_t labels = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const auto observer = played(seed, strategy, 40);
      labels += observer.labels();
      losses += observer.losses();
    }
    EXPECT_GT(labels, 20) << static_cast<int>(strategy);
  }
  EXPECT_GT(losses, 0);
}

/// An honest keystone, relied on at a depth, is reorganised; then a rival publishes two keystones at once, as early as
/// he can, and the honest branch stays silent.
bool survives(std::int64_t depth, std::int64_t lost) {
  Game game(7);
  Observer observer;
  const auto honest = game.build(0, false);
  game.mine();
  game.publish(honest);
  for (std::int64_t i = 0; i <= depth; ++i) game.mine();
  observer.look(game);
  game.lose(lost);
  const auto rival = game.build(0, false);
  const auto second = game.build(rival, false);
  game.publish(rival);
  game.publish(second);
  for (std::int64_t i = 0; i < 12 + lost; ++i) game.mine();
  observer.look(game);
  return observer.is_chosen(honest);
}

/// The border of S4: a depth of 9 + r outlives a loss of r blocks, and not one of r + 1.
RC_GTEST_PROP(Adversary, WinsOneBlockBeyondTheTolerance, ()) {
  const auto tolerance = *rc::gen::inRange<std::int64_t>(0, 13);
  RC_ASSERT(survives(kWindow + tolerance, tolerance));
  RC_ASSERT(!survives(kWindow + tolerance, tolerance + 1));
}

/// The border of ASM-VIS: with a rival in step that is hidden there is no label; for whoever does not see it there is
/// one, and it is broken when the rival is shown.
RC_GTEST_PROP(Adversary, BreaksTheLabelOfWhoeverDoesNotSee, ()) {
  const auto delay = *rc::gen::inRange<std::int64_t>(0, kWindow + 1);
  Game game(*rc::gen::arbitrary<std::uint64_t>());
  const auto honest = game.build(0, false);
  const auto rival = game.build(0, true);
  const auto second = game.build(rival, true);
  game.publish(honest);
  for (std::int64_t i = 0; i < delay; ++i) game.mine();
  game.publish(rival);
  game.publish(second);
  for (std::int64_t i = 0; i < 25; ++i) game.mine();
  auto unseen = game.tree();
  unseen.keystones.resize(2);
  const auto blind = fork_report(tree_of(unseen), view_of(unseen));
  Observer observer;
  observer.look(game);
  RC_ASSERT(blind.keystones[honest].tolerance_in(RivalReading::all).is_known);
  RC_ASSERT(!observer.tolerance_of(honest).has_value());
  game.show(rival);
  game.show(second);
  observer.look(game);
  RC_ASSERT(observer.is_chosen(rival));
}

/// L1 and its border: a silent rival is out nine blocks after the next publication, and not one earlier.
RC_GTEST_PROP(Adversary, HoldsUpALabelOnlyWhileItPays, ()) {
  Game game(*rc::gen::arbitrary<std::uint64_t>());
  std::vector<std::size_t> honest;
  std::vector<std::size_t> rival;
  const auto paid_for = *rc::gen::inRange<std::size_t>(1, 8);
  for (std::size_t i = 0; i < paid_for; ++i) {
    honest.push_back(game.build(honest.empty() ? 0 : honest.back(), false));
    rival.push_back(game.build(rival.empty() ? 0 : rival.back(), *rc::gen::arbitrary<bool>()));
    game.publish(honest.back());
    game.publish(rival.back());
    game.mine();
  }
  const auto gap = *rc::gen::inRange<std::int64_t>(0, kWindow);
  for (std::int64_t i = 0; i < gap; ++i) game.mine();
  honest.push_back(game.build(honest.back(), false));
  game.publish(honest.back());
  for (std::int64_t i = 0; i < kWindow; ++i) game.mine();
  Observer observer;
  observer.look(game);
  RC_ASSERT(!observer.tolerance_of(honest.front()).has_value());
  game.mine();
  observer.look(game);
  RC_ASSERT(observer.tolerance_of(honest.front()) == std::optional<std::int64_t>(0));
}

}  // namespace
}  // namespace hemi::test
