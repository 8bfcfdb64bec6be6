// What is printed: complete JSON, the same bytes every time, and a report that agrees with itself.
#include <set>
#include <sstream>

#include "spec/rule.hpp"
#include "tests/cli/command_line.hpp"
#include "tests/support/real_data.hpp"

namespace hemi::test {
namespace {

class Output : public ::testing::Test {
 protected:
  std::vector<Arguments> one_call_of_each() const {
    return {evidence_.headers_arguments(),
            {"headers", evidence_.headers, "--network", "mainnet", "--start-height", "9"},
            Evidence::scan_of(evidence_.block_file),
            {"proof", shipped_proof_path()},
            Evidence::proof_of(evidence_.transaction_proof),
            Evidence::proof_of(evidence_.empty),
            {"decode", "nbits", "1d00ffff"},
            {"rules"},
            {"explain", "MRK-DEPTH.1"}};
  }

  const Evidence evidence_;
};

const std::set<std::string> kReportKeys{"schema",     "command",       "verdict",   "rule",
                                        "exit_code",  "facts",         "rules",     "first_held",
                                        "violations", "not_evaluable", "undecided", "assumptions"};

std::set<std::string> keys_of(const json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

TEST_F(Output, HasAllKeysWhateverTheVerdict) {
  const std::vector<std::pair<std::string, Arguments>> calls{
      {"accept", evidence_.headers_arguments()},
      {"reject", {"decode", "nbits", "zz"}},
      {"reject", Evidence::proof_of(evidence_.empty)},
      {"indeterminate", Evidence::proof_of(evidence_.empty_transaction_proof)},
      {"accept", {"proof", shipped_proof_path()}}};
  for (const auto& [verdict, arguments] : calls) {
    const auto report = report_of(arguments);
    EXPECT_EQ(keys_of(report), kReportKeys) << report;
    EXPECT_EQ(report.at("schema"), 1);
    EXPECT_EQ(report.at("command"), arguments.front());
    EXPECT_EQ(report.at("verdict"), verdict);
    EXPECT_EQ(report.at("rule").is_null(), verdict != "reject");
    EXPECT_EQ(report.at("rules").is_array() && report.at("violations").is_array(), true);
  }
}

TEST_F(Output, IsTheSameBytesEveryTime) {
  for (const auto& arguments : one_call_of_each()) {
    for (const auto* format : {"text", "json"}) {
      Arguments call{"--format", format};
      call.insert(call.end(), arguments.begin(), arguments.end());
      const auto first = hemi_verify(call);
      const auto again = hemi_verify(
          call, {.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"TZ", "Asia/Tokyo"}}, .folder = evidence_.folder.path()});
      EXPECT_EQ(first.out, again.out) << ::testing::PrintToString(call);
      EXPECT_EQ(first.code, again.code);
      EXPECT_EQ(first.out.back(), '\n');
      EXPECT_EQ(first.out.find('\x1b'), std::string::npos) << "colours, though this is no terminal";
    }
  }
}

TEST_F(Output, OfScanDoesNotDependOnTheNumberOfJobs) {
  auto one = Evidence::scan_of(evidence_.block_file);
  auto four = one;
  one.insert(one.end(), {"--jobs", "1"});
  four.insert(four.end(), {"--jobs", "4"});
  EXPECT_EQ(hemi_verify_json(one).out, hemi_verify_json(four).out);
}

TEST_F(Output, OfScanIsOneObjectPerLine) {
  auto arguments = Evidence::scan_of(evidence_.block_file);
  arguments.insert(arguments.end(), {"--miners", "--start-height", "100"});
  std::istringstream out(hemi_verify_json(arguments).out);
  std::vector<json> lines;
  for (std::string line; std::getline(out, line);) lines.push_back(json::parse(line));
  ASSERT_EQ(lines.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(keys_of(lines[i]), (std::set<std::string>{"type", "block_hash", "height", "tx_index", "txid", "output",
                                                        "keystone", "payload", "miner"}));
    EXPECT_EQ(lines[i].at("type"), "publication");
    EXPECT_EQ(lines[i].at("payload").get<std::string>().size(), 152U);
  }
  EXPECT_EQ(lines[2].at("height"), 103);  // of the fourth block
  auto summary_keys = kReportKeys;
  summary_keys.insert("type");
  EXPECT_EQ(keys_of(lines[3]), summary_keys);
  EXPECT_EQ(lines[3].at("facts").at("publications"), 3);
  EXPECT_EQ(lines[3].at("facts").at("distinct_keystones"), 1);
  EXPECT_EQ(lines[3].at("facts").at("blocks"), 4);
}

TEST_F(Output, OfStandardInputIsThatOfTheFile) {
  EXPECT_EQ(report_of({"proof", "-"}, {.input = read_text(shipped_proof_path())}),
            report_of({"proof", shipped_proof_path()}));
  EXPECT_EQ(report_of(Evidence::headers_of("-"), {.input = read_text(evidence_.headers)}),
            report_of(evidence_.headers_arguments()));
  EXPECT_EQ(hemi_verify_json(Evidence::scan_of("-"), {.input = read_text(evidence_.block_file)}).out,
            hemi_verify_json(Evidence::scan_of(evidence_.block_file)).out);
  EXPECT_EQ(report_of({"decode", "nbits", "-"}, {.input = " 1d00ffff\r\n"}),
            report_of({"decode", "nbits", "1d00ffff"}));
}

TEST_F(Output, OfRulesListsEveryRuleInOrder) {
  const auto rules = report_of({"rules"}).at("rules");
  ASSERT_EQ(rules.size(), kRuleCount);
  const auto text = hemi_verify({"rules"}).out;
  std::istringstream lines(text);
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    EXPECT_EQ(rules[i].at("rule"), std::string(kRuleIds[i]));
    std::string line;
    std::getline(lines, line);
    EXPECT_TRUE(line.starts_with(kRuleIds[i])) << line;
  }
}

