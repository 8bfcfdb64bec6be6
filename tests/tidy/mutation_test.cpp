// tests/mutation/TABLE.md is about the rule text as it stands, and about all of it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/mutation/planter.hpp"
#include "tests/mutation/table.hpp"
#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

const std::string kTable = "tests/mutation/TABLE.md";
const std::string kExplained = "tests/mutation/explained.json";

std::vector<mutation::Fault> faults_in(const SourceTree& tree) {
  std::map<std::string, std::string> headers;
  for (const auto& [path, content] : tree) {
    if (is_under(path, "spec") && is_header(path)) headers[path] = content;
  }
  return mutation::plant(headers).faults;
}

/// Faults without a line in the table, and lines without a fault: the rule text has changed since the table was made.
Complaints stale_lines(const SourceTree& tree) {
  const auto faults = faults_in(tree);
  const auto table = mutation::parse_table(tree.at(kTable));
  Complaints complaints;
  for (const auto& fault : faults) {
    const bool is_there = std::ranges::any_of(table, [&](const auto& row) { return is_same(row.fault, fault); });
    if (!is_there) complaints.push_back(fmt::format("{} lacks {} in {}", kTable, fault.change, fault.text));
  }
  for (const auto& row : table) {
    const bool is_there = std::ranges::any_of(faults, [&](const auto& fault) { return is_same(row.fault, fault); });
    if (!is_there) complaints.push_back(fmt::format("{} still has {} in {}", kTable, row.fault.change, row.fault.text));
  }
  return complaints;
}

/// Rules whose text has no place for a fault, as the tags say.
Complaints rules_without_fault(const SourceTree& tree) {
  std::set<std::string> rules;
  for (const auto& fault : faults_in(tree)) rules.insert(fault.rule);
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_under(path, "spec") || !is_header(path)) continue;
    for (const auto& id : matches(content, "/// \\[([^\\]]+)\\]")) {
      if (!rules.contains(id)) complaints.push_back(id + " has no fault planted");
    }
  }
  return complaints;
}

Complaints unexplained(const SourceTree& tree) {
  return mutation::faults_of_explanations(mutation::parse_table(tree.at(kTable)),
                                          nlohmann::json::parse(tree.at(kExplained)));
}

TEST(Mutants, AreThoseOfTheRuleTextAsItStands) {
  EXPECT_THAT(stale_lines(this_project()), IsEmpty());
  auto broken = this_project();
  auto& header = broken["spec/bitcoin.hpp"];
  header.replace(header.find("number<D, 64>(7200)"), 19, "number<D, 64>(7201)");
  EXPECT_THAT(stale_lines(broken), Not(IsEmpty()));
}

TEST(Mutants, AreThereForEveryRule) {
  EXPECT_THAT(rules_without_fault(this_project()), IsEmpty());
  auto broken = this_project();
  broken["spec/new.hpp"] = "/// [NEW-RULE.1]\ntemplate <class D>\nauto f(D a) {\n  return a;\n}\n";
  EXPECT_THAT(rules_without_fault(broken), ::testing::SizeIs(1));
}

TEST(Mutants, AreNoticedOrExplained) {
  EXPECT_THAT(unexplained(this_project()), IsEmpty());
  auto broken = this_project();
  broken[kExplained] = R"([{"file": "spec/bitcoin.hpp", "function": "f", "lacks": "proof", "why": "",
                            "faults": [{"change": "none", "text": "none"}]}])";
  EXPECT_THAT(unexplained(broken), Not(IsEmpty()));
}

}  // namespace
}  // namespace hemi::tidy
