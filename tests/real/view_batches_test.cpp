// The first batches of Bitcoin headers that Hemi's two networks committed, applied to the view from its effective
// genesis.
#include <sstream>

#include "tests/support/hemi_blocks.hpp"
#include "tests/support/real_data.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/engine/bitcoin_view.hpp"
#include "verifier/evidence/header_history.hpp"

namespace hemi::test {
namespace {

constexpr std::uint64_t kHeaders = 180;

struct Applied {
  Trail trail;
  ViewTip<Native> tip;
  std::size_t size = 0;
  /// Headers that carry the limit.
  std::size_t at_limit = 0;
};

class ViewBatches : public RealData {
 protected:
  /// One block for each line of a file, from the activation on. The file does not say in which blocks the batches
  /// were; so each is as late as its headers ask for.
  static Applied apply(const HemiParameters& network, const std::string& file) {
    Applied applied;
    BitcoinView view(network, {"/profile"}, applied.trail);
    std::istringstream lines(read_text(path(file)));
    std::uint64_t time = network.view_activation_time;
    std::uint64_t index = 0;
    for (std::string line; std::getline(lines, line); ++index) {
      const auto object = nlohmann::json::parse(line);
      const auto tip = object.at("tip").get<std::string>();
      world::HeaderBatch batch{*hash_from_display_hex(tip, "tip"), {}};
      for (const auto& hex : object.at("hdrs")) {
        auto& header = batch.headers.emplace_back();
        EXPECT_EQ(read_hex(hex.get<std::string>(), header, "hdrs"), std::nullopt);
        const auto fields = *decode_header(header);
        time = std::max<std::uint64_t>(time, fields.time.value.value());
        applied.at_limit += fields.bits.value.value() == network.bitcoin.limit_compact;
      }
      HemiBlockFields block;
      block.number = 1'000'000 + static_cast<std::uint32_t>(index);
      block.time = time;
      block.transactions = {world::attributes_transaction(world::update_call(batch))};
      view.apply(evidence_of(block), {"/hemi/blocks", index}, applied.trail);
      EXPECT_EQ(describe(view.tip().hash), tip);
    }
    EXPECT_EQ(index, 6U);
    applied.tip = view.tip();
    applied.size = view.size();
    return applied;
  }

  static void expect_view_rules_held(const Applied& applied, const HemiParameters& network) {
    EXPECT_EQ(applied.size, 1 + kHeaders);
    EXPECT_EQ(applied.tip.height.value.value(), network.effective_genesis_height + kHeaders);
    EXPECT_EQ(applied.trail.tally(Rule::view_genesis).held, 1U);
    for (const auto rule : {Rule::view_one, Rule::view_active, Rule::view_calldata, Rule::view_count, Rule::view_parent,
                            Rule::view_tip}) {
      EXPECT_EQ(applied.trail.tally(rule).held, 6U) << id_of(rule);
    }
    EXPECT_EQ(applied.trail.tally(Rule::view_link).held, kHeaders - 6);
    EXPECT_EQ(applied.trail.tally(Rule::view_new).held, kHeaders);
    // The effective genesis is judged as well, and its parent is unknown.
    EXPECT_EQ(applied.trail.tally(Rule::btc_link).held, kHeaders);
    EXPECT_EQ(applied.trail.tally(Rule::btc_pow).held, 1 + kHeaders);
    EXPECT_EQ(applied.trail.tally(Rule::btc_time_bound).held, kHeaders);
    EXPECT_EQ(applied.trail.tally(Rule::btc_time_median).held, kHeaders - 10);
    EXPECT_EQ(applied.trail.tally(Rule::btc_time_median).not_evaluable, 11U);
  }
};

TEST_F(ViewBatches, OfTheMainNetworkMoveTheTipAsTheyClaim) {
  const auto applied = apply(kHemiMainnet, "hemi/btcattr_mainnet_first.ndjson");
  EXPECT_EQ(applied.trail.verdict(), VerdictKind::accept);
  expect_view_rules_held(applied, kHemiMainnet);
  EXPECT_EQ(applied.trail.tally(Rule::btc_bits_required).held, kHeaders);
  EXPECT_EQ(applied.trail.tally(Rule::btc_bits_required).not_evaluable, 1U);
  ASSERT_EQ(applied.trail.gaps().size(), 1 + 1 + 11U);  // link, nBits, and times
  for (const auto& gap : applied.trail.gaps()) {
    const bool is_time = gap.rule == Rule::btc_time_median;
    EXPECT_EQ(gap.missing, is_time ? "eleven earlier headers" : "the parent");
    EXPECT_EQ(gap.at.substr(0, 8), gap.at == "/profile" ? "/profile" : "/hemi/bl") << gap.at;
  }
}

TEST_F(ViewBatches, OfTheTestNetworkAreMostlyOfMinimumDifficulty) {
  const auto applied = apply(kHemiTestnet, "hemi/btcattr_testnet3_first.ndjson");
  EXPECT_EQ(applied.trail.verdict(), VerdictKind::accept);
  expect_view_rules_held(applied, kHemiTestnet);
  EXPECT_EQ(applied.at_limit, 163U);
  // The effective genesis carries the regular nBits of its period, so nothing is missing above it.
  EXPECT_EQ(applied.trail.tally(Rule::btc_bits_required).held, kHeaders);
  EXPECT_EQ(applied.trail.tally(Rule::btc_bits_required).not_evaluable, 1U);
}

/// As `hemi-verify bundle --history` takes them: the same view, and what concerns the blocks is left open.
TEST_F(ViewBatches, AreReadAsTheyWereRecorded) {
  const auto expect_accepted = [](const HemiParameters& network, const std::string& file) {
    Trail trail;
    BitcoinView view(network, {"/profile"}, trail);
    const auto error = for_each_batch(read_text(path(file)), "/hemi/history", [&](const BitcoinAttributes& batch) {
      view.apply(batch, {"/hemi/history"}, trail);
      EXPECT_EQ(view.tip().hash.value, batch.claimed_tip);
    });
    EXPECT_FALSE(error);
    EXPECT_EQ(trail.verdict(), VerdictKind::accept);
    EXPECT_EQ(view.size(), 1 + kHeaders);
    EXPECT_EQ(trail.tally(Rule::view_tip).held, 6U);
    EXPECT_EQ(trail.tally(Rule::view_active).not_evaluable, 6U);
    EXPECT_EQ(trail.tally(Rule::btc_time_bound).not_evaluable, kHeaders);
  };
  expect_accepted(kHemiMainnet, "hemi/btcattr_mainnet_first.ndjson");
  expect_accepted(kHemiTestnet, "hemi/btcattr_testnet3_first.ndjson");
}

TEST_F(ViewBatches, OfTheTestNetworkBreakTheDifficultyOfTheMainNetwork) {
  auto network = kHemiTestnet;
  network.bitcoin = kMainnet;
  const auto applied = apply(network, "hemi/btcattr_testnet3_first.ndjson");
  EXPECT_EQ(applied.trail.failing(), std::vector{Rule::btc_bits_required});
  EXPECT_EQ(applied.at_limit, 163U);
  // Within a period all have the nBits of their parent: every step to the limit is a violation, and every step back.
  EXPECT_EQ(applied.trail.tally(Rule::btc_bits_required).violated, 35U);
  EXPECT_EQ(applied.trail.tally(Rule::view_tip).held, 6U);
}

}  // namespace
}  // namespace hemi::test
