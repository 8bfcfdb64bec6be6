// Chapter bitcoin, section "Difficulty": which nBits a header must carry (S15).
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

/// The span as a signed difference and its clamp, on numbers raised by 2^32 so that none is negative.
template <class D>
U<D, 64> raised_signed_clamp(const Network<D>& network, const Time<D>& first, const Time<D>& last) {
  const auto raise = number<D, 64>(1) << number<D, 64>(32);
  const auto span = raise + extend<64, D>(last.value) - extend<64, D>(first.value);
  const auto timespan = extend<64, D>(network.target_timespan_seconds);
  const auto four = number<D, 64>(4);
  return smaller<D>(larger<D>(span, raise + timespan / four), raise + timespan * four);
}

/// What a client computes that subtracts without a sign: an earlier last block gives a span of more than a century.
template <class D>
U<D, 32> unsigned_timespan(const Network<D>& network, const Time<D>& first, const Time<D>& last) {
  const auto raise = number<D, 64>(1) << number<D, 64>(32);
  const auto span = D::template truncate<32>(raise + extend<64, D>(last.value) - extend<64, D>(first.value));
  const auto four = number<D, 32>(4);
  return smaller<D>(larger<D>(span, network.target_timespan_seconds / four), network.target_timespan_seconds * four);
}

Obligation timespan_is_signed_clamp() {
  return over_integers(
      {"bitcoin/timespan-is-signed-clamp", "S15",
       "The timespan of a period is the signed difference of its last and first time, clamped to a quarter and four "
       "times two weeks.",
       "all pairs of 32-bit times, period of two weeks"},
      []<class D>(Statement<D>& s) {
        const auto network = in_domain<D>(kMainnet);
        const auto first = any<Time<D>>(s, "first_time");
        const auto last = any<Time<D>>(s, "last_time");
        const bool is_unsigned = s.mutant(Rule::btc_bits_required, "a client that subtracts without a sign");
        const auto span =
            is_unsigned ? unsigned_timespan<D>(network, first, last) : period_timespan_seconds<D>(network, first, last);
        const auto raise = number<D, 64>(1) << number<D, 64>(32);
        s.claim("it is the signed clamp", raise + extend<64, D>(span) == raised_signed_clamp<D>(network, first, last));
        s.claim("it is at least half a week", span >= number<D, 32>(302400));
        s.claim("it is at most eight weeks", span <= number<D, 32>(4838400));
      });
}

/// An arbitrary retarget on mainnet.
template <class D>
struct Retarget {
  Target<D> limit;
  Target<D> old;
  Target<D> scaled;
};

template <class D>
Retarget<D> any_retarget(Statement<D>& s) {
  const auto network = in_domain<D>(kMainnet);
  const auto old = any<Target<D>>(s, "old_target");
  s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(network, old));
  const auto first = any<Time<D>>(s, "first_time");
  const auto last = any<Time<D>>(s, "last_time");
  const bool is_free = s.mutant(Rule::btc_bits_required, "no clamp of the timespan");
  const auto span = is_free ? monus<D>(last.value, first.value) : period_timespan_seconds<D>(network, first, last);
  return {network.limit, old, retargeted<D>(network, old, span)};
}

Obligation retarget_stays_in_bounds() {
  return over_integers(
      {"bitcoin/retarget-stays-in-bounds", "S15",
       "A retarget at most quadruples the target and at most quarters it, and never exceeds the limit; the product "
       "stays below 2^256.",
       "all 256-bit targets within mainnet's limit, all pairs of 32-bit times"},
      []<class D>(Statement<D>& s) {
        const auto [limit, old, scaled] = any_retarget<D>(s);
        const auto four = number<D, 256>(4);
        s.claim("it is within the limit", scaled <= limit);
        s.claim("it is at most four times the old one", scaled.value <= old.value * four);
        s.claim("it is at least a quarter of the old one", old.value < (scaled.value + number<D, 256>(1)) * four);
      });
}

Obligation retarget_reaches_zero() {
  return over_integers({"bitcoin/retarget-reaches-zero", "S15",
                        "A retarget gives 0 only from a target of 1, 2 or 3 (the witness shows that it can).",
                        "all 256-bit targets within mainnet's limit, all pairs of 32-bit times"},
                       []<class D>(Statement<D>& s) {
                         const auto retarget = any_retarget<D>(s);
                         const auto zero = number<D, 256>(0);
                         s.suppose("the new target is 0", retarget.scaled.value == zero);
                         s.claim("the old one was below 4", retarget.old.value < number<D, 256>(4));
                       });
}

