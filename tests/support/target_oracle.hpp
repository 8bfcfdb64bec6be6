// nBits, targets and work by their definitions, with integers that do not wrap and none of the verifier's code.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>

#include "verifier/native/native.hpp"

namespace hemi::test {

/// Wide enough for every value that nBits can encode, and it throws where a result would not fit.
using Integer = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<2304, 2304, boost::multiprecision::signed_magnitude,
                                           boost::multiprecision::checked, void>,
    boost::multiprecision::et_off>;

Integer power_of_two(unsigned exponent);

template <unsigned Bits>
Integer integer(const NativeUint<Bits>& number) {
  return Integer(number.value());
}

/// What nBits say: mantissa * 256^(exponent - 3) as a fraction, rounded down.
struct MeaningOfBits {
  Integer magnitude;
  bool negative;
  /// The magnitude is 2^256 or more.
  bool overflow;

  bool has_target() const { return !negative && !overflow; }
  /// What fixed-width arithmetic keeps of it.
  Integer low_256_bits() const { return magnitude % power_of_two(256); }
};
MeaningOfBits meaning_of_bits(std::uint32_t bits);

/// The nBits with the least exponent e for which the number is below 2^23 * 256^(e - 3), rounded down.
std::uint32_t canonical_bits(const Integer& target);

/// The expected number of hashes: floor(2^256 / (target + 1)).
Integer work_of_target(const Integer& target);

}  // namespace hemi::test
