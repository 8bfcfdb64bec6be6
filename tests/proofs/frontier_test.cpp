// The safety frontier: every point of the grid against the closed form, and the committed pages.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "proofs/frontier/grid.hpp"
#include "proofs/frontier/pages.hpp"

namespace hemi::frontier {
namespace {

/// Derived by hand; the grid knows the rule text only.
bool is_revertible(const Situation& of, std::uint32_t blocks_later) {
  constexpr std::uint32_t kWindow = 9;
  if (of.confirmations < of.lost) return blocks_later <= kWindow + of.censored;
  const bool was_seen = of.sees_all && blocks_later <= of.confirmations - of.lost;
  return !was_seen && blocks_later <= kWindow;
}

TEST(Frontier, EveryPointIsAsTheClosedFormHasIt) {
  std::uint32_t points = 0;
  for (const bool sees_all : {true, false}) {
    for (const auto censored : censorships(sees_all)) {
      for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
        for (std::uint32_t confirmations = 0; confirmations <= kMostConfirmations; ++confirmations) {
          const Situation situation{sees_all, censored, lost, confirmations};
          const auto attacks = attacks_on(situation);
          for (std::uint32_t later = 0; later <= kMostBlocksLater; ++later, ++points) {
            const bool found = std::ranges::count(attacks, later, &Attack::blocks_later) == 1;
            ASSERT_EQ(found, is_revertible(situation, later))
                << sees_all << ' ' << censored << ' ' << lost << ' ' << confirmations << ' ' << later;
          }
        }
      }
    }
  }
  EXPECT_EQ(points, 35490U);
}

TEST(Frontier, IsTheWindowAndWhatMayBeLost) {
  for (std::uint32_t lost = 0; lost <= kMostLost; ++lost) {
    EXPECT_EQ(least_safe_depth(true, lost), 9 + lost);
    EXPECT_EQ(least_safe_depth(false, lost), std::nullopt);
  }
}

TEST(Frontier, AnAttackNeedsNoDeeperReorganisationThanItSays) {
  const auto attacks = attacks_on({true, 0, 3, 11});
  ASSERT_EQ(attacks.size(), 1U);
  EXPECT_EQ(attacks.front().blocks_later, 9U);
  EXPECT_EQ(attacks.front().lost, 3U);
}

std::string committed(const std::string& name) {
  std::ifstream file(std::filesystem::path(HEMI_SOURCE_DIR) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(Frontier, TheCommittedPagesAreWhatIsWritten) {
  EXPECT_EQ(committed("proofs/FRONTIER.json"), json_text());
  EXPECT_EQ(committed("spec/frontier.md"), chapter_text());
  EXPECT_EQ(committed("spec/frontier.svg"), picture_text());
}

}  // namespace
}  // namespace hemi::frontier
