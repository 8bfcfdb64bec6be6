// What rule text may say. A rule is written once, as a function template over a value domain `D`, and is read natively
// by the verifier and symbolically by the proofs (spec/notation.md).
//
// A domain provides
//   D::Bool                  truth values, with `&&`, `||` and `!`; never convertible to `bool` in a symbolic domain
//   D::Uint<Bits>            unsigned numbers of a fixed width, with + - * / % ~ & | << >> and comparisons; both
//   operands
//                            have one width, and a shift by the width or more gives 0
//   D::Hash                  32-byte digests; only equality is meaningful
//   D::make<Bits>(literal)   a constant that is known to fit its width; D::truth(flag) a constant truth value
//   D::extend<Bits>(u)       the same number in a wider type
//   D::truncate<Bits>(u)     the low bits of a number
//   D::signed_less_equal     the two's complement order
//   D::select(c, a, b)       a if c holds, else b; both are always evaluated
//   D::choose(c, f, g)       f() if c holds, else g(); the native reading calls only one of them
//   D::hash_pair(l, r)       double SHA-256 of the 64 bytes l ‖ r
//   D::hash_pairs(level)     each two neighbours of a level (of even length) replaced by their hash_pair
//   D::as_number(hash)       the digest read as a little-endian 256-bit number
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace hemi {

template <class D>
using Bool = typename D::Bool;

template <class D, unsigned Bits>
using U = typename D::template Uint<Bits>;

/// A number literal in rule text. The constructor runs at compile time only, so a literal that does not fit its width
/// is a compile error in every domain: a silently truncated constant once made every hypothesis of a proof
/// contradictory.
template <unsigned Bits>
class Literal {
 public:
  consteval Literal(std::uint64_t value) : value_(value) {  // NOLINT(google-explicit-constructor): reads as a number
    if (Bits < 64 && (value >> (Bits % 64)) != 0) throw "the literal does not fit its width";
  }
  constexpr std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_;
};

template <class D, unsigned Bits>
U<D, Bits> number(Literal<Bits> literal) {
  return D::template make<Bits>(literal.value());
}

template <unsigned Bits, class D, class Value>
auto extend(const Value& value) {
  return D::template extend<Bits>(value);
}

template <class D, class Value>
Value select(const Bool<D>& condition, const Value& if_true, const Value& if_false) {
  if constexpr (requires { typename Value::MeaningOfValue; }) {  // a Quantity: see spec/quantity.hpp
    return Value{D::select(condition, if_true.value, if_false.value)};
  } else {
    return D::select(condition, if_true, if_false);
  }
}

/// Like `select`, for branches that are long to compute: each is a function without arguments, and the native reading
/// calls only the one that counts. The meaning is the same, because every operation of rule text is total.
template <class D, class IfTrue, class IfFalse>
auto choose(const Bool<D>& condition, const IfTrue& if_true, const IfFalse& if_false) {
  return D::choose(condition, if_true, if_false);
}

template <class D, class Value>
Value smaller(const Value& a, const Value& b) {
  return select<D>(b < a, b, a);
}

template <class D, class Value>
Value larger(const Value& a, const Value& b) {
  return select<D>(a < b, b, a);
}

/// a − b, or 0 where that would be negative. Total, so that rule text needs no signed numbers.
template <class D, class Value>
Value monus(const Value& a, const Value& b) {
  return a - smaller<D>(a, b);
}

/// 1 where the condition holds, else 0: counting replaces sorting in rule text.
template <class D>
U<D, 32> as_count(const Bool<D>& condition) {
  return select<D>(condition, number<D, 32>(1), number<D, 32>(0));
}

}  // namespace hemi
