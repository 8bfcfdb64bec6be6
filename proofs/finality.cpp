// Chapter finality: whatever follows, a final keystone stays chosen (S4), and two that conflict need a deep
// reorganisation (S1). How the steps make a whole stands in proofs/README.md, "Fork choice, step by step".
#include "spec/finality.hpp"

#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

// --- A contest, and how both stand later ---------------------------------------------------------------------------

/// At one index: the branch X of a keystone on the path, and a rival. Heights of the view in which the contest is held
/// are those of the chapter: X's own by what is available, the others' by what is visible.
template <class D>
struct ContestedIndex {
  Height<D> own;
  Height<D> rival;
  Height<D> visible_lead;
  /// Later everything is by what is available then. The least of all siblings but X, of those too that nobody saw
  /// before.
  Height<D> own_later;
  Height<D> rival_later;
  Height<D> others_later;
};

template <class D>
ContestedIndex<D> any_contested_index(Statement<D>& s) {
  return {any<Height<D>>(s, "own"),       any<Height<D>>(s, "rival"),       any<Height<D>>(s, "visible_lead"),
          any<Height<D>>(s, "own_later"), any<Height<D>>(s, "rival_later"), any<Height<D>>(s, "others_later")};
}

template <class D>
void suppose_kept(Statement<D>& s, const Height<D>& fork, const ContestedIndex<D>& at) {
  s.suppose("own publications are kept", keeps_up_to<D>(fork, at.own, at.own_later));
  s.suppose("the rival was visible", keeps_up_to<D>(fork, at.rival_later, at.rival));
  s.suppose("all others were visible", keeps_up_to<D>(fork, at.others_later, at.visible_lead));
}

/// What holds between the indices that were looked at and the next ones.
template <class D>
struct Rivalry {
  Contest<D> contest;
  Standing<D> own_later;
  Standing<D> rival_later;
};

/// X has not lapsed later, as long as it keeps up and its windows are closed; `height` is its height at the last index.
template <class D>
Bool<D> is_not_lapsed_while_closed(const Rivalry<D>& rivalry, const Height<D>& height, const Height<D>& tip,
                                   const BlockCount<D>& lost) {
  return implies<D>(rivalry.contest.keeps_up && is_closed_by<D>(lost, height, tip), !rivalry.own_later.lapse.is_known);
}

/// A rival that is out lapses later at an index at which X has not.
template <class D>
Bool<D> is_out_later(const Rivalry<D>& rivalry, const BlockCount<D>& lost) {
  return implies<D>(tolerates<D>(rivalry.contest.tolerance, lost),
                    lapses_later<D>(rivalry.own_later.lapse, rivalry.rival_later.lapse));
}

/// The faults that a reader of the chapter may make in a contest.
template <class D>
Contest<D> contest_with_faults(Statement<D>& s, const Contest<D>& so_far, const ContestedIndex<D>& at,
                               const Height<D>& tip) {
  const bool lead = s.mutant(Rule::fin_label, "a rival is late behind the lead, whoever leads");
  const bool alone = s.mutant(Rule::fin_label, "the keystone's own branch need not keep up");
  const bool early = s.mutant(Rule::fin_label, "a rival that is 9 blocks behind is late");
  const auto own = lead ? smaller<D>(at.own, at.visible_lead) : at.own;
  const auto ahead = alone ? own : at.visible_lead;
  const auto rival = early ? one_above<D>(at.rival) : at.rival;
  return next_contest<D>(so_far, own, rival, ahead, tip);
}

template <class D>
Rivalry<D> next_rivalry(Statement<D>& s, const Rivalry<D>& so_far, const KeystoneIndex<D>& index,
                        const ContestedIndex<D>& at, const Height<D>& tip, const Height<D>& later_tip) {
  const bool strict = s.mutant(Rule::frk_lapse, "a delay of 9 is late");
  const bool comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back");
  const auto lead = smaller<D>(at.own_later, at.others_later);
  const auto own = strict ? one_above<D>(at.own_later) : at.own_later;
  Rivalry<D> next{contest_with_faults<D>(s, so_far.contest, at, tip),
                  next_standing<D>(so_far.own_later, index, own, lead, later_tip),
                  next_standing<D>(so_far.rival_later, index, at.rival_later, lead, later_tip)};
  if (comes_back) next.rival_later.lapse.is_known = is_late_behind<D>(lead, at.rival_later);
  return next;
}

