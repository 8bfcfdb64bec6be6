// NativeUint against built-in and unbounded arithmetic.
#include <gtest/gtest.h>

#include "tests/property/generators.hpp"
#include "tests/support/number_oracle.hpp"

namespace hemi::test {
namespace {

TEST(EightBitNumbers, ComputeAsBuiltInOnesModulo256) {
  for (std::uint32_t a = 0; a < 256; ++a) {
    for (std::uint32_t b = 0; b < 256; ++b)
      ASSERT_EQ(first_difference_from_built_in<8>(a, b), nullptr) << a << ' ' << b;
  }
}

RC_GTEST_PROP(Numbers, Of16BitsComputeAsBuiltInOnes, ()) {
  const auto a = *edgy32() & 0xffff;
  const auto b = *edgy32() & 0xffff;
  RC_ASSERT(first_difference_from_built_in<16>(a, b) == nullptr);
}

RC_GTEST_PROP(Numbers, Of32BitsComputeAsBuiltInOnes, ()) {
  RC_ASSERT(first_difference_from_built_in<32>(*edgy32(), *edgy32()) == nullptr);
}

RC_GTEST_PROP(Numbers, Of256BitsComputeModulo2To256, ()) {
  const auto a = *edgy256();
  const auto b = *edgy256();
  const auto modulus = power_of_two(256);
  const auto x = integer(a);
  const auto y = integer(b);
  RC_ASSERT(integer(a + b) == (x + y) % modulus);
  RC_ASSERT(integer(a - b) == (x + modulus - y) % modulus);
  RC_ASSERT(integer(a * b) == (x * y) % modulus);
  RC_ASSERT(integer(a / b) == (y == 0 ? Integer(0) : Integer(x / y)));
  RC_ASSERT(integer(a % b) == (y == 0 ? x : Integer(x % y)));
  RC_ASSERT(integer(~a) == modulus - 1 - x);
  RC_ASSERT(integer(a & b) == (x & y));
  RC_ASSERT(integer(a | b) == (x | y));
  RC_ASSERT((a < b) == (x < y) && (a <= b) == (x <= y) && (a == b) == (x == y));
}

RC_GTEST_PROP(Numbers, Of256BitsShiftByAnyCount, ()) {
  const auto a = *edgy256();
  const auto count = *rc::gen::oneOf(rc::gen::inRange(0U, 300U), rc::gen::element(0U, 1U, 64U, 255U, 256U, 257U));
  const auto by = Native::make<256>(count);
  RC_ASSERT(integer(a << by) == integer(a) * power_of_two(count) % power_of_two(256));
  RC_ASSERT(integer(a >> by) == integer(a) / power_of_two(count));
}

RC_GTEST_PROP(Numbers, KeepTheirValueOrTheirLowBitsInOtherWidths, ()) {
  const auto narrow = NativeUint<32>(*edgy32());
  RC_ASSERT(integer(Native::extend<64>(narrow)) == integer(narrow));
  RC_ASSERT(integer(Native::extend<256>(narrow)) == integer(narrow));
  const auto wide = *edgy256();
  RC_ASSERT(integer(Native::truncate<32>(wide)) == integer(wide) % power_of_two(32));
  RC_ASSERT(integer(Native::truncate<64>(wide)) == integer(wide) % power_of_two(64));
}

RC_GTEST_PROP(Numbers, CompareAsSignedOnesWhereAsked, ()) {
  const auto a = *edgy32();
  const auto b = *edgy32();
  const bool expected = static_cast<std::int32_t>(a) <= static_cast<std::int32_t>(b);
  RC_ASSERT(Native::signed_less_equal(NativeUint<32>(a), NativeUint<32>(b)) == expected);
}

}  // namespace
}  // namespace hemi::test
