// The adversary as a transition system: what there is, what the observer sees of it, and the moves (chapter adversary).
// Each move is made of the rule texts that the verifier runs on blocks of Bitcoin.
#pragma once

#include "proofs/adversary/shape.hpp"
#include "proofs/fork_values.hpp"
#include "proofs/hemi_values.hpp"

namespace hemi::proofs {

template <class D>
MaybeHeight<D> select_height(const Bool<D>& condition, const MaybeHeight<D>& if_true, const MaybeHeight<D>& if_false) {
  return {select<D>(condition, if_true.is_known, if_false.is_known),
          select<D>(condition, if_true.height, if_false.height)};
}

/// One keystone in a world.
template <class D>
struct PlayedKeystone {
  /// Its first publication in Bitcoin, and from when it counts.
  MaybeHeight<D> seen_from;
  MaybeHeight<D> counts_from;
  /// Whether its data has been shown.
  Bool<D> is_shown;
};

/// What the observer has: Bitcoin up to its tip, and what was shown to him. By place; the root stands for itself.
template <class D>
struct World {
  Height<D> tip;
  std::vector<PlayedKeystone<D>> keystones;
};

/// Bitcoin connects a block, or disconnects its tip, or neither; and the adversary shows what he likes. What he
/// withholds he does not show; what he censors the block does not publish.
template <class D>
struct Move {
  Bool<D> connects;
  Bool<D> disconnects;
  Time<D> median_time_past;
  /// By place: what the block publishes, and what is shown.
  std::vector<Bool<D>> publishes;
  std::vector<Bool<D>> shows;
};

/// Nobody disconnects the block that Bitcoin begins with.
template <class D>
Bool<D> loses_tip(const Move<D>& move, const Height<D>& tip) {
  return move.disconnects && number<D, 32>(0) < tip.value;
}

template <class D>
PlayedKeystone<D> moved(const PlayedKeystone<D>& keystone, const HemiTime<D>& time, const Move<D>& move, Place place,
                        const Height<D>& tip) {
  const auto height = one_above<D>(tip);
  const auto seen = connected<D>(keystone.seen_from, move.connects && move.publishes[place], height);
  const auto counts = counts_from<D>(keystone.counts_from, height, move.median_time_past, time);
  const auto has_counted = select_height<D>(move.connects && seen.is_known, counts, keystone.counts_from);
  return {select_height<D>(loses_tip<D>(move, tip), disconnected<D>(keystone.seen_from, tip), seen),
          select_height<D>(loses_tip<D>(move, tip), disconnected<D>(keystone.counts_from, tip), has_counted),
          keystone.is_shown || move.shows[place]};
}

/// `times` are those of the keystones, by place.
template <class D>
World<D> after(const World<D>& world, const Move<D>& move, const std::vector<HemiTime<D>>& times) {
  const Height<D> below{monus<D>(world.tip.value, number<D, 32>(1))};
  World<D> next{
      select<D>(move.connects, one_above<D>(world.tip), select<D>(loses_tip<D>(move, world.tip), below, world.tip)),
      {world.keystones.front()}};
  for (Place place = 1; place < world.keystones.size(); ++place) {
    next.keystones.push_back(moved<D>(world.keystones[place], times[place], move, place, world.tip));
  }
  return next;
}

/// The last block that two worlds on the way from one to the other have in common.
template <class D>
Height<D> fork_after(const Height<D>& fork, const World<D>& next) {
  return smaller<D>(fork, next.tip);
}

// --- What no move changes -------------------------------------------------------------------------------------------

/// Of one keystone, between the world in which somebody relied on a label and a later one: what was seen up to the fork
/// is what is seen there now, what counted there counts, and what was shown is shown. This is all that is kept.
template <class D>
struct Kept {
  Bool<D> seen_now_was_seen;
  Bool<D> counted_counts_now;
  Bool<D> shown_is_shown;
  Bool<D> counts_when_seen;

  Bool<D> all() const { return seen_now_was_seen && counted_counts_now && shown_is_shown && counts_when_seen; }
};

template <class D>
Kept<D> kept(const Height<D>& fork, const PlayedKeystone<D>& then, const PlayedKeystone<D>& now) {
  return {
      keeps_up_to<D>(fork, now.seen_from, then.seen_from), keeps_up_to<D>(fork, then.counts_from, now.counts_from),
      implies<D>(then.is_shown, now.is_shown),
      implies<D>(now.counts_from.is_known, now.seen_from.is_known && now.seen_from.height <= now.counts_from.height)};
}

}  // namespace hemi::proofs
