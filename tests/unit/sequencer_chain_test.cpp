#include "verifier/engine/sequencer_chain.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/sealed_run.hpp"

namespace hemi {
namespace {

using test::SealedRun;
using world::SealedDraft;
using Rules = std::vector<Rule>;

constexpr std::uint64_t kSeed = 11;

const world::SealedWorld& sealed_world() {
  static const auto world = world::build_sealed_world({.seed = kSeed});
  return world;
}

std::string faults(const Trail& trail) {
  std::string text;
  for (const auto& v : trail.violations()) {
    text += std::string(id_of(v.rule)) + " " + v.at + ": " + v.found + " not " + v.required + "\n";
  }
  for (const auto& gap : trail.undecided()) {
    text += "open: " + std::string(id_of(gap.rule)) + " " + gap.at + ": " + gap.missing + "\n";
  }
  return text;
}

std::set<std::string> kinds_of_transactions(const world::SealedWorld& world, std::uint8_t type) {
  std::set<std::string> blocks;
  for (const auto& sealed : world.blocks) {
    const auto& block = sealed.block;
    for (const auto& transaction : block.transactions) {
      if (transaction.front() == type) blocks.insert(std::to_string(block.number));
    }
  }
  return blocks;
}

// --- What the world shows ------------------------------------------------------------------------------------------

TEST(SequencerChainTest, AWorldOfSequencersIsAccepted) {
  SealedRun run(sealed_world());
  run.go_to_end();
  EXPECT_EQ(faults(run.trail()), "");
  EXPECT_EQ(run.trail().verdict(), VerdictKind::accept);
  for (const auto rule :
       {Rule::seq_param, Rule::seq_form,      Rule::seq_payload, Rule::seq_state, Rule::seq_epoch, Rule::seq_set,
        Rule::seq_slot,  Rule::seq_seal,      Rule::seq_lead,    Rule::seq_mask,  Rule::seq_reg,   Rule::eqv_form,
        Rule::eqv_slash, Rule::eqv_free,      Rule::off_due,     Rule::off_carry, Rule::off_order, Rule::off_cursor,
        Rule::off_self,  Rule::off_self_form, Rule::pay_tx,      Rule::pay_close, Rule::pay_credit}) {
    EXPECT_GT(run.trail().tally(rule).held, 0) << id_of(rule);
  }
  EXPECT_EQ(run.trail().tally(Rule::hem_time).held, 0) << "a block may leave slots empty";
}

TEST(SequencerChainTest, TheWorldHasWhatTheRulesAreAbout) {
  const auto& world = sealed_world();
  EXPECT_GT(kinds_of_transactions(world, 0x7a).size(), 4);
  EXPECT_GT(kinds_of_transactions(world, 0x7d).size(), 2);
  std::set<Hash256> sets;
  std::set<std::uint64_t> epochs;
  std::size_t derived = 0;
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < world.blocks.size(); ++i) {
    sets.insert(world.blocks[i].state.set_hash);
    epochs.insert(world.blocks[i].state.epoch);
    derived += world.blocks[i].state.kind;
    if (i > 0 && world.blocks[i].block.time > world.blocks[i - 1].block.time + 2) ++gaps;
  }
  EXPECT_GE(sets.size(), 3);
  EXPECT_GE(epochs.size(), 6);
  EXPECT_GT(derived, 0);
  EXPECT_GT(gaps, 20);
  // One left and took its stake, one bonded, one was slashed.
  ASSERT_EQ(world.registry.size(), 3);
  EXPECT_EQ(world.registry[0].key, world.keys[1].compressed());
  EXPECT_EQ(world.registry[0].stake, 0);
  EXPECT_EQ(world.registry[2].key, world.keys[3].compressed());
}

TEST(SequencerChainTest, ASegmentMayBeginAnywhere) {
  const auto& world = sealed_world();
  for (const std::size_t start : {std::size_t{60}, std::size_t{125}, world.blocks.size() - 40}) {
    SealedRun run(world);
    run.go_to(start);
    run.begin_anew();
    run.go_to_end();
    EXPECT_EQ(faults(run.trail()), "") << start;
  }
}

TEST(SequencerChainTest, WhatLacksBitcoinBodiesStaysOpen) {
  SealedRun run(sealed_world(), 20);
  run.go_to_end();
  EXPECT_EQ(run.trail().failing(), Rules{});
  EXPECT_EQ(run.trail().verdict(), VerdictKind::indeterminate);
  std::set<Rule> open;
  for (const auto& gap : run.trail().undecided()) open.insert(gap.rule);
  for (const auto rule : {Rule::off_due, Rule::off_carry, Rule::off_cursor, Rule::pay_close}) {
    EXPECT_TRUE(open.contains(rule)) << id_of(rule);
  }
}

TEST(SequencerChainTest, KeystonesCountWhenTheyArePublished) {
  SealedRun run(sealed_world());
  run.go_to_end();
  const auto& world = sealed_world();
  std::size_t counting = 0;
  const auto all = run.chain().counted(run.view().tip().height);
  ASSERT_TRUE(all);
  for (const auto& counted : *all) {
    std::optional<std::uint32_t> first;
    for (const auto& publication : world.bitcoin.publications()) {
      const bool is_seen = publication.height <= run.view().tip().height.value.value();
      const auto& block = world.blocks[counted.number.value.value()].block;
      if (publication.keystone_block == world::hash_of(block) && is_seen && !first) first = publication.height;
    }
    ASSERT_EQ(counted.published.is_known, first.has_value()) << counted.number.value.value();
    if (!first) continue;
    EXPECT_EQ(counted.published.height.value.value(), *first);
    ++counting;
  }
  EXPECT_GT(counting, 5);
}

// --- What breaks one rule ------------------------------------------------------------------------------------------

struct Breach {
  Rule rule;
  std::function<bool(const SealedDraft&)> where;
  world::SealedEdit edit;
};

bool is_late(const SealedDraft& draft) { return draft.block.number > 30; }
bool is_sealed(const SealedDraft& draft) { return draft.sealer && is_late(draft); }
bool is_derived(const SealedDraft& draft) { return draft.state.kind == 1; }
bool pays(const SealedDraft& draft) { return !draft.payouts.empty(); }
bool carries(const SealedDraft& draft, std::size_t count) {
  return draft.carried.size() == count && draft.state.deposits == 0 && draft.state.view_height > 24 &&
         draft.state.view_height < 28;
}

/// The item that was mined at a height, and waits for one block more.
std::function<bool(const SealedDraft&)> carries_item_of(std::uint32_t height) {
  return [=](const SealedDraft& draft) { return draft.state.view_height > height && !draft.carried.empty(); };
}
void leave_registry(SealedDraft& draft) { draft.state.registry_hash = world::registry_hash(draft.registry_before); }

std::vector<Breach> breaches() {
  return {
      {Rule::seq_payload, is_sealed,
       [](SealedDraft& d) { d.others.push_back(world::deposit_transaction({}, world::Bytes(4))); }},
      {Rule::seq_state, is_sealed, [](SealedDraft& d) { d.state.view_tip.bytes[0] ^= 1; }},
      {Rule::seq_epoch, is_sealed, [](SealedDraft& d) { ++d.state.epoch; }},
      {Rule::seq_set, is_sealed, [](SealedDraft& d) { d.state.set_hash.bytes[0] ^= 1; }},
      {Rule::seq_slot, is_sealed, [](SealedDraft& d) { ++d.block.time; }},
      {Rule::seq_seal, is_sealed, [](SealedDraft& d) { d.spoils_seal = true; }},
      {Rule::seq_lead, is_sealed, [](SealedDraft& d) { d.sealer = 4; }},
      {Rule::seq_mask, is_sealed, [](SealedDraft& d) { d.state.deposits = 1; }},
      {Rule::seq_reg, is_sealed, [](SealedDraft& d) { d.state.registry_hash.bytes[0] ^= 1; }},
      {Rule::off_due, is_sealed,
       [](SealedDraft& d) {
         const world::Bytes data{1, 2, 3};
         d.carried.push_back(encode_carrying({d.state.view_height, 99, 1, data}));
       }},
      {Rule::off_due, is_sealed,  // two seals of two keys are no evidence, and so no item
       [](SealedDraft& d) {
         const auto keys = world::draw_sequencers(kSeed, 2);
         const auto chain_id = world::hemi_mini().chain_id;
         const auto body = world::equivocation_body(keys[0], keys[1], chain_id, 7, Hash256{{1}}, Hash256{{2}});
         const auto data = world::inbox_data(1, chain_id, body);
         d.carried.push_back(encode_carrying({d.state.view_height, 99, 1, data}));
       }},
      {Rule::eqv_slash, carries_item_of(28), leave_registry},
      {Rule::eqv_free, carries_item_of(48), leave_registry},
      {Rule::off_carry, [](const SealedDraft& d) { return carries(d, 2); },
       [](SealedDraft& d) { d.carried.pop_back(); }},
      {Rule::off_order, [](const SealedDraft& d) { return carries(d, 2); },
       [](SealedDraft& d) { std::swap(d.carried[0], d.carried[1]); }},
      {Rule::off_cursor, is_sealed, [](SealedDraft& d) { ++d.state.cursor_index; }},
      {Rule::off_self_form, is_derived, [](SealedDraft& d) { d.block.beacon_root.bytes[0] ^= 1; }},
      {Rule::off_self_form, is_derived,
       [](SealedDraft& d) {
         world::Random random(1);
         d.others.push_back(world::user_transaction(1, random));
       }},
      {Rule::pay_tx, pays, [](SealedDraft& d) { d.payouts[0].push_back(0); }},
      {Rule::pay_close, pays, [](SealedDraft& d) { d.payouts.erase(d.payouts.begin()); }},
      {Rule::pay_credit, pays, [](SealedDraft& d) { d.payouts[0][132 + 31] ^= 1; }},
  };
}

Rules failing(const world::SealedPlan& plan) {
  const auto world = world::build_sealed_world(plan);
  EXPECT_TRUE(!plan.edit || world.edited);
  SealedRun run(world);
  run.go_to_end();
  return run.trail().failing();
}

TEST(SequencerChainTest, ARunMovesTheViewByItsStep) {
  EXPECT_EQ(failing({.seed = kSeed, .derivation_step = 3}), Rules{Rule::off_self});
  EXPECT_EQ(failing({.seed = kSeed, .derivation_step = 5}), Rules{Rule::off_self});
}

TEST(SequencerChainTest, ARegistryHasRoomForFour) {
  EXPECT_EQ(failing({.seed = kSeed, .genesis_records = 4}), Rules{});
  EXPECT_EQ(failing({.seed = kSeed, .genesis_records = 5}), Rules{Rule::seq_form});
}

TEST(SequencerChainTest, ParametersFitOneAnother) {
  auto parameters = world::sealed_parameters();
  parameters.gas_of_item = NativeUint<64>(30'000'000);
  SealedRun run(sealed_world(), UINT32_MAX, parameters);
  run.go_to_end();
  EXPECT_EQ(run.trail().failing(), Rules{Rule::seq_param});
}

TEST(SequencerChainTest, NobodyLeadsWhereThereIsNoSeed) {
  auto parameters = world::sealed_parameters();
  parameters.first_height = {NativeUint<32>(world::kEffectiveGenesisHeight + 1)};
  SealedRun run(sealed_world(), UINT32_MAX, parameters);
  run.go_to(4);
  EXPECT_EQ(run.trail().failing(), Rules{Rule::seq_lead});
  EXPECT_EQ(run.trail().tally(Rule::seq_lead).held, 0);
}

TEST(SequencerChainTest, OneFaultBreaksOneRule) {
  for (const auto& [rule, where, edit] : breaches()) {
    EXPECT_EQ(failing({.seed = kSeed, .edits_where = where, .edit = edit}), Rules{rule}) << id_of(rule);
  }
}

}  // namespace
}  // namespace hemi
