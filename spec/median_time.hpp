// Median time past (chapter bitcoin, section "Time").
#pragma once

#include "spec/quantity.hpp"

namespace hemi {

inline constexpr std::size_t kMedianSpan = 11;

/// The times of the last headers, in no particular order that matters: at most eleven, fewer near the genesis block.
template <class D>
struct RecentTimes {
  std::array<Time<D>, kMedianSpan> times{};
  std::size_t count = 0;
};

/// The window after one more header: the oldest of eleven times drops out.
template <class D>
RecentTimes<D> followed_by(const RecentTimes<D>& recent, const Time<D>& time) {
  RecentTimes<D> next = recent;
  if (next.count < kMedianSpan) {
    next.times[next.count++] = time;
    return next;
  }
  for (std::size_t i = 0; i + 1 < kMedianSpan; ++i) next.times[i] = recent.times[i + 1];
  next.times[kMedianSpan - 1] = time;
  return next;
}

/// How many of the times are earlier than this one.
template <class D>
U<D, 32> count_earlier(const RecentTimes<D>& recent, const Time<D>& time) {
  auto earlier = number<D, 32>(0);
  for (std::size_t i = 0; i < recent.count; ++i) earlier = earlier + as_count<D>(recent.times[i] < time);
  return earlier;
}

/// Whether a time is later than the median: then, and only then, more than half of the times are earlier than it.
template <class D>
Bool<D> is_later_than_median(const RecentTimes<D>& recent, const Time<D>& time) {
  return count_earlier<D>(recent, time) > D::template make<32>(recent.count / 2);
}

/// The element that stands at position ⌊n/2⌋ when the n times are sorted: at most half are earlier, and more
/// than half are no later. Found by counting, because a sort has no readable symbolic form. With no times at all it is
/// 0.
template <class D>
Time<D> median_time_past(const RecentTimes<D>& recent) {
  const auto middle = D::template make<32>(recent.count / 2);
  auto median = Time<D>{number<D, 32>(0)};
  for (std::size_t i = 0; i < recent.count; ++i) {
    const auto& candidate = recent.times[i];
    auto no_later = number<D, 32>(0);
    for (std::size_t j = 0; j < recent.count; ++j) no_later = no_later + as_count<D>(recent.times[j] <= candidate);
    median = select<D>(count_earlier<D>(recent, candidate) <= middle && middle < no_later, candidate, median);
  }
  return median;
}

}  // namespace hemi
