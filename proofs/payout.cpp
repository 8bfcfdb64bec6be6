// Chapter payout: when a keystone closes, and what the table of points is.
#include "spec/payout.hpp"

#include "proofs/chapters.hpp"
#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

namespace {

Obligation keystones_close_once() {
  return over_integers(
      {"payout/keystones-close-once", "PAY-CLOSE",
       "Of two sealed keystone blocks at most one closes a keystone, even if the view loses height between them; "
       "nothing that can earn comes later.",
       "chains of any length (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto keystone = any<Height<D>>(s, "view_of_keystone");
        const auto before = any<Height<D>>(s, "highest_before_first");
        const auto first = any<Height<D>>(s, "first_view");
        const auto second = any<Height<D>>(s, "second_view");
        const auto between = any<Height<D>>(s, "highest_before_second");
        const auto publication = any<Height<D>>(s, "publication");
        const auto terms = offload_terms<D>();
        const bool last_only = s.mutant(Rule::pay_close, "only the last block before counts");
        s.suppose("the highest view so far is no less than the first", last_only ? D::truth(true) : between >= first);
        const auto in_first = closes<D>(keystone, first, before, terms);
        const auto in_second = closes<D>(keystone, second, between, terms);
        s.claim("not in both", !(in_first && in_second));
        const auto deep = extend<64, D>(publication.value) + number<D, 64>(6) <= extend<64, D>(first.value);
        s.claim("what earns is six deep", implies<D>(in_first && is_in_window<D>(publication, keystone, terms), deep));
      });
}

Obligation points_are_rounded_inverse_squares() {
  return over_integers(
      {"payout/points-are-rounded-inverse-squares", "PAY-TABLE",
       "For x from 1 to 8 the points are 100000 / x², rounded to the nearest; x = 0 gets what x = 1 gets; above 8 "
       "there are none, and a later publication never gets more.",
       "all 32-bit x"},
      []<class D>(Statement<D>& s) {
        const auto n = [](std::uint64_t value) { return D::template make<64>(value); };
        const bool starts_at_1 = s.mutant(std::nullopt, "the first block gets nothing");
        const auto points = [&](const RelativeHeight<D>& x) {
          const auto is_first = x.value == number<D, 32>(0);
          const auto value = points_at<D>(x).value;
          return starts_at_1 ? select<D>(is_first, number<D, 64>(0), value) : value;
        };
        for (std::uint64_t x = 0; x <= 8; ++x) {
          const auto square = x == 0 ? 1 : x * x;
          const auto twice = n(2 * square) * points({D::template make<32>(x)});
          s.claim("rounded at " + std::to_string(x), n(200'000 - square) < twice && twice <= n(200'000 + square));
        }
        const auto x = any<RelativeHeight<D>>(s, "x");
        const auto y = any<RelativeHeight<D>>(s, "y");
        s.claim("none above 8", implies<D>(x.value > number<D, 32>(8), points(x) == number<D, 64>(0)));
        s.claim("never more later", implies<D>(x <= y, points(y) <= points(x)));
      });
}

// --- The pool ------------------------------------------------------------------------------------------------------

/// One entry more: the sum of rewards in units of 10^-18, and what the points so far are worth.
Obligation rewards_follow_the_points() {
  return over_integers(
      {"payout/rewards-follow-the-points", "PAY-CONSERVE",
       "The rewards of any number of entries are never more than their points are worth, and less by under one base "
       "unit for each entry.",
       "any number of entries (one more), all pools and points"},
      []<class D>(Statement<D>& s) {
        const auto pool = any<Pool<D>>(s, "pool");
        const auto total = any<Points<D>>(s, "total_points");
        const auto points = any<Points<D>>(s, "points");
        const auto paid = any<U<D, 256>>(s, "paid_so_far");
        const auto worth = any<U<D, 256>>(s, "worth_so_far");
        const auto entries = any<U<D, 256>>(s, "entries_so_far");
        const auto unit = share_unit<D>();
        const auto bound = number<D, 256>(1) << number<D, 256>(190);
        s.suppose("there are points", total.value > number<D, 64>(0));
        const auto price = price_of_a_point<D>(pool, total);
        s.suppose("sums are below 2^190", paid < bound && worth < bound && entries < bound);
        const auto holds = [&](const U<D, 256>& sum, const U<D, 256>& of, const U<D, 256>& count) {
          return sum * unit <= of && of <= (sum + count) * unit;
        };
        s.suppose("so far it holds", holds(paid, worth, entries));
        const bool up = s.mutant(Rule::pay_share, "shares are rounded up");
        const auto share = share_of<D>(pool, total, points).value;
        const auto reward = up ? share + number<D, 256>(1) : share;
        s.claim("with this entry it holds",
                holds(paid + reward, worth + price * extend<256, D>(points.value), entries + number<D, 256>(1)));
      });
}

Obligation all_points_are_worth_the_pool() {
  return over_integers(
      {"payout/all-points-are-worth-the-pool", "PAY-CONSERVE",
       "All points together are worth no more than the pool, and less by under one unit of the price for each.",
       "all pools and points"},
      []<class D>(Statement<D>& s) {
        const auto pool = any<Pool<D>>(s, "pool");
        const auto total = any<Points<D>>(s, "total_points");
        s.suppose("there are points", total.value > number<D, 64>(0));
        const bool up = s.mutant(Rule::pay_share, "the price is rounded up");
        const auto down = price_of_a_point<D>(pool, total);
        const auto price = up ? down + number<D, 256>(1) : down;
        const auto all = price * extend<256, D>(total.value);
        const auto whole = extend<256, D>(pool.value) * share_unit<D>();
        s.claim("not more", all <= whole);
        s.claim("hardly less", whole < all + extend<256, D>(total.value));
      });
}

}  // namespace

Obligations payout_proofs() {
  return {keystones_close_once(), points_are_rounded_inverse_squares(), rewards_follow_the_points(),
          all_points_are_worth_the_pool()};
}

}  // namespace hemi::proofs
