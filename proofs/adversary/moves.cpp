// Chapter adversary: what no move changes, however many there are.
#include "proofs/adversary/moves.hpp"

#include "proofs/adversary/race.hpp"
#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

template <class D>
PlayedKeystone<D> any_played(Statement<D>& s, const std::string& name) {
  return {any_maybe_height<D>(s, name + "_seen_from"), any_maybe_height<D>(s, name + "_counts_from"),
          any<Bool<D>>(s, name + "_is_shown")};
}

template <class D>
Move<D> any_move(Statement<D>& s) {
  const auto connects = any<Bool<D>>(s, "connects");
  const auto disconnects = any<Bool<D>>(s, "disconnects");
  return {connects,
          !connects && disconnects,
          any<Time<D>>(s, "median_time_past"),
          {any<Bool<D>>(s, "publishes")},
          {any<Bool<D>>(s, "shows")}};
}

template <class D>
Bool<D> is_not_above(const Height<D>& tip, const MaybeHeight<D>& height) {
  return implies<D>(height.is_known, height.height <= tip);
}

/// One move, so any number of them: what the chapters finality and fork-choice need of two worlds is all that is kept.
Obligation moves_keep_what_lies_below_the_fork() {
  return over_integers(
      {"adversary/moves-keep-what-lies-below-the-fork", "S12",
       "Whatever Bitcoin connects and disconnects, and whatever is published, withheld, shown and censored meanwhile: "
       "up "
       "to the lowest tip in between, what is seen was seen, what counted counts, and what was shown is shown.",
       "traces of any length (one move), any number of keystones, all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto fork = any<Height<D>>(s, "fork");
        const auto then = any_played<D>(s, "then");
        const auto now = any_played<D>(s, "now");
        const auto time = any<HemiTime<D>>(s, "keystone_time");
        const auto move = any_move<D>(s);
        const bool forgets = s.mutant(Rule::pub_first, "a lost block leaves its publications behind");
        const bool hides = s.mutant(std::nullopt, "what was shown is hidden again");
        s.suppose("the tip is below 2^31", tip.value < number<D, 32>(1U << 31U));
        s.suppose("the fork is in the chain", fork <= tip);
        s.suppose("nothing is published above the tip",
                  is_not_above<D>(tip, now.seen_from) && is_not_above<D>(tip, now.counts_from));
        const auto so_far = kept<D>(fork, then, now);
        s.suppose("what was seen is seen", so_far.seen_now_was_seen);
        s.suppose("what counted counts", so_far.counted_counts_now);
        s.suppose("what was shown is shown", so_far.shown_is_shown);
        s.suppose("nothing counts before it is seen", so_far.counts_when_seen);
        auto next = moved<D>(now, time, move, 0, tip);
        if (forgets) next.seen_from = select_height<D>(move.disconnects, now.seen_from, next.seen_from);
        if (hides) next.is_shown = move.shows[0];
        const auto next_tip = after<D>({tip, {now}}, move, {time}).tip;
        const auto next_fork = smaller<D>(fork, next_tip);
        const auto still = kept<D>(next_fork, then, next);
        s.claim("what is seen was seen", still.seen_now_was_seen);
        s.claim("what counted counts", still.counted_counts_now);
        s.claim("what was shown is shown", still.shown_is_shown);
        s.claim("nothing counts before it is seen", still.counts_when_seen);
        s.claim("the fork is in the chain", next_fork <= next_tip);
        s.claim("nothing is published above the tip",
                is_not_above<D>(next_tip, next.seen_from) && is_not_above<D>(next_tip, next.counts_from));
      });
}

}  // namespace

Obligations adversary_move_proofs() { return {moves_keep_what_lies_below_the_fork(), unseen_rivals_stay_late()}; }

}  // namespace hemi::proofs
