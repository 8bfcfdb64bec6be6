// Enumerations that a property can only sample: all nBits, all pairs of 16-bit numbers.
#include <gtest/gtest.h>

#include "spec/compact_target.hpp"
#include "tests/support/number_oracle.hpp"
#include "tests/support/target_oracle.hpp"

namespace hemi::test {
namespace {

using Wide = NativeUint<256>::Storage;

/// The definition of nBits for one exponent, mantissa after mantissa: each means 256^(exponent - 3) more than the one
/// before it. From exponent 3 on nothing is rounded, so adding is exact; the value is kept modulo 2^256, together with
/// whether it ever reached that.
class RisingMantissa {
 public:
  explicit RisingMantissa(std::uint32_t exponent)
      : exponent_(exponent),
        step_(exponent < 3 || exponent >= 35 ? Wide(0) : Wide(Wide(1) << (8 * (exponent - 3)))),
        step_reaches_2_256_(exponent >= 35) {}

  std::uint32_t mantissa() const { return mantissa_; }
  const Wide& low_256_bits() const { return value_; }
  bool overflow() const { return overflow_; }
  bool is_zero() const { return !overflow_ && value_ == 0; }

  void advance() {
    ++mantissa_;
    if (exponent_ < 3) {
      value_ = mantissa_ / (1U << (8 * (3 - exponent_)));
      return;
    }
    const Wide next = value_ + step_;  // wraps
    overflow_ = overflow_ || step_reaches_2_256_ || next < value_;
    value_ = next;
  }

 private:
  std::uint32_t exponent_;
  Wide step_;
  bool step_reaches_2_256_;
  std::uint32_t mantissa_ = 0;
  Wide value_ = 0;
  bool overflow_ = false;
};

bool agrees(const ExpandedBits<Native>& expanded, const RisingMantissa& expected, bool has_sign) {
  return expanded.negative == (has_sign && !expected.is_zero()) && expanded.overflow == expected.overflow() &&
         expanded.target.value.value() == expected.low_256_bits();
}

TEST(AllNBits, MeanMantissaTimesPowerOf256) {
  for (std::uint32_t exponent = 0; exponent < 256; ++exponent) {
    for (RisingMantissa expected(exponent); expected.mantissa() < 0x800000; expected.advance()) {
      const auto bits = (exponent << 24) | expected.mantissa();
      ASSERT_TRUE(agrees(expand<Native>({NativeUint<32>(bits)}), expected, false)) << bits;
      ASSERT_TRUE(agrees(expand<Native>({NativeUint<32>(bits | 0x800000)}), expected, true)) << bits;
    }
  }
}

/// The oracle of this file against the one of the properties, which computes with integers that cannot wrap.
TEST(AllNBits, AreReadByTheRisingMantissaAsByTheDefinition) {
  for (std::uint32_t exponent = 0; exponent < 256; ++exponent) {
    for (RisingMantissa rising(exponent); rising.mantissa() < 0x800000; rising.advance()) {
      if (rising.mantissa() % 4099 > 1) continue;
      const auto meaning = meaning_of_bits((exponent << 24) | rising.mantissa());
      ASSERT_EQ(Integer(rising.low_256_bits()), meaning.low_256_bits()) << exponent << ' ' << rising.mantissa();
      ASSERT_EQ(rising.overflow(), meaning.overflow) << exponent << ' ' << rising.mantissa();
    }
  }
}

TEST(AllNBits, ThatEncodeATargetComeBackCanonical) {
  for (std::uint32_t exponent = 0; exponent <= 34; ++exponent) {
    for (std::uint32_t mantissa = exponent % 61; mantissa < 0x800000; mantissa += 61) {
      const auto expanded = expand<Native>({NativeUint<32>((exponent << 24) | mantissa)});
      if (expanded.overflow) continue;
      const auto bits = compact<Native>(expanded.target).value.value();
      ASSERT_EQ(bits, canonical_bits(integer(expanded.target.value))) << exponent << ' ' << mantissa;
    }
  }
}

TEST(AllPairsOf16BitNumbers, ComputeAsBuiltInOnes) {
  for (std::uint64_t a = 0; a < 0x10000; ++a) {
    for (std::uint64_t b = 0; b < 0x10000; ++b) {
      const auto* difference = first_difference_from_built_in<16>(a, b);
      ASSERT_EQ(difference, nullptr) << a << ' ' << difference << ' ' << b;
    }
  }
}

}  // namespace
}  // namespace hemi::test
