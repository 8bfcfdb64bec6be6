// Chapter bitcoin, section "Targets": the compact encoding and the proof of work (S13, S16).
#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {

namespace {

/// Wide enough for every number that nBits can spell, before its last three bytes are cut off: 23 bits and 255 bytes.
constexpr unsigned kWide = 2080;

/// ⌊mantissa · 256^exponent / 256^3⌋ without any limit of width: what nBits mean mathematically, sign aside.
template <class D>
U<D, kWide> spelled_number(const CompactBits<D>& bits) {
  const auto shift = (bits.value >> number<D, 32>(24)) << number<D, 32>(3);
  const auto mantissa = bits.value & number<D, 32>(0x007fffff);
  return (extend<kWide, D>(mantissa) << extend<kWide, D>(shift)) >> number<D, kWide>(24);
}

template <class D>
U<D, kWide> two_to_the_256() {
  return number<D, kWide>(1) << number<D, kWide>(256);
}

/// What rust-bitcoin did until 2026-09: look at the sign only after the mantissa has lost its low bytes, so that with
/// an exponent of 1 or 2 the sign bit reads as part of the number.
template <class D>
ExpandedBits<D> expand_with_late_sign(const CompactBits<D>& bits) {
  auto expanded = expand<D>(bits);
  const auto exponent = bits.value >> number<D, 32>(24);
  const auto shift = number<D, 32>(8) * monus<D>(number<D, 32>(3), exponent);
  const auto shifted = (bits.value & number<D, 32>(0x00ffffff)) >> shift;
  const auto is_small = exponent < number<D, 32>(3);
  expanded.negative = select<D>(is_small, (shifted & number<D, 32>(0x00800000)) != number<D, 32>(0), expanded.negative);
  expanded.target = {select<D>(is_small, extend<256, D>(shifted), expanded.target.value)};
  return expanded;
}

Obligation negative_flag() {
  return over_bits(
      {"bitcoin/negative-flag", "S16",
       "nBits are negative exactly if the sign bit is set and something is left of the mantissa.", "all 2^32 nBits"},
      []<class D>(Statement<D>& s) {
        const auto bits = any<CompactBits<D>>(s, "bits");
        const bool late = s.mutant(Rule::btc_bits_sign, "a client that shifts before it looks at the sign");
        const auto expanded = late ? expand_with_late_sign<D>(bits) : expand<D>(bits);
        const auto sign = (bits.value & number<D, 32>(0x00800000)) != number<D, 32>(0);
        const auto is_negative = sign && spelled_number<D>(bits) != number<D, kWide>(0);
        s.claim("the flag means a negative number", target_is_not_negative<D>(bits, expanded).holds == !is_negative);
      });
}

Obligation overflow_flag() {
  return over_bits(
      {"bitcoin/overflow-flag", "S16",
       "nBits overflow exactly if the number that they spell is 2^256 or more; otherwise the target is that number.",
       "all 2^32 nBits"},
      []<class D>(Statement<D>& s) {
        const auto bits = any<CompactBits<D>>(s, "bits");
        auto expanded = expand<D>(bits);
        if (s.mutant(Rule::btc_bits_overflow, "overflow from exponent 33 whatever the mantissa")) {
          expanded.overflow = bits.value >> number<D, 32>(24) > number<D, 32>(32);
        }
        const auto spelled = spelled_number<D>(bits);
        const auto fits = spelled < two_to_the_256<D>();
        s.claim("the flag means 2^256 or more", target_does_not_overflow<D>(bits, expanded).holds == fits);
        s.claim("a target that fits is the number spelled",
                implies<D>(fits, extend<kWide, D>(expanded.target.value) == spelled));
        s.claim("an overflowing target is its low 256 bits",
                extend<kWide, D>(expanded.target.value) == (spelled & (two_to_the_256<D>() - number<D, kWide>(1))));
      });
}

Obligation pow_is_necessary() {
  return over_bits(
      {"bitcoin/pow-is-necessary", "S13",
       "The hash of an accepted header is at most the number that its nBits spell, which is positive and within the "
       "limit.",
       "all 2^32 nBits, all 256-bit hashes, every limit"},
      []<class D>(Statement<D>& s) {
        auto network = in_domain<D>(kMainnet);
        network.limit = any<Target<D>>(s, "limit");
        const auto bits = any<CompactBits<D>>(s, "bits");
        const auto hash = any<BlockHash<D>>(s, "hash");
        const auto expanded = expand<D>(bits);
        s.rule(Rule::btc_bits_sign, target_is_not_negative<D>(bits, expanded));
        s.rule(Rule::btc_bits_overflow, target_does_not_overflow<D>(bits, expanded));
        s.rule(Rule::btc_bits_zero, target_is_not_zero<D>(expanded.target));
        s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(network, expanded.target));
        s.rule(Rule::btc_pow, hash_meets_target<D>(hash, expanded.target));
        const auto spelled = spelled_number<D>(bits);
        const auto sign = (bits.value & number<D, 32>(0x00800000)) != number<D, 32>(0);
        s.claim("the number is positive", spelled != number<D, kWide>(0) && !sign);
        s.claim("the number is within the limit", spelled <= extend<kWide, D>(network.limit.value));
        s.claim("the hash is at most the number", extend<kWide, D>(D::as_number(hash.value)) <= spelled);
      });
}

