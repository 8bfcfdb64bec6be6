// Differences between clients are found, told apart, made small and written down; and where there are none, none is.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "tests/support/process.hpp"
#include "tests/support/real_data.hpp"

namespace hemi::test {
namespace {

using nlohmann::json;
using Arguments = std::vector<std::string>;

const std::string kVectors = HEMI_SOURCE_DIR "/vectors";
const std::string kVerifier = std::string(HEMI_VERIFY) + " client";

std::string fake(const std::string& fault) { return std::string(HEMI_FAKE_CLIENT) + " " + fault; }

struct Differential {
  int code = 0;
  json report{};

  const json& differences() const { return report.at("differences"); }
};

Differential diff(const Arguments& clients, const Arguments& options = {}) {
  Arguments arguments{"--format", "json", "diff", "--vectors", kVectors, "--suite", "bitcoin-retarget"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  for (const auto& client : clients) arguments.insert(arguments.end(), {"--client", client});
  const auto run = run_process(HEMI_VERIFY, arguments);
  auto report = json::parse(run.out, nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << run.out << run.err;
  return {run.code, std::move(report)};
}

TEST(Diff, TheSameClientTwiceDoesNotDiffer) {
  const auto run = diff({kVerifier, kVerifier}, {"--count", "2000"});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.differences(), json::array());
  EXPECT_GT(run.report.at("compared"), 2000);
  EXPECT_EQ(run.report.at("clients").at(1).at("name"), "hemi-verify #2");
}

/// The fault shows in one of some hundred inputs that are otherwise rejected, and in no vector.
TEST(Diff, APlantedDifferenceIsFoundMadeSmallAndWrittenDown) {
  const TemporaryFolder folder;
  const auto start = std::chrono::steady_clock::now();
  const auto run = diff({kVerifier, fake("planted")}, {"--count", "5000", "--out", folder.path()});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(1));
  EXPECT_EQ(run.code, 1);
  ASSERT_EQ(run.differences().size(), 1U) << run.differences().dump(2);
  const auto& found = run.differences().at(0);
  EXPECT_EQ(found.at("kind"), "verdict");
  EXPECT_EQ(found.at("answers").at(0).at("reply").at("rule"), "BTC-BITS-REQUIRED.1");
  EXPECT_EQ(found.at("answers").at(1).at("reply").at("verdict"), "accept");
  // What the fault does not need is zero by now; a target has to be one.
  const auto& input = found.at("input");
  EXPECT_EQ(input.at("first_time"), 0);
  EXPECT_EQ(input.at("last_time"), 0);
  const auto bits = input.at("next_bits_hex").get<std::string>();
  EXPECT_EQ(bits.substr(0, 4), "0000");
  EXPECT_EQ(bits[5], 'd');
  EXPECT_EQ(bits[7], '7');

  const auto written = json::parse(read_text(folder.path() / "bitcoin-retarget-verdict-1.json"));
  EXPECT_EQ(written.at("input"), input);
  EXPECT_EQ(written.at("provenance").at("kind"), "differential");
}

TEST(Diff, AllKindsOfDifferencesAreFoundInOneRun) {
  EXPECT_EQ(diff({kVerifier, fake("wrong-rule")}, {"--count", "0"}).differences().at(0).at("kind"), "rule");
  EXPECT_EQ(diff({kVerifier, fake("wrong-derived")}, {"--count", "0"}).differences().at(0).at("kind"), "derived");
  EXPECT_EQ(diff({kVerifier, fake("crashes")}, {"--count", "0"}).differences().at(0).at("kind"), "fault");
  const auto many = diff({kVerifier, fake("accepts-all"), fake("wrong-derived")}, {"--count", "200"});
  EXPECT_GT(many.differences().size(), 3U);
}

TEST(Diff, AClientThatHangsIsGivenUp) {
  const auto run = diff({kVerifier, fake("sleeps")}, {"--count", "0", "--timeout-seconds", "1"});
  EXPECT_EQ(run.code, 1);
  int seen = 0;
  for (const auto& difference : run.differences()) {
    EXPECT_EQ(difference.at("kind"), "fault");
    seen += difference.at("seen").get<int>();
  }
  EXPECT_EQ(seen, 5);
}

TEST(Diff, OnlyWhatBothSayIsCompared) {
  EXPECT_EQ(diff({kVerifier, fake("of-level-0")}, {"--count", "100"}).code, 0);
  const auto skips = diff({kVerifier, fake("skips")}, {"--count", "100"});
  EXPECT_EQ(skips.code, 3);
  EXPECT_EQ(skips.report.at("compared"), 0);
  const auto dies = diff({kVerifier, fake("dies-at-start")}, {"--count", "100"});
  EXPECT_EQ(dies.code, 3);
  EXPECT_EQ(dies.report.at("start_faults").size(), 1U);
}

TEST(Diff, KnownDifferencesAreNoNews) {
  const TemporaryFolder folder;
  const Arguments clients{kVerifier, fake("rejects-all")};
  json known = json::object();
  const auto all = diff(clients, {"--count", "0"});
  for (const auto& each : all.differences()) known[each.at("key").get<std::string>()] = "an issue";
  const auto path = folder.write("known.json", json{{"known_differences", known}}.dump());
  EXPECT_EQ(diff(clients, {"--count", "0", "--known", path}).code, 0);
}

TEST(Diff, TheSameSeedFindsTheSame) {
  const Arguments options{"--count", "300", "--seed", "7"};
  const auto run = [&] { return diff({kVerifier, fake("accepts-all")}, options).report.dump(); };
  EXPECT_EQ(run(), run());
}

TEST(Diff, TakesTwoClients) {
  EXPECT_EQ(run_process(HEMI_VERIFY, {"diff", "--vectors", kVectors, "--client", kVerifier}).code, 2);
}

}  // namespace
}  // namespace hemi::test
