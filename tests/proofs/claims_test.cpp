// Each claim that the designs list has an entry, and each entry something behind it.
#include "proofs/evidence/claims.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <set>

namespace hemi::proofs {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

json recorded(const std::string& file) {
  std::ifstream in(std::string(HEMI_SOURCE_DIR "/proofs/") + file);
  return json::parse(in);
}

std::set<std::string> numbered(const std::string& letter, int last) {
  std::set<std::string> ids;
  for (int i = 1; i <= last; ++i) ids.insert(letter + std::to_string(i));
  return ids;
}

/// Everything that has to be there, written down once more.
std::set<std::string> expected_ids() {
  std::set<std::string> ids{
      "SEQ-LEAD-TOTAL", "SEQ-SPLIT-NEUTRAL", "SEQ-SUM-RANGE",    "SEQ-EPOCH-MONO",   "SEQ-SET-DEEP",
      "SEQ-SET-REORG",  "SEQ-LAST-SEAL",     "SEQ-REG-FOLD",     "SEQ-OP-ONCE",      "SEQ-STATE-START",
      "EQV-SOUND",      "EQV-CROSS-EPOCH",   "EQV-EXIT",         "EQV-IDEMPOTENT",   "OFF-UNIQUE-PARSE",
      "OFF-INEVITABLE", "OFF-CURSOR-EXACT",  "OFF-REWIND-IDEMP", "OFF-COUNT-STABLE", "OFF-DERIVED-LOSES",
      "OFF-DEADLINE",   "OFF-DRAIN",         "FIN-ASYM",         "FRK-STAKE-COMMON", "PAY-CONSERVE",
      "PAY-TABLE",      "PAY-CLOSE",         "SELF-FUNCTION",    "VIEW-EXACT",       "FRK-EXACT",
      "FIN-EXACT",      "SEQ-EXACT",         "EQV-EXACT",        "OFF-EXACT",        "PAY-EXACT"};
  ids.merge(numbered("S", 26));
  ids.merge(numbered("L", 5));
  ids.merge(numbered("F", 17));
  ids.merge(numbered("X", 10));
  ids.erase("X6");  // no such witness
  return ids;
}

TEST(Claims, AreAllThere) {
  std::set<std::string> ids;
  for (const auto& claim : claims()) EXPECT_TRUE(ids.emplace(claim.id).second) << claim.id << " is there twice";
  EXPECT_EQ(ids, expected_ids());
}

TEST(Claims, HaveSomethingBehindThem) {
  EXPECT_THAT(faults_of_claims(claims(), recorded("LEDGER.json").at("obligations")), IsEmpty());
}

TEST(Claims, ThatAreFalseAreRefuted) {
  const auto obligations = recorded("LEDGER.json").at("obligations");
  for (const auto& claim : claims()) {
    EXPECT_EQ(status_of(claim, obligations) == "refuted", claim.is_false()) << claim.id;
  }
}

json obligation(const std::string& property, bool proved, bool refuted = false) {
  return {{"property", property}, {"says", "It holds."}, {"scope", "all"},
          {"proved", proved},     {"refuted", refuted},  {"assumptions", json::array()}};
}

TEST(Claims, GetTheirStatusFromTheLedger) {
  const RegisteredClaim claim{.id = "S1", .says = "It holds.", .proofs = {"b/more"}};
  EXPECT_EQ(status_of(claim, {{"a/one", obligation("S1", true)}}), "proved for all");
  EXPECT_EQ(status_of(claim, {{"a/of-2", obligation("S1", true)}, {"a/of-3", obligation("S1", true)}}), "proved up to");
  EXPECT_EQ(status_of(claim, {{"a/one", obligation("S1", false)}}), "**not proved**");
  EXPECT_EQ(status_of(claim, {{"a/one", obligation("S1", false, true)}}), "refuted");
  EXPECT_EQ(status_of(claim, {{"b/more", obligation("S2", true)}}), "proved for all");
  EXPECT_EQ(status_of(claim, json::object()), "");
}

TEST(Claims, WithoutAnythingBehindThemAreFaults) {
  const std::vector<RegisteredClaim> lame{
      {.id = "S1", .says = "Nothing."},
      {.id = "S2", .says = "No reason.", .status = "tested", .by = {"A.B"}},
      {.id = "S3", .says = "No test.", .status = "tested", .why = "because"},
      {.id = "S4", .says = "No such proof.", .proofs = {"a/none"}, .status = "assumed", .why = "so"},
      {.id = "F1", .says = "No story.", .status = "refuted"}};
  const auto faults = faults_of_claims(lame, {{"a/other", obligation("S9", true)}});
  for (const auto* fault : {"S1 has nothing behind it", "S2 has no reason", "S3 names no test", "S4 names a/none",
                            "F1 has no story", "a/other is about no claim"}) {
    EXPECT_THAT(faults, Contains(fault));
  }
}

TEST(RefutedChapter, TellsWhatBreaksAClaimAndWhatMendsIt) {
  const auto text = refuted_chapter(recorded("LEDGER.json"), recorded("counterexamples.json"));
  for (const auto& claim : claims()) {
    if (!claim.is_false()) continue;
    EXPECT_THAT(text, HasSubstr("\n## " + std::string(claim.id) + " "));
  }
  EXPECT_THAT(text, HasSubstr("Broken by"));
  EXPECT_THAT(text, HasSubstr("Mended by"));
}

}  // namespace
}  // namespace hemi::proofs