/// The other direction: nothing else is asked of a header's work.
Obligation pow_is_sufficient() {
  return over_bits({"bitcoin/pow-is-sufficient", "S13",
                    "If nBits spell a positive number within the limit and the hash is at most that number, every rule "
                    "about targets "
                    "and work holds.",
                    "all 2^32 nBits, all 256-bit hashes, every limit"},
                   []<class D>(Statement<D>& s) {
                     auto network = in_domain<D>(kMainnet);
                     network.limit = any<Target<D>>(s, "limit");
                     const auto bits = any<CompactBits<D>>(s, "bits");
                     const auto hash = any<BlockHash<D>>(s, "hash");
                     const auto spelled = spelled_number<D>(bits);
                     const auto sign = bits.value & number<D, 32>(0x00800000);
                     s.suppose("the sign bit is not set", sign == number<D, 32>(0));
                     s.suppose("the number is not 0", spelled != number<D, kWide>(0));
                     s.suppose("the number is within the limit", spelled <= extend<kWide, D>(network.limit.value));
                     s.suppose("the hash is at most the number", extend<kWide, D>(D::as_number(hash.value)) <= spelled);
                     const auto expanded = expand<D>(bits);
                     s.claim("it is not negative", target_is_not_negative<D>(bits, expanded).holds);
                     s.claim("it does not overflow", target_does_not_overflow<D>(bits, expanded).holds);
                     s.claim("it is not zero", target_is_not_zero<D>(expanded.target).holds);
                     s.claim("it is within the limit", target_is_within_limit<D>(network, expanded.target).holds);
                     s.claim("the hash meets it", hash_meets_target<D>(hash, expanded.target).holds);
                   });
}

/// Below 2^240 the cut-off number is either zero or too large. With the limit of regtest the rule is needed.
Obligation overflow_is_implied() {
  return over_bits({"bitcoin/overflow-is-implied", "S16",
                    "On mainnet, nBits that are neither zero nor above the limit do not overflow.",
                    "all 2^32 nBits, mainnet and both test networks"},
                   []<class D>(Statement<D>& s) {
                     const bool regtest = s.mutant(Rule::btc_bits_overflow, "with the limit of regtest");
                     const auto network = in_domain<D>(regtest ? kRegtest : kMainnet);
                     const auto bits = any<CompactBits<D>>(s, "bits");
                     const auto expanded = expand<D>(bits);
                     s.rule(Rule::btc_bits_zero, target_is_not_zero<D>(expanded.target));
                     s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(network, expanded.target));
                     s.claim("it does not overflow", target_does_not_overflow<D>(bits, expanded).holds);
                   });
}

/// A compact encoding that forgets the sign: three leading bytes whatever they are.
template <class D>
CompactBits<D> compact_without_sign_shift(const Target<D>& target) {
  const auto length = byte_length<D>(target.value);
  const auto shift = number<D, 256>(8) * extend<256, D>(monus<D>(length, number<D, 32>(3)));
  return {D::template truncate<32>(target.value >> shift) | (length << number<D, 32>(24))};
}

