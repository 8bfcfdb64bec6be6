#include "verifier/engine/keystone_standing.hpp"

#include <gtest/gtest.h>

#include "vectors/world/header_chain.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi {
namespace {

constexpr std::uint32_t kStart = 1'700'000'000;
constexpr std::uint32_t kTip = 60;

/// A chain of 61 headers from genesis, ten seconds apart: the median time past at height h is that of height h − 5.
BestChain best_chain() {
  world::HeaderChain chain(world::kMini, 3);
  const std::vector<std::int32_t> steps(kTip, 10);
  const auto tip = chain.grow(world::HeaderChain::kGenesis, steps);
  world::Bytes bytes;
  for (const auto& header : chain.branch_to(tip)) world::append(bytes, world::serialize(header));
  const auto& ancestry = chain.ancestry_after(tip);
  return BestChain({NativeUint<32>(0)}, bytes, {}, Tip{ancestry.hash, ancestry.height, ancestry.chain_work, true});
}

Hash256 hash_with(std::uint32_t value) { return {{static_cast<std::uint8_t>(value), 1}}; }

/// The n-th keystone of a chain, made `seconds` after Bitcoin's genesis block.
KnownKeystone keystone(std::uint32_t n, std::uint32_t seconds) {
  return {.number = {NativeUint<32>(25 * n)},
          .block_hash = {hash_with(n)},
          .previous_hash = EthereumHash<Native>{hash_with(n - 1)},
          .time = HemiTime<Native>{NativeUint<64>(kStart + seconds)},
          .hash = KeystoneHash<Native>{hash_with(100 + n)}};
}

PlacedPublication publication(std::uint32_t n, std::uint32_t height, std::uint64_t transaction = 0) {
  return {.keystone = {hash_with(100 + n)},
          .position = {{NativeUint<32>(height)}, {NativeUint<64>(transaction)}, {NativeUint<64>(0)}},
          .block = {},
          .txid = {hash_with(static_cast<std::uint32_t>(transaction))}};
}

std::optional<std::uint32_t> known(const MaybeHeight<Native>& height) {
  return height.is_known ? std::optional(height.height.value.value()) : std::nullopt;
}

using Heights = std::vector<std::optional<std::uint32_t>>;

Heights inherited_heights(const std::vector<KeystoneStanding>& standings) {
  Heights heights;
  for (const auto& standing : standings) heights.push_back(known(standing.inherited));
  return heights;
}

constexpr auto kNone = std::nullopt;

TEST(KeystoneStanding, IsThatOfTheFirstPublicationInWhateverOrder) {
  const std::vector publications{publication(1, 30, 5), publication(2, 11), publication(1, 20, 9),
                                 publication(1, 20, 4)};
  const auto standings = keystone_standings(std::vector{keystone(1, 0)}, publications, best_chain());
  ASSERT_EQ(standings.size(), 1U);
  EXPECT_EQ(standings[0].first->position, publications[3].position);
  EXPECT_EQ(standings[0].first->txid.value, hash_with(4));
  EXPECT_EQ(known(standings[0].counts_from), 20U);
  EXPECT_EQ(known(standings[0].inherited), 20U);
  EXPECT_EQ(standings[0].depth, kTip - 20);
}

TEST(KeystoneStanding, CountsAPublicationOnlyOnceTheMedianIsPastTheKeystone) {
  const auto counts_from = [](std::uint32_t seconds, std::uint32_t published) {
    return known(
        keystone_standings(std::vector{keystone(1, seconds)}, std::vector{publication(1, published)}, best_chain())[0]
            .counts_from);
  };
  EXPECT_EQ(counts_from(250, 31), 31U);  // the median at 31 is the time of 26
  EXPECT_EQ(counts_from(250, 30), 31U);
  EXPECT_EQ(counts_from(250, 20), 31U);
  EXPECT_EQ(counts_from(249, 20), 30U);
  EXPECT_EQ(counts_from(549, 20), kTip);
  EXPECT_EQ(counts_from(550, 20), kNone);
}

TEST(KeystoneStanding, IsInheritedFromTheNextThatBuildsOnIt) {
  std::vector keystones{keystone(1, 0), keystone(2, 0), keystone(3, 0), keystone(4, 0), keystone(5, 0)};
  const std::vector publications{publication(2, 40), publication(4, 20)};
  const auto chain = best_chain();
  EXPECT_EQ(inherited_heights(keystone_standings(keystones, publications, chain)), (Heights{20, 20, 20, 20, kNone}));
  keystones[2].previous_hash->value.bytes[0] ^= 1;
  EXPECT_EQ(inherited_heights(keystone_standings(keystones, publications, chain)), (Heights{40, 40, 20, 20, kNone}));
  keystones.erase(keystones.begin() + 3);
  EXPECT_EQ(inherited_heights(keystone_standings(keystones, publications, chain)), (Heights{40, 40, kNone, kNone}));
}

TEST(KeystoneStanding, NeedsAHashAndATime) {
  auto unknown = keystone(1, 0);
  unknown.hash.reset();
  auto undated = keystone(2, 0);
  undated.time.reset();
  const std::vector publications{publication(1, 20), publication(2, 30)};
  const auto standings = keystone_standings(std::vector{unknown, undated}, publications, best_chain());
  EXPECT_FALSE(standings[0].first.has_value());
  EXPECT_TRUE(standings[1].first.has_value());
  EXPECT_EQ(inherited_heights(standings), (Heights{kNone, kNone}));
  EXPECT_EQ(standings[1].depth, kNone);
}

}  // namespace
}  // namespace hemi
