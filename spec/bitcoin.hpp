// The rules of Bitcoin headers (chapter bitcoin).
#pragma once

#include "spec/chain_work.hpp"
#include "spec/finding.hpp"
#include "spec/median_time.hpp"
#include "spec/retarget.hpp"

namespace hemi {

/// The 80 bytes of a header as fields, with the hash of those bytes.
template <class D>
struct Header {
  Version<D> version;
  BlockHash<D> previous_hash;
  MerkleNode<D> merkle_root;
  Time<D> time;
  CompactBits<D> bits;
  Nonce<D> nonce;
  BlockHash<D> hash;
};

/// All that a header is judged against: what the headers before it, up to its parent, leave behind.
template <class D>
struct Ancestry {
  BlockHash<D> hash;
  Height<D> height;
  Time<D> time;
  CompactBits<D> bits;
  Period<D> period;
  RecentTimes<D> recent_times;
  Work<D> chain_work;
};

template <class D>
Height<D> next_height(const Ancestry<D>& parent) {
  return {parent.height.value + number<D, 32>(1)};
}

// --- Chain ---------------------------------------------------------------------------------------------------------

/// [BTC-GENESIS.1]
template <class D>
auto is_genesis(const BlockHash<D>& hash, const BlockHash<D>& genesis) {
  return equal<D>(hash, genesis);
}

/// [BTC-LINK.1]
template <class D>
auto names_its_parent(const Header<D>& header, const Ancestry<D>& parent) {
  return equal<D>(header.previous_hash, parent.hash);
}

/// [BTC-VERSION.1]
template <class D>
auto version_is_allowed(const Network<D>& network, const Header<D>& header, const Height<D>& height) {
  const auto least = [&](const Height<D>& from, auto literal) {
    return select<D>(height >= from, D::template make<32>(literal), number<D, 32>(0));
  };
  const auto required = larger<D>(least(network.version_2_height, 2U),
                                  larger<D>(least(network.version_3_height, 3U), least(network.version_4_height, 4U)));
  // Below all three heights every version is allowed, negative ones too.
  const auto unconstrained = required == number<D, 32>(0);
  return Finding<D, Version<D>, Version<D>>{unconstrained || D::signed_less_equal(required, header.version.value),
                                            header.version,
                                            Relation::greater_equal,
                                            {required}};
}

// --- Targets -------------------------------------------------------------------------------------------------------

/// [BTC-BITS-SIGN.1]
template <class D>
auto target_is_not_negative(const CompactBits<D>& bits, const ExpandedBits<D>& expanded) {
  return has_not<D>(bits, "negative", expanded.negative);
}

/// [BTC-BITS-OVERFLOW.1]
template <class D>
auto target_does_not_overflow(const CompactBits<D>& bits, const ExpandedBits<D>& expanded) {
  return has_not<D>(bits, "2^256 or more", expanded.overflow);
}

/// [BTC-BITS-ZERO.1]
template <class D>
auto target_is_not_zero(const Target<D>& target) {
  return greater<D>(target, Target<D>{number<D, 256>(0)});
}

/// [BTC-BITS-LIMIT.1]
template <class D>
auto target_is_within_limit(const Network<D>& network, const Target<D>& target) {
  return at_most<D>(target, network.limit);
}

/// [BTC-BITS-REQUIRED.1]
template <class D>
auto bits_are_required_bits(const Network<D>& network, const Header<D>& header, const Ancestry<D>& parent) {
  return equal<D>(header.bits, required_bits<D>(network, parent.period, parent.bits, parent.time,
                                                next_height<D>(parent), header.time));
}

/// [BTC-POW.1]
template <class D>
auto hash_meets_target(const BlockHash<D>& hash, const Target<D>& target) {
  return at_most<D>(Target<D>{D::as_number(hash.value)}, target);
}

// --- Time ----------------------------------------------------------------------------------------------------------

/// The median of these times, as the operand of a rule; found only when somebody asks for its value.
template <class D>
struct MedianOf {
  RecentTimes<D> times;
};

/// [BTC-TIME-MEDIAN.1]
template <class D>
auto time_exceeds_median(const Time<D>& time, const RecentTimes<D>& recent_times) {
  return Finding<D, Time<D>, MedianOf<D>>{
      is_later_than_median<D>(recent_times, time), time, Relation::greater, {recent_times}};
}

/// [BTC-TIME-WARP.1]
template <class D>
auto period_starts_in_time(const Network<D>& network, const Header<D>& header, const Ancestry<D>& parent) {
  const auto earliest = Time<D>{monus<D>(parent.time.value, number<D, 32>(600))};
  const auto applies = network.retargets_from_first_block && starts_period<D>(network, next_height<D>(parent));
  return Finding<D, Time<D>, Time<D>>{!applies || header.time >= earliest, header.time, Relation::greater_equal,
                                      earliest};
}

/// [BTC-TIME-BOUND.1]
template <class D>
auto time_is_not_in_the_future(const Time<D>& time, const Time<D>& now) {
  const auto latest = extend<64, D>(now.value) + number<D, 64>(7200);
  const auto shown = Time<D>{D::template truncate<32>(smaller<D>(latest, number<D, 64>(0xffffffff)))};
  return Finding<D, Time<D>, Time<D>>{extend<64, D>(time.value) <= latest, time, Relation::less_equal, shown};
}

// --- Work ----------------------------------------------------------------------------------------------------------

/// [BTC-WORK.1]
template <class D>
auto chain_work_is_as_stated(const Work<D>& stated, const Work<D>& computed) {
  return equal<D>(stated, computed);
}

/// [BTC-BEST.1] of two branches; a chain is best if this holds against every other branch.
template <class D>
auto has_more_work(const Work<D>& best, const Work<D>& other) {
  return greater<D>(best, other);
}

// --- The step from one header to the next --------------------------------------------------------------------------

/// What the period hands on once this header belongs to it.
template <class D>
Period<D> followed_by(const Network<D>& network, const Period<D>& period, const Header<D>& header,
                      const Height<D>& height) {
  const auto starts = starts_period<D>(network, height);
  const auto is_regular = starts || header.bits != network.limit_bits;
  return {.first_time = select<D>(starts, header.time, period.first_time),
          .first_bits = select<D>(starts, header.bits, period.first_bits),
          .regular_bits = select<D>(is_regular, header.bits, period.regular_bits)};
}

/// The ancestry of the next header. `work` is that of this header's target; it is a parameter because it is costly and
/// changes only when nBits do.
template <class D>
Ancestry<D> followed_by(const Network<D>& network, const Ancestry<D>& parent, const Header<D>& header,
                        const Work<D>& work) {
  const auto height = next_height<D>(parent);
  return {.hash = header.hash,
          .height = height,
          .time = header.time,
          .bits = header.bits,
          .period = followed_by<D>(network, parent.period, header, height),
          .recent_times = followed_by<D>(parent.recent_times, header.time),
          .chain_work = add_work<D>(parent.chain_work, work)};
}

}  // namespace hemi
