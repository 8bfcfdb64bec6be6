#include "verifier/engine/keystone_chain.hpp"

#include <gtest/gtest.h>

#include "tests/support/hemi_blocks.hpp"
#include "vectors/world/header_chain.hpp"
#include "vectors/world/keystone_record.hpp"
#include "vectors/world/mini_networks.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/keystone.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/keystone_standing.hpp"

namespace hemi {
namespace {

using Rules = std::vector<Rule>;

const HemiParameters kNetwork = test::hemi_network();

KeystoneHash<Native> hash_of(const world::KeystoneRecord& record) {
  return {world::hash_of(world::abbreviated(record))};
}

/// A segment of 100 blocks from `first` on, and what its keystones are by the world's own writers.
class KeystoneChainTest : public ::testing::Test {
 protected:
  static constexpr std::size_t kBlocks = 100;
  enum class Bodies { given, absent };

  void SetUp() override { add_segment(1, Bodies::given); }

  void add_segment(std::uint32_t first, Bodies bodies) {
    blocks_only_ = KeystoneChain(kNetwork);
    records_.clear();
    const auto blocks = test::hemi_segment(kNetwork, first, kBlocks);
    HemiChainState state;
    Hash256 previous;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      auto evidence = test::evidence_of(blocks[i]);
      if (bodies == Bodies::absent) evidence.body.reset();
      Trail unread;
      blocks_only_.add(evidence.block, HemiVerifier(kNetwork).judge(state, evidence, {"/blocks"}, unread));
      if (blocks[i].number % 25 != 0) continue;
      records_.push_back(world::keystone_of(blocks[i], 20'000'000 + i / 4, previous));
      previous = records_.back().block_hash;
    }
  }

  /// The records as they are now, against the blocks.
  Trail judge_stated() { return judge_stated(judged_ = blocks_only_); }
  /// The same without blocks.
  Trail judge_records_alone() { return judge_stated(judged_ = KeystoneChain(kNetwork)); }

  Trail judge_published(std::uint32_t number, const KeystoneHash<Native>& published) const {
    Trail trail;
    judged_.judge_published({NativeUint<32>(number)}, published, {"/publications", 0}, trail);
    return trail;
  }

  KeystoneChain blocks_only_{kNetwork};
  KeystoneChain judged_{kNetwork};
  std::vector<world::KeystoneRecord> records_;

 private:
  Trail judge_stated(KeystoneChain& keystones) const {
    std::vector<Keystone<Native>> stated;
    for (const auto& record : records_) stated.push_back(world::as_rules_see(record));
    Trail trail;
    keystones.judge_stated(stated, "/keystones", trail);
    return trail;
  }
};

TEST_F(KeystoneChainTest, DerivesTheKeystonesOfItsBlocks) {
  const auto trail = judge_stated();
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::key_period).held, 4U);
  EXPECT_EQ(trail.tally(Rule::key_first).held, 4U);
  EXPECT_EQ(trail.tally(Rule::key_link).held, 3U);
  EXPECT_EQ(trail.tally(Rule::key_derived).held, 4 * 6 - 1U);  // the previous hash of 25 is KEY-FIRST's
  EXPECT_EQ(trail.tally(Rule::key_derived).not_evaluable, 0U);
  const auto known = judged_.known();
  ASSERT_EQ(known.size(), 4U);
  for (std::size_t i = 0; i < known.size(); ++i) {
    EXPECT_EQ(known[i].number.value.value(), 25 * (i + 1));
    EXPECT_EQ(known[i].hash, hash_of(records_[i]));
    EXPECT_EQ(known[i].time->value.value(), 1'700'000'000 + 12 * 25 * (i + 1));
  }
}

TEST_F(KeystoneChainTest, ReportsOneRuleForOneFault) {
  const auto faults_with = [&](std::size_t index, const auto& change) {
    const auto kept = records_;
    change(records_[index]);
    const auto trail = judge_stated();
    records_ = kept;
    return trail.failing();
  };
  const Rules derived{Rule::key_derived};
  EXPECT_EQ(faults_with(1, [](auto& record) { record.version = 2; }), derived);
  EXPECT_EQ(faults_with(1, [](auto& record) { ++record.l1_block_number; }), derived);
  EXPECT_EQ(faults_with(1, [](auto& record) { record.parent_hash.bytes[31] ^= 1; }), derived);
  EXPECT_EQ(faults_with(1, [](auto& record) { record.previous_keystone_hash.bytes[31] ^= 1; }), derived);
  EXPECT_EQ(faults_with(1, [](auto& record) { record.state_root.bytes[31] ^= 1; }), derived);
  EXPECT_EQ(faults_with(1, [](auto& record) { record.block_hash.bytes[31] ^= 1; }), derived);
  EXPECT_EQ(faults_with(0, [](auto& record) { record.previous_keystone_hash.bytes[31] ^= 1; }), Rules{Rule::key_first});
  EXPECT_EQ(faults_with(3, [](auto& record) { record.l2_block_number = 101; }), Rules{Rule::key_period});
}

