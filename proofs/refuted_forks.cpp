// What is false of the choice between branches, though it sounds right, and has been claimed of rules like ours. Each
// refutation is about the text that runs; what mends it is planted as a repair and proved. (spec/refuted.md)
#include "proofs/branch_values.hpp"
#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

namespace {

template <class D>
struct ThreeBranches {
  Height<D> tip;
  BranchHeights<D> a;
  BranchHeights<D> b;
  BranchHeights<D> c;

  std::vector<BranchHeights<D>> all() const { return {a, b, c}; }
};

/// All published in view. `of` is the claim for which a small example is enough.
template <class D>
ThreeBranches<D> any_three_branches(Statement<D>& s, const std::string& of) {
  const ThreeBranches<D> three{any<Height<D>>(s, "tip"), any_branch_heights<D>(s, "a", 2),
                               any_branch_heights<D>(s, "b", 2), any_branch_heights<D>(s, "c", 2)};
  s.suppose("all is published", larger<D>(three.a[1], larger<D>(three.b[1], three.c[1])) <= three.tip &&
                                    three.tip.value < number<D, 32>(1U << 31U));
  s.example(of, three.tip.value <= number<D, 32>(30));
  return three;
}

Obligation comparison_is_transitive() {
  return refuted(over_integers(
      {"refuted/comparison-is-transitive", "F1",
       "If one branch beats a second, and the second a third, the first beats the third.", "branches of 2 keystones"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "the first beats the third";
        const auto three = any_three_branches<D>(s, claim);
        const bool at_once = s.repair("all three compared at once");
        const auto above = [&](const BranchHeights<D>& x, const BranchHeights<D>& y) {
          return at_once ? stands_above_among<D>(three.all(), x, y, three.tip) : beats<D>(x, y, three.tip);
        };
        s.claim(claim, implies<D>(above(three.a, three.b) && above(three.b, three.c), above(three.a, three.c)));
      }));
}

/// Whoever is there stays, unless the newcomer stands above him.
Obligation arrival_decides_nothing() {
  return refuted(over_integers(
      {"refuted/arrival-decides-nothing", "F2",
       "If each branch that arrives is compared with the one that is there, the order of arrival plays no part.",
       "3 branches of 2 keystones"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "two orders of arrival give one branch";
        const auto three = any_three_branches<D>(s, claim);
        const auto above = [&](const BranchHeights<D>& x, const BranchHeights<D>& y) {
          return beats<D>(x, y, three.tip);
        };
        const auto decides = [&](const BranchHeights<D>& x, const BranchHeights<D>& y) {
          return above(x, y) || above(y, x);
        };
        s.suppose("no two stand alike",
                  decides(three.a, three.b) && decides(three.b, three.c) && decides(three.a, three.c));
        const auto b_over_a = above(three.b, three.a);
        const auto c_over_b = above(three.c, three.b);
        const auto a_over_c = above(three.a, three.c);
        const auto c_after_a_and_b = (b_over_a && c_over_b) || (!b_over_a && !a_over_c);
        const auto c_before_b_and_a = c_over_b && !a_over_c;
        const auto a_before_b_and_c = !b_over_a && a_over_c;
        const auto a_behind_c_and_b = (!c_over_b && !b_over_a) || (c_over_b && a_over_c);
        s.claim(claim, c_after_a_and_b == c_before_b_and_a && a_before_b_and_c == a_behind_c_and_b);
      }));
}

Obligation third_branch_decides_nothing() {
  return refuted(over_integers(
      {"refuted/third-branch-decides-nothing", "F3",
       "Which of two branches is above the other does not depend on a third one that is not chosen.",
       "3 branches of 2 keystones"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "they stand among three as they do alone";
        const auto three = any_three_branches<D>(s, claim);
        const auto among_all = [&](const BranchHeights<D>& x, const BranchHeights<D>& y) {
          return stands_above_among<D>(three.all(), x, y, three.tip);
        };
        s.suppose("one is above the other", beats<D>(three.a, three.b, three.tip));
        s.suppose("the third is below one of them", among_all(three.a, three.c) || among_all(three.b, three.c));
        auto leads_nowhere = D::truth(true);
        for (std::size_t k = 0; k < 2; ++k) {
          leads_nowhere = leads_nowhere && smaller<D>(three.a[k], three.b[k]) <= three.c[k];
        }
        const bool follows = s.repair("a third branch that leads nowhere");
        s.suppose("where it is published", follows ? leads_nowhere : D::truth(true));
        s.claim(claim, among_all(three.a, three.b));
      }));
}

Obligation choice_is_kept_as_bitcoin_grows() {
  return refuted(
      over_integers({"refuted/choice-is-kept-as-bitcoin-grows", "F10",
                     "A branch that is above another stays so while Bitcoin only grows.", "2 branches of 2 keystones"},
                    []<class D>(Statement<D>& s) {
                      const std::string claim = "the other is not above it later";
                      const auto tip = any<Height<D>>(s, "tip");
                      const auto later_tip = any<Height<D>>(s, "later_tip");
                      const auto a = any_branch_heights<D>(s, "a", 2);
                      const auto b = any_branch_heights<D>(s, "b", 2);
                      s.suppose("Bitcoin grows", tip <= later_tip && later_tip.value < number<D, 32>(1U << 31U));
                      s.example(claim, later_tip.value <= number<D, 32>(30));
                      const auto at = [&](const Height<D>& view, const BranchHeights<D>& heights) {
                        return seen_up_to<D>(view, heights);
                      };
                      s.suppose("it is above now", beats<D>(at(tip, a), at(tip, b), tip));
                      auto contest = open_contest<D>();
                      for (std::size_t k = 0; k < 2; ++k) {
                        const auto own = at(tip, a)[k];
                        const auto rival = at(tip, b)[k];
                        contest = next_contest<D>(contest, own, rival, smaller<D>(own, rival), tip);
                      }
                      const bool decided = s.repair("a rival that is out");
                      s.suppose("the contest is", decided ? contest.tolerance.is_known : D::truth(true));
                      s.claim(claim, !beats<D>(at(later_tip, b), at(later_tip, a), later_tip));
                    }));
}

Obligation who_goes_on_comes_back() {
  return refuted(
      over_integers({"refuted/who-goes-on-comes-back", "X10",
                     "A branch that goes on is not below one that has been silent since, whatever was before.",
                     "2 branches of 3 keystones"},
                    []<class D>(Statement<D>& s) {
                      const std::string claim = "the silent one is not above";
                      const auto tip = any<Height<D>>(s, "tip");
                      const auto a = any_branch_heights<D>(s, "a", 3);
                      const auto b = any_branch_heights<D>(s, "b", 3);
                      s.suppose("the tip is below 2^31", tip.value < number<D, 32>((1U << 31U) - 1));
                      s.suppose("the one goes on, ten blocks ago", a[2].value + number<D, 32>(10) <= tip.value);
                      s.suppose("the other is silent", b[1] <= tip && b[2] == one_above<D>(tip));
                      s.example(claim, tip.value <= number<D, 32>(60));
                      auto in_time = D::truth(true);
                      for (std::size_t k = 0; k < 2; ++k) in_time = in_time && !is_late_behind<D>(b[k], a[k]);
                      const bool kept_up = s.repair("no outage before");
                      s.suppose("the outage", kept_up ? in_time : D::truth(true));
                      s.claim(claim, !beats<D>(b, a, tip));
                    }));
}

Obligation what_is_not_published_is_missing() {
  return refuted(
      over_integers({"refuted/what-is-not-published-is-missing", "X9",
                     "If what is not published yet counts as missing, branches in step are in step in every view.",
                     "2 keystones of one index"},
                    []<class D>(Statement<D>& s) {
                      const std::string claim = "it is at most one block behind";
                      const auto tip = any<Height<D>>(s, "tip");
                      const auto own = any<Height<D>>(s, "a_0");
                      const auto other = any<Height<D>>(s, "b_0");
                      suppose_room_above<D>(s, larger<D>(tip, larger<D>(own, other)));
                      s.suppose("it is at most one block later", own <= one_above<D>(other));
                      s.example(claim, tip.value <= number<D, 32>(30));
                      const bool next = s.repair("the next block for what is not published yet");
                      const auto in_view = [&](const Height<D>& height) {
                        const Height<D> never{number<D, 32>(0x7fffffff)};
                        return next ? height_in_view<D>({D::truth(true), height}, tip)
                                    : select<D>(is_in_view<D>(height, tip), height, never);
                      };
                      s.claim(claim, delay_behind<D>(in_view(other), in_view(own)).value <= number<D, 32>(1));
                    }));
}

Obligation lapse_and_score_decide() {
  return refuted(over_integers(
      {"refuted/lapse-and-score-decide", "F16",
       "Of two branches that are published at different heights, lapse and score decide.", "2 branches of 1 keystone"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "one stands above the other";
        const auto tip = any<Height<D>>(s, "tip");
        const auto a = any_branch_heights<D>(s, "a", 1);
        const auto b = any_branch_heights<D>(s, "b", 1);
        s.suppose("both are published", larger<D>(a[0], b[0]) <= tip);
        const bool apart = s.repair("two blocks between them");
        const auto least = apart ? number<D, 32>(2) : number<D, 32>(1);
        s.suppose("one comes first", a[0].value + least <= b[0].value);
        s.example(claim, tip.value <= number<D, 32>(30));
        s.claim(claim, beats<D>(a, b, tip) || beats<D>(b, a, tip));
      }));
}

/// One block of Bitcoin whose header is dated ahead. The forged keystone was made beforehand; the honest one exists
/// from its time on, and blocks come every ten minutes.
Obligation block_times_are_good_enough() {
  return refuted(over_integers(
      {"refuted/block-times-are-good-enough", "X7",
       "If a keystone counts from the first block whose own time is later, no forged one is more than 9 blocks ahead "
       "of "
       "an honest one of the same time.",
       "all heights below 2^31, blocks of ten minutes, headers up to two hours ahead"},
      []<class D>(Statement<D>& s) {
        const std::string claim = "the honest one is in time";
        const auto height = any<Height<D>>(s, "height");
        const auto real = any<Time<D>>(s, "real_time");
        const auto stated = any<Time<D>>(s, "header_time");
        const auto keystone = any<HemiTime<D>>(s, "keystone_time");
        const auto seconds = [](const U<D, 32>& time) { return extend<64, D>(time); };
        suppose_room_above<D>(s, height);
        s.suppose("a header is at most two hours ahead",
                  seconds(stated.value) <= seconds(real.value) + number<D, 64>(7200));
        const bool median = s.repair("the median of times past, which no single block moves");
        s.suppose("what is compared", median ? stated <= real : D::truth(true));
        const auto forged = counts_from<D>(no_height<D>(), height, stated, keystone);
        const auto wait = monus<D>(keystone.value, seconds(real.value));
        const auto blocks = (smaller<D>(wait, number<D, 64>(1U << 30U)) + number<D, 64>(599)) / number<D, 64>(600);
        const auto honest = seconds(height.value) + blocks;
        s.claim(claim, implies<D>(forged.is_known, honest <= seconds(forged.height.value) + number<D, 64>(9)));
      }));
}

}  // namespace

Obligations refuted_fork_claims() {
  return {comparison_is_transitive(),         arrival_decides_nothing(), third_branch_decides_nothing(),
          choice_is_kept_as_bitcoin_grows(),  lapse_and_score_decide(),  block_times_are_good_enough(),
          what_is_not_published_is_missing(), who_goes_on_comes_back()};
}

}  // namespace hemi::proofs
