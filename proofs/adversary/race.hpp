// The race of a keystone that is relied on against a rival that nobody has seen: one number for Bitcoin, one for the
// rival. A state machine of integers only, for which an invariant can be searched.
#pragma once

#include <string>

#include "proofs/adversary/moves.hpp"
#include "proofs/framework/obligation.hpp"

namespace hemi::proofs {

template <class D>
struct Race {
  /// What stays: the keystone's height, the tip at which somebody relied on it, and how many blocks may be lost.
  Height<D> own;
  Height<D> then;
  BlockCount<D> tolerated;
  /// What moves.
  Height<D> tip;
  MaybeHeight<D> rival;
};

/// The label: the keystone's window is closed by so many blocks, and no rival is in view (FIN-LABEL.1).
template <class D>
Bool<D> is_start(const Race<D>& race) {
  return is_closed_by<D>(race.tolerated, race.own, race.then) && race.tip == race.then && !race.rival.is_known;
}

/// Bitcoin connects a block, which may publish the rival, or loses its tip, if that may be lost.
template <class D>
Race<D> moved(const Race<D>& race, const Bool<D>& connects, const Bool<D>& publishes) {
  const Height<D> below{monus<D>(race.tip.value, number<D, 32>(1))};
  const auto disconnects = !connects && delay_behind<D>(below, race.then) <= race.tolerated;
  const auto next = connected<D>(race.rival, publishes && connects, one_above<D>(race.tip));
  return {race.own, race.then, race.tolerated,
          select<D>(connects, one_above<D>(race.tip), select<D>(disconnects, below, race.tip)),
          select_height<D>(disconnects, disconnected<D>(race.rival, race.tip), next)};
}

/// Whether the rival is late, published or not; so it lapses at once (`fork-choice/late-is-not-chosen`), and no label
/// of its own is won there.
template <class D>
Bool<D> is_won(const Race<D>& race) {
  return is_late_behind<D>(race.own, height_in_view<D>(race.rival, race.tip));
}

/// The invariant that Spacer finds: the label's window is closed by what may be lost, the chain has nine blocks above
/// the keystone's at least, and the rival, if it is published, stands above those.
template <class D>
Bool<D> is_kept(const Race<D>& race) {
  const auto window_ends = extend<64, D>(race.own.value) + number<D, 64>(9);
  const auto is_closed = window_ends + extend<64, D>(race.tolerated.value) <= extend<64, D>(race.then.value);
  const auto rival = extend<64, D>(race.rival.height.value);
  return is_closed && window_ends <= extend<64, D>(race.tip.value) &&
         implies<D>(race.rival.is_known, window_ends < rival);
}

/// S1, S2 and S4 of such a rival, from that invariant.
Obligation unseen_rivals_stay_late();

struct FoundInvariant {
  std::string text;
  /// Whether it says what `is_kept` says.
  bool is_the_proved_one;
};

/// Asks Z3's Spacer for an invariant of the race. No proof takes anything from the answer.
FoundInvariant found_invariant();

}  // namespace hemi::proofs
