// From which Bitcoin block on a keystone counts as published (chapter publication, section "When a keystone counts as
// published").
#pragma once

#include "spec/publication.hpp"

namespace hemi {

/// A Bitcoin height, or none. Where there is none the height is 0 and never read.
template <class D>
struct MaybeHeight {
  Bool<D> is_known;
  Height<D> height;
};

template <class D>
MaybeHeight<D> no_height() {
  return {D::truth(false), {number<D, 32>(0)}};
}

/// The lower of two heights; none only if both are.
template <class D>
MaybeHeight<D> lower(const MaybeHeight<D>& a, const MaybeHeight<D>& b) {
  const auto takes_b = b.is_known && (!a.is_known || b.height < a.height);
  return {a.is_known || b.is_known, select<D>(takes_b, b.height, a.height)};
}

// --- The first publication in a chain that grows and shrinks --------------------------------------------------------

/// What a new tip at `height` makes of the first publication of one keystone.
template <class D>
MaybeHeight<D> connected(const MaybeHeight<D>& first, const Bool<D>& block_publishes, const Height<D>& height) {
  return lower<D>(first, {block_publishes, select<D>(block_publishes, height, Height<D>{number<D, 32>(0)})});
}

/// What is left of it once the tip, at `height`, leaves the chain.
template <class D>
MaybeHeight<D> disconnected(const MaybeHeight<D>& first, const Height<D>& height) {
  const auto stays = first.is_known && first.height != height;
  return {stays, select<D>(stays, first.height, Height<D>{number<D, 32>(0)})};
}

// --- From when it counts --------------------------------------------------------------------------------------------

/// One step of a walk up the chain from the block of the publication: it counts from the first block whose median time
/// past is later than the keystone's time.
template <class D>
MaybeHeight<D> counts_from(const MaybeHeight<D>& so_far, const Height<D>& height, const Time<D>& median_time_past,
                           const HemiTime<D>& keystone_time) {
  const auto is_after = extend<64, D>(median_time_past.value) > keystone_time.value;
  return lower<D>(so_far, {is_after, select<D>(is_after, height, Height<D>{number<D, 32>(0)})});
}

/// A keystone is published at the latest when one that builds on it is: `of_next` is what holds for the next keystone.
template <class D>
MaybeHeight<D> inherited(const MaybeHeight<D>& own, const MaybeHeight<D>& of_next) {
  return lower<D>(own, of_next);
}

}  // namespace hemi
