#include "proofs/frontier/grid.hpp"

#include <algorithm>

#include "spec/fork_choice.hpp"
#include "verifier/native/native.hpp"

namespace hemi::frontier {

namespace {

using Heights = std::vector<Height<Native>>;

/// Where the keystone was published. Any height will do that leaves room below.
constexpr std::uint32_t kPublished = 100;
/// The later view is long: by then the window of every rival in the grid is closed.
constexpr std::uint32_t kLaterTip = 200;

Height<Native> at(std::uint32_t height) { return {NativeUint<32>(height)}; }

/// The walk between two branches, from their heights at successive indices in the later view.
bool stands_above_in_the_end(const Heights& branch, const Heights& sibling) {
  auto standing = first_standing<Native>();
  auto of_sibling = first_standing<Native>();
  for (std::uint32_t i = 0; i < branch.size(); ++i) {
    const auto lead = smaller<Native>(branch[i], sibling[i]);
    const KeystoneIndex<Native> index{NativeUint<32>(i)};
    standing = next_standing<Native>(standing, index, branch[i], lead, at(kLaterTip));
    of_sibling = next_standing<Native>(of_sibling, index, sibling[i], lead, at(kLaterTip));
  }
  return stands_above<Native>(standing, of_sibling);
}

/// After `lost` blocks are gone, the rival publishes at two indices at once, and the keystone's branch falls silent.
bool rival_wins(const Situation& situation, const Attack& attack) {
  const auto fork = kPublished + situation.confirmations - attack.lost;
  const auto rival = kPublished + attack.blocks_later;
  const bool was_seen = situation.sees_all && rival <= fork;
  if (was_seen) return false;
  const auto own = kPublished <= fork ? kPublished : kPublished + situation.censored;
  const auto silent = height_in_view<Native>(no_height<Native>(), at(kLaterTip));
  return stands_above_in_the_end({at(rival), at(rival)}, {at(own), silent});
}

}  // namespace

std::vector<Attack> attacks_on(const Situation& situation) {
  std::vector<Attack> attacks;
  for (std::uint32_t blocks_later = 0; blocks_later <= kMostBlocksLater; ++blocks_later) {
    for (std::uint32_t lost = 0; lost <= situation.lost; ++lost) {
      if (!rival_wins(situation, {blocks_later, lost})) continue;
      attacks.push_back({blocks_later, lost});
      break;
    }
  }
  return attacks;
}

std::optional<std::uint32_t> least_safe_depth(bool sees_all, std::uint32_t lost) {
  const auto all = censorships(sees_all);
  for (std::uint32_t confirmations = 0; confirmations <= kMostConfirmations; ++confirmations) {
    const bool is_safe = std::ranges::all_of(all, [&](std::uint32_t censored) {
      return attacks_on({sees_all, censored, lost, confirmations}).empty();
    });
    if (is_safe) return confirmations;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> censorships(bool sees_all) {
  return sees_all ? std::vector<std::uint32_t>{0, 1, 5, 12} : std::vector<std::uint32_t>{0};
}

}  // namespace hemi::frontier
