// Rule ids: the list, the chapters, the rule text and every mention say the same.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "spec/rule.hpp"
#include "tests/tidy/source_tree.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi::tidy {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::map<std::string, std::string> kChapterOfArea{
    {"ENC", "spec/encoding.md"},      {"BTC", "spec/bitcoin.md"},        {"MRK", "spec/inclusion.md"},
    {"PUB", "spec/publication.md"},   {"KEY", "spec/keystone.md"},       {"HEM", "spec/hemi-chain.md"},
    {"VIEW", "spec/bitcoin-view.md"}, {"FRK", "spec/fork-choice.md"},    {"FIN", "spec/finality.md"},
    {"SEQ", "spec/sequencer.md"},     {"EQV", "spec/accountability.md"}, {"OFF", "spec/offload.md"},
    {"PAY", "spec/payout.md"}};

std::string area_of(std::string_view id) { return std::string(id.substr(0, id.find('-'))); }

/// Text of these rules are parsers, or equality of many kinds of values; spec/notation.md says so.
bool has_no_rule_text(std::string_view id) { return area_of(id) == "ENC" || id == "BTC-STATED.1"; }

std::vector<std::string> rules_of_area(const std::string& area) {
  std::vector<std::string> ids;
  for (const auto id : kRuleIds) {
    if (area_of(id) == area) ids.emplace_back(id);
  }
  return ids;
}

/// "SEQ-LEAD.1" for `seq_lead`: a list in another order would give a rule the name of another.
Complaints ids_that_differ_from_enumerators(const SourceTree& tree) {
  Complaints complaints;
  const auto enumerators = matches(tree.at("spec/rule.hpp"), "\n  ([a-z0-9_]+),");
  if (enumerators.size() != kRuleCount) complaints.push_back("spec/rule.hpp lists other rules than it names");
  for (std::size_t i = 0; i < std::min(enumerators.size(), kRuleCount); ++i) {
    auto name = std::string(kRuleIds[i].substr(0, kRuleIds[i].find('.')));
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c == '-' ? '_' : static_cast<char>(std::tolower(c)); });
    if (name != enumerators[i]) complaints.push_back(enumerators[i] + " is called " + std::string(kRuleIds[i]));
  }
  return complaints;
}

/// The list of spec/rule.hpp against the headings of the chapters, order included.
Complaints headings_that_differ(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [area, chapter] : kChapterOfArea) {
    const auto headings = tree.contains(chapter) ? matches(tree.at(chapter), "\n### ([A-Z]+-[A-Z0-9-]+\\.[0-9]+) ")
                                                 : std::vector<std::string>{};
    const auto rules = rules_of_area(area);
    if (!std::ranges::is_permutation(headings, rules)) {
      complaints.push_back(chapter + " has other rules than spec/rule.hpp");
    } else if (headings != rules) {
      complaints.push_back(chapter + " has its rules in another order");
    }
  }
  return complaints;
}

Complaints tags_that_are_not_unique(const SourceTree& tree) {
  std::map<std::string, int> tags;
  for (const auto& [path, content] : tree) {
    if (!is_under(path, "spec") || !is_header(path)) continue;
    for (const auto& id : matches(content, "/// \\[([^\\]]+)\\]")) ++tags[id];
  }
  Complaints complaints;
  for (const auto id : kRuleIds) {
    const int expected = has_no_rule_text(id) ? 0 : 1;
    const int found = tags[std::string(id)];
    if (found != expected) complaints.push_back(fmt::format("{} is the tag of {} functions", id, found));
  }
  for (const auto& [id, count] : tags) {
    if (!find_rule(id)) complaints.push_back(fmt::format("{} is a tag and no rule", id));
  }
  return complaints;
}

Complaints unknown_rules(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    for (const auto& id :
         matches(content,
                 "\\b(?:ENC|BTC|MRK|PUB|KEY|HEM|VIEW|FRK|FIN|SEQ|EQV|OFF|PAY)-[A-Z0-9]+(?:-[A-Z0-9]+)*\\.[0-9]+")) {
      if (!find_rule(id)) complaints.push_back(path + " mentions " + id + ", which is no rule");
    }
  }
  return complaints;
}

std::vector<std::string> assumptions_in(const SourceTree& tree) {
  const auto page = tree.find("spec/assumptions.md");
  return page == tree.end() ? std::vector<std::string>{} : matches(page->second, "\n## (ASM-[A-Z-]+) ");
}

Complaints unknown_assumptions(const SourceTree& tree) {
  const auto list = assumptions_in(tree);
  std::set<std::string> known(list.begin(), list.end());
  known.insert(std::string("ASM-") + "NAME");  // the pattern of such names in spec/notation.md
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    for (const auto& id : matches(content, "\\bASM-[A-Z]+(?:-[A-Z]+)*")) {
      if (!known.contains(id)) complaints.push_back(path + " mentions " + id + ", which is no assumption");
    }
  }
  return complaints;
}

