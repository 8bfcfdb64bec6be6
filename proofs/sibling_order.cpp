// Chapter fork-choice: siblings, each with its standing among all, have an order; branches that are compared for
// themselves have none that does what is needed. So the walk chooses from the whole set.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

// --- The order of siblings -----------------------------------------------------------------------------------------

Obligation siblings_have_one_best() {
  return over_integers(
      {"fork-choice/siblings-have-one-best", "S10",
       "Among siblings, each with its standing, one and only one is preferred to every other; so the order in which "
       "they are listed plays no part.",
       "any number of siblings, all standings, stake and hashes"},
      []<class D>(Statement<D>& s) {
        const auto a = any_sibling<D>(s, "first", any_standing<D>(s, "first"));
        const auto b = any_sibling<D>(s, "second", any_standing<D>(s, "second"));
        const auto c = any_sibling<D>(s, "third", any_standing<D>(s, "third"));
        const bool keeps = s.mutant(Rule::frk_choice, "the one that was there stays");
        const auto preferred = [&](const Sibling<D>& x, const Sibling<D>& y) {
          return keeps ? !stands_above<D>(y.standing, x.standing) : is_preferred<D>(x, y);
        };
        s.suppose("two siblings have two hashes", D::as_number(a.hash.value) != D::as_number(b.hash.value));
        s.claim("one of two is preferred", preferred(a, b) || preferred(b, a));
        s.claim("not both are", !(preferred(a, b) && preferred(b, a)));
        s.claim("it is an order", implies<D>(preferred(a, b) && preferred(b, c), preferred(a, c)));
      });
}

Obligation stake_is_asked_last() {
  return over_integers({"fork-choice/stake-is-asked-last", "S5",
                        "Where lapse and score decide, no stake and no hash changes what is preferred.",
                        "all standings, stake and hashes"},
                       []<class D>(Statement<D>& s) {
                         const auto above = any_sibling<D>(s, "above", any_standing<D>(s, "above"));
                         const auto below = any_sibling<D>(s, "below", any_standing<D>(s, "below"));
                         const bool by_stake = s.mutant(Rule::frk_choice, "stake before lapse and score");
                         s.suppose("it stands above", stands_above<D>(above.standing, below.standing));
                         const auto preferred = [&](const Sibling<D>& x, const Sibling<D>& y) {
                           return by_stake ? x.stake > y.stake : is_preferred<D>(x, y);
                         };
                         s.claim("it is preferred", preferred(above, below));
                         s.claim("the other is not", !preferred(below, above));
                       });
}

// --- No order of branches ------------------------------------------------------------------------------------------

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
        suppose_room_above<D>(s, first);
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

Obligations sibling_order_proofs() {
  return {siblings_have_one_best(), stake_is_asked_last(),
          no_transitive_comparison(
              "fork-choice/no-order-has-timely-and-late", "S7",
              "No transitive comparison both keeps branches in step from losing and lets late ones lose (S2).",
              "S7: in step is not worse"),
          no_transitive_comparison(
              "fork-choice/no-order-has-lively-and-late", "L1",
              "No transitive comparison both lets a branch pass one that fell silent and lets late ones lose (S2).",
              "L1: going on is not worse than falling silent")};
}

}  // namespace hemi::proofs
