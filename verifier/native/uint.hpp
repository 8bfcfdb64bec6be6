// Unsigned numbers of a fixed width, read natively. Arithmetic wraps at the width; the proofs discharge that rule text
// never does. Only numbers of one width meet, and none arises from or turns into a built-in integer unasked.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <type_traits>

namespace hemi {

namespace detail {

template <unsigned Bits>
struct WideStorage {
  using type = boost::multiprecision::number<
      boost::multiprecision::cpp_int_backend<Bits, Bits, boost::multiprecision::unsigned_magnitude,
                                             boost::multiprecision::unchecked, void>,
      boost::multiprecision::et_off>;
};

template <unsigned Bits>
using UintStorage = typename std::conditional_t<
    Bits == 8, std::type_identity<std::uint8_t>,
    std::conditional_t<Bits == 16, std::type_identity<std::uint16_t>,
                       std::conditional_t<Bits == 32, std::type_identity<std::uint32_t>,
                                          std::conditional_t<Bits == 64, std::type_identity<std::uint64_t>,
                                                             WideStorage<Bits>>>>>::type;

}  // namespace detail

template <unsigned Bits>
class NativeUint {
 public:
  using Storage = detail::UintStorage<Bits>;

  NativeUint() = default;
  constexpr explicit NativeUint(const Storage& value) : value_(value) {}

  constexpr const Storage& value() const { return value_; }

  friend NativeUint operator+(const NativeUint& a, const NativeUint& b) { return wrap(a.value_ + b.value_); }
  friend NativeUint operator-(const NativeUint& a, const NativeUint& b) { return wrap(a.value_ - b.value_); }
  friend NativeUint operator*(const NativeUint& a, const NativeUint& b) {
    if constexpr (Bits == 16) {  // two uint16_t promote to int, whose product may overflow
      return wrap(std::uint32_t{a.value_} * std::uint32_t{b.value_});
    } else {
      return wrap(a.value_ * b.value_);
    }
  }
  /// Division by zero gives 0, so that the operation is total; rule text never asks for it.
  friend NativeUint operator/(const NativeUint& a, const NativeUint& b) {
    return b.value_ == 0 ? NativeUint(Storage{0}) : wrap(a.value_ / b.value_);
  }
  /// The remainder of a division by zero is the dividend.
  friend NativeUint operator%(const NativeUint& a, const NativeUint& b) {
    return b.value_ == 0 ? a : wrap(a.value_ % b.value_);
  }
  friend NativeUint operator~(const NativeUint& a) { return wrap(~a.value_); }
  friend NativeUint operator&(const NativeUint& a, const NativeUint& b) { return wrap(a.value_ & b.value_); }
  friend NativeUint operator|(const NativeUint& a, const NativeUint& b) { return wrap(a.value_ | b.value_); }
  /// Shifting by the width or more gives 0.
  friend NativeUint operator<<(const NativeUint& a, const NativeUint& count) {
    return count.value_ >= Bits ? NativeUint(Storage{0}) : wrap(a.value_ << static_cast<unsigned>(count.value_));
  }
  friend NativeUint operator>>(const NativeUint& a, const NativeUint& count) {
    return count.value_ >= Bits ? NativeUint(Storage{0}) : wrap(a.value_ >> static_cast<unsigned>(count.value_));
  }

  friend bool operator==(const NativeUint& a, const NativeUint& b) { return a.value_ == b.value_; }
  friend bool operator!=(const NativeUint& a, const NativeUint& b) { return a.value_ != b.value_; }
  friend bool operator<(const NativeUint& a, const NativeUint& b) { return a.value_ < b.value_; }
  friend bool operator<=(const NativeUint& a, const NativeUint& b) { return a.value_ <= b.value_; }
  friend bool operator>(const NativeUint& a, const NativeUint& b) { return a.value_ > b.value_; }
  friend bool operator>=(const NativeUint& a, const NativeUint& b) { return a.value_ >= b.value_; }

 private:
  /// Small built-in types promote to int; the cast brings the result back to the width.
  template <class Wider>
  static NativeUint wrap(const Wider& value) {
    return NativeUint(static_cast<Storage>(value));
  }

  Storage value_{};
};

}  // namespace hemi