/// The heart of S4, one index.
Obligation contests_hold_in_later_views() {
  return over_integers(
      {"finality/contests-hold-in-later-views", "S4",
       "If a rival is out for tolerance r, then in every later view that has lost at most r blocks it lapses at an "
       "index to which the keystone's branch has not, whatever was published, hidden or shown since.",
       "any number of rivals, branches of any length (one step), all r, all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto fork = any<Height<D>>(s, "fork");
        const auto tip = any<Height<D>>(s, "tip");
        const auto later_tip = any<Height<D>>(s, "later_tip");
        const auto last_own = any<Height<D>>(s, "own_at_last_index");
        const auto at = any_contested_index<D>(s);
        const Rivalry<D> before{any_contest<D>(s, "contest"), any_standing<D>(s, "own_standing"),
                                any_standing<D>(s, "rival_standing")};
        const bool early = s.mutant(Rule::fin_label, "the label comes one block early");
        const auto covered = early ? Height<D>{monus<D>(tip.value, number<D, 32>(1))} : tip;
        suppose_sums<D>(s, before.own_later, before.rival_later);
        suppose_at_most_lost<D>(s, lost, fork, covered, later_tip);
        suppose_kept<D>(s, fork, at);
        s.suppose("heights do not fall with the index", last_own <= at.own);
        s.suppose("the rival lapsed before this index, if at all", lapsed_before<D>(before.rival_later, index));
        s.suppose("so far X has not lapsed", is_not_lapsed_while_closed<D>(before, last_own, tip, lost));
        s.suppose("so far the rival is out", is_out_later<D>(before, lost));
        const auto after = next_rivalry<D>(s, before, index, at, tip, later_tip);
        s.claim("X has not lapsed", is_not_lapsed_while_closed<D>(after, at.own, tip, lost));
        s.claim("the rival is out", is_out_later<D>(after, lost));
        s.claim("it lapsed by this index", lapsed_by<D>(after.rival_later, index));
      });
}

/// Where that fold begins and ends. At its end stake and hash come in, and nobody asks for them.
Obligation contests_begin_and_end() {
  return over_integers(
      {"finality/contests-begin-and-end", "S5",
       "A contest begins undecided; indices behind the last keystone of both branches change nothing; and whoever is "
       "out then is not preferred, whatever the stake.",
       "any number of rivals, all r, all heights, all stake"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto tip = any<Height<D>>(s, "tip");
        const auto height = any<Height<D>>(s, "height");
        const auto rival = any<Height<D>>(s, "rival");
        const auto lead = any<Height<D>>(s, "lead");
        const Rivalry<D> none{open_contest<D>(), first_standing<D>(), first_standing<D>()};
        s.claim("X has not lapsed before the first index", is_not_lapsed_while_closed<D>(none, height, tip, lost));
        s.claim("nobody is out before it", is_out_later<D>(none, lost));
        const Rivalry<D> end{any_contest<D>(s, "contest"), any_standing<D>(s, "own_standing"),
                             any_standing<D>(s, "rival_standing")};
        s.suppose("nothing is published there", !is_in_view<D>(height, tip) && !is_in_view<D>(lead, tip));
        const auto contest = next_contest<D>(end.contest, height, rival, lead, tip);
        const auto standing = next_standing<D>(end.own_later, index, height, lead, tip);
        s.claim("the contest stays", contest.tolerance == end.contest.tolerance);
        s.claim("standings stay", stand_alike<D>(standing, end.own_later));
        const auto own = any_sibling<D>(s, "own", end.own_later);
        const auto other = any_sibling<D>(s, "rival", end.rival_later);
        s.suppose("whoever is out has lapsed first", is_out_later<D>(end, lost));
        const bool by_score = s.mutant(Rule::frk_choice, "score before lapse");
        const bool by_stake = s.mutant(Rule::frk_choice, "stake before lapse and score");
        const auto more_score = own.standing.score > other.standing.score;
        const auto more_stake = own.stake > other.stake;
        const auto preferred = by_score ? more_score : by_stake ? more_stake : is_preferred<D>(own, other);
        s.claim("X is preferred to whoever is out", implies<D>(tolerates<D>(end.contest.tolerance, lost), preferred));
      });
}

// --- Rivals that nobody has seen, and the depth ---------------------------------------------------------------------

Obligation unseen_rivals_are_out() {
  return over_integers({"finality/unseen-rivals-are-out", "S4",
                        "A rival of which nothing is in view is out at the first index, for as deep a reorganisation "
                        "as the depth of the "
                        "keystone allows.",
                        "all heights below 2^31"},
                       []<class D>(Statement<D>& s) {
                         const auto tip = any<Height<D>>(s, "tip");
                         const auto own = any<Height<D>>(s, "own");
                         const auto of_final = any<Height<D>>(s, "of_the_keystone");
                         const auto visible_lead = any<Height<D>>(s, "visible_lead");
                         const auto lost = any<BlockCount<D>>(s, "lost_blocks");
                         const bool shallow = s.mutant(Rule::fin_label, "the label does not look at depth");
                         suppose_room_above<D>(s, tip);
                         s.suppose("it is in time behind what is visible", !is_late_behind<D>(visible_lead, own));
                         s.suppose("it is on the way to the keystone, so published no later", own <= of_final);
                         s.suppose("the depth of the keystone allows it",
                                   shallow ? is_in_view<D>(of_final, tip) : is_closed_by<D>(lost, of_final, tip));
                         const auto unseen = height_in_view<D>(no_height<D>(), tip);
                         const auto contest = next_contest<D>(open_contest<D>(), own, unseen, visible_lead, tip);
                         s.claim("the rival is out", tolerates<D>(contest.tolerance, lost));
                       });
}

