// Rule text read over bit-vectors, for proofs about encodings. They wrap as machine numbers do, so nothing has to be
// recorded; but division and multiplication of two variables are out of reach at 256 bits.
#pragma once

#include <string>

#include "proofs/domain/sym_values.hpp"

namespace hemi::proofs {

template <unsigned Bits>
class BitUint {
 public:
  BitUint() : term_(Session::current().context().bv_val(0U, Bits)) {}
  explicit BitUint(z3::expr term) : term_(std::move(term)) {}

  const z3::expr& term() const { return term_; }

  friend BitUint operator+(const BitUint& a, const BitUint& b) { return BitUint(a.term_ + b.term_); }
  friend BitUint operator-(const BitUint& a, const BitUint& b) { return BitUint(a.term_ - b.term_); }
  friend BitUint operator*(const BitUint& a, const BitUint& b) { return BitUint(a.term_ * b.term_); }
  /// The operators / and % of z3++ are signed. A division by zero gives 0 natively, all ones in SMT-LIB.
  friend BitUint operator/(const BitUint& a, const BitUint& b) {
    const auto zero = BitUint().term_;
    return BitUint(z3::ite(b.term_ == zero, zero, z3::udiv(a.term_, b.term_)));
  }
  friend BitUint operator%(const BitUint& a, const BitUint& b) { return BitUint(z3::urem(a.term_, b.term_)); }
  friend BitUint operator~(const BitUint& a) { return BitUint(~a.term_); }
  friend BitUint operator&(const BitUint& a, const BitUint& b) { return BitUint(a.term_ & b.term_); }
  friend BitUint operator|(const BitUint& a, const BitUint& b) { return BitUint(a.term_ | b.term_); }
  friend BitUint operator<<(const BitUint& a, const BitUint& n) { return BitUint(z3::shl(a.term_, n.term_)); }
  friend BitUint operator>>(const BitUint& a, const BitUint& n) { return BitUint(z3::lshr(a.term_, n.term_)); }

  /// The order operators of z3++ are signed as well.
  friend SymBool operator==(const BitUint& a, const BitUint& b) { return SymBool(a.term_ == b.term_); }
  friend SymBool operator!=(const BitUint& a, const BitUint& b) { return SymBool(a.term_ != b.term_); }
  friend SymBool operator<(const BitUint& a, const BitUint& b) { return SymBool(z3::ult(a.term_, b.term_)); }
  friend SymBool operator<=(const BitUint& a, const BitUint& b) { return SymBool(z3::ule(a.term_, b.term_)); }
  friend SymBool operator>(const BitUint& a, const BitUint& b) { return SymBool(z3::ugt(a.term_, b.term_)); }
  friend SymBool operator>=(const BitUint& a, const BitUint& b) { return SymBool(z3::uge(a.term_, b.term_)); }

 private:
  z3::expr term_;
};

struct BitSym : SymCommon {
  template <unsigned Bits>
  using Uint = BitUint<Bits>;

  template <unsigned Bits>
  static Uint<Bits> make(std::uint64_t literal) {
    return Uint<Bits>(Session::current().context().bv_val(literal, Bits));
  }

  /// Any number of this width.
  template <unsigned Bits>
  static Uint<Bits> variable(const std::string& name) {
    return Uint<Bits>(Session::current().context().bv_const(name.c_str(), Bits));
  }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> extend(const Uint<From>& value) {
    static_assert(Bits >= From);
    return Uint<Bits>(z3::zext(value.term(), Bits - From));
  }

  template <unsigned Bits, unsigned From>
  static Uint<Bits> truncate(const Uint<From>& value) {
    static_assert(Bits <= From);
    return Uint<Bits>(value.term().extract(Bits - 1, 0));
  }

  static Bool signed_less_equal(const Uint<32>& a, const Uint<32>& b) { return Bool(z3::sle(a.term(), b.term())); }

  template <class IfTrue, class IfFalse>
  static auto choose(const Bool& condition, const IfTrue& if_true, const IfFalse& if_false) {
    return read_both<BitSym>(condition, if_true, if_false);
  }

  /// Nothing is known of the number; that equal digests are equal numbers comes with being a function.
  static Uint<256> as_number(const Hash& hash) {
    auto& context = Session::current().context();
    const z3::expr number = context.function("as_number", digest_sort(), context.bv_sort(256))(hash.term());
    Session::current().read_as_number(hash.term(), number);
    return Uint<256>(number);
  }
};

}  // namespace hemi::proofs
