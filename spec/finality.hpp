// Depth and finality of keystones (chapter finality). Heights are below 2^31.
#pragma once

#include "spec/fork_choice.hpp"

namespace hemi {

/// A number of blocks, or none. Where there is none the count is 0 and never read.
template <class D>
struct MaybeBlockCount {
  Bool<D> is_known;
  BlockCount<D> count;

  friend auto operator==(const MaybeBlockCount& a, const MaybeBlockCount& b) {
    return (a.is_known && b.is_known && a.count == b.count) || (!a.is_known && !b.is_known);
  }
  /// None is below every number.
  friend auto operator>=(const MaybeBlockCount& a, const MaybeBlockCount& b) {
    return !b.is_known || (a.is_known && a.count >= b.count);
  }
  friend auto operator<=(const MaybeBlockCount& a, const MaybeBlockCount& b) { return b >= a; }
  friend auto operator>(const MaybeBlockCount& a, const MaybeBlockCount& b) { return !(b >= a); }
  friend auto operator<(const MaybeBlockCount& a, const MaybeBlockCount& b) { return !(a >= b); }
};

template <class D>
MaybeBlockCount<D> no_blocks() {
  return {D::truth(false), {number<D, 32>(0)}};
}

template <class D>
MaybeBlockCount<D> select_count(const Bool<D>& is_known, const BlockCount<D>& count) {
  return {is_known, select<D>(is_known, count, BlockCount<D>{number<D, 32>(0)})};
}

/// The lower of two; none if one is none.
template <class D>
MaybeBlockCount<D> both(const MaybeBlockCount<D>& a, const MaybeBlockCount<D>& b) {
  return select_count<D>(a.is_known && b.is_known, smaller<D>(a.count, b.count));
}

// --- Depth ---------------------------------------------------------------------------------------------------------

/// Blocks above a publication; a publication in the tip has depth 0, one that is not in view has none.
template <class D>
MaybeBlockCount<D> depth_of(const Height<D>& height, const Height<D>& tip) {
  return select_count<D>(is_in_view<D>(height, tip), delay_behind<D>(height, tip));
}

/// How deep a reorganisation of Bitcoin may be for which a window that opened at that depth stays closed.
template <class D>
MaybeBlockCount<D> tolerance_of(const MaybeBlockCount<D>& depth) {
  const auto is_closed = depth.is_known && depth.count >= window<D>();
  return select_count<D>(is_closed, BlockCount<D>{monus<D>(depth.count.value, window<D>().value)});
}

// --- A keystone against one rival, index by index ------------------------------------------------------------------

template <class D>
struct Contest {
  /// Whether the keystone's branch has been in time so far behind everything that is visible.
  Bool<D> keeps_up;
  /// For how deep a reorganisation the rival is out; none while it is not.
  MaybeBlockCount<D> tolerance;
};

template <class D>
Contest<D> open_contest() {
  return {D::truth(true), no_blocks<D>()};
}

/// One step of the fold over indices, upwards from that of the keystone and the rival. `own` is the height of the
/// keystone's branch, `rival` that of the rival's, `lead` the least height of all visible siblings.
template <class D>
Contest<D> next_contest(const Contest<D>& so_far, const Height<D>& own, const Height<D>& rival, const Height<D>& lead,
                        const Height<D>& tip) {
  const auto keeps_up = so_far.keeps_up && !is_late_behind<D>(lead, own);
  const auto is_won_here = keeps_up && is_late_behind<D>(own, rival);
  const auto here = tolerance_of<D>(depth_of<D>(own, tip));
  const auto improves = is_won_here && here.is_known && here >= so_far.tolerance;
  return {keeps_up, {so_far.tolerance.is_known || improves, select<D>(improves, here.count, so_far.tolerance.count)}};
}

/// Whether a publication that is still hidden may be of a branch that will be shown, if none stays hidden for longer
/// than 144 blocks.
template <class D>
Bool<D> may_still_be_revealed(const Height<D>& published, const Height<D>& tip) {
  return delay_behind<D>(published, tip) <= BlockCount<D>{number<D, 32>(144)};
}

// --- What evidence states ------------------------------------------------------------------------------------------

/// [FIN-DEPTH.1]
template <class D>
auto stated_depth_is(const MaybeBlockCount<D>& stated, const MaybeBlockCount<D>& depth) {
  return equal<D>(stated, depth);
}

/// [FIN-LABEL.1] `reached` is the lower of the tolerance of the keystone's own depth and those of all contests on its
/// path.
template <class D>
auto stated_tolerance_is_reached(const MaybeBlockCount<D>& reached, const BlockCount<D>& stated) {
  return at_least<D>(reached, MaybeBlockCount<D>{D::truth(true), stated});
}

/// [FIN-FAULT.1]
template <class D>
auto final_keystone_stays_chosen(const KeystoneHash<D>& chosen_at_its_index, const KeystoneHash<D>& final_keystone) {
  return equal<D>(chosen_at_its_index, final_keystone);
}

// --- What the Bitcoin Finality Governor says -----------------------------------------------------------------------

/// Confirmations as the Governor counts now; `first` is the least height at which the keystone or one that builds on it
/// is published. A publication in the tip looks like none.
template <class D>
BlockCount<D> governor_confirmations(const Height<D>& first, const Height<D>& tip) {
  return delay_behind<D>(first, tip);
}

/// "Superfinality": a depth of 10, a tolerance of 1.
template <class D>
Bool<D> governor_superfinality(const BlockCount<D>& confirmations) {
  return confirmations >= BlockCount<D>{number<D, 32>(10)};
}

/// What the Governor said formerly, plus 9: it ran from −9, not published, over 0, final, to 100. `first` is the least
/// height at which a keystone of this or a higher number is published.
template <class D>
BlockCount<D> former_finality_plus_9(const Height<D>& first, const Height<D>& tip) {
  const Height<D> next{tip.value + number<D, 32>(1)};
  return smaller<D>(delay_behind<D>(first, next), BlockCount<D>{number<D, 32>(109)});
}

}  // namespace hemi
