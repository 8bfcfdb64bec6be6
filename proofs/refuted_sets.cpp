// The choice that was not taken: compare pairs, and of a cycle take the branch with the greatest sum of scores. It lets
// late branches win. (spec/refuted.md)
#include "proofs/branch_values.hpp"
#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

template <class D>
struct Scores {
  U<D, 64> first;
  U<D, 64> second;
};

/// Two branches against each other from an index on: a branch that is late is out, and who is not scores.
template <class D>
Scores<D> scores_of_pair(const BranchHeights<D>& a, const BranchHeights<D>& b, std::size_t from, const Height<D>& tip) {
  const auto zero = number<D, 64>(0);
  Scores<D> scores{zero, zero};
  auto a_lives = D::truth(true);
  auto b_lives = D::truth(true);
  for (std::size_t k = from; k < a.size(); ++k) {
    const auto lead = smaller<D>(a[k], b[k]);
    const auto lives = [&](const Bool<D>& so_far, const Height<D>& height) {
      return so_far && is_in_view<D>(height, tip) && !is_late_behind<D>(lead, height);
    };
    const auto gain = [&](const Bool<D>& is_alive, const Height<D>& height) {
      return gain_of<D>(is_alive, delay_behind<D>(lead, height));
    };
    a_lives = lives(a_lives, a[k]);
    b_lives = lives(b_lives, b[k]);
    scores = {with_gain<D>(scores.first, gain(a_lives, a[k])), with_gain<D>(scores.second, gain(b_lives, b[k]))};
  }
  return scores;
}

/// Chains A and C, and a late rival B. A and C part where the rival does, or at the keystone after: then they share
/// one, which has one height or, in the variant that was refuted too, one for each chain.
struct Cycle {
  std::string name;
  std::string property;
  std::string says;
  std::size_t part_at;
  bool shares_its_height;
  /// At which index the rival is late.
  std::size_t late_at;
};

Obligation cycles_leave_late_branches_out(const Cycle& cycle) {
  return refuted(over_integers(
      {cycle.name, cycle.property, cycle.says, "3 branches of 3 keystones"}, [cycle]<class D>(Statement<D>& s) {
        const std::string claim = "the late branch is not the first by sums";
        const auto tip = any<Height<D>>(s, "tip");
        const auto a = any_branch_heights<D>(s, "a", 3);
        const auto b = any_branch_heights<D>(s, "b", 3);
        const auto c = any_branch_heights<D>(s, "c", 3);
        suppose_room_above<D>(s, tip);
        s.example(claim, tip.value <= number<D, 32>(60) && b[2] <= tip);
        if (cycle.shares_its_height) s.suppose("what A and C share has one height", a[0] == c[0]);
        auto in_time = D::truth(true);
        for (std::size_t k = 0; k < cycle.late_at; ++k) {
          in_time = in_time && !is_late_behind<D>(smaller<D>(a[k], b[k]), a[k]);
        }
        s.suppose("the rival is late behind A, which is in time",
                  in_time && is_late_behind<D>(a[cycle.late_at], b[cycle.late_at]));
        s.suppose("A is published there", a[cycle.late_at] <= tip);
        const auto ab = scores_of_pair<D>(a, b, 0, tip);
        const auto bc = scores_of_pair<D>(b, c, 0, tip);
        const auto ca = scores_of_pair<D>(c, a, cycle.part_at, tip);
        s.suppose("each beats one other", ab.first > ab.second && bc.first >= bc.second && ca.first >= ca.second);
        const auto of_a = ab.first + ca.second;
        const auto of_b = ab.second + bc.first;
        const auto of_c = bc.second + ca.first;
        s.claim(claim, !(of_b > of_a && of_b > of_c));
      }));
}

}  // namespace

Obligations refuted_set_claims() {
  return {cycles_leave_late_branches_out(
              {"refuted/contests-above-decide-nothing", "X3",
               "A rival that is out against one chain through a keystone is not chosen against that keystone, though "
               "another chain through it competes.",
               1, true, 1}),
          cycles_leave_late_branches_out(
              {"refuted/each-chain-has-its-heights", "X4",
               "A rival that is late behind a keystone is not chosen against it, if the keystone has a height of its "
               "own on each chain.",
               1, false, 0}),
          cycles_leave_late_branches_out({"refuted/cycles-leave-late-branches-out", "X5",
                                          "A branch that is late behind another is not chosen from a cycle.", 0, false,
                                          0})};
}

}  // namespace hemi::proofs