/// A header at any height with any predecessors.
template <class D>
struct Situation {
  Period<D> period;
  CompactBits<D> last_bits;
  Time<D> last_time;
  Height<D> height;
  Time<D> time;

  CompactBits<D> required(const Network<D>& network) const {
    return required_bits<D>(network, period, last_bits, last_time, height, time);
  }
};

template <class D>
Situation<D> any_situation(Statement<D>& s) {
  return {{any<Time<D>>(s, "first_time"), any<CompactBits<D>>(s, "first_bits"), any<CompactBits<D>>(s, "regular_bits")},
          any<CompactBits<D>>(s, "last_bits"),
          any<Time<D>>(s, "last_time"),
          any<Height<D>>(s, "height"),
          any<Time<D>>(s, "time")};
}

/// The first retarget after a period that took a quarter of its time.
template <class D>
Bool<D> starts_quick_period(const Situation<D>& at) {
  return at.height == Height<D>{number<D, 32>(2016)} && at.last_bits == CompactBits<D>{number<D, 32>(0x1c00ffff)} &&
         at.period.regular_bits == at.last_bits && at.period.first_time == Time<D>{number<D, 32>(1231006505)} &&
         at.last_time == Time<D>{number<D, 32>(1231308905)} && at.time == at.last_time;
}

Obligation bits_change_only_at_period() {
  return over_bits({"bitcoin/bits-change-only-at-period", "S15",
                    "On mainnet nBits change only at heights that 2016 divides.", "all headers, mainnet"},
                   []<class D>(Statement<D>& s) {
                     const bool testnet = s.mutant(Rule::btc_bits_required, "the rules of testnet3");
                     const auto network = in_domain<D>(testnet ? kTestnet3 : kMainnet);
                     const auto at = any_situation<D>(s);
                     s.suppose("the height starts no period", !starts_period<D>(network, at.height));
                     s.example("without the height starts no period", starts_quick_period<D>(at));
                     s.claim("nBits stay", at.required(network) == at.last_bits);
                   });
}

/// Two headers that differ only in what the rules of test networks look at.
Obligation no_minimum_difficulty_on_mainnet() {
  return over_bits({"bitcoin/no-test-network-rules-on-mainnet", "S15",
                    "On mainnet nBits depend neither on the header's own time nor on the nBits that minimum difficulty "
                    "and BIP94 look "
                    "back to.",
                    "all headers, mainnet"},
                   []<class D>(Statement<D>& s) {
                     const bool testnet3 = s.mutant(Rule::btc_bits_required, "the rules of testnet3");
                     const bool testnet4 = s.mutant(Rule::btc_bits_required, "the rules of testnet4");
                     const auto network = in_domain<D>(testnet3 ? kTestnet3 : testnet4 ? kTestnet4 : kMainnet);
                     const auto one = any_situation<D>(s);
                     auto other = one;
                     other.time = any<Time<D>>(s, "other_time");
                     other.period.first_bits = any<CompactBits<D>>(s, "other_first_bits");
                     other.period.regular_bits = any<CompactBits<D>>(s, "other_regular_bits");
                     s.example("the rules of testnet4",
                               starts_quick_period<D>(one) &&
                                   one.period.first_bits == CompactBits<D>{number<D, 32>(0x1c00ffff)} &&
                                   other.period.first_bits == CompactBits<D>{number<D, 32>(0x1b00ffff)});
                     s.claim("both need the same nBits", one.required(network) == other.required(network));
                   });
}

/// On test networks: at a late block the limit, else what the walk back finds.
Obligation minimum_difficulty_needs_silence() {
  return over_bits(
      {"bitcoin/minimum-difficulty-needs-silence", "S15",
       "On testnet3 and testnet4 a header within a period may carry the limit instead of the regular nBits "
       "only more than 1200 seconds after its parent.",
       "all headers within a period, testnet3"},
      []<class D>(Statement<D>& s) {
        const auto network = in_domain<D>(kTestnet3);
        const auto at = any_situation<D>(s);
        s.suppose("the height starts no period", !starts_period<D>(network, at.height));
        s.example("without the height starts no period", starts_quick_period<D>(at));
        s.suppose("it is not late",
                  extend<64, D>(at.time.value) <= extend<64, D>(at.last_time.value) + number<D, 64>(1200));
        s.claim("nBits are the regular ones", at.required(network) == at.period.regular_bits);
      });
}

}  // namespace

Obligations bitcoin_retarget_proofs() {
  return {timespan_is_signed_clamp(),   retarget_stays_in_bounds(),         retarget_reaches_zero(),
          bits_change_only_at_period(), no_minimum_difficulty_on_mainnet(), minimum_difficulty_needs_silence()};
}

}  // namespace hemi::proofs
