// Which nBits a header must carry (chapter bitcoin, section "Difficulty").
#pragma once

#include "spec/compact_target.hpp"
#include "spec/networks.hpp"

namespace hemi {

/// What a difficulty period hands to the next: its first block, and the nBits that a minimum-difficulty block may not
/// hide. `regular_bits` is what the walk back from the last block finds: the nBits of the last block that is the first
/// of a period or does not carry the limit.
template <class D>
struct Period {
  Time<D> first_time;
  CompactBits<D> first_bits;
  CompactBits<D> regular_bits;
};

template <class D>
Bool<D> starts_period(const Network<D>& network, const Height<D>& height) {
  return height.value % network.retarget_interval == number<D, 32>(0);
}

/// Seconds between the first and the last block of a period: 2015 intervals, though they are divided by the time for
/// 2016. Clamped to a quarter and four times the target; a last block that claims to be earlier than the first gives
/// the lower clamp, as signed arithmetic does (unsigned arithmetic would give the upper one).
template <class D>
U<D, 32> period_timespan_seconds(const Network<D>& network, const Time<D>& first, const Time<D>& last) {
  const auto four = number<D, 32>(4);
  const auto timespan_seconds = monus<D>(last.value, first.value);
  return smaller<D>(larger<D>(timespan_seconds, network.target_timespan_seconds / four),
                    network.target_timespan_seconds * four);
}

/// ⌊old · timespan / target timespan⌋, at most the limit. The product needs 247 bits at a limit of 2^224.
template <class D>
Target<D> retargeted(const Network<D>& network, const Target<D>& old, const U<D, 32>& timespan_seconds) {
  const auto scaled = old.value * extend<256, D>(timespan_seconds) / extend<256, D>(network.target_timespan_seconds);
  return smaller<D>(Target<D>{scaled}, network.limit);
}

/// The new target in compact form, from the expanded one that it starts from.
template <class D>
CompactBits<D> retargeted_bits(const Network<D>& network, const Period<D>& period, const CompactBits<D>& last_bits,
                               const Time<D>& last_time) {
  const auto old_bits = select<D>(network.retargets_from_first_block, period.first_bits, last_bits);
  const auto timespan_seconds = period_timespan_seconds<D>(network, period.first_time, last_time);
  return compact<D>(retargeted<D>(network, expand<D>(old_bits).target, timespan_seconds));
}

/// Within a period nBits stay, except where a network allows a block at the limit after a long silence; the block after
/// such a one returns to the regular nBits of its period.
template <class D>
CompactBits<D> bits_within_period(const Network<D>& network, const Period<D>& period, const CompactBits<D>& last_bits,
                                  const Time<D>& last_time, const Time<D>& time) {
  const auto deadline = extend<64, D>(last_time.value) + extend<64, D>(network.minimum_difficulty_delay_seconds);
  const auto late = extend<64, D>(time.value) > deadline;
  return select<D>(network.allows_minimum_difficulty, select<D>(late, network.limit_bits, period.regular_bits),
                   last_bits);
}

/// The nBits required of a header at `height` and `time` whose parent carries `last_bits` and `last_time`.
template <class D>
CompactBits<D> required_bits(const Network<D>& network, const Period<D>& period, const CompactBits<D>& last_bits,
                             const Time<D>& last_time, const Height<D>& height, const Time<D>& time) {
  const auto scheduled = [&] {
    return choose<D>(
        starts_period<D>(network, height), [&] { return retargeted_bits<D>(network, period, last_bits, last_time); },
        [&] { return bits_within_period<D>(network, period, last_bits, last_time, time); });
  };
  return choose<D>(
      network.never_retargets, [&] { return network.limit_bits; }, scheduled);
}

}  // namespace hemi
