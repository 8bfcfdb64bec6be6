// What the pages say of claims is what the registry and the ledger say, and what both name is there.
#include "proofs/evidence/claims.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Pages that are generated and differ from what would be.
Complaints pages_that_differ(const SourceTree& tree) {
  const auto ledger = json::parse(tree.at("proofs/LEDGER.json"));
  const auto counterexamples = json::parse(tree.at("proofs/counterexamples.json"));
  Complaints complaints;
  const auto compare = [&](const std::string& page, const std::string& text) {
    if (!tree.contains(page) || tree.at(page) != text) complaints.push_back(page + ": run hemi-prove --write-ledger");
  };
  compare("spec/ledger.md", proofs::ledger_chapter(ledger));
  compare("spec/refuted.md", proofs::refuted_chapter(ledger, counterexamples));
  return complaints;
}

/// "S1" to "F17" in the column of a table between two others.
std::vector<std::string> ids_in(std::string_view row) {
  const auto columns = matches(row, "^\\|[^|]*\\| ([A-Z0-9, -]+) \\|");
  return columns.empty() ? std::vector<std::string>{} : matches(columns.front(), "([A-Z][A-Z0-9-]*)");
}

bool is_claim(std::string_view id) {
  return std::ranges::count(proofs::claims(), id, &proofs::RegisteredClaim::id) > 0;
}

/// Claims that a page of spec/claims/ rests on, and that are none.
Complaints unknown_claims(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_under(path, "spec/claims")) continue;
    for (const auto& line : lines_of(path, content)) {
      for (const auto& id : ids_in(line.text)) {
        if (!is_claim(id)) complaints.push_back(at(line, id + " is no claim"));
      }
      for (const auto& id : matches(line.text, "[(]([SLFX][0-9]+)[,)]")) {
        if (!is_claim(id)) complaints.push_back(at(line, id + " is no claim"));
      }
    }
  }
  return complaints;
}

bool holds_under(const SourceTree& tree, std::string_view folder, const std::string& text) {
  return std::ranges::any_of(tree, [&](const auto& file) {
    return is_under(file.first, folder) && file.second.find(text) != std::string::npos;
  });
}

/// A test is "Suite.Name", an assumption begins so, and anything else is a case of the vectors.
bool exists(const SourceTree& tree, const std::string& name) {
  if (name.starts_with("ASM-")) return tree.at("spec/assumptions.md").find("\n## " + name + " ") != std::string::npos;
  const auto dot = name.find('.');
  if (dot == std::string::npos) return holds_under(tree, "vectors", "\"id\": \"" + name + "\"");
  return holds_under(tree, "tests", "(" + name.substr(0, dot) + ", " + name.substr(dot + 1));
}

/// What claims name as tests, cases or assumptions, and nobody has.
Complaints unknown_evidence(const SourceTree& tree, const std::vector<proofs::RegisteredClaim>& claims) {
  Complaints complaints;
  for (const auto& claim : claims) {
    for (const auto& by : claim.by) {
      if (!exists(tree, std::string(by))) complaints.push_back(fmt::format("{} names {}", claim.id, by));
    }
  }
  return complaints;
}

TEST(ClaimPages, AreThoseOfTheLedger) {
  EXPECT_THAT(pages_that_differ(this_project()), IsEmpty());
  auto broken = this_project();
  broken["spec/ledger.md"] += "| S99 | proved | anything |\n";
  broken["spec/refuted.md"].erase(0, 1);
  EXPECT_THAT(pages_that_differ(broken), ElementsAre(HasSubstr("ledger.md"), HasSubstr("refuted.md")));
}

TEST(ClaimPages, RestOnClaimsThatExist) {
  EXPECT_THAT(unknown_claims(this_project()), IsEmpty());
  auto broken = this_project();
  broken["spec/claims/new.md"] = "| a step | S2, S99 | why |\n| another | SEQ-NEVER | why |\n- **This** (F99, X1).\n";
  EXPECT_THAT(unknown_claims(broken), ElementsAre(HasSubstr("S99"), HasSubstr("SEQ-NEVER"), HasSubstr("F99")));
}

TEST(ClaimPages, AreFourAndSayWhatTheyDoNotCover) {
  std::size_t pages = 0;
  for (const auto& [path, content] : this_project()) {
    if (!is_under(path, "spec/claims")) continue;
    ++pages;
    for (const auto* part : {"**Adversary.**", "## What stands behind it", "## What it does not cover"}) {
      EXPECT_THAT(content, HasSubstr(part)) << path;
    }
  }
  EXPECT_EQ(pages, 4U);
}

TEST(Claims, NameTestsCasesAndAssumptionsThatExist) {
  EXPECT_THAT(unknown_evidence(this_project(), proofs::claims()), IsEmpty());
  EXPECT_THAT(unknown_evidence(this_project(), {{.id = "S1", .says = "", .by = {"No.Test", "no-case"}}}),
              ElementsAre("S1 names No.Test", "S1 names no-case"));
}

}  // namespace
}  // namespace hemi::tidy