TEST_F(Output, OfExplainSaysEverythingAboutEveryRule) {
  for (const auto view : kRuleIds) {
    const std::string id(view);
    const auto rule = report_of({"explain", id}).at("rule");
    EXPECT_EQ(rule.at("rule"), id);
    for (const auto* key : {"title", "sentence", "formula", "status", "evaluable", "assumes", "sources", "evidence"}) {
      EXPECT_NE(rule.at(key), "") << id << ' ' << key;
    }
    const bool has_text = !id.starts_with("ENC-") && id != "BTC-STATED.1";
    const auto rule_text = rule.at("rule_text").get<std::string>();
    EXPECT_EQ(rule_text.empty(), !has_text) << id;
    EXPECT_EQ(rule_text.ends_with("\n}"), has_text) << id << rule_text;
    EXPECT_TRUE(hemi_verify({"explain", id}).out.starts_with(id));
  }
}

/// The report's parts agree: what is counted as violated is listed, and the first one is the verdict.
TEST_F(Output, AgreesWithItself) {
  const auto report = report_of({"headers", evidence_.headers, "--network", "mainnet", "--start-height", "9"});
  std::uint64_t violated = 0;
  std::uint64_t not_evaluable = 0;
  for (const auto& rule : report.at("rules")) {
    violated += rule.at("violated").get<std::uint64_t>();
    not_evaluable += rule.at("not_evaluable").get<std::uint64_t>();
  }
  EXPECT_EQ(report.at("violations").size(), std::min<std::uint64_t>(violated, 100));
  EXPECT_EQ(report.at("not_evaluable").size() + report.at("undecided").size(), not_evaluable);
  EXPECT_EQ(report.at("rule"), report.at("violations").at(0).at("rule"));
}

}  // namespace
}  // namespace hemi::test
