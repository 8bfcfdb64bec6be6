// The choice between branches of keystones: the survivor walk (chapter fork-choice). Heights are below 2^31.
#pragma once

#include "spec/finding.hpp"
#include "spec/publication_height.hpp"

namespace hemi {

/// How many Bitcoin blocks later than the first of its siblings a keystone may be published and still be in time.
template <class D>
BlockCount<D> window() {
  return {number<D, 32>(9)};
}

// --- Heights in a view ---------------------------------------------------------------------------------------------

/// Where a publication stands for whoever sees Bitcoin up to `tip`. What is not published yet is published in the next
/// block at best.
template <class D>
Height<D> height_in_view(const MaybeHeight<D>& published, const Height<D>& tip) {
  const Height<D> next{tip.value + number<D, 32>(1)};
  return select<D>(published.is_known && published.height <= tip, published.height, next);
}

template <class D>
Bool<D> is_in_view(const Height<D>& height, const Height<D>& tip) {
  return height <= tip;
}

/// How much later than another height; 0 where it is not later.
template <class D>
BlockCount<D> delay_behind(const Height<D>& other, const Height<D>& height) {
  return {monus<D>(height.value, other.value)};
}

template <class D>
Bool<D> is_late_behind(const Height<D>& other, const Height<D>& height) {
  return delay_behind<D>(other, height) > window<D>();
}

// --- A branch against its siblings, index by index -----------------------------------------------------------------

/// An index, or none. Where there is none the index is 0 and never read.
template <class D>
struct MaybeIndex {
  Bool<D> is_known;
  KeystoneIndex<D> index;

  friend auto operator==(const MaybeIndex& a, const MaybeIndex& b) {
    return (a.is_known && b.is_known && a.index == b.index) || (!a.is_known && !b.is_known);
  }
};

template <class D>
Score<D> score_if(const BlockCount<D>& delay, Literal<32> blocks, Literal<64> score) {
  return {select<D>(delay.value == number<D, 32>(blocks), number<D, 64>(score), number<D, 64>(0))};
}

/// What one index gains: 2520² / delay², an integer up to a delay of 9; the first two blocks gain the same.
template <class D>
Score<D> score_of(const BlockCount<D>& delay) {
  return {score_if<D>(delay, 0, 6350400).value + score_if<D>(delay, 1, 6350400).value +
          score_if<D>(delay, 2, 1587600).value + score_if<D>(delay, 3, 705600).value +
          score_if<D>(delay, 4, 396900).value + score_if<D>(delay, 5, 254016).value +
          score_if<D>(delay, 6, 176400).value + score_if<D>(delay, 7, 129600).value +
          score_if<D>(delay, 8, 99225).value + score_if<D>(delay, 9, 78400).value};
}

/// How a branch stands once some indices have been looked at.
template <class D>
struct Standing {
  /// The first index at which it came too late.
  MaybeIndex<D> lapse;
  Score<D> score;
};

template <class D>
Standing<D> first_standing() {
  return {{D::truth(false), {number<D, 32>(0)}}, {number<D, 64>(0)}};
}

/// One step of the fold over indices, upwards from that of the siblings. `height` is the least height of this index or
/// a higher one in the branch, `lead` the least of all siblings' heights.
template <class D>
Standing<D> next_standing(const Standing<D>& so_far, const KeystoneIndex<D>& index, const Height<D>& height,
                          const Height<D>& lead, const Height<D>& tip) {
  const auto counts = is_in_view<D>(lead, tip) && !so_far.lapse.is_known;
  const auto lapses = counts && is_late_behind<D>(lead, height);
  const auto gain = score_of<D>(delay_behind<D>(lead, height));
  const auto gains = counts && !lapses;
  return {.lapse = {so_far.lapse.is_known || lapses, select<D>(lapses, index, so_far.lapse.index)},
          .score = {so_far.score.value + select<D>(gains, gain.value, number<D, 64>(0))}};
}

// --- The order of siblings -----------------------------------------------------------------------------------------

template <class D>
struct Sibling {
  Standing<D> standing;
  Stake<D> stake;
  /// Of the first keystone of the branch.
  KeystoneHash<D> hash;
};

template <class D>
Bool<D> lapses_later(const MaybeIndex<D>& a, const MaybeIndex<D>& b) {
  return b.is_known && (!a.is_known || b.index < a.index);
}

/// Whether lapse and score decide for `a`, so that neither stake nor hash is asked.
template <class D>
Bool<D> stands_above(const Standing<D>& a, const Standing<D>& b) {
  return lapses_later<D>(a.lapse, b.lapse) || (a.lapse == b.lapse && a.score > b.score);
}

template <class D>
Bool<D> stand_alike(const Standing<D>& a, const Standing<D>& b) {
  return a.lapse == b.lapse && a.score == b.score;
}

/// Later lapse, then higher score, then more stake, then smaller hash.
template <class D>
Bool<D> is_preferred(const Sibling<D>& a, const Sibling<D>& b) {
  const auto smaller_hash = D::as_number(a.hash.value) < D::as_number(b.hash.value);
  return stands_above<D>(a.standing, b.standing) ||
         (stand_alike<D>(a.standing, b.standing) && (a.stake > b.stake || (a.stake == b.stake && smaller_hash)));
}

// --- What evidence states ------------------------------------------------------------------------------------------

/// [FRK-LAPSE.1]
template <class D>
auto stated_lapse_is(const MaybeIndex<D>& stated, const Standing<D>& standing) {
  return equal<D>(stated, standing.lapse);
}

/// [FRK-SCORE.1]
template <class D>
auto stated_score_is(const Score<D>& stated, const Standing<D>& standing) {
  return equal<D>(stated, standing.score);
}

/// [FRK-CHOICE.1]
template <class D>
auto stated_choice_is(const KeystoneHash<D>& stated, const KeystoneHash<D>& chosen) {
  return equal<D>(stated, chosen);
}

}  // namespace hemi
