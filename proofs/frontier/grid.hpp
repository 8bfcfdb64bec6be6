// The safety frontier, tried out: for each depth at which somebody relies on a keystone, and each reorganisation of
// Bitcoin, which rivals can then take its place. The rule text decides; nothing is known here of a formula.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hemi::frontier {

inline constexpr std::uint32_t kMostLost = 12;
inline constexpr std::uint32_t kMostConfirmations = 25;
inline constexpr std::uint32_t kMostBlocksLater = 20;

/// What can happen to a keystone that is relied on.
struct Situation {
  /// Whether every publication is seen (ASM-VIS).
  bool sees_all;
  /// By how many blocks its publication is kept out of Bitcoin, should it have to be published again.
  std::uint32_t censored;
  /// How many blocks Bitcoin loses at most.
  std::uint32_t lost;
  /// The depth at which it is relied on, without a rival in sight.
  std::uint32_t confirmations;
};

/// A rival whose first publication comes that many blocks after the keystone's, and a reorganisation that is enough.
struct Attack {
  std::uint32_t blocks_later;
  std::uint32_t lost;
};

/// All rivals that can win, each with the smallest reorganisation; none if the keystone is safe.
std::vector<Attack> attacks_on(const Situation& situation);

/// The least depth at which the keystone is safe from every rival, whatever is censored.
std::optional<std::uint32_t> least_safe_depth(bool sees_all, std::uint32_t lost);

/// By how many blocks a publication is censored, in the grid.
std::vector<std::uint32_t> censorships(bool sees_all);

}  // namespace hemi::frontier