Obligation encoding_rounds_down() {
  return over_bits(
      {"bitcoin/encoding-rounds-down", "S16",
       "Encoding a target loses less than one part in 2^15 and never gains; the encoding is neither negative nor "
       "overflowing.",
       "all 256-bit targets"},
      []<class D>(Statement<D>& s) {
        const auto target = any<Target<D>>(s, "target");
        const bool forgets = s.mutant(Rule::btc_bits_required, "an encoder that forgets the sign bit");
        const auto bits = forgets ? compact_without_sign_shift<D>(target) : compact<D>(target);
        const auto expanded = expand<D>(bits);
        s.claim("it is neither negative nor overflowing", !expanded.negative && !expanded.overflow);
        s.claim("it is no larger", expanded.target <= target);
        s.claim("it loses less than one part in 2^15",
                target.value - expanded.target.value <= target.value >> number<D, 256>(15));
      });
}

Obligation encoding_is_canonical() {
  return over_bits({"bitcoin/encoding-is-canonical", "S16",
                    "Decoding, encoding and decoding again gives the same target, and nBits in canonical form are "
                    "what their target encodes to.",
                    "all 2^32 nBits"},
                   []<class D>(Statement<D>& s) {
                     const auto bits = any<CompactBits<D>>(s, "bits");
                     const auto expanded = expand<D>(bits);
                     s.rule(Rule::btc_bits_overflow, target_does_not_overflow<D>(bits, expanded));
                     const bool forgets = s.mutant(Rule::btc_bits_required, "an encoder that forgets the sign bit");
                     const auto encoded =
                         forgets ? compact_without_sign_shift<D>(expanded.target) : compact<D>(expanded.target);
                     s.claim("the target survives", expand<D>(encoded).target == expanded.target);
                     const auto mantissa = bits.value & number<D, 32>(0x00ffffff);
                     const auto exponent = bits.value >> number<D, 32>(24);
                     const auto is_canonical = mantissa >= number<D, 32>(0x008000) &&
                                               mantissa < number<D, 32>(0x800000) && exponent >= number<D, 32>(3);
                     s.claim("canonical nBits survive", implies<D>(is_canonical, encoded == bits));
                   });
}

Obligation limits_are_encoded() {
  return over_bits(
      {"bitcoin/limits-are-encoded", "S16",
       "The limit is 2^224 − 1, on regtest 2^255 − 1, and the nBits of a network's limit are what it encodes to.",
       "all four networks"},
      []<class D>(Statement<D>& s) {
        const bool forgets = s.mutant(Rule::btc_bits_required, "an encoder that forgets the sign bit");
        for (const auto& parameters : kNetworks) {
          const auto network = in_domain<D>(parameters);
          const auto bits = forgets ? compact_without_sign_shift<D>(network.limit) : compact<D>(network.limit);
          const auto one = number<D, 256>(1);
          const auto length = parameters.never_retargets ? number<D, 256>(255) : number<D, 256>(224);
          const auto name = std::string(parameters.name);
          s.claim("the limit of " + name, network.limit.value + one == one << length);
          s.claim("the nBits of " + name, bits == network.limit_bits);
        }
      });
}

Obligation encoding_is_monotone() {
  return over_bits({"bitcoin/encoding-is-monotone", "S16", "A larger target never has smaller nBits.",
                    "all pairs of 256-bit targets"},
                   []<class D>(Statement<D>& s) {
                     const auto small = any<Target<D>>(s, "smaller_target");
                     const auto large = any<Target<D>>(s, "larger_target");
                     s.suppose("the targets are in order", small <= large);
                     const bool forgets = s.mutant(Rule::btc_bits_required, "an encoder that forgets short numbers");
                     const auto encode = [&](const Target<D>& target) {
                       return forgets ? compact_without_sign_shift<D>({target.value << number<D, 256>(248)})
                                      : compact<D>(target);
                     };
                     s.claim("their nBits are in order", encode(small) <= encode(large));
                   });
}

}  // namespace

Obligations bitcoin_target_proofs() {
  return {negative_flag(),         overflow_flag(),        pow_is_necessary(),
          pow_is_sufficient(),     overflow_is_implied(),  encoding_rounds_down(),
          encoding_is_canonical(), encoding_is_monotone(), limits_are_encoded()};
}

}  // namespace hemi::proofs