/// The sections of a chapter that are about rules: "ID title", then the body.
std::vector<std::string> rule_sections(const std::string& chapter) {
  std::vector<std::string> sections;
  for (auto start = chapter.find("\n### "); start != std::string::npos; start = chapter.find("\n### ", start + 1)) {
    const auto end = std::min(chapter.find("\n### ", start + 1), chapter.find("\n## ", start + 1));
    sections.push_back(chapter.substr(start + 5, end - start - 5));
  }
  return sections;
}

/// spec/notation.md, "The form of a rule".
Complaints sections_without_form(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [area, chapter] : kChapterOfArea) {
    if (!tree.contains(chapter)) continue;
    for (const auto& section : rule_sections(tree.at(chapter))) {
      const auto id = section.substr(0, section.find(' '));
      const bool has_form = !matches(section,
                                     "^[^\n]+\n\n[^-\n][^\n]*(?:\n[^\n]+)*\n\n- Formula: [^\n]+(?:\n[^\n]+)*\n"
                                     "- Status: (?:live|described|decided)\n- Evaluable: [^\n]+(?:\n  [^\n]+)*\n"
                                     "- Assumes: (?:none|ASM-)[^\n]*(?:\n  [^\n]+)*\n"
                                     "- Sources: [^\n]+(?:\n  [^\n]+)*\n- (?:Proved|Tested|Assumed): ")
                                 .empty();
      if (!has_form) complaints.push_back(chapter + " " + id + " does not have the form of a rule");
    }
  }
  return complaints;
}

TEST(RuleIds, AreTheNamesOfTheEnumerators) {
  EXPECT_THAT(ids_that_differ_from_enumerators(this_project()), IsEmpty());
  auto tree = this_project();
  auto& list = tree["spec/rule.hpp"];
  list.replace(list.find("  btc_link,"), 11, "  btc_line,");
  EXPECT_EQ(ids_that_differ_from_enumerators(tree).size(), 1U);
}

TEST(RuleIds, AreTheHeadingsOfTheChapters) {
  EXPECT_THAT(headings_that_differ(this_project()), IsEmpty());
  auto broken = this_project();
  auto& chapter = broken["spec/bitcoin.md"];
  chapter.replace(chapter.find("### BTC-POW.1"), 13, std::string("### BTC-") + "WORTH.1");
  EXPECT_THAT(headings_that_differ(broken), Contains(HasSubstr("bitcoin.md has other rules")));
}

TEST(RuleIds, TagTheirRuleTextExactlyOnce) {
  EXPECT_THAT(tags_that_are_not_unique(this_project()), IsEmpty());
  auto broken = this_project();
  broken["spec/copy.hpp"] = "/// [BTC-POW.1]\n/// [ENC-HEX.1]\n/// [NEW-RULE.1]\n";
  EXPECT_EQ(tags_that_are_not_unique(broken).size(), 3U);
}

TEST(RuleIds, ThatAreMentionedExist) {
  EXPECT_THAT(unknown_rules(this_project()), IsEmpty());
  const auto retired = std::string("BTC-POW") + ".99";
  EXPECT_THAT(unknown_rules({{"README.md", "see " + retired + " there"}}), Contains(HasSubstr(retired)));
}

TEST(Assumptions, ThatAreMentionedExist) {
  EXPECT_THAT(unknown_assumptions(this_project()), IsEmpty());
  auto broken = this_project();
  broken["spec/new.md"] = std::string("rests on ASM-") + "LUCK";
  EXPECT_THAT(unknown_assumptions(broken), Contains(HasSubstr("new.md")));
}

TEST(Assumptions, OfReportsAreThoseOfTheChapter) {
  std::vector<std::string> reported;
  for (const auto assumption :
       {Assumption::hash, Assumption::start, Assumption::depth, Assumption::best, Assumption::caller_time,
        Assumption::vis, Assumption::link, Assumption::reveal, Assumption::execution, Assumption::carry}) {
    reported.emplace_back(id_of(assumption));
  }
  EXPECT_EQ(assumptions_in(this_project()), reported);
}

TEST(Chapters, GiveEveryRuleInTheSameForm) {
  EXPECT_THAT(sections_without_form(this_project()), IsEmpty());
  auto broken = this_project();
  auto& chapter = broken["spec/keystone.md"];
  chapter.replace(chapter.find("- Status: live"), 14, "- Status: alive");
  EXPECT_THAT(sections_without_form(broken), Contains(HasSubstr("KEY-LENGTH")));
}

}  // namespace
}  // namespace hemi::tidy
