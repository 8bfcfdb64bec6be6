// Chapter fork-choice, section "What this does not give": no transitive comparison of branches does what is needed. So
// the walk chooses from the whole set, and claims no transitivity.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

/// Branches of one keystone, one published a block after the other, and any comparison of branches at all: of the first
/// branch, of one that is worse at most by being later, and of the next one.
///
/// The first is published at some height, the next ones one, two, … and D + 1 blocks later. If each is not worse than
/// the one before, by transitivity the last is not worse than the first, though it is late. `why` says what makes it
/// not worse: that is S7 of branches that are in step, and L1 of branches of which the earlier one falls silent and the
/// later one goes on.
Obligation no_transitive_comparison(const std::string& name, const std::string& property, const std::string& says,
                                    const std::string& why) {
  return over_integers(
      {name, property, says, "all comparisons; branches at heights of every distance up to the window (one step)"},
      [why]<class D>(Statement<D>& s) {
        const auto first = any<Height<D>>(s, "first");
        const auto blocks = any<BlockCount<D>>(s, "blocks_later");
        const auto reached = any<Bool<D>>(s, "that_many_later_is_not_worse_than_first");
        const auto in_step = any<Bool<D>>(s, "next_is_not_worse_than_that");
        const auto next_reached = any<Bool<D>>(s, "next_is_not_worse_than_first");
        s.suppose("heights are below 2^31", first.value < number<D, 32>(1U << 31U));
        s.suppose("the window is not passed", blocks <= window<D>());
        s.suppose("transitive", implies<D>(in_step && reached, next_reached));
        const Height<D> height{first.value + blocks.value};
        const auto next = one_above<D>(height);
        s.suppose(why, implies<D>(delay_behind<D>(height, next).value <= number<D, 32>(1), in_step));
        s.suppose("so far none is worse than the first", reached);
        s.claim("the next is not worse than the first", next_reached);
        s.claim("at the window's end it is late, and S2 wants it worse",
                implies<D>(blocks == window<D>(), is_late_behind<D>(first, next)));
      });
}

}  // namespace

Obligations no_order_proofs() {
  return {no_transitive_comparison(
              "fork-choice/no-order-has-timely-and-late", "S7",
              "No transitive comparison both keeps branches in step from losing and lets late ones lose (S2).",
              "S7: in step is not worse"),
          no_transitive_comparison(
              "fork-choice/no-order-has-lively-and-late", "L1",
              "No transitive comparison both lets a branch pass one that fell silent and lets late ones lose (S2).",
              "L1: going on is not worse than falling silent")};
}

}  // namespace hemi::proofs
