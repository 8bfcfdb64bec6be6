// Rule text read over the integers, for proofs about arithmetic. An integer does not wrap, a machine number does, so
// every operation that could leave its width records the condition under which it does not; a proof discharges them
// all. `&` and `|` do not exist here: a rule that uses them is about an encoding and is read as bit-vectors.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <string>

#include "proofs/domain/sym_values.hpp"

namespace hemi::proofs {

namespace integers {

inline z3::expr constant(const std::string& decimal) { return Session::current().context().int_val(decimal.c_str()); }
inline z3::expr constant(std::uint64_t value) { return Session::current().context().int_val(value); }

/// 2^exponent, exactly.
inline z3::expr power_of_two(unsigned exponent) {
  const boost::multiprecision::cpp_int power = boost::multiprecision::cpp_int(1) << exponent;
  return constant(power.str());
}

template <unsigned Bits>
z3::expr in_range(const z3::expr& value) {
  return constant(0) <= value && value < power_of_two(Bits);
}

}  // namespace integers

template <unsigned Bits>
class IntUint {
 public:
  IntUint() : term_(integers::constant(0)) {}
  explicit IntUint(z3::expr term) : term_(std::move(term)) {}

  const z3::expr& term() const { return term_; }

  friend IntUint operator+(const IntUint& a, const IntUint& b) { return ranged("sum", a.term_ + b.term_); }
  friend IntUint operator-(const IntUint& a, const IntUint& b) { return ranged("difference", a.term_ - b.term_); }
  friend IntUint operator*(const IntUint& a, const IntUint& b) { return ranged("product", a.term_ * b.term_); }
  /// SMT-LIB's integer division rounds towards zero for operands that are not negative, as these never are.
  friend IntUint operator/(const IntUint& a, const IntUint& b) {
    require_divisor(b);
    return IntUint(a.term_ / b.term_);
  }
  friend IntUint operator%(const IntUint& a, const IntUint& b) {
    require_divisor(b);
    return IntUint(z3::mod(a.term_, b.term_));
  }
  friend IntUint operator~(const IntUint& a) {
    return IntUint(integers::power_of_two(Bits) - integers::constant(1) - a.term_);
  }
  friend IntUint operator<<(const IntUint& a, const IntUint& count) {
    return ranged("shift", by_count(count, [&](unsigned n) { return a.term_ * integers::power_of_two(n); }));
  }
  friend IntUint operator>>(const IntUint& a, const IntUint& count) {
    return IntUint(by_count(count, [&](unsigned n) { return a.term_ / integers::power_of_two(n); }));
  }

  friend SymBool operator==(const IntUint& a, const IntUint& b) { return SymBool(a.term_ == b.term_); }
  friend SymBool operator!=(const IntUint& a, const IntUint& b) { return SymBool(a.term_ != b.term_); }
  friend SymBool operator<(const IntUint& a, const IntUint& b) { return SymBool(a.term_ < b.term_); }
  friend SymBool operator<=(const IntUint& a, const IntUint& b) { return SymBool(a.term_ <= b.term_); }
  friend SymBool operator>(const IntUint& a, const IntUint& b) { return SymBool(a.term_ > b.term_); }
  friend SymBool operator>=(const IntUint& a, const IntUint& b) { return SymBool(a.term_ >= b.term_); }

 private:
  static IntUint ranged(const char* operation, const z3::expr& result) {
    Session::current().require(std::string(operation) + " of " + std::to_string(Bits) + " bits",
                               integers::in_range<Bits>(result));
    return IntUint(result);
  }

  static void require_divisor(const IntUint& divisor) {
    Session::current().require("divisor", divisor.term_ != integers::constant(0));
  }

  /// The shifted value for each count below the width, else 0.
  template <class Shift>
  static z3::expr by_count(const IntUint& count, const Shift& shifted) {
    z3::expr result = integers::constant(0);
    for (unsigned n = 0; n < Bits; ++n) {
      const auto is_n = (count.term_ == integers::constant(std::uint64_t{n})).simplify();
      if (is_n.is_true()) return shifted(n);
      if (!is_n.is_false()) result = z3::ite(is_n, shifted(n), result);
    }
    return result;
  }

  z3::expr term_;
};

struct IntSym : SymCommon {
  template <unsigned Bits>
  using Uint = IntUint<Bits>;

  template <unsigned Bits>
  static Uint<Bits> make(std::uint64_t literal) {
    return Uint<Bits>(integers::constant(literal));
  }

  /// Any number of this width.
  template <unsigned Bits>
  static Uint<Bits> variable(const std::string& name) {
    const z3::expr term = Session::current().context().int_const(name.c_str());
    Session::current().fact(integers::in_range<Bits>(term));
    return Uint<Bits>(term);
  }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> extend(const Uint<From>& value) {
    static_assert(Bits >= From);
    return Uint<Bits>(value.term());
  }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> truncate(const Uint<From>& value) {
    static_assert(Bits <= From);
    return Uint<Bits>(z3::mod(value.term(), integers::power_of_two(Bits)));
  }

  static Bool signed_less_equal(const Uint<32>& a, const Uint<32>& b) {
    const auto as_signed = [](const z3::expr& value) {
      return z3::ite(value < integers::power_of_two(31), value, value - integers::power_of_two(32));
    };
    return Bool(as_signed(a.term()) <= as_signed(b.term()));
  }

  template <class IfTrue, class IfFalse>
  static auto choose(const Bool& condition, const IfTrue& if_true, const IfFalse& if_false) {
    return read_both<IntSym>(condition, if_true, if_false);
  }

  /// Nothing is known of the number but its range; that equal digests are equal numbers comes with being a function.
  static Uint<256> as_number(const Hash& hash) {
    auto& context = Session::current().context();
    const z3::expr number = context.function("as_number", digest_sort(), context.int_sort())(hash.term());
    Session::current().fact(integers::in_range<256>(number));
    Session::current().read_as_number(hash.term(), number);
    return Uint<256>(number);
  }
};

}  // namespace hemi::proofs
