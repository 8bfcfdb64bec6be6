// Properties of worlds of two chains for any seed: they are valid, each mutation breaks its own rule, and what a block
// does to the view can be taken back.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/hemi_run.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::world {
namespace {

HemiPlan draw_plan() {
  HemiPlan plan{.seed = *rc::gen::arbitrary<std::uint64_t>(),
                .blocks = *rc::gen::inRange<std::uint32_t>(1, 60),
                .bitcoin_blocks = *rc::gen::inRange<std::uint32_t>(0, 16)};
  if (*rc::gen::arbitrary<bool>()) {
    plan.rivalry = BitcoinRivalry{.height = kEffectiveGenesisHeight + *rc::gen::inRange<std::uint32_t>(0, 6),
                                  .first_blocks = *rc::gen::inRange<std::uint32_t>(1, 4),
                                  .second_blocks = *rc::gen::inRange<std::uint32_t>(1, 4)};
  }
  return plan;
}

RC_GTEST_PROP(HemiWorldChain, AnyPlanGivesAValidWorld, ()) {
  const auto world = build_hemi_world(draw_plan());
  const auto run = test::run_hemi(evidence_of(world));
  RC_ASSERT(run.trail.violations().empty());
  RC_ASSERT(run.trail.undecided().empty());
  RC_ASSERT(run.knowledge == ViewKnowledge::known);
  RC_ASSERT(run.keystones.size() == world.plan.blocks / 25);
}

void expect_single_fault(const std::vector<HemiMutation>& mutations) {
  const auto& mutation = mutations[*rc::gen::inRange<std::size_t>(0, mutations.size())];
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  RC_LOG() << mutation.name << '\n';
  RC_ASSERT(test::run_hemi(mutation.valid(seed)).trail.failing().empty());
  RC_ASSERT(test::run_hemi(mutation.broken(seed)).trail.failing() == mutation.fails());
}

RC_GTEST_PROP(HemiWorldMutation, OfBlocks, ()) { expect_single_fault(hemi_mutations()); }
RC_GTEST_PROP(HemiWorldMutation, OfViews, ()) { expect_single_fault(view_mutations()); }
RC_GTEST_PROP(HemiWorldMutation, OfKeystones, ()) { expect_single_fault(keystone_mutations()); }

struct Snapshot {
  ViewTip<Native> tip;
  ViewKnowledge knowledge;
  std::size_t size;

  friend bool operator==(const Snapshot& a, const Snapshot& b) {
    return a.tip.hash == b.tip.hash && a.tip.height == b.tip.height && a.tip.chain_work == b.tip.chain_work &&
           a.knowledge == b.knowledge && a.size == b.size;
  }
};

Snapshot snapshot_of(const BitcoinView& view) { return {view.tip(), view.knowledge(), view.size()}; }

/// Applies the blocks from a position on.
std::vector<ViewChange> apply_from(BitcoinView& view, const HemiEvidence& evidence, std::size_t first) {
  Trail trail;
  std::vector<ViewChange> changes;
  for (auto i = first; i < evidence.blocks.size(); ++i) {
    changes.push_back(view.apply(test::evidence_of(evidence.blocks[i]), {"/blocks", i}, trail));
  }
  RC_ASSERT(trail.violations().empty());
  return changes;
}

/// A reorganisation of layer 2: the view goes back to the fork and on along the other branch.
RC_GTEST_PROP(HemiWorldView, FollowsAReorganisation, (std::uint64_t seed)) {
  const auto branches = draw_hemi_branches(seed);
  const auto left = evidence_of(branches.left);
  const auto right = evidence_of(branches.right);
  Trail trail;
  BitcoinView moved(branches.left.parameters, {"/profile"}, trail);
  auto changes = apply_from(moved, left, 0);
  while (changes.size() > branches.common) {
    moved.undo(changes.back());
    changes.pop_back();
  }
  apply_from(moved, right, branches.common);
  BitcoinView direct(branches.right.parameters, {"/profile"}, trail);
  apply_from(direct, right, 0);
  RC_ASSERT(snapshot_of(moved) == snapshot_of(direct));
}

/// Broken blocks too: whatever they put in is taken out.
RC_GTEST_PROP(HemiWorldView, IsAsBeforeOnceEveryBlockIsUndone, (std::uint64_t seed)) {
  const auto& mutations = view_mutations();
  const auto evidence = mutations[*rc::gen::inRange<std::size_t>(0, mutations.size())].broken(seed);
  Trail trail;
  BitcoinView view(evidence.parameters, {"/profile"}, trail);
  std::vector<Snapshot> before;
  std::vector<ViewChange> changes;
  for (const auto& block : evidence.blocks) {
    before.push_back(snapshot_of(view));
    changes.push_back(view.apply(test::evidence_of(block), {"/blocks"}, trail));
  }
  while (!changes.empty()) {
    view.undo(changes.back());
    RC_ASSERT(snapshot_of(view) == before.back());
    changes.pop_back();
    before.pop_back();
  }
}

}  // namespace
}  // namespace hemi::world
