#include "tests/support/target_oracle.hpp"

namespace hemi::test {

Integer power_of_two(unsigned exponent) { return Integer(1) << exponent; }

MeaningOfBits meaning_of_bits(std::uint32_t bits) {
  const unsigned exponent = bits >> 24;
  const Integer mantissa = bits & 0x7fffff;
  // Over 256^3, so that the exponent is never negative.
  const Integer magnitude = mantissa * power_of_two(8 * exponent) / power_of_two(24);
  const bool has_sign = (bits & 0x800000) != 0;
  return {magnitude, has_sign && magnitude != 0, magnitude >= power_of_two(256)};
}

std::uint32_t canonical_bits(const Integer& target) {
  const Integer scaled = target * power_of_two(24);
  unsigned exponent = 0;
  while (target != 0 && scaled >= power_of_two(23 + 8 * exponent)) ++exponent;
  const Integer mantissa = scaled / power_of_two(8 * exponent);
  return (exponent << 24) | mantissa.convert_to<std::uint32_t>();
}

Integer work_of_target(const Integer& target) { return power_of_two(256) / (target + 1); }

}  // namespace hemi::test
