#include "verifier/engine/sealed_keystones.hpp"

#include <gtest/gtest.h>

#include "vectors/world/header_chain.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi {
namespace {

constexpr std::uint32_t kStart = 1'700'000'000;
constexpr std::uint32_t kTip = 60;
/// Where the keystone is published.
constexpr std::uint32_t kPublished = 35;

/// 61 headers from genesis, ten seconds apart: the median time past at height h is that of height h − 5.
struct Bitcoin {
  Bitcoin() : chain(world::kMini, 3), tip(chain.grow(world::HeaderChain::kGenesis, std::vector(kTip, 10))) {
    headers = chain.branch_to(tip);
    world::Bytes bytes;
    for (const auto& header : headers) world::append(bytes, world::serialize(header));
    const auto& ancestry = chain.ancestry_after(tip);
    best.emplace(Height<Native>{NativeUint<32>(0)}, bytes, std::vector<Header<Native>>{},
                 Tip{ancestry.hash, ancestry.height, ancestry.chain_work, true});
  }

  world::HeaderChain chain;
  world::HeaderChain::Place tip;
  std::vector<world::HeaderFields> headers;
  std::optional<BestChain> best;
};

const Bitcoin& bitcoin() {
  static const Bitcoin made;
  return made;
}

/// How many Bitcoin blocks the time of a keystone makes it wait behind its publication, and its view.
struct Wish {
  std::uint32_t wait = 0;
  std::uint32_t view_height = 30;
  std::uint32_t cursor_height = 30;
  std::uint32_t tip_at = view_height;
};

OwnKeystone keystone(const Wish& wish) {
  const auto time = kStart + 10 * (kPublished + wish.wait - 5) - 1;
  return {.number = {NativeUint<32>(25)},
          .hash = {Hash256{{7}}},
          .state = {{NativeUint<64>(time)},
                    {{NativeUint<32>(wish.view_height)}, {NativeUint<32>(wish.cursor_height)}},
                    {world::hash_of(bitcoin().headers[wish.tip_at])}},
          .is_sealed = true};
}

std::optional<std::uint32_t> counts_from(const Wish& wish) {
  const SealedKeystones keystones(offload_terms<Native>());
  const auto height = keystones.counts_from(keystone(wish), {NativeUint<32>(kPublished)}, *bitcoin().best);
  return height.is_known ? std::optional(height.height.value.value()) : std::nullopt;
}

constexpr auto kNowhere = std::nullopt;

TEST(SealedKeystonesTest, CountWhereBitcoinIsLater) {
  EXPECT_EQ(counts_from({}), kPublished);
  EXPECT_EQ(counts_from({.wait = 2}), kPublished + 2);
  EXPECT_EQ(counts_from({.wait = kTip}), kNowhere);
}

TEST(SealedKeystonesTest, AreFreshWhereTheyCount) {
  EXPECT_EQ(counts_from({.view_height = kPublished - 9, .cursor_height = kPublished - 9}), kPublished);
  EXPECT_EQ(counts_from({.view_height = kPublished - 10, .cursor_height = kPublished - 10}), kNowhere);
  EXPECT_EQ(counts_from({.wait = 4}), kPublished + 4);
  EXPECT_EQ(counts_from({.wait = 5}), kNowhere);
}

TEST(SealedKeystonesTest, AreDrained) {
  EXPECT_EQ(counts_from({.cursor_height = 30 - 23}), kPublished);
  EXPECT_EQ(counts_from({.cursor_height = 30 - 24}), kNowhere);
}

TEST(SealedKeystonesTest, HaveAViewBelowTheirPublication) {
  EXPECT_EQ(counts_from({.view_height = kPublished - 1}), kPublished);
  EXPECT_EQ(counts_from({.view_height = kPublished}), kNowhere);
  EXPECT_EQ(counts_from({.tip_at = 29}), kNowhere);
}

Trail judged(const Wish& wish, std::uint32_t claimed_height) {
  SealedKeystones keystones(offload_terms<Native>());
  keystones.add(keystone(wish));
  const PlacedPublication publication{
      .keystone = keystone(wish).hash, .position = {{NativeUint<32>(kPublished)}, {}, {}}, .block = {}, .txid = {}};
  Trail trail;
  const CountedClaim claim{keystone(wish).hash, {NativeUint<32>(claimed_height)}};
  keystones.judge(std::vector{claim}, &*bitcoin().best, std::vector{publication}, trail);
  return trail;
}

TEST(SealedKeystonesTest, AreClaimedToCount) {
  EXPECT_EQ(judged({}, kPublished).verdict(), VerdictKind::accept);
  EXPECT_EQ(judged({.wait = 5}, kPublished).failing(), std::vector{Rule::off_count});
  EXPECT_EQ(judged({.cursor_height = 6}, kPublished).failing(), std::vector{Rule::off_count});
  EXPECT_EQ(judged({.tip_at = 29}, kPublished).failing(), std::vector{Rule::off_count});
  EXPECT_EQ(judged({}, kPublished + 1).verdict(), VerdictKind::indeterminate) << "no publication there";
  EXPECT_EQ(judged({.wait = kTip}, kPublished).verdict(), VerdictKind::indeterminate) << "Bitcoin is not that late";
}

}  // namespace
}  // namespace hemi
