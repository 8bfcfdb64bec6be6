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

}  // namespace

Obligations payout_proofs() { return {keystones_close_once(), points_are_rounded_inverse_squares()}; }

}  // namespace hemi::proofs
