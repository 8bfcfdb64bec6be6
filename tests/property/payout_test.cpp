// Payouts over drawn publications, against a plain computation, and calls.
#include "verifier/engine/payout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/property/generators.hpp"
#include "tests/support/number_oracle.hpp"

namespace hemi::test {
namespace {

constexpr std::uint32_t kView = 1000;

std::uint32_t draw(std::uint32_t from, std::uint32_t end) { return *rc::gen::inRange<std::uint32_t>(from, end); }

std::vector<PaidPublication> draw_publications() {
  std::vector<PaidPublication> publications;
  for (std::uint32_t i = draw(0, 120); i > 0; --i) {
    const auto who = static_cast<std::uint8_t>(draw(0, 90));
    Miner miner;
    if (who > 5) miner.address = EthereumAddress{who};
    publications.push_back(
        {{{NativeUint<32>(kView + draw(1, 12))}, {NativeUint<64>(draw(1, 40))}, {NativeUint<64>(draw(0, 2))}}, miner});
  }
  return publications;
}

PayableKeystone keystone_of(const std::vector<PaidPublication>& publications) {
  return {{NativeUint<32>(25)}, {NativeUint<32>(kView)}, publications};
}

/// Place of a publication as numbers: they compare in the order in which they are paid.
using Place = std::array<std::uint64_t, 3>;

/// Of each miner his first place, and from it the order of all; at most 64.
std::vector<std::pair<EthereumAddress, std::uint32_t>> credits_by_hand(
    const std::vector<PaidPublication>& publications) {
  std::map<EthereumAddress, Place> first;
  std::uint64_t base = kView + 100;
  for (const auto& [position, miner] : publications) {
    const Place place{position.height.value.value(), position.transaction.value.value(), position.output.value.value()};
    if (!miner.address || place[0] > kView + 9) continue;
    base = std::min(base, place[0]);
    const auto [known, is_new] = first.try_emplace(*miner.address, place);
    if (!is_new) known->second = std::min(known->second, place);
  }
  std::vector<std::pair<Place, EthereumAddress>> order;
  for (const auto& [miner, place] : first) {
    if (place[0] - base <= 8) order.emplace_back(place, miner);
  }
  // Two miners of one output cannot be: the draw can make them, and then no order is stated.
  std::ranges::sort(order);
  if (order.size() > 64) order.resize(64);
  std::vector<std::pair<EthereumAddress, std::uint32_t>> credits;
  for (const auto& [place, miner] : order) credits.emplace_back(miner, static_cast<std::uint32_t>(place[0] - base));
  return credits;
}

bool places_differ(std::vector<PaidPublication> publications) {
  const auto less = [](const PaidPublication& a, const PaidPublication& b) { return a.position < b.position; };
  std::ranges::sort(publications, less);
  return std::ranges::adjacent_find(
             publications, [](const auto& a, const auto& b) { return a.position == b.position; }) == publications.end();
}

/// Keeps the first publication of each place.
std::vector<PaidPublication> at_different_places(const std::vector<PaidPublication>& publications) {
  std::vector<PaidPublication> kept;
  for (const auto& publication : publications) {
    kept.push_back(publication);
    if (!places_differ(kept)) kept.pop_back();
  }
  return kept;
}

RC_GTEST_PROP(Payout, IsAFunctionOfThePublications, ()) {
  auto publications = at_different_places(draw_publications());
  const auto terms = offload_terms<Native>();
  const auto credits = credits_of(keystone_of(publications), terms);
  const auto expected = credits_by_hand(publications);
  RC_ASSERT(credits.size() == expected.size());
  for (std::size_t i = 0; i < credits.size(); ++i) {
    RC_ASSERT(credits[i].miner == expected[i].first);
    RC_ASSERT(credits[i].x.value.value() == expected[i].second);
  }
  // Neither order nor repetition counts.
  auto others = publications;
  others.insert(others.end(), publications.begin(),
                publications.begin() + static_cast<std::ptrdiff_t>(publications.size() / 2));
  std::ranges::reverse(others);
  RC_ASSERT(credits_of(keystone_of(others), terms) == credits);
}

RC_GTEST_PROP(Payout, SharesAddUpToThePool, ()) {
  const auto credits = credits_of(keystone_of(draw_publications()), offload_terms<Native>());
  const auto high = *rc::gen::arbitrary<std::uint64_t>() >> draw(0, 64);
  const auto low = *rc::gen::arbitrary<std::uint64_t>();
  const auto wide = (NativeUint<128>::Storage(high) << 64) | NativeUint<128>::Storage(low);
  const auto rewards = rewards_of(credits, {NativeUint<128>(wide)});
  if (credits.empty()) {
    RC_ASSERT(rewards.empty());
    return;
  }
  boost::multiprecision::cpp_int rest(wide);
  for (std::size_t i = 0; i < rewards.size(); ++i) {
    rest -= boost::multiprecision::cpp_int(rewards[i].value.value());
    for (std::size_t j = 0; j < i; ++j) {
      RC_ASSERT(!(credits[j].x <= credits[i].x) || rewards[j] >= rewards[i]);
    }
  }
  RC_ASSERT(rest >= 0);
  // Each entry loses less than one unit by its own rounding, and all together less than total / 10^18 by that of the
  // price of a point: less than one more for 64 entries of at most 100000 points.
  RC_ASSERT(rest <= static_cast<unsigned long long>(credits.size()));
}

RC_GTEST_PROP(Payout, PointsAreRoundedInverseSquares, ()) {
  const auto x = draw(0, 40);
  const auto points = points_at<Native>({NativeUint<32>(x)}).value.value();
  const std::uint64_t square = std::max<std::uint64_t>(1, std::uint64_t{x} * x);
  if (x > 8) {
    RC_ASSERT(points == 0);
  } else {
    RC_ASSERT(2 * points * square <= 200'000 + square);
    RC_ASSERT(2 * points * square > 200'000 - square);
  }
}

RC_GTEST_PROP(PayoutCall, HasNoOtherEncoding, ()) {
  const auto form = draw(0, 2) == 0 ? PayoutForm::amounts : PayoutForm::heights;
  PayoutCall call{*rc::gen::arbitrary<std::uint64_t>(), {}};
  for (auto i = draw(0, 66); i > 0; --i) {
    call.entries.push_back({EthereumAddress{static_cast<std::uint8_t>(draw(0, 256))}, NativeUint<256>(draw(0, 1000))});
  }
  auto calldata = encode_payout_call(call, form);
  const auto parsed = parse_payout_call(calldata, form);
  const auto* read = std::get_if<PayoutCall>(&parsed);
  RC_ASSERT((read != nullptr) == (call.entries.size() <= 64));
  if (read == nullptr) return;
  RC_ASSERT(read->keystone == call.keystone);
  RC_ASSERT(read->entries == call.entries);
  const auto other_form = form == PayoutForm::amounts ? PayoutForm::heights : PayoutForm::amounts;
  RC_ASSERT(std::holds_alternative<CalldataFault>(parse_payout_call(calldata, other_form)));
  // Whatever is changed, what is read has these very bytes as its encoding.
  calldata[draw(0, static_cast<std::uint32_t>(calldata.size()))] ^= static_cast<std::uint8_t>(1U << draw(0, 8));
  const auto changed = parse_payout_call(calldata, form);
  if (const auto* other = std::get_if<PayoutCall>(&changed)) RC_ASSERT(encode_payout_call(*other, form) == calldata);
}

}  // namespace
}  // namespace hemi::test
