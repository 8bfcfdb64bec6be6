// Chapter finality: when two keystones of different branches can both have been final, each in a view of its own (S1).
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

/// One branch against the other, in the view in which its keystone was final.
template <class D>
struct Side {
  Height<D> tip;
  Contest<D> contest;
  /// Heights at an index: its own by what is available, the other's and the least of all others' by what is visible.
  Height<D> own;
  Height<D> rival;
  Height<D> visible_lead;

  Contest<D> next() const { return next_contest<D>(contest, own, rival, visible_lead, tip); }
};

template <class D>
Side<D> any_side(Statement<D>& s, const std::string& name) {
  const Side<D> side{any<Height<D>>(s, name + "_tip"), any_contest<D>(s, name + "_contest"),
                     any<Height<D>>(s, name + "_own"), any<Height<D>>(s, name + "_rival"),
                     any<Height<D>>(s, name + "_visible_lead")};
  s.suppose("the other is among those that " + name + " sees", side.visible_lead <= side.rival);
  return side;
}

/// A keystone's data that one side has is a publication that the other sees, if it is in both views.
template <class D>
void suppose_both_see(Statement<D>& s, const Height<D>& fork, const Side<D>& one, const Side<D>& other) {
  s.suppose("what one has the other sees", keeps_up_to<D>(fork, one.own, other.rival));
  s.suppose("what the other has the one sees", keeps_up_to<D>(fork, other.own, one.rival));
}

template <class D>
Bool<D> is_won(const Contest<D>& contest) {
  return contest.tolerance.is_known;
}

/// In a view that has lost no more than the label tolerates, nothing that conflicts becomes final.
Obligation conflict_is_deeper_than_the_tolerance() {
  return over_integers(
      {"finality/conflict-is-deeper-than-the-tolerance", "S1",
       "If a keystone is final with tolerance r, none that conflicts with it is final in a view that has lost at most "
       "r "
       "blocks of the first.",
       "branches of any length (one step), all r, all heights"},
      []<class D>(Statement<D>& s) {
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto fork = any<Height<D>>(s, "fork");
        const auto one = any_side<D>(s, "one");
        const auto other = any_side<D>(s, "other");
        const auto last_own = any<Height<D>>(s, "own_of_one_at_last_index");
        const bool early = s.mutant(Rule::fin_label, "the label comes one block early");
        const auto covered = early ? Height<D>{monus<D>(one.tip.value, number<D, 32>(1))} : one.tip;
        const auto has_not_won = [&](const Contest<D>& contest, const Height<D>& height, const Contest<D>& against) {
          return implies<D>(contest.keeps_up && is_closed_by<D>(lost, height, one.tip), !is_won<D>(against));
        };
        const auto cannot_win = [&](const Contest<D>& contest, const Contest<D>& against) {
          return implies<D>(tolerates<D>(contest.tolerance, lost), !against.keeps_up && !is_won<D>(against));
        };
        s.suppose("at most so many blocks are lost", delay_behind<D>(fork, covered) <= lost);
        suppose_both_see<D>(s, fork, one, other);
        s.suppose("heights do not fall with the index", last_own <= one.own);
        s.suppose("so far the other has not won", has_not_won(one.contest, last_own, other.contest));
        s.suppose("so far the other cannot win", cannot_win(one.contest, other.contest));
        s.claim("the other has not won", has_not_won(one.next(), one.own, other.next()));
        s.claim("the other cannot win", cannot_win(one.next(), other.next()));
      });
}

/// Two labels may conflict though one view has lost fewer than D blocks; not both.
Obligation conflict_is_deeper_than_the_window() {
  return over_integers(
      {"finality/conflict-is-deeper-than-the-window", "S1",
       "Two keystones of different branches are both final only in views of which one has more than 9 blocks that the "
       "other lacks.",
       "branches of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto fork = any<Height<D>>(s, "fork");
        const auto one = any_side<D>(s, "one");
        const auto other = any_side<D>(s, "other");
        const auto one_before = any<Height<D>>(s, "own_of_one_at_last_index");
        const auto other_before = any<Height<D>>(s, "own_of_other_at_last_index");
        const bool one_side =
            s.mutant(Rule::fin_label, "views of which one has more than 9 blocks, and the other has not");
        const auto is_short = [&](const Side<D>& side) { return delay_behind<D>(fork, side.tip) <= window<D>(); };
        const auto cannot_win = [&](const Contest<D>& contest, const Contest<D>& against, const Height<D>& height) {
          return implies<D>(is_won<D>(contest), !is_won<D>(against) && (!against.keeps_up || height > fork));
        };
        s.suppose("the view of one has at most 9 blocks of its own", is_short(one));
        s.suppose("so has that of the other", one_side ? D::truth(true) : is_short(other));
        suppose_both_see<D>(s, fork, one, other);
        s.suppose("heights of one do not fall", one_before <= one.own);
        s.suppose("heights of the other do not fall", other_before <= other.own);
        s.suppose("so far the other cannot win", cannot_win(one.contest, other.contest, other_before));
        s.suppose("so far the one cannot win", cannot_win(other.contest, one.contest, one_before));
        s.claim("once one has won the other cannot", cannot_win(one.next(), other.next(), other.own));
        s.claim("once the other has won the one cannot", cannot_win(other.next(), one.next(), one.own));
      });
}

}  // namespace

Obligations conflict_proofs() {
  return {conflict_is_deeper_than_the_tolerance(), conflict_is_deeper_than_the_window()};
}

}  // namespace hemi::proofs
