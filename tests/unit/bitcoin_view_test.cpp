#include "verifier/engine/bitcoin_view.hpp"

#include <gtest/gtest.h>

#include "tests/support/hemi_blocks.hpp"
#include "vectors/world/header_chain.hpp"
#include "vectors/world/mini_networks.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::batch_transaction;
using test::HemiBlockFields;
using world::HeaderFields;
using Place = world::HeaderChain::Place;
using Rules = std::vector<Rule>;

constexpr std::uint32_t kGenesisHeight = 20;
constexpr std::uint32_t kFirstNumber = 30;  // the block of the activation

/// Bitcoin headers above an effective genesis, and layer-2 blocks that bring them.
class BitcoinViewTest : public ::testing::Test {
 protected:
  BitcoinViewTest() : view_(network_, {"/profile"}, trail_) {}

  Hash256 hash(Place place) const { return world::hash_of(chain_.header(place)); }

  /// The headers of these places.
  std::vector<HeaderFields> headers(const std::vector<Place>& places) const {
    std::vector<HeaderFields> all;
    for (const auto place : places) all.push_back(chain_.header(place));
    return all;
  }

  /// The places of `count` new headers on top of one.
  std::vector<Place> grow(Place from, std::size_t count) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < count; ++i) places.push_back(from = chain_.grow(from, 1));
    return places;
  }

  test::Bytes batch(const std::vector<Place>& places) const {
    return batch_transaction(hash(places.back()), headers(places));
  }

  HemiBlockFields next_block(const std::vector<test::Bytes>& more) {
    auto block = test::hemi_block(network_, number_++, 1);
    block.transactions.insert(block.transactions.end(), more.begin(), more.end());
    return block;
  }

  ViewChange apply(const HemiBlockFields& block, Trail& trail) {
    return view_.apply(test::evidence_of(block), {"/hemi/blocks", 0}, trail);
  }
  ViewChange apply(const std::vector<test::Bytes>& more) { return apply(next_block(more), trail_); }

  /// What a block with these transactions violates.
  Rules faults_of(const std::vector<test::Bytes>& more) {
    last_ = Trail();
    apply(next_block(more), last_);
    return last_.failing();
  }

  bool tip_is(Place place) const { return view_.tip().hash.value == hash(place); }

  world::HeaderChain chain_{world::kMini, 7};
  Place genesis_ = chain_.grow(world::HeaderChain::kGenesis, kGenesisHeight);
  std::string header_hex_ = to_hex(world::serialize(chain_.header(genesis_)));
  std::string hash_hex_ = to_display_hex(hash(genesis_));
  HemiParameters network_ = test::hemi_network(world::kMini, kGenesisHeight, header_hex_, hash_hex_);
  std::uint32_t number_ = kFirstNumber;
  Trail trail_;
  Trail last_;
  BitcoinView view_;
};

TEST(BitcoinView, BeginsAtTheEffectiveGenesisOfEachNetwork) {
  for (const auto& network : kHemiNetworks) {
    Trail trail;
    const BitcoinView view(network, {"/profile"}, trail);
    EXPECT_EQ(trail.verdict(), VerdictKind::accept) << network.name;
    EXPECT_EQ(trail.tally(Rule::view_genesis).held, 1U);
    EXPECT_EQ(trail.tally(Rule::btc_pow).held, 1U);
    EXPECT_EQ(describe(view.tip().hash), network.effective_genesis_hash_hex);
    EXPECT_EQ(view.tip().height.value.value(), network.effective_genesis_height);
    EXPECT_EQ(view.answered_height(), view.tip().height);
    EXPECT_EQ(view.size(), 1U);
  }
}

TEST(BitcoinView, RejectsTheEffectiveGenesisOfAnotherNetwork) {
  auto network = kHemiMainnet;
  network.effective_genesis_hash_hex = kHemiTestnet.effective_genesis_hash_hex;
  Trail trail;
  const BitcoinView view(network, {"/profile"}, trail);
  EXPECT_EQ(trail.failing(), Rules{Rule::view_genesis});
  EXPECT_EQ(trail.violations().front().at, "/profile");
}

