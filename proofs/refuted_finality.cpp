// What is false of finality, though it sounds right, and the readings of a label that were not chosen.
// (spec/refuted.md)
#include "proofs/branch_values.hpp"
#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

/// A keystone without visible rivals, so many blocks deep; then Bitcoin loses some, and a rival is published.
template <class D>
struct Reorganised {
  Height<D> published;
  Height<D> tip;
  BlockCount<D> lost;
  Height<D> rival;
};

template <class D>
Reorganised<D> any_reorganised(Statement<D>& s, const std::string& of) {
  const Reorganised<D> r{any<Height<D>>(s, "a_0"), any<Height<D>>(s, "tip"), any<BlockCount<D>>(s, "lost_blocks"),
                         any<Height<D>>(s, "b_0")};
  suppose_room_above<D>(s, larger<D>(r.tip, r.rival));
  s.suppose("there are so many blocks", r.lost.value <= r.tip.value);
  s.suppose("the rival was not seen before", r.rival.value > r.tip.value - r.lost.value);
  s.example(of, r.tip.value <= number<D, 32>(60));
  return r;
}

Obligation nine_confirmations_are_final() {
  return refuted(over_integers(
      {"refuted/nine-confirmations-are-final", "F4",
       "A keystone with nine confirmations and no visible rival is safe from every rival that comes later.",
       "all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "the rival is late";
        const auto r = any_reorganised<D>(s, claim);
        const auto depth = depth_of<D>(r.published, r.tip);
        s.example(claim, r.lost.value == number<D, 32>(1) && r.published < r.rival);
        const bool covered = s.repair("a tolerance of what is lost");
        const BlockCount<D> none{number<D, 32>(0)};
        s.suppose("it is final", tolerates<D>(tolerance_of<D>(depth), covered ? r.lost : none));
        s.claim(claim, is_late_behind<D>(r.published, r.rival));
      }));
}

Obligation deeper_reorganisations_change_nothing() {
  return refuted(over_integers(
      {"refuted/deeper-reorganisations-change-nothing", "F7",
       "A keystone that is final with tolerance r is safe whatever Bitcoin loses.", "all r, all heights below 2^31"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "the rival is late";
        const auto r = any_reorganised<D>(s, claim);
        const auto tolerance = any<BlockCount<D>>(s, "tolerance");
        s.suppose("it is final", tolerates<D>(tolerance_of<D>(depth_of<D>(r.published, r.tip)), tolerance));
        s.example(claim,
                  tolerance.value == number<D, 32>(6) && r.lost.value == number<D, 32>(7) && r.published < r.rival);
        const bool covered = s.repair("at most r lost blocks");
        s.suppose("what is lost", covered ? r.lost <= tolerance : r.lost >= tolerance);
        s.claim(claim, is_late_behind<D>(r.published, r.rival));
      }));
}

Obligation published_is_available() {
  return refuted(
      over_integers({"refuted/published-is-available", "F5",
                     "A branch that is chosen among what is available stays chosen when a hidden branch is shown.",
                     "2 branches of 2 keystones"},
                    []<class D>(Statement<D>& s) {
                      const std::string claim = "the hidden one does not stand above it";
                      const auto tip = any<Height<D>>(s, "tip");
                      const auto a = any_branch_heights<D>(s, "a", 2);
                      const auto b = any_branch_heights<D>(s, "b", 2);
                      s.suppose("all is published", larger<D>(a[1], b[1]) <= tip);
                      s.example(claim, tip.value <= number<D, 32>(60));
                      const bool late = s.repair("a hidden branch that comes late");
                      s.suppose("the hidden branch comes", late ? is_late_behind<D>(a[0], b[0]) : D::truth(true));
                      s.claim(claim, !beats<D>(b, a, tip));
                    }));
}

Obligation depth_brings_finality() {
  return refuted(over_integers(
      {"refuted/depth-brings-finality", "F6",
       "A branch that keeps up and goes on publishing is final in the end, whoever publishes besides.",
       "all r, all heights below 2^31 (one index)"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "the rival is out";
        const auto tip = any<Height<D>>(s, "tip");
        const auto own = any<Height<D>>(s, "a_0");
        const auto rival = any<Height<D>>(s, "b_0");
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto lead = smaller<D>(own, rival);
        suppose_room_above<D>(s, tip);
        s.suppose("it keeps up", !is_late_behind<D>(lead, own));
        s.suppose("its window is closed", is_closed_by<D>(lost, own, tip));
        s.example(claim, tip.value <= number<D, 32>(60));
        const bool silent = s.repair("a rival that falls silent");
        s.suppose("the rival is", silent ? rival == one_above<D>(tip) : rival <= tip);
        s.claim(claim, tolerates<D>(next_contest<D>(open_contest<D>(), own, rival, lead, tip).tolerance, lost));
      }));
}

// --- Labels from pairs of scores -----------------------------------------------------------------------------------

/// The pairwise rule that was not chosen: who is more than 9 blocks behind the other, or not published, is out, and
/// leads no more; who is not scores. Unpublished is missing.
template <class D>
struct Pair {
  Bool<D> a_is_alive;
  Bool<D> b_is_alive;
  U<D, 64> a_score;
  U<D, 64> b_score;
};

