// Chapter fork-choice: what the choice between siblings gives, for any number of siblings and indices. Lapse and score
// are folds over indices, so a statement about branches of every length is one about a step; it speaks of a branch and
// one other, and all that it asks of the rest is their least height, so it holds among any number of them.
#include "proofs/chapters.hpp"
#include "proofs/fork_values.hpp"

namespace hemi::proofs {

namespace {

/// A step of which everything but the standing is fixed.
template <class D>
Standing<D> step(const Standing<D>& so_far, const KeystoneIndex<D>& index, const Height<D>& height,
                 const Height<D>& lead, const Height<D>& tip) {
  return next_standing<D>(so_far, index, height, lead, tip);
}

// --- Late loses ----------------------------------------------------------------------------------------------------

Obligation late_is_not_chosen() {
  return over_integers(
      {"fork-choice/late-is-not-chosen", "S2",
       "A branch that comes more than nine blocks after a sibling's first publication lapses at its first index, and "
       "the sibling that leads does not: it is preferred, whatever follows.",
       "any number of siblings, all heights, all stake"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto tip = any<Height<D>>(s, "tip");
        const auto lead = any<Height<D>>(s, "lead");
        const auto late = any<Height<D>>(s, "late");
        const bool lenient = s.mutant(Rule::frk_lapse, "a delay of 10 is in time");
        const bool by_score = s.mutant(Rule::frk_choice, "score before lapse");
        s.suppose("the lead is in view", is_in_view<D>(lead, tip));
        s.suppose("the other is late", is_late_behind<D>(lead, late));
        const auto counted = lenient ? Height<D>{late.value - number<D, 32>(1)} : late;
        const auto leader = step<D>(first_standing<D>(), index, lead, lead, tip);
        const auto loser = step<D>(first_standing<D>(), index, counted, lead, tip);
        s.claim("the late one lapses at once", loser.lapse.is_known && loser.lapse.index == index);
        s.claim("the leader does not", !leader.lapse.is_known);
        const auto of_leader = any_sibling<D>(s, "leader", any_standing<D>(s, "leader_at_the_end"));
        const auto of_loser = any_sibling<D>(s, "loser", any_standing<D>(s, "loser_at_the_end"));
        const auto is_out = lapses_later<D>(of_leader.standing.lapse, of_loser.standing.lapse);
        const auto scores = of_leader.standing.score > of_loser.standing.score;
        s.claim("out is out, with any stake",
                implies<D>(is_out, by_score ? scores : is_preferred<D>(of_leader, of_loser)));
      });
}

/// S3, and what makes a lapse final: no step turns the order of two lapses around.
Obligation what_lapsed_first_stays_behind() {
  return over_integers({"fork-choice/what-lapsed-first-stays-behind", "S3",
                        "Once a branch has lapsed before a sibling, it has lapsed before it for good.",
                        "branches of any length (one step), all heights and scores"},
                       []<class D>(Statement<D>& s) {
                         const auto index = any<KeystoneIndex<D>>(s, "index");
                         const auto tip = any<Height<D>>(s, "tip");
                         const auto lead = any<Height<D>>(s, "lead");
                         const auto winner = any_standing<D>(s, "winner");
                         const auto loser = any_standing<D>(s, "loser");
                         const bool comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back");
                         const auto height = any<Height<D>>(s, "winner_height");
                         const auto loser_height = any<Height<D>>(s, "loser_height");
                         suppose_sums<D>(s, winner, loser);
                         s.suppose("the loser lapsed before this index", lapsed_before<D>(loser, index));
                         s.suppose("it lapsed first", lapses_later<D>(winner.lapse, loser.lapse));
                         const auto winner_next = step<D>(winner, index, height, lead, tip);
                         auto loser_next = step<D>(loser, index, loser_height, lead, tip);
                         if (comes_back) loser_next.lapse.is_known = is_late_behind<D>(lead, loser_height);
                         s.claim("it still lapsed first", lapses_later<D>(winner_next.lapse, loser_next.lapse));
                         s.claim("at no later index than this", lapsed_by<D>(loser_next, index));
                       });
}

/// Of branches of which nothing is hidden: what the later view has at or below the fork, the earlier had.
Obligation closed_windows_stay_closed() {
  return over_integers(
      {"fork-choice/closed-windows-stay-closed", "S3",
       "Where the window is closed by r blocks, no loss of at most r blocks changes who lapsed or what was gained.",
       "any number of siblings, branches of any length (one step), all r, all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto fork = any<Height<D>>(s, "fork");
        const auto tip = any<Height<D>>(s, "tip");
        const auto later_tip = any<Height<D>>(s, "later_tip");
        const auto before = any_standing<D>(s, "before");
        const bool lenient = s.mutant(Rule::frk_lapse, "a delay of 10 is in time");
        const auto kept = [&](const std::string& name) {
          const auto height = any<Height<D>>(s, name);
          const auto later = any<Height<D>>(s, name + "_later");
          const auto is_kept = keeps_up_to<D>(fork, height, later) && keeps_up_to<D>(fork, later, height);
          s.suppose(name + " is the same up to the fork", is_kept);
          return std::pair(height, later);
        };
        const auto [lead, lead_later] = kept("lead");
        const auto [height, height_later] = kept("height");
        suppose_sums<D>(s, before);
        s.suppose("the window is closed", is_closed_by<D>(lost, lead, tip));
        suppose_at_most_lost<D>(s, lost, fork, tip, later_tip);
        const auto counted = [&](const Height<D>& at) {
          return lenient ? Height<D>{monus<D>(at.value, number<D, 32>(1))} : at;
        };
        const auto after = step<D>(before, index, counted(height), lead, tip);
        const auto after_later = step<D>(before, index, counted(height_later), lead_later, later_tip);
        s.claim("they stand alike", stand_alike<D>(after, after_later));
      });
}

// --- In step is not left behind ------------------------------------------------------------------------------------

Obligation in_step_is_not_left_behind() {
  return over_integers(
      {"fork-choice/in-step-is-not-left-behind", "S7",
       "A branch that is never more than one block behind does not lapse, and no sibling has a higher score.",
       "any number of siblings, branches of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto tip = any<Height<D>>(s, "tip");
        const auto lead = any<Height<D>>(s, "lead");
        const auto height = any<Height<D>>(s, "height");
        const auto other_height = any<Height<D>>(s, "other_height");
        const auto timely = any_standing<D>(s, "timely");
        const auto other = any_standing<D>(s, "other");
        const bool strict = s.mutant(Rule::frk_score, "the second block gains less than the first");
        suppose_sums<D>(s, timely, other);
        s.suppose("it is at most one block behind", delay_behind<D>(lead, height).value <= number<D, 32>(1));
        s.suppose("it has not lapsed", !timely.lapse.is_known);
        s.suppose("the other has no higher score", other.score <= timely.score);
        auto next = step<D>(timely, index, height, lead, tip);
        const auto other_next = step<D>(other, index, other_height, lead, tip);
        if (strict) {
          const auto fallen = next.score.value - number<D, 64>(4762800);
          const auto is_second = is_in_view<D>(lead, tip) && lead < height;
          next.score.value = select<D>(is_second, fallen, next.score.value);
        }
        s.claim("it does not lapse", !next.lapse.is_known);
        s.claim("the other has no higher score still", other_next.score <= next.score);
        s.claim("so the other is not above it", !stands_above<D>(other_next, next));
      });
}

/// What is in step on Bitcoin is in step in each view of it on the way.
Obligation in_step_in_every_view() {
  return over_integers(
      {"fork-choice/in-step-in-every-view", "S7",
       "A keystone that is published at most one block after another is at most one block behind in every view, also "
       "where one or both are not yet published.",
       "all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const auto tip = any<Height<D>>(s, "tip");
        const auto own = MaybeHeight<D>{any<Bool<D>>(s, "own_is_known"), any<Height<D>>(s, "own")};
        const auto other = MaybeHeight<D>{any<Bool<D>>(s, "other_is_known"), any<Height<D>>(s, "other")};
        const bool missing = s.mutant(std::nullopt, "what is not published yet is missing");
        suppose_room_above<D>(s, larger<D>(tip, other.height));
        s.suppose("at most one block later",
                  implies<D>(other.is_known, own.is_known && own.height <= one_above<D>(other.height)));
        const auto in_view = [&](const MaybeHeight<D>& published) {
          const auto height = height_in_view<D>(published, tip);
          const Height<D> never{number<D, 32>(0xffffffff)};
          return missing ? select<D>(is_in_view<D>(height, tip), height, never) : height;
        };
        s.claim("at most one block behind", delay_behind<D>(in_view(other), in_view(own)).value <= number<D, 32>(1));
      });
}

/// Miners that keep a branch's publications out of at most nine blocks in a row.
Obligation short_censorship_costs_score_only() {
  return over_integers(
      {"fork-choice/short-censorship-costs-score-only", "L2",
       "A branch whose publications come at most w blocks behind the lead, w being at most nine, does not lapse, and "
       "gains at least the score of w at every index.",
       "any number of siblings, branches of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto tip = any<Height<D>>(s, "tip");
        const auto lead = any<Height<D>>(s, "lead");
        const auto height = any<Height<D>>(s, "height");
        const auto kept_out = any<BlockCount<D>>(s, "blocks_kept_out");
        const auto before = any_standing<D>(s, "before");
        const bool strict = s.mutant(Rule::frk_lapse, "a delay of 9 is late");
        const bool odd = s.mutant(Rule::frk_score, "a delay of 5 gains nothing");
        suppose_sums<D>(s, before);
        s.suppose("it has not lapsed", !before.lapse.is_known);
        s.suppose("at most nine blocks in a row", kept_out <= window<D>());
        s.suppose("it comes so much later at most", delay_behind<D>(lead, height) <= kept_out);
        auto after = step<D>(before, index, strict ? one_above<D>(height) : height, lead, tip);
        if (odd) {
          const auto is_five = delay_behind<D>(lead, height).value == number<D, 32>(5);
          after.score = select<D>(is_five, before.score, after.score);
        }
        const auto least = select<D>(is_in_view<D>(lead, tip), score_of<D>(kept_out).value, number<D, 64>(0));
        s.claim("it does not lapse", !after.lapse.is_known);
        s.claim("it gains", after.score.value >= before.score.value + least);
      });
}

// --- Publishing helps ----------------------------------------------------------------------------------------------

/// A branch and one sibling before some publications of the former, and with them.
template <class D>
struct Improvement {
  Standing<D> own;
  Standing<D> own_after;
  Standing<D> other;
  Standing<D> other_after;
};

template <class D>
Bool<D> lapses_no_sooner(const Standing<D>& a, const Standing<D>& b) {
  return lapses_later<D>(a.lapse, b.lapse) || a.lapse == b.lapse;
}

/// The branch has not lost and the sibling has not won; where all four lapse alike, the lead in score has not shrunk.
template <class D>
Bool<D> is_no_worse(const Improvement<D>& i) {
  const auto all_alike =
      i.own.lapse == i.own_after.lapse && i.own.lapse == i.other.lapse && i.other.lapse == i.other_after.lapse;
  const auto lead_kept = i.own.score.value + i.other_after.score.value <= i.own_after.score.value + i.other.score.value;
  return lapses_no_sooner<D>(i.own_after, i.own) && lapses_no_sooner<D>(i.other, i.other_after) &&
         implies<D>(all_alike, lead_kept);
}

/// What only the branch's own publications differ in: at one index, the heights before and after.
template <class D>
struct ImprovedIndex {
  Height<D> own;
  Height<D> own_after;
  Height<D> other;
  /// The least of all siblings but the branch itself.
  Height<D> rest;
};

template <class D>
ImprovedIndex<D> any_improved_index(Statement<D>& s) {
  const ImprovedIndex<D> at{any<Height<D>>(s, "own"), any<Height<D>>(s, "own_after"), any<Height<D>>(s, "other"),
                            any<Height<D>>(s, "least_of_all_others")};
  s.suppose("it is published no later", at.own_after <= at.own);
  return at;
}

Obligation publishing_helps() {
  return over_integers(
      {"fork-choice/publishing-helps", "S8",
       "Publications that are earlier, or more, never move a branch down against any sibling.",
       "any number of siblings, branches of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto index = any<KeystoneIndex<D>>(s, "index");
        const auto tip = any<Height<D>>(s, "tip");
        const Improvement<D> before{any_standing<D>(s, "own"), any_standing<D>(s, "own_after"),
                                    any_standing<D>(s, "other"), any_standing<D>(s, "other_after")};
        suppose_sums<D>(s, before.own, before.own_after, before.other, before.other_after);
        const auto at = any_improved_index<D>(s);
        const bool survivors = s.mutant(Rule::frk_lapse, "a lead over the survivors only");
        const bool odd = s.mutant(Rule::frk_score, "a delay of 5 gains more than one of 4");
        const auto lead = smaller<D>(at.own, at.rest);
        const auto lead_after = survivors ? at.own_after : smaller<D>(at.own_after, at.rest);
        const auto stepped = [&](const Standing<D>& so_far, const Height<D>& height, const Height<D>& over) {
          auto next = step<D>(so_far, index, height, over, tip);
          const auto has_gained = next.score > so_far.score && delay_behind<D>(over, height).value == number<D, 32>(5);
          const auto more = next.score.value + number<D, 64>(6350400);
          if (odd) next.score.value = select<D>(has_gained, more, next.score.value);
          return next;
        };
        s.suppose("lapses came before this index",
                  lapsed_before<D>(before.own, index) && lapsed_before<D>(before.other_after, index));
        s.suppose("so far it is no worse", is_no_worse<D>(before));
        const Improvement<D> after{
            stepped(before.own, at.own, lead), stepped(before.own_after, at.own_after, lead_after),
            stepped(before.other, at.other, lead), stepped(before.other_after, at.other, lead_after)};
        s.claim("it is no worse with this index", is_no_worse<D>(after));
        s.claim("lapses came by this index", lapsed_by<D>(after.own, index) && lapsed_by<D>(after.other_after, index));
      });
}

/// The end of that fold.
Obligation no_worse_is_as_preferred() {
  return over_integers(
      {"fork-choice/no-worse-is-as-preferred", "S8",
       "A branch that was preferred, and is no worse than it was, is preferred, with the same stake and hash.",
       "all standings, stake and hashes"},
      []<class D>(Statement<D>& s) {
        const Improvement<D> i{any_standing<D>(s, "own"), any_standing<D>(s, "own_after"), any_standing<D>(s, "other"),
                               any_standing<D>(s, "other_after")};
        const auto own = any_sibling<D>(s, "own", i.own);
        const auto other = any_sibling<D>(s, "other", i.other);
        const bool by_stake = s.mutant(Rule::frk_choice, "stake before score");
        const auto preferred = [&](const Standing<D>& a, const Standing<D>& b) {
          const Sibling<D> first{a, own.stake, own.hash};
          const Sibling<D> second{b, other.stake, other.hash};
          return by_stake ? first.stake > second.stake : is_preferred<D>(first, second);
        };
        suppose_sums<D>(s, i.own, i.own_after, i.other, i.other_after);
        s.suppose("it is no worse", is_no_worse<D>(i));
        s.suppose("it was preferred", is_preferred<D>(own, other));
        s.claim("it is preferred", preferred(i.own_after, i.other_after));
      });
}

}  // namespace

Obligations survivor_walk_proofs() {
  return {short_censorship_costs_score_only(),
          late_is_not_chosen(),
          what_lapsed_first_stays_behind(),
          closed_windows_stay_closed(),
          in_step_is_not_left_behind(),
          in_step_in_every_view(),
          publishing_helps(),
          no_worse_is_as_preferred()};
}

}  // namespace hemi::proofs
