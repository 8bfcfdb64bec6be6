// The values of a counterexample: what the solver found, as machine values, and as people write them down.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <string>
#include <variant>

#include "spec/quantity.hpp"
#include "verifier/native/hash.hpp"

namespace hemi::proofs {

using Number = boost::multiprecision::cpp_int;
using Value = std::variant<bool, Number, Hash256>;
/// A value for each variable of a statement, by name.
using Assignment = std::map<std::string, Value>;

/// How a number is written: a height in decimal, a target in hexadecimal, a time with its date.
enum class Notation { decimal, hex, date };

template <class Kind>
inline constexpr Notation kNotation = Notation::decimal;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::Time, Of>> = Notation::date;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::CompactBits, Of>> = Notation::hex;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::Target, Of>> = Notation::hex;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::Version, Of>> = Notation::hex;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::Opcode, Of>> = Notation::hex;
template <class Of>
inline constexpr Notation kNotation<Quantity<meaning::Magic, Of>> = Notation::hex;

/// `bits` is the width of the number, which fixes the digits of a hexadecimal.
std::string show(const Value& value, Notation notation, unsigned bits);

/// What a person would like to know beside the value: the date of a time.
std::string note_on(const Value& value, Notation notation);

}  // namespace hemi::proofs
