// Who leads: all numbers below the stake of a set, by a law and by a plain count.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "vectors/world/sequencers.hpp"
#include "verifier/decode/sequencer_digest.hpp"
#include "verifier/engine/sequencer_schedule.hpp"

namespace hemi {
namespace {

SequencerKey<Native> numbered_key(std::uint64_t number) { return {NativeUint<264>(NativeUint<264>::Storage(number))}; }

/// At most eight members with stakes below 16: all numbers are tried.
std::vector<std::uint8_t> few(std::vector<std::uint8_t> stakes) {
  if (stakes.size() > 8) stakes.resize(8);
  for (auto& stake : stakes) stake %= 16;
  return stakes;
}

/// Members 1, 2, ...; some without stake.
SequencerSet set_with(const std::vector<std::uint8_t>& stakes) {
  SequencerSet set;
  for (const auto stake : stakes) set.push_back({numbered_key(set.size() + 1), {NativeUint<64>(stake)}});
  return set;
}

Registry registry_of(const SequencerSet& set) {
  Registry registry;
  for (const auto& member : set) registry.push_back({member.key, member.stake, {NativeUint<64>(0)}});
  return registry;
}

std::uint64_t total_of(const std::vector<std::uint8_t>& stakes) {
  std::uint64_t total = 0;
  for (const auto stake : stakes) total += stake;
  return total;
}

Leader<Native> leader_at(const SequencerSet& set, std::uint64_t number) {
  return leader_of(set, NativeUint<256>(NativeUint<256>::Storage(number)), registry_of(set));
}

RC_GTEST_PROP(Schedule, EveryNumberHasExactlyOneLeader, (const std::vector<std::uint8_t>& drawn)) {
  const auto stakes = few(drawn);
  const auto set = set_with(stakes);
  std::vector<std::uint64_t> led(stakes.size());
  for (std::uint64_t number = 0; number < total_of(stakes); ++number) {
    const auto leader = leader_at(set, number);
    RC_ASSERT(leader.is_there);
    std::size_t hits = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!(set[i].key == leader.key)) continue;
      ++led[i];
      ++hits;
    }
    RC_ASSERT(hits == 1U);
  }
  for (std::size_t i = 0; i < stakes.size(); ++i) RC_ASSERT(led[i] == stakes[i]);
}

RC_GTEST_PROP(Schedule, IsTheSameAgainAfterTheLastNumber,
              (const std::vector<std::uint8_t>& drawn, std::uint8_t number)) {
  const auto stakes = few(drawn);
  const auto total = total_of(stakes);
  RC_PRE(total > 0U);
  const auto set = set_with(stakes);
  RC_ASSERT(leader_at(set, number % total).key == leader_at(set, number % total + total).key);
}

RC_GTEST_PROP(Schedule, LeavesAllOthersAloneWhenAMemberSplitsItsStake,
              (const std::vector<std::uint8_t>& drawn, std::uint8_t part)) {
  const auto stakes = few(drawn);
  RC_PRE(!stakes.empty());
  const auto whole = set_with(stakes);
  auto split = whole;
  const auto own = stakes.back();
  const auto first = std::min(part, own);
  split.back().stake = {NativeUint<64>(first)};
  split.push_back({numbered_key(1000), {NativeUint<64>(static_cast<std::uint64_t>(own - first))}});
  for (std::uint64_t number = 0; number < total_of(stakes); ++number) {
    const auto before = leader_at(whole, number).key;
    const auto after = leader_at(split, number).key;
    RC_ASSERT(before == after || (before == whole.back().key && after == numbered_key(1000)));
  }
}

TEST(Schedule, HasNoLeaderWithoutStake) {
  EXPECT_FALSE(leader_at({}, 0).is_there);
  EXPECT_FALSE(leader_at(set_with({0, 0}), 5).is_there);
  const auto set = set_with({3});
  EXPECT_FALSE(leader_of(set, NativeUint<256>(NativeUint<256>::Storage(1)), {}).is_there) << "the record is gone";
  auto slashed = registry_of(set);
  slashed.front().stake = {NativeUint<64>(0)};
  EXPECT_FALSE(leader_of(set, NativeUint<256>(NativeUint<256>::Storage(1)), slashed).is_there);
}

/// 4000 slots; the bounds are five standard deviations.
TEST(Schedule, DrawsByStake) {
  const auto keys = world::draw_sequencers(11, 3);
  SequencerSet set;
  world::Stakes members;
  for (const std::uint64_t stake : {50, 30, 20}) {
    const auto& key = keys[set.size()].compressed();
    set.push_back({key_of(key), {NativeUint<64>(stake)}});
    members.push_back({key, stake});
  }
  const auto seed = world::Random(12).hash();
  std::map<std::size_t, int> led;
  for (std::uint64_t slot = 0; slot < 4000; ++slot) {
    const auto expected = world::leader_of(members, seed, slot).value();
    const auto leader = leader_of(set, draw_digest(seed, {NativeUint<64>(slot)}), registry_of(set));
    ASSERT_EQ(compressed(leader.key), keys[expected].compressed()) << slot;
    ++led[expected];
  }
  EXPECT_NEAR(led[0], 2000, 160);
  EXPECT_NEAR(led[1], 1200, 145);
  EXPECT_NEAR(led[2], 800, 130);
}

}  // namespace
}  // namespace hemi