TEST_F(BitcoinViewTest, FollowsBatches) {
  const auto first = grow(genesis_, 30);
  apply({batch(first)});
  EXPECT_TRUE(tip_is(first.back()));
  EXPECT_EQ(view_.tip().height.value.value(), kGenesisHeight + 30);
  EXPECT_EQ(view_.answered_height().value.value(), kGenesisHeight + 28);
  apply({});  // without a batch
  const auto second = grow(first.back(), 3);
  apply({batch(second)});
  EXPECT_TRUE(tip_is(second.back()));
  EXPECT_EQ(view_.size(), 34U);
  EXPECT_EQ(trail_.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail_.tally(Rule::view_new).held, 33U);
  EXPECT_EQ(trail_.tally(Rule::view_one).held, 3U);
  EXPECT_EQ(trail_.tally(Rule::view_tip).held, 2U);
  EXPECT_EQ(trail_.tally(Rule::btc_link).held, 33U);
  EXPECT_EQ(trail_.tally(Rule::btc_pow).held, 34U);
  EXPECT_EQ(trail_.tally(Rule::btc_time_bound).held, 33U);
  EXPECT_EQ(trail_.assumptions(), (std::vector{Assumption::hash, Assumption::start}));
  // Of the first period only the end is known, and of the first ten headers not all eleven ancestors.
  EXPECT_EQ(trail_.tally(Rule::btc_bits_required).not_evaluable, 2U);
  EXPECT_EQ(trail_.tally(Rule::btc_time_median).not_evaluable, 11U);
}

TEST_F(BitcoinViewTest, TakesAnEmptyBatchForAClaimOfTheTipAsItIs) {
  EXPECT_EQ(faults_of({batch_transaction(hash(genesis_), {})}), Rules{});
  EXPECT_EQ(last_.tally(Rule::view_tip).held, 1U);
  EXPECT_EQ(faults_of({batch_transaction({}, {})}), Rules{Rule::view_tip});
}

TEST_F(BitcoinViewTest, KeepsTheBranchSeenFirstAmongEquals) {
  const auto trunk = grow(genesis_, 2);
  const auto first = grow(trunk.back(), 2);
  const auto second = grow(trunk.back(), 3);
  apply({batch({trunk[0], trunk[1], first[0], first[1]})});
  apply({batch_transaction(hash(first[1]), headers({second[0], second[1]}))});
  EXPECT_TRUE(tip_is(first[1]));
  EXPECT_TRUE(view_.contains({hash(second[1])}));
  apply({batch({second[2]})});
  EXPECT_TRUE(tip_is(second[2]));
  EXPECT_EQ(trail_.verdict(), VerdictKind::accept);
}

TEST_F(BitcoinViewTest, ReportsOneRuleForOneFault) {
  const auto known = grow(genesis_, 3);
  const auto next = grow(known.back(), 33);
  const auto other = grow(genesis_, 2);
  apply({batch(known)});
  EXPECT_EQ(faults_of({batch({next.begin(), next.begin() + 31})}), Rules{Rule::view_count});
  EXPECT_EQ(faults_of({batch_transaction(hash(next[30]), headers({next[31]}))}), Rules{Rule::view_tip});
  EXPECT_EQ(faults_of({batch_transaction(hash(next[31]), headers({known[1], known[2]}))}), Rules{Rule::view_new});
  EXPECT_EQ(faults_of({batch_transaction(hash(next[31]), headers({known[2], other[0]}))}),
            (Rules{Rule::view_link, Rule::view_new}));
}

TEST_F(BitcoinViewTest, ReportsNoTipForABatchThatHasNoPlace) {
  const auto next = grow(genesis_, 5);
  const auto before = view_.tip();
  const auto expect_lost = [&](const std::vector<test::Bytes>& more, const Rules& faults, std::uint64_t headers) {
    const auto block = next_block(more);
    Trail trail;
    const auto change = apply(block, trail);
    EXPECT_EQ(trail.failing(), faults);
    EXPECT_EQ(trail.tally(Rule::view_tip).not_evaluable, 1U);
    EXPECT_EQ(trail.tally(Rule::btc_pow).held, headers);
    EXPECT_EQ(trail.tally(Rule::btc_time_bound).held, headers);
    EXPECT_EQ(view_.tip().hash, before.hash);
    EXPECT_EQ(view_.size(), 1U);
    EXPECT_EQ(view_.knowledge(), ViewKnowledge::lost_batch);
    // What builds on it cannot be placed any more, and is not blamed for that.
    EXPECT_EQ(faults_of({batch({next[4]})}), Rules{});
    EXPECT_EQ(last_.tally(Rule::view_parent).not_evaluable, 1U);
    EXPECT_EQ(last_.tally(Rule::view_new).not_evaluable, 1U);
    view_.undo(change);
    EXPECT_EQ(view_.knowledge(), change.knowledge_before);
  };
  apply({});
  expect_lost({batch({next[0], next[2]})}, {Rule::view_link}, 2);
  expect_lost({batch({next[1]})}, {Rule::view_parent}, 1);
  expect_lost({batch({next[0]}), batch({next[1]})}, {Rule::view_one}, 2);
  auto input = world::update_call({hash(genesis_), {}});
  input.back() = 1;
  expect_lost({world::attributes_transaction(input)}, {Rule::view_calldata}, 0);
  auto transaction = batch({next[0]});
  transaction.push_back(0);
  expect_lost({transaction}, {Rule::enc_rlp}, 0);
}

