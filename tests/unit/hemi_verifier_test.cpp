#include "verifier/engine/hemi_verifier.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/hemi_blocks.hpp"

namespace hemi {
namespace {

using test::evidence_of;
using test::hemi_segment;
using test::HemiBlockFields;
using test::origin_deposit;
using world::OriginLayout;
using Rules = std::vector<Rule>;

const HemiParameters kNetwork = test::hemi_network();

struct Judged {
  Trail trail;
  std::vector<std::optional<EthereumHeight<Native>>> origins;
};

Judged judge_all(const std::vector<HemiBlockEvidence>& segment, HemiChainState state = {},
                 const HemiParameters& network = kNetwork) {
  Judged judged;
  const HemiVerifier verifier(network);
  for (std::size_t i = 0; i < segment.size(); ++i) {
    judged.origins.push_back(verifier.judge(state, segment[i], {"/hemi/blocks", i}, judged.trail));
  }
  return judged;
}

TEST(HemiVerifier, AcceptsLinkedBlocksAndGivesTheirOrigins) {
  const auto blocks = hemi_segment(kNetwork, 5, 30);  // across both forks
  const auto judged = judge_all(evidence_of(blocks));
  EXPECT_EQ(judged.trail.verdict(), VerdictKind::accept);
  for (const auto rule : {Rule::hem_fields, Rule::hem_body, Rule::hem_deposit}) {
    EXPECT_EQ(judged.trail.tally(rule).held, 30U) << id_of(rule);
  }
  EXPECT_EQ(judged.trail.tally(Rule::hem_slot).held, 1U);
  for (const auto rule : {Rule::hem_link, Rule::hem_number, Rule::hem_time, Rule::hem_origin}) {
    EXPECT_EQ(judged.trail.tally(rule).held, 29U) << id_of(rule);
    EXPECT_EQ(judged.trail.tally(rule).not_evaluable, 1U) << id_of(rule);
  }
  EXPECT_EQ(judged.trail.tally(Rule::hem_stated).held, 0U);
  EXPECT_EQ(judged.origins.front()->value.value(), 20'000'000U);
  EXPECT_EQ(judged.origins.back()->value.value(), 20'000'007U);
}

struct Fault {
  Rule rule;
  /// In a segment of four blocks, of which those behind the third are then linked again.
  std::function<void(std::vector<HemiBlockFields>&)> in_blocks = [](auto&) {};
  std::function<void(std::vector<HemiBlockEvidence>&)> in_evidence = [](auto&) {};
};

void set_origin(HemiBlockFields& block, std::uint64_t origin) {
  block.transactions[0] = origin_deposit(origin);
  world::reroot(block);
}

std::vector<Fault> single_faults() {
  const auto nothing = [](auto&) {};
  return {
      {Rule::hem_stated, nothing, [](auto& evidence) { evidence[2].stated_hash = {Hash256{{1}}}; }},
      {Rule::hem_fields, [](auto& blocks) { blocks[2].field_count = 21; }},
      {Rule::hem_fields, [](auto& blocks) { blocks[2].field_count = 17; }},
      {Rule::hem_link, [](auto& blocks) { blocks[2].parent_hash.bytes[31] ^= 1; }},
      {Rule::hem_number,
       [](auto& blocks) {
         ++blocks[2].number;
         ++blocks[3].number;
       }},
      {Rule::hem_time,
       [](auto& blocks) {
         ++blocks[2].time;
         ++blocks[3].time;
       }},
      {Rule::hem_slot,
       [](auto& blocks) {
         for (auto& block : blocks) ++block.time;
         test::repair_from(blocks, 1);
       }},
      {Rule::hem_body, nothing, [](auto& evidence) { evidence[2].body->transactions.pop_back(); }},
      {Rule::hem_body,
       [](auto& blocks) {
         blocks[2].transactions.push_back({0x02, 0x00});
       }},
      {Rule::hem_deposit,
       [](auto& blocks) {
         std::swap(blocks[3].transactions[0], blocks[3].transactions[1]);
         world::reroot(blocks[3]);
       }},
      {Rule::hem_deposit,
       [](auto& blocks) {
         blocks[3].transactions.clear();
         world::reroot(blocks[3]);
       }},
      {Rule::hem_origin,
       [](auto& blocks) {
         set_origin(blocks[2], 20'000'002);
         set_origin(blocks[3], 20'000'002);
       }},
      {Rule::hem_origin, [](auto& blocks) { set_origin(blocks[3], 19'999'999); }},
  };
}

TEST(HemiVerifier, ReportsOneRuleForOneFault) {
  for (const auto& fault : single_faults()) {
    auto blocks = hemi_segment(kNetwork, 11, 4);
    ASSERT_EQ(judge_all(evidence_of(blocks)).trail.verdict(), VerdictKind::accept);
    fault.in_blocks(blocks);
    blocks[3].parent_hash = world::hash_of(blocks[2]);
    auto evidence = evidence_of(blocks);
    fault.in_evidence(evidence);
    EXPECT_EQ(judge_all(evidence).trail.failing(), Rules{fault.rule}) << id_of(fault.rule);
  }
}

TEST(HemiVerifier, ShowsBothOperands) {
  auto blocks = hemi_segment(kNetwork, 40, 2);
  blocks[1].parent_hash.bytes.fill(0xab);
  set_origin(blocks[1], 20'000'005);
  const auto judged = judge_all(evidence_of(blocks));
  const auto& violations = judged.trail.violations();
  ASSERT_EQ(violations.size(), 2U);
  EXPECT_EQ(violations[0].at, "/hemi/blocks/1");
  EXPECT_EQ(violations[0].found.substr(0, 6), "ababab");
  EXPECT_EQ(violations[0].required, describe(EthereumHash<Native>{world::hash_of(blocks[0])}));
  EXPECT_EQ(violations[1].found, "20000005");
  EXPECT_EQ(violations[1].relation, "= or 1 above");
  EXPECT_EQ(violations[1].required, "20000000");
}

TEST(HemiVerifier, JudgesAHeaderWithoutBodyUnderNoAssumptionOfItsOwn) {
  const auto blocks = hemi_segment(kNetwork, 40, 3);
  auto segment = evidence_of(blocks);
  const auto context = HemiVerifier::state_after(segment[0]);
  EXPECT_EQ(context.parent_origin->value.value(), 20'000'000U);
  segment.erase(segment.begin());
  for (auto& evidence : segment) evidence.body.reset();
  const auto judged = judge_all(segment, context);
  EXPECT_EQ(judged.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(judged.trail.assumptions(), std::vector{Assumption::hash});
  for (const auto rule : {Rule::hem_body, Rule::hem_deposit, Rule::hem_origin}) {
    EXPECT_EQ(judged.trail.tally(rule).not_evaluable, 2U) << id_of(rule);
  }
  EXPECT_EQ(judged.trail.tally(Rule::hem_link).held, 2U);
  EXPECT_EQ(judged.trail.tally(Rule::hem_slot).held, 0U);
  EXPECT_EQ(judged.origins.back(), std::nullopt);
}

TEST(HemiVerifier, LeavesTheSlotOutWhereNoGenesisTimeIsKnown) {
  auto network = kNetwork;
  network.genesis_time.reset();
  const auto blocks = hemi_segment(kNetwork, 40, 2);
  const auto judged = judge_all(evidence_of(blocks), {}, network);
  EXPECT_EQ(judged.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(judged.trail.tally(Rule::hem_slot).held, 0U);
}

TEST(HemiVerifier, AsksBlockZeroForNeitherParentNorDeposit) {
  auto blocks = hemi_segment(kNetwork, 0, 2);
  blocks[0].transactions.clear();
  test::repair_from(blocks, 0);
  const auto judged = judge_all(evidence_of(blocks));
  EXPECT_EQ(judged.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(judged.trail.tally(Rule::hem_deposit).held, 1U);
  EXPECT_EQ(judged.trail.tally(Rule::hem_link).not_evaluable, 0U);
  EXPECT_EQ(judged.trail.tally(Rule::hem_origin).not_evaluable, 1U);  // block 0 has no origin
}

Judged judge_with_first(const test::Bytes& transaction) {
  auto blocks = hemi_segment(kNetwork, 40, 1);
  blocks[0].transactions[0] = transaction;
  world::reroot(blocks[0]);
  return judge_all(evidence_of(blocks));
}

TEST(HemiVerifier, ReadsTheOriginInEveryLayoutWhateverTheFork) {
  for (const auto layout : {OriginLayout::bedrock, OriginLayout::ecotone, OriginLayout::isthmus}) {
    const auto judged = judge_with_first(origin_deposit(0xfffffffe, layout));
    EXPECT_EQ(judged.trail.verdict(), VerdictKind::accept);
    EXPECT_EQ(judged.origins.front()->value.value(), 0xfffffffeU);
  }
}

TEST(HemiVerifier, TellsTheLayoutByBothSizeAndSelector) {
  const auto origin_of = [](test::Bytes call) {
    const auto judged = judge_with_first(world::deposit_transaction({}, call));
    EXPECT_EQ(judged.trail.failing(), Rules{Rule::hem_deposit});
    return judged.trail.violations().front().found;
  };
  auto call = world::origin_call({.number = 1}, OriginLayout::ecotone);
  call.push_back(0);
  EXPECT_EQ(origin_of(call), "165 bytes, selector 440a5e20");
  call.pop_back();
  call[0] ^= 1;
  EXPECT_EQ(origin_of(call), "164 bytes, selector 450a5e20");
  EXPECT_EQ(origin_of({0xff}), "1 byte, selector ff000000");
}

TEST(HemiVerifier, RejectsADepositThatDoesNotDecodeByTheRuleOfItsEncoding) {
  auto bytes = origin_deposit(1);
  bytes.push_back(0);
  const auto judged = judge_with_first(bytes);
  EXPECT_EQ(judged.trail.failing(), Rules{Rule::enc_rlp});
  EXPECT_EQ(judged.trail.violations().front().at.substr(0, 38), "/hemi/blocks/0/transactions/0/deposit/");
  EXPECT_EQ(judged.trail.tally(Rule::hem_deposit).not_evaluable, 1U);
}

TEST(HemiVerifier, RejectsAnOriginWithoutRoomInAKeystone) {
  EXPECT_EQ(judge_with_first(origin_deposit(0x100000000)).trail.failing(), Rules{Rule::enc_limit});
  auto call = world::origin_call({.number = 1}, OriginLayout::bedrock);
  call[27] = 1;  // in the word of the number, above its eight bytes
  EXPECT_EQ(judge_with_first(world::deposit_transaction({}, call)).trail.failing(), Rules{Rule::enc_l2_block});
}

TEST(HemiBlockEvidence, IsReadFromABlock) {
  for (const auto& [block_number, fields] : {std::pair{5U, 16U}, {10U, 20U}, {20U, 21U}}) {
    const auto block = test::hemi_block(kNetwork, block_number, 7);
    const auto bytes = world::serialize(block);
    const auto decoded = decode_l2_block(bytes);
    ASSERT_TRUE(decoded) << decoded.error().where;
    const auto evidence = hemi_block_evidence(*decoded);
    EXPECT_EQ(evidence.field_count.value.value(), fields);
    EXPECT_EQ(evidence.block.hash.value, world::hash_of(block));
    EXPECT_EQ(evidence.block.number.value.value(), block_number);
    EXPECT_EQ(evidence.block.time.value.value(), block.time);
    EXPECT_EQ(evidence.block.state_root.value, block.state_root);
    EXPECT_EQ(judge_all({evidence}).trail.verdict(), VerdictKind::accept);
  }
}

}  // namespace
}  // namespace hemi
