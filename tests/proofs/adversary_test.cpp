// Attacks that a solver finds, before the verifier's engine; and the invariant that Spacer finds.
#include <gtest/gtest.h>

#include <algorithm>

#include "proofs/adversary/attack.hpp"
#include "proofs/adversary/race.hpp"

namespace hemi::proofs {
namespace {

bool is_final_in(const std::vector<Place>& chain) {
  return std::ranges::count(chain, kForkBehindAFork.final_keystone) == 1;
}

/// Whether the engine gives the label on which somebody relies.
bool has_label(const MaybeBlockCount<Native>& tolerance, const PlayedAttack& attack) {
  return tolerance.is_known && tolerance.count >= attack.tolerated;
}

std::uint64_t lost_blocks(const PlayedAttack& attack) {
  return static_cast<std::uint64_t>(std::ranges::count_if(attack.moves, [](const auto& m) { return m.disconnects; }));
}

/// Found once, since it takes seconds.
const std::vector<PlayedAttack>& found_attacks() {
  static const auto all = played_attacks();
  return all;
}

/// Whoever makes a mistake about labels relies on what the engine does not call final, and loses it; whoever makes one
/// about the choice loses what the engine keeps; and Bitcoin, when it loses too much, loses it for everybody.
TEST(Attacks, SucceedAgainstWhatIsLeftOutAndNotAgainstTheEngine) {
  const auto& all = found_attacks();
  ASSERT_EQ(all.size(), 8U);
  for (const auto& attack : all) {
    const auto& change = attack.left_out.change;
    SCOPED_TRACE(change);
    const bool is_of_bitcoin = !attack.left_out.hypothesis.empty();
    const bool is_kept = is_final_in(attack.chain_now);
    EXPECT_EQ(has_label(attack.tolerance, attack) && !is_kept, is_of_bitcoin);
    const auto bound = is_of_bitcoin ? attack.tolerance.count : attack.tolerated;
    EXPECT_EQ(lost_blocks(attack) > bound.value.value(), is_of_bitcoin);
  }
}

/// ASM-VIS: the engine itself gives the label, if it is not told of what is withheld, and the keystone is lost.
TEST(Attacks, SucceedAgainstAnEngineThatDoesNotSee) {
  const auto& all = found_attacks();
  const auto found = std::ranges::find_if(
      all, [](const auto& attack) { return attack.left_out.change == "what is withheld is no rival"; });
  ASSERT_NE(found, all.end());
  EXPECT_FALSE(has_label(found->tolerance, *found));
  EXPECT_TRUE(has_label(found->tolerance_unseen, *found));
  EXPECT_FALSE(is_final_in(found->chain_now));
}

/// The invariant that is proved (`is_kept`) is the one that is found.
TEST(Race, HasTheInvariantThatSpacerFinds) {
  const auto found = found_invariant();
  EXPECT_TRUE(found.is_the_proved_one) << found.text;
}

}  // namespace
}  // namespace hemi::proofs
