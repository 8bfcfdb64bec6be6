// Chapter bitcoin, section "Work" (S14).
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

/// A target that a header can have: not zero, and within the limit of some network.
template <class D>
Target<D> any_target(Statement<D>& s, const std::string& name) {
  const auto target = any<Target<D>>(s, name);
  s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(in_domain<D>(kRegtest), target), name);
  s.rule(Rule::btc_bits_zero, target_is_not_zero<D>(target), name);
  return target;
}

template <class D>
U<D, 768> two_to_the_256() {
  return number<D, 768>(1) << number<D, 768>(256);
}

/// (work + more) · (target + 1) in full width: a quotient is characterised by multiplication, which spares a proof a
/// second division.
template <class D>
U<D, 768> work_times_divisor(const Work<D>& work, std::uint64_t more, const Target<D>& target) {
  return (extend<768, D>(work.value) + D::template make<768>(more)) *
         (extend<768, D>(target.value) + number<D, 768>(1));
}

Obligation work_is_the_quotient() {
  return over_integers(
      {"bitcoin/work-is-the-quotient", "S14",
       "Work is the integer part of 2^256 / (target + 1), though no number of 257 bits is formed; it is at least 1.",
       "all 256-bit targets within the largest limit of a network"},
      []<class D>(Statement<D>& s) {
        const auto target = any_target<D>(s, "target");
        const bool floors = s.mutant(Rule::btc_work, "the quotient without its + 1");
        const auto work = floors ? Work<D>{~target.value / (target.value + number<D, 256>(1))} : work_of<D>(target);
        s.claim("it is at most the quotient", work_times_divisor<D>(work, 0, target) <= two_to_the_256<D>());
        s.claim("one more would exceed it", two_to_the_256<D>() < work_times_divisor<D>(work, 1, target));
        s.claim("it is at least 1", work.value >= number<D, 256>(1));
      });
}

Obligation work_is_antitone() {
  return over_integers(
      {"bitcoin/work-is-antitone", "S14", "A lower target never means less work.",
       "all pairs of 256-bit targets within the largest limit of a network"},
      []<class D>(Statement<D>& s) {
        const auto low = any<Target<D>>(s, "lower_target");
        const auto high = any<Target<D>>(s, "higher_target");
        s.rule(Rule::btc_bits_zero, target_is_not_zero<D>(low), "the lower");
        s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(in_domain<D>(kRegtest), high), "the higher");
        s.suppose("the targets are in order", low <= high);
        const auto more = work_of<D>(low);
        const auto less = work_of<D>(high);
        s.claim("more work makes a larger product",
                implies<D>(more < less, work_times_divisor<D>(more, 1, low) <= work_times_divisor<D>(less, 0, low)));
        s.claim("the same work at the lower target",
                work_times_divisor<D>(less, 0, low) <= work_times_divisor<D>(less, 0, high));
        s.claim("the quotient of the higher target", work_times_divisor<D>(less, 0, high) <= two_to_the_256<D>());
        s.claim("the quotient of the lower target", two_to_the_256<D>() < work_times_divisor<D>(more, 1, low));
        s.claim("their work is in reverse order", less <= more);
      });
}

Obligation chain_work_increases() {
  return over_integers({"bitcoin/chain-work-increases", "S14", "Each header makes the chain's work larger.",
                        "chains of any length (one step) with less than 2^255 of work, all targets"},
                       []<class D>(Statement<D>& s) {
                         const auto before = any<Work<D>>(s, "chain_work");
                         s.suppose("the chain's work is below 2^255",
                                   before.value < (number<D, 256>(1) << number<D, 256>(255)));
                         const auto target = any_target<D>(s, "target");
                         const auto after = add_work<D>(before, work_of<D>(target));
                         s.claim("the longer chain has more work", has_more_work<D>(after, before).holds);
                       });
}

/// A chain replaces another only by more work, so no two chains replace each other in turn.
Obligation best_chain_is_strict() {
  return over_integers({"bitcoin/best-chain-is-strict", "S14",
                        "Of two chains at most one has more work than the other, and of three the best is best of all.",
                        "all 256-bit sums of work"},
                       []<class D>(Statement<D>& s) {
                         const auto a = any<Work<D>>(s, "work_a");
                         const auto b = any<Work<D>>(s, "work_b");
                         const auto c = any<Work<D>>(s, "work_c");
                         const bool flaps = s.mutant(Rule::btc_best, "a tie replaces the best chain");
                         const auto beats = [&](const Work<D>& one, const Work<D>& other) {
                           return flaps ? one >= other : has_more_work<D>(one, other).holds;
                         };
                         s.claim("not both ways", !(beats(a, b) && beats(b, a)));
                         s.claim("transitive", implies<D>(beats(a, b) && beats(b, c), beats(a, c)));
                         s.claim("undecided only if equal", beats(a, b) || beats(b, a) || a == b);
                       });
}

}  // namespace

Obligations bitcoin_work_proofs() {
  return {work_is_the_quotient(), work_is_antitone(), chain_work_increases(), best_chain_is_strict()};
}

}  // namespace hemi::proofs