/// L1: with the rival silent, the next publication of one's own ends the contest once its window is closed.
Obligation silence_ends_a_contest() {
  return over_integers(
      {"finality/silence-ends-a-contest", "L1",
       "If X keeps up and publishes, and the rival does not, the rival is out for tolerance r once that publication is "
       "9 + r blocks deep.",
       "branches of any length (one step), all r, all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto own = any<Height<D>>(s, "own");
        const auto visible_lead = any<Height<D>>(s, "visible_lead");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto before = any_contest<D>(s, "contest");
        const bool never = s.mutant(Rule::fin_label, "silence is not late");
        suppose_room_above<D>(s, tip);
        s.suppose("X keeps up", before.keeps_up && !is_late_behind<D>(visible_lead, own));
        s.suppose("its window is closed", is_closed_by<D>(lost, own, tip));
        const auto silent = height_in_view<D>(no_height<D>(), tip);
        const auto contest = next_contest<D>(before, own, never ? own : silent, visible_lead, tip);
        s.claim("the rival is out", tolerates<D>(contest.tolerance, lost));
      });
}

/// The lower of all tolerances on the path is the one that counts (`both`).
Obligation lowest_tolerance_counts() {
  return over_integers(
      {"finality/lowest-tolerance-counts", "S11",
       "The tolerance of a keystone is reached exactly if its depth and every contest on its path reach it; so a final "
       "keystone is at least nine blocks deep, and deeper by its tolerance.",
       "any number of contests (one more), all heights"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto height = any<Height<D>>(s, "height");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto others = any_contest<D>(s, "others").tolerance;
        const auto depth = depth_of<D>(height, tip);
        const bool early = s.mutant(Rule::fin_depth, "the tip counts as one confirmation");
        const auto counted = early ? depth_of<D>(height, one_above<D>(tip)) : depth;
        const auto of_depth = tolerance_of<D>(counted);
        const bool greatest = s.mutant(Rule::fin_label, "one contest that is won is enough");
        const auto reached = greatest ? others : both<D>(of_depth, others);
        const auto label = stated_tolerance_is_reached<D>(reached, lost).holds;
        s.claim("of both", label == (tolerates<D>(of_depth, lost) && tolerates<D>(others, lost)));
        const auto deep = extend<64, D>(lost.value) + number<D, 64>(9);
        const auto blocks_above = extend<64, D>(tip.value) >= extend<64, D>(height.value) + deep;
        s.claim("it is deep", implies<D>(label, blocks_above));
      });
}

// --- From keystone to keystone -------------------------------------------------------------------------------------

/// One sibling more at one keystone of the path. What the walk takes for the best of siblings is a fold over them.
Obligation walk_follows_the_path() {
  return over_integers(
      {"finality/walk-follows-the-path", "S4",
       "If at every keystone of the path the next one is preferred to each sibling, the walk goes along the path, in "
       "whatever order it looks at siblings.",
       "paths of any length, any number of siblings (one step of each)"},
      []<class D>(Statement<D>& s) {
        const auto here = any<KeystoneHash<D>>(s, "reached");
        const auto path = any<KeystoneHash<D>>(s, "path");
        const auto elsewhere = any<KeystoneHash<D>>(s, "chosen_elsewhere");
        const auto best = any_sibling<D>(s, "best_so_far", any_standing<D>(s, "best_so_far"));
        const auto sibling = any_sibling<D>(s, "sibling", any_standing<D>(s, "sibling"));
        const auto next = any_sibling<D>(s, "next_on_path", any_standing<D>(s, "next_on_path"));
        const auto was_seen = any<Bool<D>>(s, "next_on_path_was_looked_at");
        const auto is_next = [&](const Sibling<D>& other) { return other.hash == next.hash; };
        const auto is_one_with_next = [&](const Sibling<D>& other) {
          const auto alike = stand_alike<D>(other.standing, next.standing) && other.stake == next.stake;
          return implies<D>(is_next(other), alike);
        };
        const auto loses = [&](const Sibling<D>& other) { return is_next(other) || is_preferred<D>(next, other); };
        s.rule(Rule::fin_fault, final_keystone_stays_chosen<D>(here, path), "the keystone before");
        s.suppose("one hash is one sibling", is_one_with_next(best) && is_one_with_next(sibling));
        s.suppose("the next on the path is preferred to each", loses(best) && loses(sibling));
        s.suppose("it is the best so far once it was looked at", implies<D>(was_seen, is_next(best)));
        const bool stays = s.mutant(Rule::frk_choice, "the one that was there first stays");
        const auto takes = stays ? D::truth(false) : is_preferred<D>(sibling, best);
        const auto chosen = select<D>(here == path, select<D>(takes, sibling.hash, best.hash), elsewhere);
        s.claim("the best so far is on the path",
                implies<D>(was_seen || is_next(sibling), final_keystone_stays_chosen<D>(chosen, next.hash).holds));
      });
}

}  // namespace

Obligations finality_proofs() {
  return {contests_hold_in_later_views(), contests_begin_and_end(),  unseen_rivals_are_out(),
          silence_ends_a_contest(),       lowest_tolerance_counts(), walk_follows_the_path()};
}

}  // namespace hemi::proofs
