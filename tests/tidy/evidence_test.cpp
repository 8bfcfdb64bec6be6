// What the chapters say of proofs is what the ledger says.
#include <gmock/gmock.h>

#include "proofs/evidence/chapter_items.hpp"
#include "proofs/evidence/families.hpp"
#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kLedger = "proofs/LEDGER.json";

/// Chapters in which the item of a rule is missing or another than the ledger gives.
Complaints chapters_that_differ(const SourceTree& tree) {
  const auto obligations = json::parse(tree.at(kLedger)).at("obligations");
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    const bool is_chapter = is_under(path, "spec") && path.ends_with(".md");
    if (is_chapter && proofs::with_evidence(content, obligations) != content) {
      complaints.push_back(path + ": run hemi-prove --write-ledger");
    }
  }
  return complaints;
}

json obligation(const std::string& scope, json assumptions = json::array(), bool proved = true) {
  return {{"property", "S1"}, {"says", "It holds."},     {"scope", scope},
          {"proved", proved}, {"rules", {"MRK-LEAF.1"}}, {"assumptions", std::move(assumptions)}};
}

std::string item_of(const json& obligations) { return proofs::evidence_item(Rule::mrk_leaf, obligations); }

TEST(Evidence, OfTheChaptersIsThatOfTheLedger) { EXPECT_THAT(chapters_that_differ(this_project()), IsEmpty()); }

TEST(Evidence, ThatIsMissingOrOtherwiseIsSeen) {
  auto missing = this_project();
  auto& keystone = missing["spec/keystone.md"];
  const auto item = keystone.find("\n- Proved: ");
  keystone.erase(item, keystone.find("\n\n", item) - item);
  EXPECT_THAT(chapters_that_differ(missing), ElementsAre(HasSubstr("keystone.md")));

  auto otherwise = this_project();
  auto& bitcoin = otherwise["spec/bitcoin.md"];
  bitcoin.replace(bitcoin.find("- Tested: "), 10, "- Proved: ");
  EXPECT_THAT(chapters_that_differ(otherwise), ElementsAre(HasSubstr("bitcoin.md")));

  auto other_ledger = this_project();
  auto& ledger = other_ledger[kLedger];
  const std::string proved = "\"proved\": true";
  for (auto at = ledger.find(proved); at != std::string::npos; at = ledger.find(proved, at)) {
    ledger.replace(at, proved.size(), "\"proved\": false");
  }
  EXPECT_FALSE(chapters_that_differ(other_ledger).empty());
}

TEST(Evidence, IsWrittenBesideEachRuleOnce) {
  const std::string chapter =
      "\n### MRK-LEAF.1 Title\n\n- Sources: a\n  b\n\nMore.\n\n### MRK-INDEX.1 Next\n\n- Sources: c\n";
  const json obligations{{"inclusion/leaf", obligation("all leaves")}};
  const auto once = proofs::with_evidence(chapter, obligations);
  EXPECT_THAT(once, HasSubstr("- Sources: a\n  b\n- Proved: it holds (all leaves) [inclusion/leaf]\n\nMore."));
  EXPECT_EQ(proofs::with_evidence(once, obligations), once);
}

TEST(Evidence, OfAFamilyIsOneEntry) {
  EXPECT_EQ(item_of({{"a/of-9", obligation("9 times, all 32-bit values")},
                     {"a/of-10", obligation("10 times, all 32-bit values")},
                     {"a/of-11", obligation("11 times, all 32-bit values")}}),
            "- Proved: it holds (9 to 11 times, all 32-bit values) [a/of-…]");
  EXPECT_EQ(
      item_of({{"a/of-2-or-3-leaves", obligation("2 against 3")}, {"a/of-4-or-5-leaves", obligation("4 against 5")}}),
      "- Proved: it holds (2 against 3 and 4 against 5) [a/of-…-leaves]");
}

TEST(Evidence, NamesAssumptionsOnceAndWhatIsNotProved) {
  EXPECT_EQ(item_of({{"a/b", obligation("all", {"ASM-HASH"})}}), "- Proved: it holds (all, under ASM-HASH) [a/b]");
  EXPECT_EQ(item_of({{"a/b", obligation("all, under ASM-HASH", {"ASM-HASH"})}}),
            "- Proved: it holds (all, under ASM-HASH) [a/b]");
  EXPECT_EQ(item_of({{"a/b", obligation("all", json::array(), false)}}), "- Not proved: it holds (all) [a/b]");
  EXPECT_THAT(item_of(json::object()), HasSubstr("Nothing"));
}

}  // namespace
}  // namespace hemi::tidy
