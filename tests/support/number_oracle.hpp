// Small NativeUints against 64-bit arithmetic.
#pragma once

#include "verifier/native/native.hpp"

namespace hemi::test {

/// The name of an operation on two numbers below 2^Bits that differs from the one built in, or null. Bits is at most
/// 32, so that nothing wraps in 64 bits.
template <unsigned Bits>
const char* first_difference_from_built_in(std::uint64_t x, std::uint64_t y) {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << Bits) - 1;
  const auto a = Native::make<Bits>(x);
  const auto b = Native::make<Bits>(y);
  const auto is = [](const NativeUint<Bits>& found, std::uint64_t expected) {
    return std::uint64_t{found.value()} == expected;
  };
  if (!is(a + b, (x + y) & kMask)) return "+";
  if (!is(a - b, (x - y) & kMask)) return "-";
  if (!is(a * b, (x * y) & kMask)) return "*";
  if (!is(a / b, y == 0 ? 0 : x / y)) return "/";
  if (!is(a % b, y == 0 ? x : x % y)) return "%";
  if (!is(~a, ~x & kMask)) return "~";
  if (!is(a & b, x & y)) return "&";
  if (!is(a | b, x | y)) return "|";
  if (!is(a << b, y >= Bits ? 0 : (x << y) & kMask)) return "<<";
  if (!is(a >> b, y >= Bits ? 0 : x >> y)) return ">>";
  const bool orders_agree = (a == b) == (x == y) && (a != b) == (x != y) && (a < b) == (x < y) &&
                            (a <= b) == (x <= y) && (a > b) == (x > y) && (a >= b) == (x >= y);
  return orders_agree ? nullptr : "comparison";
}

}  // namespace hemi::test
