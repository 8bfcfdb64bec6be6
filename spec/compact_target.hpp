// nBits: the compact encoding of a target (chapter bitcoin, section "Targets").
#pragma once

#include "spec/quantity.hpp"

namespace hemi {

/// What the four bytes of nBits say, before anything is judged. `target` is meaningful only when neither flag is set:
/// an overflowing encoding yields the low 256 bits of its value, a negative one its magnitude.
template <class D>
struct ExpandedBits {
  Bool<D> negative;
  Bool<D> overflow;
  Target<D> target;
};

/// value = mantissa · 256^(exponent − 3). For exponents below 3 the mantissa loses its low bytes first, and the sign
/// bit counts only if something is left: 0x01800000 is zero, not negative (source: Bitcoin Core, arith_uint256).
template <class D>
ExpandedBits<D> expand(const CompactBits<D>& bits) {
  const auto byte = number<D, 32>(8);
  const auto exponent = bits.value >> number<D, 32>(24);
  const auto mantissa = bits.value & number<D, 32>(0x007fffff);
  const auto sign = bits.value & number<D, 32>(0x00800000);

  const auto three = number<D, 32>(3);
  const auto kept_mantissa = mantissa >> (byte * monus<D>(three, exponent));
  const auto left_shift = byte * monus<D>(exponent, three);
  const auto target = extend<256, D>(kept_mantissa) << extend<256, D>(left_shift);

  const auto zero = number<D, 32>(0);
  // A mantissa of one, two or three significant bytes fits 256 bits up to exponents 34, 33 and 32.
  const auto overflow =
      kept_mantissa != zero &&
      (exponent > number<D, 32>(34) || (exponent > number<D, 32>(33) && kept_mantissa > number<D, 32>(0xff)) ||
       (exponent > number<D, 32>(32) && kept_mantissa > number<D, 32>(0xffff)));
  return {sign != zero && kept_mantissa != zero, overflow, {target}};
}

/// The number of bytes of the shortest big-endian form of a number.
template <class D>
U<D, 32> byte_length(const U<D, 256>& value) {
  auto length = number<D, 32>(0);
  auto rest = value;
  for (unsigned i = 0; i < 32; ++i) {
    length = length + as_count<D>(rest != number<D, 256>(0));
    rest = rest >> number<D, 256>(8);
  }
  return length;
}

/// The canonical encoding: the three leading bytes and the byte length, rounded down. A leading byte of 0x80 or more
/// would read as a sign, so such a number takes one byte more and keeps two leading bytes.
template <class D>
CompactBits<D> compact(const Target<D>& target) {
  const auto byte = number<D, 256>(8);
  const auto three = number<D, 32>(3);
  const auto length = byte_length<D>(target.value);
  const auto narrow = target.value >> (byte * extend<256, D>(monus<D>(length, three)));
  const auto leading = D::template truncate<32>(narrow << (byte * extend<256, D>(monus<D>(three, length))));

  const auto reads_as_sign = (leading & number<D, 32>(0x00800000)) != number<D, 32>(0);
  const auto mantissa = select<D>(reads_as_sign, leading >> number<D, 32>(8), leading);
  const auto exponent = length + as_count<D>(reads_as_sign);
  return {mantissa | (exponent << number<D, 32>(24))};
}

}  // namespace hemi
