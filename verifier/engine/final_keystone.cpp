#include "verifier/engine/final_keystone.hpp"

namespace hemi {

namespace {

auto finding(const StatedLabel& stated, const KeystoneReport& keystone) {
  return stated_tolerance_is_reached<Native>(keystone.tolerance_in(stated.reading), stated.tolerance);
}

/// The keystone of the chain with that index, or the last one of a chain that is shorter; nothing if the choice is open
/// there.
std::optional<KeystonePlace> at_index(const KeystoneTree& tree, const SurvivorWalk& walk, KeystoneIndex<Native> index) {
  const std::size_t offset = monus<Native>(index.value, tree.index(kRootKeystone).value).value();
  if (offset < walk.chain.size()) return walk.chain[offset];
  return walk.is_open ? std::nullopt : std::optional(walk.chain.back());
}

void assume(RivalReading reading, Trail& trail) {
  trail.assume(Assumption::vis);
  if (reading == RivalReading::linked) trail.assume(Assumption::link);
  if (reading == RivalReading::revealed) trail.assume(Assumption::reveal);
}

}  // namespace

void judge_label(const StatedLabel& stated, const ForkReport& report, const Location& at, Trail& trail) {
  assume(stated.reading, trail);
  const auto* keystone = report.find(stated.keystone);
  if (!keystone) return trail.undecided(Rule::fin_label, at, "the data of the keystone");
  trail.record(Rule::fin_label, at, finding(stated, *keystone));
}

void judge_kept(const StatedLabel& stated, const KeystoneTree& tree, const ForkReport& report,
                const SurvivorWalk& later, const Location& at, Trail& trail) {
  const auto* keystone = report.find(stated.keystone);
  if (!keystone || !finding(stated, *keystone).holds) return;
  const auto found = at_index(tree, later, tree.index(stated.keystone));
  if (!found) return trail.undecided(Rule::fin_fault, at, "the stake of branches that stand alike");
  trail.record(Rule::fin_fault, at, final_keystone_stays_chosen<Native>(tree.hash(*found), tree.hash(stated.keystone)));
}

}  // namespace hemi
