#include "verifier/engine/branch_claims.hpp"

namespace hemi {

namespace {

constexpr std::string_view kTree = "Bitcoin headers and a tree of keystones, of a size that is bounded";
constexpr std::string_view kData = "the data of the keystone";

void judge_choice(const KeystoneHash<Native>& stated, const JudgedTree& judged, const Location& at, Trail& trail) {
  const auto& walk = judged.report.walk;
  if (walk.is_open) return trail.undecided(Rule::frk_choice, at, "the stake of branches that stand alike");
  trail.record(Rule::frk_choice, at, stated_choice_is<Native>(stated, judged.tree.tree().hash(walk.chain.back())));
}

void judge_depth(const DepthClaim& claim, const JudgedTree& judged, const Location& at, Trail& trail) {
  const auto place = judged.tree.find(claim.keystone);
  const auto* keystone = place ? judged.report.find(*place) : nullptr;
  if (!keystone) return trail.undecided(Rule::fin_depth, at, kData);
  trail.record(Rule::fin_depth, at, stated_depth_is<Native>(claim.depth, keystone->depth.depth));
}

void judge_final(const FinalClaim& claim, const JudgedTree& judged, const Location& at, Trail& trail) {
  const auto place = judged.tree.find(claim.keystone);
  if (!place) return trail.undecided(Rule::fin_label, at, kData);
  const StatedLabel label{*place, claim.tolerance, claim.reading};
  judge_label(label, judged.report, at, trail);
  if (judged.later) judge_kept(label, judged.tree.tree(), judged.report, *judged.later, at, trail);
}

template <class Claim, class Judge>
void judge_each(const std::vector<Claim>& claims, std::string_view list, Rule rule,
                const std::optional<JudgedTree>& judged, Trail& trail, const Judge& judge) {
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Location at{list, i};
    judged ? judge(claims[i], *judged, at, trail) : trail.undecided(rule, at, kTree);
  }
}

}  // namespace

void judge_claims(const BranchClaims& claims, const std::optional<JudgedTree>& judged, Trail& trail) {
  trail.assume(Assumption::best);
  if (claims.chosen) {
    const Location at{"/claims/chosen"};
    judged ? judge_choice(*claims.chosen, *judged, at, trail) : trail.undecided(Rule::frk_choice, at, kTree);
  }
  judge_each(claims.depths, "/claims/depths", Rule::fin_depth, judged, trail, judge_depth);
  judge_each(claims.final_keystones, "/claims/final", Rule::fin_label, judged, trail, judge_final);
}

}  // namespace hemi
