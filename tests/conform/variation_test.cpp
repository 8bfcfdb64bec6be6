// What is made of inputs: it is the same for a seed, of JSON still, and as small as it can be.
#include "verifier/conform/variation.hpp"

#include <gtest/gtest.h>

#include <set>

namespace hemi::conform {
namespace {

using nlohmann::json;

const json kInput{
    {"bits", "1d00ffff"}, {"time", 1500000000}, {"is", true}, {"list", {"00", "01", "02"}}, {"in", {{"a", "ff"}}}};

TEST(Variation, IsTheSameForASeed) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Draw first(seed);
    Draw second(seed);
    EXPECT_EQ(mutated(kInput, kInput, first), mutated(kInput, kInput, second));
    EXPECT_EQ(redrawn(kInput, first), redrawn(kInput, second));
  }
}

TEST(Variation, ReachesEveryPart) {
  Draw draw(1);
  std::set<std::string> changed;
  for (int i = 0; i < 2000; ++i) {
    for (const auto& patch : json::diff(kInput, mutated(kInput, kInput, draw))) changed.insert(patch.at("path"));
  }
  for (const auto* place : {"/bits", "/time", "/is", "/list/0", "/list/2", "/in", "/in/a"}) {
    EXPECT_TRUE(changed.contains(place)) << place;
  }
}

TEST(Variation, RedrawingKeepsTheForm) {
  Draw draw(1);
  for (int i = 0; i < 500; ++i) {
    const auto drawn = redrawn(kInput, draw);
    EXPECT_EQ(drawn.at("bits").get<std::string>().size(), 8U);
    EXPECT_TRUE(drawn.at("time").is_number_unsigned() || drawn.at("time").is_number_integer());
    EXPECT_EQ(drawn.at("list").size(), 3U);
    EXPECT_EQ(drawn.size(), kInput.size());
  }
}

TEST(Shrinking, LeavesWhatIsNeeded) {
  json large{{"bytes", std::string(400, 'a')}, {"list", json::array()}, {"number", 123456}, {"other", {{"x", 1}}}};
  for (int i = 0; i < 50; ++i) large["list"].push_back(i);
  const auto holds = [](const json& input) {
    if (!input.contains("bytes") || !input.contains("list") || !input.contains("number")) return false;
    const auto& list = input["list"];
    const bool has_both =
        std::count(list.begin(), list.end(), 17) == 1 && std::count(list.begin(), list.end(), 31) == 1;
    return has_both && input["bytes"].get<std::string>().find("aaaa") != std::string::npos && input["number"] >= 1000;
  };
  ASSERT_TRUE(holds(large));
  EXPECT_EQ(shrunk(large, holds, 10'000), json({{"bytes", "aaaa"}, {"list", {17, 31}}, {"number", 1000}}));
}

TEST(Shrinking, KeepsToItsBudget) {
  std::size_t asked = 0;
  const auto holds = [&](const json&) {
    ++asked;
    return false;
  };
  EXPECT_EQ(shrunk(kInput, holds, 10), kInput);
  EXPECT_EQ(asked, 10U);
}

}  // namespace
}  // namespace hemi::conform
