// What is told of a rule that is left out: the counterexamples that were recorded, judged again.
#include "proofs/attacks.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "proofs/chapters.hpp"

namespace hemi::proofs {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const nlohmann::json& recorded() {
  static const auto json = nlohmann::json::parse(std::ifstream(HEMI_SOURCE_DIR "/proofs/counterexamples.json"));
  return json;
}

std::vector<Attack> without(const std::string& what) {
  static const auto proofs = all_proofs();
  return attacks_without(what, proofs, recorded());
}

TEST(Attacks, OfARuleThatIsLeftOutAreRefusedByIt) {
  const auto attacks = without("MRK-DEPTH.1");
  ASSERT_THAT(attacks, Not(IsEmpty()));
  EXPECT_EQ(attacks.front().change, "without MRK-DEPTH.1");
  EXPECT_THAT(attacks.front().broken, Contains("it is the genuine transaction"));
  EXPECT_THAT(attacks.front().refused_by, Contains("MRK-DEPTH.1"));
}

TEST(Attacks, OfAFaultBreakNothingWithoutIt) {
  const auto attacks = without("a delay of 10 is in time");
  ASSERT_THAT(attacks, Not(IsEmpty()));
  EXPECT_THAT(attacks.front().broken, Not(IsEmpty()));
  EXPECT_THAT(attacks.front().refused_by, IsEmpty());
  EXPECT_TRUE(attacks.front().is_kept);
}

TEST(Attacks, AreFoundByRuleByLetterAndByName) {
  EXPECT_EQ(without("MRK-DEPTH").size(), without("MRK-DEPTH.1").size());
  EXPECT_GT(without("D").size(), 1U);
  for (const auto* letter : {"D", "r", "F", "W", "c", "U", "VIS"})
    EXPECT_THAT(without(letter), Not(IsEmpty())) << letter;
  EXPECT_THAT(without("ENC-HEX.1"), IsEmpty());
  EXPECT_THAT(without("no such fault"), IsEmpty());
}

/// All that were recorded can be told: the text of the proofs has not moved away from them.
TEST(Attacks, AreAllReproduced) {
  const auto proofs = all_proofs();
  for (const auto& found : recorded().at("counterexamples")) {
    if (found.at("replay") != "reproduced" || found.at("obligation").get<std::string>().starts_with("refuted/"))
      continue;
    const auto change = found.at("change").get<std::string>();
    const nlohmann::json one{{"counterexamples", nlohmann::json::array({found})}};
    const auto attacks = attacks_without(change, proofs, one);
    ASSERT_EQ(attacks.size(), change.size() > 3 ? 1U : 0U) << found.at("name");
    EXPECT_EQ(nlohmann::json(attacks.front().broken), found.at("violated")) << found.at("name");
  }
}

TEST(Attacks, AreToldWithValuesAndBothVerdicts) {
  const auto story = story_of(without("MRK-DEPTH.1").front());
  EXPECT_THAT(story, AllOf(HasSubstr("S20"), HasSubstr("is_deeper = true"), HasSubstr("weakened rules"),
                           HasSubstr("refused by: MRK-DEPTH.1")));
}

}  // namespace
}  // namespace hemi::proofs
