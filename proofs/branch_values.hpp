// Branches of a few keystones, index by index, as the refutations compare them.
#pragma once

#include <string>
#include <vector>

#include "proofs/fork_values.hpp"

namespace hemi::proofs {

/// For each index the least height at which a keystone of this index or a higher one is published.
template <class D>
using BranchHeights = std::vector<Height<D>>;

/// Heights do not fall with the index: each is that of everything above it too.
template <class D>
BranchHeights<D> any_branch_heights(Statement<D>& s, const std::string& name, std::size_t indices) {
  BranchHeights<D> heights;
  auto rise = D::truth(true);
  for (std::size_t k = 0; k < indices; ++k) {
    heights.push_back(any<Height<D>>(s, name + "_" + std::to_string(k)));
    if (k > 0) rise = rise && heights[k - 1] <= heights[k];
  }
  s.suppose("heights of " + name + " do not fall, and are below 2^31",
            rise && heights.back().value < number<D, 32>(1U << 31U));
  return heights;
}

/// As somebody sees them who knows Bitcoin up to the tip.
template <class D>
BranchHeights<D> seen_up_to(const Height<D>& tip, const BranchHeights<D>& heights) {
  BranchHeights<D> seen;
  for (const auto& height : heights) seen.push_back(height_in_view<D>({D::truth(true), height}, tip));
  return seen;
}

template <class D>
BranchHeights<D> lead_of(const std::vector<BranchHeights<D>>& branches) {
  auto lead = branches.front();
  for (const auto& branch : branches) {
    for (std::size_t k = 0; k < lead.size(); ++k) lead[k] = smaller<D>(lead[k], branch[k]);
  }
  return lead;
}

/// What one index gains, chosen from the ten values that there are, none above the first: so a solver that has to show
/// that sums have room need not add up ten terms for each.
template <class D>
U<D, 64> gain_of(const Bool<D>& gains, const BlockCount<D>& delay) {
  const auto score_at = [](std::uint32_t blocks) {
    return D::template make<64>(score_of<Native>({NativeUint<32>(blocks)}).value.value());
  };
  auto gain = number<D, 64>(0);
  for (std::uint32_t blocks = 0; blocks < 10; ++blocks) {
    gain = select<D>(delay.value == D::template make<32>(blocks), score_at(blocks), gain);
  }
  return select<D>(gains, smaller<D>(gain, score_at(0)), number<D, 64>(0));
}

/// A sum of a few gains. It is nowhere near 2^40, which the solvers need not find out by adding up.
template <class D>
U<D, 64> with_gain(const U<D, 64>& sum, const U<D, 64>& gain) {
  return smaller<D>(sum + gain, number<D, 64>(std::uint64_t{1} << 40));
}

/// How a branch stands behind a lead, once all its indices are looked at.
template <class D>
Standing<D> standing_behind(const BranchHeights<D>& lead, const BranchHeights<D>& branch, const Height<D>& tip) {
  auto standing = first_standing<D>();
  for (std::size_t k = 0; k < branch.size(); ++k) {
    standing = next_standing<D>(standing, {D::template make<32>(k)}, branch[k], lead[k], tip);
  }
  return standing;
}

/// Whether lapse and score decide for the first of two branches, among all that are listed.
template <class D>
Bool<D> stands_above_among(const std::vector<BranchHeights<D>>& all, const BranchHeights<D>& first,
                           const BranchHeights<D>& second, const Height<D>& tip) {
  const auto lead = lead_of<D>(all);
  return stands_above<D>(standing_behind<D>(lead, first, tip), standing_behind<D>(lead, second, tip));
}

/// The same of two branches that are compared for themselves.
template <class D>
Bool<D> beats(const BranchHeights<D>& first, const BranchHeights<D>& second, const Height<D>& tip) {
  return stands_above_among<D>({first, second}, first, second, tip);
}

}  // namespace hemi::proofs
