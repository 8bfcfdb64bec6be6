// The rules of the pay of publishers (chapter payout).
#pragma once

#include "spec/offload.hpp"

namespace hemi {

// --- The call ------------------------------------------------------------------------------------------------------

inline constexpr std::size_t kMaxPayoutEntries = 64;

/// [PAY-TX.1]
template <class D>
auto payout_call_has_the_form(const CalldataSize<D>& size, const Bool<D>& has_form) {
  return has<D>(size, "a call of mintPoPRewards for at most 64 publishers", has_form);
}

// --- When a keystone is paid ---------------------------------------------------------------------------------------

/// Every publication that can earn stands as deep as an item that is due.
template <class D>
Bool<D> is_closed(const Height<D>& view_of_keystone, const Height<D>& view_height, const OffloadTerms<D>& terms) {
  return monus<D>(view_height.value, view_of_keystone.value) >= terms.freshness + terms.due_depth;
}

/// Whether a sealed keystone block with that view is the first in which the keystone is closed. `highest_before` is the
/// highest view of the sealed keystone blocks before it.
template <class D>
Bool<D> closes(const Height<D>& view_of_keystone, const Height<D>& view_height, const Height<D>& highest_before,
               const OffloadTerms<D>& terms) {
  return is_closed<D>(view_of_keystone, view_height, terms) && !is_closed<D>(view_of_keystone, highest_before, terms);
}

/// [PAY-CLOSE.1] of one place in the list of payouts; a place beyond the end of a list is number 0.
template <class D>
auto payout_is_for(const HemiHeight<D>& paid, const HemiHeight<D>& due) {
  return equal<D>(paid, due);
}

// --- To whom -------------------------------------------------------------------------------------------------------

/// A publication can earn if it stands low enough above the keystone's view.
template <class D>
Bool<D> is_in_window(const Height<D>& publication, const Height<D>& view_of_keystone, const OffloadTerms<D>& terms) {
  return monus<D>(publication.value, view_of_keystone.value) <= terms.freshness;
}

/// `base` is the lowest publication in the window that names a miner.
template <class D>
RelativeHeight<D> relative_height(const Height<D>& publication, const Height<D>& base) {
  return {monus<D>(publication.value, base.value)};
}

/// round(100000 / x²), and for x = 0 what x = 1 gets.
template <class D>
Points<D> points_at(const RelativeHeight<D>& x) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto is = [&](Literal<32> literal) { return x.value == number<D, 32>(literal); };
  const auto late = select<D>(is(6), n(2778), select<D>(is(7), n(2041), select<D>(is(8), n(1563), n(0))));
  const auto middle = select<D>(is(3), n(11111), select<D>(is(4), n(6250), select<D>(is(5), n(4000), late)));
  return {select<D>(is(0) || is(1), n(100000), select<D>(is(2), n(25000), middle))};
}

/// [PAY-CREDIT.1] of one place in the list of entries. What an entry is to native code, a miner and a relative height,
/// is opaque here.
template <class D, class Entry>
auto entry_is_the_credit(const Entry& found, const Entry& credit) {
  return equal<D>(found, credit);
}

// --- How much ------------------------------------------------------------------------------------------------------

/// 10^18, the precision with which the contract divides.
template <class D>
U<D, 256> share_unit() {
  return number<D, 256>(1'000'000'000'000'000'000);
}

/// Base units for one point, times 10^18.
template <class D>
U<D, 256> price_of_a_point(const Pool<D>& pool, const Points<D>& total) {
  return extend<256, D>(pool.value) * share_unit<D>() / extend<256, D>(total.value);
}

/// What one entry gets; `total` is the sum of all points, which is positive.
template <class D>
Reward<D> share_of(const Pool<D>& pool, const Points<D>& total, const Points<D>& points) {
  return {price_of_a_point<D>(pool, total) * extend<256, D>(points.value) / share_unit<D>()};
}

/// [PAY-SHARE.1]
template <class D>
auto reward_is_the_share(const Reward<D>& stated, const Reward<D>& share) {
  return equal<D>(stated, share);
}

}  // namespace hemi