template <class D>
Pair<D> next_pair(const Pair<D>& so_far, const Height<D>& a, const Height<D>& b, const Height<D>& tip) {
  const auto of_one = select<D>(so_far.a_is_alive, a, b);
  const auto first = select<D>(so_far.a_is_alive && so_far.b_is_alive, smaller<D>(a, b), of_one);
  const auto lives = [&](const Bool<D>& was_alive, const Height<D>& height) {
    return was_alive && is_in_view<D>(height, tip) && !is_late_behind<D>(first, height);
  };
  const auto gain = [&](const Bool<D>& is_alive, const Height<D>& height) {
    return gain_of<D>(is_alive, delay_behind<D>(first, height));
  };
  const auto a_lives = lives(so_far.a_is_alive, a);
  const auto b_lives = lives(so_far.b_is_alive, b);
  return {a_lives, b_lives, with_gain<D>(so_far.a_score, gain(a_lives, a)),
          with_gain<D>(so_far.b_score, gain(b_lives, b))};
}

/// What a pair comes to, and whether the rival was too late behind a living branch in a window that is closed.
template <class D>
struct PairResult {
  Pair<D> pair;
  Bool<D> rival_was_late;
  Bool<D> rival_was_late_behind_the_living;
};

template <class D>
PairResult<D> compared_by_pairs(const BranchHeights<D>& a, const BranchHeights<D>& b, const Height<D>& tip) {
  const auto zero = number<D, 64>(0);
  PairResult<D> result{{D::truth(true), D::truth(true), zero, zero}, D::truth(false), D::truth(false)};
  for (std::size_t k = 0; k < a.size(); ++k) {
    result.pair = next_pair<D>(result.pair, a[k], b[k], tip);
    const BlockCount<D> none{number<D, 32>(0)};
    const auto is_late = is_late_behind<D>(a[k], b[k]) && is_closed_by<D>(none, a[k], tip);
    result.rival_was_late = result.rival_was_late || is_late;
    result.rival_was_late_behind_the_living =
        result.rival_was_late_behind_the_living || (is_late && result.pair.a_is_alive);
  }
  return result;
}

template <class D>
Bool<D> is_out_and_behind(const Pair<D>& pair) {
  return !pair.b_is_alive && pair.a_score > pair.b_score;
}

/// Two branches that only grow, compared by pairs in a view and in a later one.
Obligation label_by_pairs(const std::string& name, const std::string& property, const std::string& says,
                          bool rival_was_late) {
  return refuted(
      over_integers({name, property, says, "2 branches of 4 keystones"}, [rival_was_late]<class D>(Statement<D>& s) {
        const std::string claim = "it is not behind later";
        const auto tip = any<Height<D>>(s, "tip");
        const auto later_tip = any<Height<D>>(s, "later_tip");
        const auto a = any_branch_heights<D>(s, "a", 4);
        const auto b = any_branch_heights<D>(s, "b", 4);
        const auto now = compared_by_pairs<D>(a, b, tip);
        const auto later = compared_by_pairs<D>(a, b, later_tip);
        s.suppose("Bitcoin grows", tip <= later_tip && later_tip.value < number<D, 32>(1U << 31U));
        s.example(claim, later_tip.value <= number<D, 32>(60));
        s.suppose("the rival is out, and behind", is_out_and_behind<D>(now.pair));
        s.suppose("why it is out", rival_was_late ? now.rival_was_late : D::truth(true));
        s.claim(claim, later.pair.a_score >= later.pair.b_score);
      }));
}

/// The lead in score rests on one block, which Bitcoin then loses.
Obligation shallow_leads_count() {
  return refuted(over_integers({"refuted/shallow-leads-count", "X2",
                                "A branch is safe from the loss of one block once a rival is out in a window that is "
                                "closed by one block and has "
                                "less score.",
                                "2 branches of 4 keystones"},
                               []<class D>(Statement<D>& s) {
                                 const std::string claim = "it is not behind later";
                                 const auto tip = any<Height<D>>(s, "tip");
                                 const auto a = any_branch_heights<D>(s, "a", 4);
                                 const auto b = any_branch_heights<D>(s, "b", 4);
                                 s.suppose("the tip is not the first block", tip.value > number<D, 32>(0));
                                 s.example(claim, tip.value <= number<D, 32>(60));
                                 const Height<D> below{tip.value - number<D, 32>(1)};
                                 const auto now = compared_by_pairs<D>(a, b, tip);
                                 const auto closed = compared_by_pairs<D>(a, b, below);
                                 s.suppose("the rival is out, and behind", is_out_and_behind<D>(now.pair));
                                 s.suppose("it was late in a window that is closed by one block",
                                           closed.rival_was_late_behind_the_living);
                                 s.claim(claim, closed.pair.a_score >= closed.pair.b_score);
                               }));
}

}  // namespace

Obligations refuted_finality_claims() {
  return {nine_confirmations_are_final(),
          published_is_available(),
          depth_brings_finality(),
          deeper_reorganisations_change_nothing(),
          label_by_pairs("refuted/unpublished-is-out", "X1",
                         "A rival that is not published at an index, and has less score, is out for good.", false),
          shallow_leads_count(),
          label_by_pairs("refuted/late-rivals-stay-behind", "X8",
                         "A rival that was late in a closed window, and has less score, is out for good.", true)};
}

}  // namespace hemi::proofs