TEST_F(KeystoneChainTest, ShowsBothOperands) {
  records_[2].state_root.bytes.fill(0xcd);
  const auto trail = judge_stated();
  ASSERT_EQ(trail.violations().size(), 1U);
  EXPECT_EQ(trail.violations()[0].at, "/keystones/2");
  EXPECT_EQ(trail.violations()[0].found.substr(0, 4), "cdcd");
  EXPECT_EQ(trail.violations()[0].required, describe(StateRoot<Native>{blocks_only_.known()[2].whole->state_root}));
}

TEST_F(KeystoneChainTest, LinksRecordsWithoutBlocksInAnyOrder) {
  std::swap(records_[0], records_[3]);
  auto trail = judge_records_alone();
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::key_link).held, 3U);
  EXPECT_EQ(trail.tally(Rule::key_derived).not_evaluable, 4U);
  EXPECT_EQ(trail.assumptions(), (std::vector{Assumption::hash, Assumption::start}));
  EXPECT_EQ(judged_.known()[1].time->value.value(), 1'700'000'000U + 12 * 50);  // by its slot
  records_[1].previous_keystone_hash.bytes[0] ^= 1;
  trail = judge_records_alone();
  EXPECT_EQ(trail.failing(), Rules{Rule::key_link});
  EXPECT_EQ(trail.violations()[0].at, "/keystones/1");
  records_.erase(records_.begin() + 3);  // of block 25
  EXPECT_EQ(judge_records_alone().tally(Rule::key_link).not_evaluable, 1U);
}

TEST_F(KeystoneChainTest, DerivesOnlyWhatItsBlocksGive) {
  add_segment(50, Bodies::absent);  // keystones 50, 75, 100 and 125
  const auto trail = judge_stated();
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::key_derived).held, 4 * 5 - 1U);           // no previous hash for the first
  EXPECT_EQ(trail.tally(Rule::key_derived).not_evaluable, 4 * 1 + 1U);  // and no origin
  for (const auto& known : blocks_only_.known()) EXPECT_FALSE(known.hash.has_value());
  EXPECT_EQ(judged_.known()[0].hash, hash_of(records_[0]));  // by the record
}

TEST_F(KeystoneChainTest, AssignsPublications) {
  judge_stated();
  EXPECT_EQ(judge_published(50, hash_of(records_[1])).verdict(), VerdictKind::accept);
  const auto other = judge_published(50, hash_of(records_[2]));
  EXPECT_EQ(other.failing(), Rules{Rule::key_published});
  EXPECT_EQ(other.violations()[0].required, describe(hash_of(records_[1])));
  EXPECT_EQ(judge_published(125, hash_of(records_[1])).verdict(), VerdictKind::indeterminate);
  judge_records_alone();
  EXPECT_EQ(judge_published(50, hash_of(records_[1])).verdict(), VerdictKind::accept);
}

TEST_F(KeystoneChainTest, HoldsNoRecordThatItsBlocksRefuteAgainstAPublication) {
  add_segment(50, Bodies::absent);
  const auto right = hash_of(records_[1]);
  ++records_[1].l1_block_number;  // cannot be seen
  judge_stated();
  EXPECT_EQ(judge_published(75, right).failing(), Rules{Rule::key_published});
  records_[1].state_root.bytes[0] ^= 1;
  judge_stated();
  EXPECT_EQ(judge_published(75, right).verdict(), VerdictKind::indeterminate);
}

// --- The full form and its abbreviation -----------------------------------------------------------------------------

Hash256 sha256_of(std::uint8_t value, std::size_t times) { return sha256(test::Bytes(times, value)); }

/// The recipe of heminetwork's internal/testutil, MakeSharedKeystones.
Keystone<Native> shared_keystone(std::uint8_t item) {
  const std::uint32_t n = item;
  return {.version = {NativeUint<8>(1)},
          .l1_block_number = {NativeUint<32>(10000 + n)},
          .l2_block_number = {NativeUint<32>(25 * n)},
          .parent_hash = {sha256_of(item, 2)},
          .previous_keystone_hash = {sha256_of(static_cast<std::uint8_t>(item - 1), 1)},
          .state_root = {sha256_of(item, 3)},
          .block_hash = {sha256_of(item, 1)}};
}

TEST(Keystones, HaveTheAbbreviationsAndHashesThatAreKnown) {
  const auto bytes_of = [](std::uint8_t item) {
    return to_hex(write_keystone(abbreviate<Native>(shared_keystone(item))));
  };
  EXPECT_EQ(
      bytes_of(1),
      "0100002711000000199dcf97a184f32623d11a736e340b9cffb37a989ca544e675c8fd04ad916aec3e3d5cb76a452b116b3d4d0912a0a4"
      "85e9fb8e3d240e210c4bf5122f344554c53bde2ebb");
  EXPECT_EQ(
      bytes_of(2),
      "01000027120000003250cff72c8e550546d661ec4bf5122f344554c53bde2ebb970bec7483984728e413a0ff65986310f4bbe8fff5f02c"
      "58e6064856262d8476dbc1b4c900ffe48d575b5da5");
  EXPECT_EQ(describe(keystone_hash(shared_keystone(1))),
            "c1d7ee497897038a7756fe4c77daf78b40ddbb3b0f1659b261e5774984c583d6");
  EXPECT_EQ(describe(keystone_hash(shared_keystone(2))),
            "66786d9932a636bd2485418b7961e6efe3e48bca79e910ca906080034683b37f");
}

}  // namespace
}  // namespace hemi
