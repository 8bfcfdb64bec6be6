// The header files of the test data, each verified from its first to its last header.
#include <algorithm>
#include <sstream>

#include "tests/support/header_run.hpp"
#include "tests/support/real_data.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"

namespace hemi::test {
namespace {

using Headers = RealData;

struct Count {
  Rule rule;
  std::uint64_t held;
  std::uint64_t not_evaluable;
};

/// Exactly these rules were evaluated, this often, and none was violated.
void expect_counts(const HeaderRun& run, const std::vector<Count>& expected) {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    const auto it = std::ranges::find(expected, rule, &Count::rule);
    const auto count = it == expected.end() ? Count{rule, 0, 0} : *it;
    EXPECT_EQ(run.tally(rule).held, count.held) << id_of(rule);
    EXPECT_EQ(run.tally(rule).not_evaluable, count.not_evaluable) << id_of(rule);
    EXPECT_EQ(run.tally(rule).violated, 0U) << id_of(rule);
  }
}

std::size_t count_of_bits(const std::vector<Header<Native>>& headers, std::uint32_t bits) {
  return static_cast<std::size_t>(
      std::ranges::count_if(headers, [&](const auto& header) { return header.bits.value.value() == bits; }));
}

TEST_F(Headers, MainnetFromGenesisToBeyondTheFirstChangeOfDifficulty) {
  const auto run = run_headers({.network = kMainnet,
                                .ancestors = bytes("headers/mainnet_genesis.bin"),
                                .file = read_text(path("hemi/mainnet_headers_1-32260.lecount.bin"))});
  EXPECT_EQ(run.headers_on_main, 32261U);
  EXPECT_EQ(run.main_tip().height.value.value(), 32260U);
  EXPECT_EQ(describe(run.main_tip().hash), "0000000007bfbe7ec5510ccf80c5a291bf8fc603dd79f5d6a69fae6039f8a35e");
  expect_counts(run, {{Rule::btc_genesis, 1, 0},
                      {Rule::btc_link, 32260, 0},
                      {Rule::btc_version, 32261, 0},
                      {Rule::btc_bits_sign, 32261, 0},
                      {Rule::btc_bits_zero, 32261, 0},
                      {Rule::btc_bits_overflow, 32261, 0},
                      {Rule::btc_bits_limit, 32261, 0},
                      {Rule::btc_bits_required, 32260, 0},
                      {Rule::btc_pow, 32261, 0},
                      {Rule::btc_time_median, 32260, 0}});
  EXPECT_EQ(run.trail.verdict(), VerdictKind::accept);
}

TEST_F(Headers, MainnetChainWorkIsThatOfTheTwoDifficulties) {
  const auto run = run_headers({.network = kMainnet,
                                .ancestors = bytes("headers/mainnet_genesis.bin"),
                                .file = read_text(path("hemi/mainnet_headers_1-32260.lecount.bin"))});
  // 32,256 headers of 1d00ffff and five of 1d00d86a: floor(2^256 / (target + 1)) each, computed with Python.
  const boost::multiprecision::cpp_int easy("4295032833");
  const boost::multiprecision::cpp_int harder("5080592338");
  const auto stated = Work<Native>{NativeUint<256>(NativeUint<256>::Storage(32256 * easy + 5 * harder))};
  EXPECT_EQ(describe(run.main_tip().chain_work), describe(stated));
}

TEST_F(Headers, TheFirstRealRetargetIsAtHeight32256) {
  const auto file = bytes("hemi/mainnet_headers_1-32260.lecount.bin");
  const auto headers = headers_in(ByteView(file).subspan(4));  // a count comes first; the first header has height 1
  const auto& first = headers[30240 - 1];
  const auto& last = headers[32255 - 1];
  const auto& next = headers[32256 - 1];
  EXPECT_EQ(last.time.value.value() - first.time.value.value(), 1022578U);
  EXPECT_EQ(describe(last.bits), "1d00ffff");
  EXPECT_EQ(describe(next.bits), "1d00d86a");
  const Period<Native> period{first.time, first.bits, last.bits};
  EXPECT_EQ(describe(retargeted_bits<Native>(in_domain<Native>(kMainnet), period, last.bits, last.time)), "1d00d86a");
}

TEST_F(Headers, ModernMainnetWithFourRetargets) {
  const auto run = run_headers(
      {.network = kMainnet, .first_height = 822528, .file = read_text(path("headers/mainnet_0822528-0830592.bin"))});
  EXPECT_EQ(describe(run.main_tip().hash), "00000000000000000000506183a8b30fa3224b85e82a70416e1d594bdb632fdb");
  expect_counts(run, {{Rule::btc_link, 8064, 1},
                      {Rule::btc_version, 8065, 0},
                      {Rule::btc_bits_sign, 8065, 0},
                      {Rule::btc_bits_zero, 8065, 0},
                      {Rule::btc_bits_overflow, 8065, 0},
                      {Rule::btc_bits_limit, 8065, 0},
                      {Rule::btc_bits_required, 8064, 1},
                      {Rule::btc_pow, 8065, 0},
                      {Rule::btc_time_median, 8054, 11}});
  EXPECT_EQ(run.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(run.trail.assumptions(), (std::vector{Assumption::hash, Assumption::start}));
}

TEST_F(Headers, ModernMainnetChangesDifficultyExactlyAtTheFourBoundaries) {
  const auto headers = headers_in(bytes("headers/mainnet_0822528-0830592.bin"));
  std::vector<std::size_t> changes;
  for (std::size_t i = 1; i < headers.size(); ++i) {
    if (headers[i].bits != headers[i - 1].bits) changes.push_back(822528 + i);
  }
  EXPECT_EQ(changes, (std::vector<std::size_t>{824544, 826560, 828576, 830592}));
}

TEST_F(Headers, Testnet4IsAcceptedWithItsRetargetFromTheFirstBlock) {
  const auto file = read_text(path("headers/testnet4_0141120-0143136.bin"));
  const auto run = run_headers({.network = kTestnet4, .first_height = 141120, .file = file});
  EXPECT_EQ(run.main_tip().height.value.value(), 143136U);
  expect_counts(run, {{Rule::btc_link, 2016, 1},
                      {Rule::btc_version, 2017, 0},
                      {Rule::btc_bits_sign, 2017, 0},
                      {Rule::btc_bits_zero, 2017, 0},
                      {Rule::btc_bits_overflow, 2017, 0},
                      {Rule::btc_bits_limit, 2017, 0},
                      {Rule::btc_bits_required, 2016, 1},
                      {Rule::btc_pow, 2017, 0},
                      {Rule::btc_time_median, 2006, 11},
                      {Rule::btc_time_warp, 1, 1}});
  EXPECT_EQ(run.trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(count_of_bits(headers_in(bytes("headers/testnet4_0141120-0143136.bin")), 0x1d00ffff), 1783U);
}

TEST_F(Headers, Testnet4IsRejectedByTheRulesOfTestnet3OnlyAtTheRetarget) {
  const auto run = run_headers(
      {.network = kTestnet3, .first_height = 141120, .file = read_text(path("headers/testnet4_0141120-0143136.bin"))});
  EXPECT_EQ(run.trail.verdict(), VerdictKind::reject);
  EXPECT_EQ(run.trail.failing(), std::vector{Rule::btc_bits_required});
  ASSERT_EQ(run.trail.violations().size(), 1U);
  const auto& violation = run.trail.violations().front();
  EXPECT_EQ(violation.at, "/headers/2016");  // height 143136
  EXPECT_EQ(violation.relation, "=");
  EXPECT_EQ(violation.found, describe(headers_in(bytes("headers/testnet4_0141120-0143136.bin")).back().bits));
  EXPECT_NE(violation.required, violation.found);
}

/// The file marks its two headers of a side branch with "fork:"; separates them from the main chain.
void split_forks(const std::string& file, std::string& main, Bytes& forks) {
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("fork:")) {
      const auto bytes = *from_hex(without_line_end(line.substr(5)), "fork");
      forks.insert(forks.end(), bytes.begin(), bytes.end());
    } else {
      main += line + '\n';
    }
  }
}

TEST_F(Headers, Testnet3WithASideBranchOfTwo) {
  HeaderInput input{.network = kTestnet3, .file = {}};
  split_forks(read_text(path("headers/testnet3_0-546_with_forks.hex")), input.file, input.forks);
  const auto run = run_headers(input);
  expect_counts(run, {{Rule::btc_genesis, 1, 0},
                      {Rule::btc_link, 548, 0},
                      {Rule::btc_version, 549, 0},
                      {Rule::btc_bits_sign, 549, 0},
                      {Rule::btc_bits_zero, 549, 0},
                      {Rule::btc_bits_overflow, 549, 0},
                      {Rule::btc_bits_limit, 549, 0},
                      {Rule::btc_bits_required, 548, 0},
                      {Rule::btc_pow, 549, 0},
                      {Rule::btc_time_median, 548, 0},
                      {Rule::btc_best, 1, 0}});
  EXPECT_EQ(run.trail.verdict(), VerdictKind::accept);
  ASSERT_EQ(run.tips.size(), 2U);
  EXPECT_EQ(describe(run.main_tip().hash), "000000002a936ca763904c3c35fce2f3556c559c0214345d31b1bcebf76acb70");
  EXPECT_EQ(run.tips[1].height.value.value(), 2U);
  EXPECT_LT(run.tips[1].chain_work, run.tips[0].chain_work);
}

TEST_F(Headers, ASideBranchWithoutItsFirstHeaderIsIndeterminate) {
  HeaderInput input{.network = kTestnet3, .file = {}};
  split_forks(read_text(path("headers/testnet3_0-546_with_forks.hex")), input.file, input.forks);
  input.forks.erase(input.forks.begin(), input.forks.begin() + kHeaderSize);
  const auto run = run_headers(input);
  EXPECT_EQ(run.trail.verdict(), VerdictKind::indeterminate);
  ASSERT_EQ(run.trail.undecided().size(), 1U);
  EXPECT_EQ(run.trail.undecided().front().rule, Rule::btc_link);
}

}  // namespace
}  // namespace hemi::test
