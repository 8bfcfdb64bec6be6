// Retargets and median times against straightforward definitions.
#include <gtest/gtest.h>

#include <algorithm>

#include "spec/bitcoin.hpp"
#include "spec/median_time.hpp"
#include "tests/property/generators.hpp"
#include "tests/support/chain_oracle.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi::test {
namespace {

Time<Native> time_of(std::int64_t seconds) { return {NativeUint<32>(static_cast<std::uint32_t>(seconds))}; }

std::int64_t clamped_span(const NetworkParameters& network, std::int64_t first, std::int64_t last) {
  const std::int64_t due = std::int64_t{network.retarget_interval} * std::int64_t{network.target_spacing_seconds};
  return std::clamp(last - first, due / 4, due * 4);
}

rc::Gen<NetworkParameters> retargeting_network() {
  return rc::gen::element(kMainnet, kTestnet3, kTestnet4, world::kMini, world::kMiniTestnet3, world::kMiniTestnet4);
}

/// Seconds between two blocks: any, or within two of a value at which the answer changes its form.
rc::Gen<std::int64_t> edgy_span(const NetworkParameters& network) {
  const std::int64_t due = std::int64_t{network.retarget_interval} * std::int64_t{network.target_spacing_seconds};
  return rc::gen::oneOf(rc::gen::apply([](std::int64_t edge, std::int64_t offset) { return edge + offset; },
                                       rc::gen::element<std::int64_t>(0, due / 4, due, 4 * due, -due, 8 * due),
                                       rc::gen::inRange<std::int64_t>(-2, 3)),
                        rc::gen::inRange<std::int64_t>(-2 * due, 6 * due));
}

RC_GTEST_PROP(Timespan, IsTheSignedDifferenceClamped, ()) {
  const auto network = *retargeting_network();
  const std::int64_t first =
      *rc::gen::oneOf(rc::gen::just<std::int64_t>(1'700'000'000), rc::gen::cast<std::int64_t>(edgy32()));
  const auto last = std::clamp<std::int64_t>(first + *edgy_span(network), 0, UINT32_MAX);
  const auto span = period_timespan_seconds<Native>(in_domain<Native>(network), time_of(first), time_of(last));
  RC_ASSERT(std::int64_t{span.value()} == clamped_span(network, first, last));
}

RC_GTEST_PROP(Retarget, MultipliesThenDividesThenCapsAtTheLimit, ()) {
  const auto network = *retargeting_network();
  const auto limit = power_of_two(network.limit_bit_length) - 1;
  const auto old = integer(*edgy256()) % (limit + 1);
  const auto span = clamped_span(network, 0, *edgy_span(network));
  const std::int64_t due = std::int64_t{network.retarget_interval} * std::int64_t{network.target_spacing_seconds};
  const auto expected = std::min<Integer>(old * span / due, limit);
  const auto target = retargeted<Native>(in_domain<Native>(network), {NativeUint<256>(NativeUint<256>::Storage(old))},
                                         NativeUint<32>(static_cast<std::uint32_t>(span)));
  RC_ASSERT(integer(target.value) == expected);
}

/// The period as a chain of headers, so that the oracle looks back along it.
KnownChain period_of(const NetworkParameters& network, std::int64_t first, std::int64_t last, std::uint32_t first_bits,
                     std::uint32_t last_bits) {
  KnownChain chain{.network = network, .first_height = 0, .headers = {}};
  chain.headers.resize(network.retarget_interval + 1);
  chain.headers.front().time = first;
  chain.headers.front().bits = first_bits;
  chain.headers[network.retarget_interval - 1].time = last;
  chain.headers[network.retarget_interval - 1].bits = last_bits;
  return chain;
}

RC_GTEST_PROP(Retarget, GivesTheBitsThatTheWholePeriodRequires, ()) {
  const auto network = *retargeting_network();
  const std::int64_t first = 1'700'000'000;
  const auto last = first + *edgy_span(network);
  const auto first_bits = *edgy_bits();
  const auto last_bits = *rc::gen::oneOf(edgy_bits(), rc::gen::just(network.limit_compact));
  const Period<Native> period{time_of(first), {NativeUint<32>(first_bits)}, {NativeUint<32>(first_bits)}};
  const auto bits =
      retargeted_bits<Native>(in_domain<Native>(network), period, {NativeUint<32>(last_bits)}, time_of(last));
  const auto chain = period_of(network, first, last, first_bits, last_bits);
  RC_ASSERT(bits.value.value() == required_bits(chain, network.retarget_interval));
}

RecentTimes<Native> recent(const std::vector<std::uint32_t>& times) {
  RecentTimes<Native> recent;
  for (const auto time : times) recent = followed_by<Native>(recent, time_of(time));
  return recent;
}

RC_GTEST_PROP(MedianTime, IsTheMiddleOfTheSortedTimesForEveryCount, ()) {
  for (std::size_t count = 1; count <= kMedianSpan; ++count) {
    // From a small range, so that times repeat.
    const auto times = *rc::gen::container<std::vector<std::uint32_t>>(
        count, rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 5), edgy32()));
    auto sorted = times;
    std::ranges::sort(sorted);
    RC_ASSERT(median_time_past<Native>(recent(times)).value.value() == sorted[count / 2]);
  }
}

RC_GTEST_PROP(MedianTime, DoesNotDependOnTheOrder, ()) {
  auto times = *rc::gen::container<std::vector<std::uint32_t>>(kMedianSpan, edgy32());
  const auto median = median_time_past<Native>(recent(times));
  std::ranges::reverse(times);
  RC_ASSERT(median_time_past<Native>(recent(times)) == median);
  std::ranges::sort(times);
  RC_ASSERT(median_time_past<Native>(recent(times)) == median);
}

RC_GTEST_PROP(MedianTime, LooksAtTheLastElevenOnly, (const std::vector<std::uint32_t>& older)) {
  const auto last = *rc::gen::container<std::vector<std::uint32_t>>(kMedianSpan, edgy32());
  auto all = older;
  all.insert(all.end(), last.begin(), last.end());
  RC_ASSERT(median_time_past<Native>(recent(all)) == median_time_past<Native>(recent(last)));
}

RC_GTEST_PROP(TimeBound, DoesNotWrapAtTheEndOf32Bits, ()) {
  const auto time = *edgy32();
  const auto now = *edgy32();
  const bool expected = std::int64_t{time} <= std::int64_t{now} + 7200;
  RC_ASSERT(time_is_not_in_the_future<Native>(time_of(time), time_of(now)).holds == expected);
}

}  // namespace
}  // namespace hemi::test
