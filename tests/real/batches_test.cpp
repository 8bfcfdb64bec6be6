// Short stretches of real headers: the batches that Hemi committed to first, and a chain across a real retarget whose
// period is known only by its first header.
#include <sstream>

#include "tests/support/chain_oracle.hpp"
#include "tests/support/header_run.hpp"
#include "tests/support/real_data.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"

namespace hemi::test {
namespace {

using Batches = RealData;
using Relay = RealData;

struct Batch {
  std::string tip;
  Bytes headers;
};

std::vector<Batch> batches_in(const std::string& lines) {
  std::vector<Batch> batches;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    const auto object = nlohmann::json::parse(line);
    Batch batch{object.at("tip"), {}};
    for (const auto& hex : object.at("hdrs")) {
      const auto header = *from_hex(hex.get<std::string>(), "hdrs");
      batch.headers.insert(batch.headers.end(), header.begin(), header.end());
    }
    batches.push_back(std::move(batch));
  }
  return batches;
}

/// Feeds batch after batch to one tree and checks the tip that Hemi claimed after each.
Trail trail_of_batches(const NetworkParameters& network, std::uint32_t first_height,
                       const std::vector<Batch>& batches) {
  Trail trail;
  HeaderTree tree(network, {NativeUint<32>(first_height)}, std::nullopt, {});
  std::uint64_t index = 0;
  for (const auto& batch : batches) {
    tree.extend(batch.headers, "/headers", index, trail);
    index += batch.headers.size() / kHeaderSize;
    EXPECT_EQ(describe(tree.main().ancestry.hash), batch.tip) << "after " << index;
  }
  EXPECT_EQ(index, 180U);
  return trail;
}

TEST_F(Batches, TheFirstOnesOnMainnetAreLinkedAndWorked) {
  const auto trail =
      trail_of_batches(kMainnet, 883093, batches_in(read_text(path("hemi/btcattr_mainnet_first.ndjson"))));
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::btc_link).held, 179U);
  EXPECT_EQ(trail.tally(Rule::btc_pow).held, 180U);
  EXPECT_EQ(trail.tally(Rule::btc_bits_required).held, 179U);
  EXPECT_EQ(trail.tally(Rule::btc_time_median).held, 169U);
  EXPECT_EQ(trail.tally(Rule::btc_time_median).not_evaluable, 11U);
}

TEST_F(Batches, TheFirstOnesOnTestnet3AreMostlyOfMinimumDifficulty) {
  const auto batches = batches_in(read_text(path("hemi/btcattr_testnet3_first.ndjson")));
  const auto trail = trail_of_batches(kTestnet3, 3522420, batches);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::btc_link).held, 179U);
  EXPECT_EQ(trail.tally(Rule::btc_pow).held, 180U);
  std::size_t at_limit = 0;
  KnownChain chain{.network = kTestnet3, .first_height = 3522420, .headers = {}};
  for (const auto& batch : batches) {
    for (const auto& header : headers_in(batch.headers)) {
      at_limit += header.bits.value.value() == kTestnet3.limit_compact;
      chain.headers.push_back(plain(header));
    }
  }
  EXPECT_EQ(at_limit, 163U);
  // Until the first header of regular difficulty only those after a long silence have known required nBits.
  const auto expected = tallies_of(chain).at(Rule::btc_bits_required);
  EXPECT_EQ(trail.tally(Rule::btc_bits_required).held, expected.held);
  EXPECT_EQ(trail.tally(Rule::btc_bits_required).not_evaluable, expected.not_evaluable);
}

Bytes prefixed_hex(const nlohmann::json& object) {
  return *from_hex(object.at("hex").get<std::string>().substr(2), "hex");
}

TEST_F(Relay, EighteenHeadersAcrossARetargetWhosePeriodStartIsGiven) {
  const auto file = json("relay/headersWithRetarget.json");
  const auto period_start = *decode_header(prefixed_hex(file.at("oldPeriodStart")));
  auto state = state_before({NativeUint<32>(file.at("genesis").at("height").get<std::uint32_t>())});
  state.ancestry.period = {period_start.time, period_start.bits, period_start.bits};
  state.knows_period_first = true;

  HeaderVerifier verifier(kMainnet, std::nullopt);
  Trail trail;
  verifier.judge(state, *decode_header(prefixed_hex(file.at("genesis"))), {"/genesis"}, trail);
  std::uint64_t index = 0;
  for (const auto& item : file.at("chain")) {
    const auto header = *decode_header(prefixed_hex(item));
    EXPECT_EQ("0x" + describe(header.hash), item.at("digest").get<std::string>());
    verifier.judge(state, header, {"/chain", index++}, trail);
    EXPECT_EQ(state.ancestry.height.value.value(), item.at("height").get<std::uint32_t>());
    EXPECT_EQ(describe(header.bits), index < 10 ? "1731d97c" : "17371ef4");  // the retarget is at height 554400
  }
  EXPECT_EQ(index, 18U);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::btc_link).held, 18U);
  EXPECT_EQ(trail.tally(Rule::btc_bits_required).held, 18U);
  EXPECT_EQ(trail.tally(Rule::btc_pow).held, 19U);
}

TEST_F(Relay, AnotherPeriodStartGivesOtherBitsAtTheRetargetAndNowhereElse) {
  const auto file = json("relay/headersWithRetarget.json");
  auto state = state_before({NativeUint<32>(554390)});
  const auto period_start = *decode_header(prefixed_hex(file.at("oldPeriodStart")));
  const auto later = NativeUint<32>(period_start.time.value.value() + 600);
  state.ancestry.period = {{later}, period_start.bits, period_start.bits};
  state.knows_period_first = true;
  HeaderVerifier verifier(kMainnet, std::nullopt);
  Trail trail;
  verifier.judge(state, *decode_header(prefixed_hex(file.at("genesis"))), {"/genesis"}, trail);
  std::uint64_t index = 0;
  for (const auto& item : file.at("chain")) {
    verifier.judge(state, *decode_header(prefixed_hex(item)), {"/chain", index++}, trail);
  }
  EXPECT_EQ(trail.failing(), std::vector{Rule::btc_bits_required});
  ASSERT_EQ(trail.violations().size(), 1U);
  EXPECT_EQ(trail.violations().front().at, "/chain/9");
}

}  // namespace
}  // namespace hemi::test
