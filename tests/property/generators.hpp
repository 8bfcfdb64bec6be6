// Values for properties, biased towards the edges at which rules change their answer.
//
// RapidCheck prints the seed of a failing property. Run it again with
//   RC_PARAMS="reproduce=..." hemi_property_tests --gtest_filter=...
// and more cases with RC_PARAMS="max_success=10000".
#pragma once

#include <rapidcheck/gtest.h>

#include <cstdint>

#include "tests/support/target_oracle.hpp"
#include "verifier/native/native.hpp"

namespace hemi::test {

/// Any 32-bit number; often a power of two or a neighbour of one.
inline rc::Gen<std::uint32_t> edgy32() {
  return rc::gen::oneOf(
      rc::gen::inRange<std::uint32_t>(0, UINT32_MAX), rc::gen::arbitrary<std::uint32_t>(),
      rc::gen::apply([](unsigned bit, std::uint32_t offset) { return (std::uint32_t{1} << bit) + offset - 2; },
                     rc::gen::inRange(0U, 32U), rc::gen::inRange<std::uint32_t>(0, 5)));
}

/// nBits with exponents and mantissas around those at which sign, overflow and rounding begin.
inline rc::Gen<std::uint32_t> edgy_bits() {
  const auto exponent = rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 7), rc::gen::inRange<std::uint32_t>(28, 38),
                                       rc::gen::inRange<std::uint32_t>(0, 256));
  const auto mantissa = rc::gen::oneOf(
      rc::gen::element<std::uint32_t>(0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffff),
      rc::gen::inRange<std::uint32_t>(0, 0x800000));
  return rc::gen::apply(
      [](std::uint32_t e, std::uint32_t m, bool sign) { return (e << 24) | (sign ? 0x800000U : 0U) | m; }, exponent,
      mantissa, rc::gen::arbitrary<bool>());
}

/// A 256-bit number of any length, or close to a power of two.
inline rc::Gen<NativeUint<256>> edgy256() {
  using Storage = NativeUint<256>::Storage;
  return rc::gen::apply(
      [](std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d, unsigned shift, unsigned kind) {
        const Storage any = (Storage(a) << 192) | (Storage(b) << 128) | (Storage(c) << 64) | Storage(d);
        if (kind == 0) return NativeUint<256>(any >> shift);
        const Storage edge = Storage(1) << shift;
        return NativeUint<256>(kind == 1 ? Storage(edge - 1) : Storage(edge + (a % 3)));
      },
      rc::gen::inRange<std::uint64_t>(0, UINT64_MAX), rc::gen::inRange<std::uint64_t>(0, UINT64_MAX),
      rc::gen::inRange<std::uint64_t>(0, UINT64_MAX), rc::gen::inRange<std::uint64_t>(0, UINT64_MAX),
      rc::gen::inRange(0U, 256U), rc::gen::inRange(0U, 3U));
}

}  // namespace hemi::test

namespace rc {

template <unsigned Bits>
void showValue(const hemi::NativeUint<Bits>& number, std::ostream& os) {
  os << hemi::test::integer(number);
}

}  // namespace rc