TEST_F(BitcoinViewTest, RejectsABatchBeforeTheActivationAndPutsItIn) {
  number_ = kFirstNumber - 1;
  const auto next = grow(genesis_, 2);
  EXPECT_EQ(faults_of({batch(next)}), Rules{Rule::view_active});
  EXPECT_TRUE(tip_is(next.back()));
}

TEST_F(BitcoinViewTest, JudgesHeadersByTheRulesOfBitcoin) {
  const auto next = grow(genesis_, 2);
  auto broken = headers(next);
  world::mine_to_miss(broken[1]);
  EXPECT_EQ(faults_of({batch_transaction(world::hash_of(broken[1]), broken)}), Rules{Rule::btc_pow});
  EXPECT_EQ(last_.violations().front().at, "/hemi/blocks/0/batch/1");
  EXPECT_EQ(view_.tip().hash.value, world::hash_of(broken[1]));
}

TEST_F(BitcoinViewTest, BoundsTimesByThatOfTheBlockAndNoClock) {
  auto early = next_block({});
  const auto latest = static_cast<std::uint32_t>(early.time + 7200);
  const auto place = chain_.extend(genesis_, {.time = latest + 1, .version = {}, .merkle_root = {}});
  early.transactions.push_back(batch({place}));
  Trail trail;
  const auto change = apply(early, trail);
  EXPECT_EQ(trail.failing(), Rules{Rule::btc_time_bound});
  EXPECT_EQ(trail.violations().front().required, std::to_string(latest));
  view_.undo(change);
  auto late = early;
  ++late.time;
  trail = Trail();
  apply(late, trail);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::btc_time_bound).held, 1U);
}

TEST_F(BitcoinViewTest, IsUnknownToASegmentThatBeginsLater) {
  number_ = kFirstNumber + 1;
  const auto next = grow(genesis_, 2);
  EXPECT_EQ(faults_of({batch(next)}), Rules{});
  EXPECT_EQ(view_.knowledge(), ViewKnowledge::begins_late);
  EXPECT_EQ(last_.verdict(), VerdictKind::accept);
  for (const auto rule : {Rule::view_parent, Rule::view_new, Rule::view_tip}) {
    EXPECT_EQ(last_.tally(rule).not_evaluable, 1U) << id_of(rule);
  }
  EXPECT_EQ(last_.tally(Rule::view_link).held, 1U);
  EXPECT_EQ(last_.tally(Rule::btc_pow).held, 2U);
  EXPECT_EQ(last_.assumptions(), std::vector{Assumption::start});
}

TEST_F(BitcoinViewTest, IsUnknownBehindABlockWithoutBody) {
  number_ = kFirstNumber - 1;
  const auto without_body = [&] {
    auto evidence = test::evidence_of(next_block({}));
    evidence.body.reset();
    return view_.apply(evidence, {"/hemi/blocks", 0}, trail_);
  };
  without_body();  // before the activation there is nothing to miss
  EXPECT_EQ(view_.knowledge(), ViewKnowledge::known);
  const auto change = without_body();
  EXPECT_EQ(view_.knowledge(), ViewKnowledge::lacks_body);
  EXPECT_EQ(trail_.tally(Rule::view_one).not_evaluable, 2U);
  EXPECT_EQ(faults_of({batch(grow(genesis_, 1))}), Rules{});
  view_.undo(change);
  EXPECT_EQ(view_.knowledge(), ViewKnowledge::known);
}

TEST_F(BitcoinViewTest, IsUndoneExactlyEvenWhereABatchWasPartlyKnown) {
  const auto known = grow(genesis_, 2);
  apply({batch(known)});
  const auto next = grow(known.back(), 2);
  const auto change = apply({batch({known[1], next[0], next[1]})});
  EXPECT_TRUE(tip_is(next[1]));
  view_.undo(change);
  EXPECT_TRUE(tip_is(known[1]));
  EXPECT_TRUE(view_.contains({hash(known[1])}));
  EXPECT_FALSE(view_.contains({hash(next[0])}));
  EXPECT_EQ(view_.size(), 3U);
}

}  // namespace
}  // namespace hemi
