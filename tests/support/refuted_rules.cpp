#include "tests/support/refuted_rules.hpp"

#include <algorithm>
#include <limits>

#include "vectors/world/keystone_oracle.hpp"

namespace hemi::test {

using world::kNever;

namespace {

constexpr std::int64_t kWindow = 9;

std::int64_t score_of_delay(std::int64_t delay) { return world::PlainRules{}.scores[static_cast<std::size_t>(delay)]; }

/// Of the keystone at that index or a later one of the same chain.
std::int64_t inherited(const NamedChain& chain, std::size_t index) {
  auto least = kNever;
  for (auto i = index; i < chain.keystones.size(); ++i) least = std::min(least, chain.keystones[i].height);
  return least;
}

std::size_t first_difference(const NamedChain& a, const NamedChain& b) {
  std::size_t i = 0;
  while (i < a.keystones.size() && i < b.keystones.size() && a.keystones[i].name == b.keystones[i].name) ++i;
  return i;
}

bool beats(const NamedChain& a, const NamedChain& b) {
  const auto result = compared_by_pairs(a, b);
  return result.score != result.rival_score ? result.score > result.rival_score : a.stake > b.stake;
}

/// The least set of chains of which each beats all outside: whoever is reached from one of most wins.
std::vector<std::size_t> top_cycle(const std::vector<NamedChain>& chains) {
  std::vector<std::vector<bool>> reaches(chains.size(), std::vector<bool>(chains.size()));
  for (std::size_t i = 0; i < chains.size(); ++i) {
    for (std::size_t j = 0; j < chains.size(); ++j) reaches[i][j] = i == j || !beats(chains[j], chains[i]);
  }
  for (std::size_t via = 0; via < chains.size(); ++via) {
    for (std::size_t i = 0; i < chains.size(); ++i) {
      for (std::size_t j = 0; j < chains.size(); ++j) {
        reaches[i][j] = reaches[i][j] || (reaches[i][via] && reaches[via][j]);
      }
    }
  }
  std::vector<std::size_t> top;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    if (std::ranges::all_of(reaches[i], [](bool does) { return does; })) top.push_back(i);
  }
  return top;
}

}  // namespace

NamedChain chain_of_its_own(const std::string& name, const std::vector<std::int64_t>& heights, std::uint64_t stake) {
  NamedChain chain{.keystones = {}, .stake = stake};
  for (const auto height : heights) chain.keystones.push_back({name, height});
  return chain;
}

PairResult compared_by_pairs(const NamedChain& chain, const NamedChain& rival) {
  PairResult result;
  bool is_out = false;
  const auto last = std::max(chain.keystones.size(), rival.keystones.size());
  for (auto i = first_difference(chain, rival); i < last; ++i) {
    const auto own = inherited(chain, i);
    const auto other = inherited(rival, i);
    const auto earlier = std::min(is_out ? kNever : own, result.rival_is_out ? kNever : other);
    is_out = is_out || own >= kNever || own - earlier > kWindow;
    result.rival_is_out = result.rival_is_out || other >= kNever || other - earlier > kWindow;
    if (!is_out) result.score += score_of_delay(own - earlier);
    if (!result.rival_is_out) result.rival_score += score_of_delay(other - earlier);
  }
  return result;
}

std::size_t chosen_by_top_cycle(const std::vector<NamedChain>& chains) {
  const auto sum = [&](std::size_t i) {
    std::int64_t scores = 0;
    for (std::size_t j = 0; j < chains.size(); ++j) {
      if (j != i) scores += compared_by_pairs(chains[i], chains[j]).score;
    }
    return scores;
  };
  return std::ranges::max(top_cycle(chains), {}, sum);
}

std::int64_t compared_by_veriblock(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  constexpr std::int64_t kDelay = 11;
  constexpr std::int64_t kTable[] = {100, 100, 95, 89, 80, 69, 56, 40, 21};
  const auto points = [&](std::int64_t delay) { return delay < std::ssize(kTable) ? kTable[delay] : 0; };
  struct Side {
    const std::vector<std::int64_t>& heights;
    std::int64_t score = 0;
    std::int64_t previous = kNever;
    bool is_out = false;

    /// The height of a keystone, or nothing. A gap behind the one before puts the side out.
    std::optional<std::int64_t> at(std::size_t i) {
      if (is_out || i >= heights.size()) return std::nullopt;
      const bool is_gap = heights[i] - previous > kDelay;
      previous = heights[i];
      is_out = is_gap;
      return is_gap ? std::nullopt : std::optional(heights[i]);
    }
  };
  Side left{a};
  Side right{b};
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const auto x = left.at(i);
    const auto y = right.at(i);
    if (!x && !y) continue;
    if (!x || !y) {
      (x ? left : right).score += points(0);
      (x ? right : left).is_out = true;
      continue;
    }
    const auto earlier = std::min(*x, *y);
    left.score += points(*x - earlier);
    right.score += points(*y - earlier);
    left.is_out = *x - *y > kDelay;
    right.is_out = *y - *x > kDelay;
  }
  return left.score - right.score;
}

}  // namespace hemi::test
