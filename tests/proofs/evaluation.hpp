// Evaluates rule text on the same constants in several domains.
#pragma once

#include <gtest/gtest.h>

#include <random>

#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

inline constexpr std::size_t kRounds = 1000;

/// Random numbers with a liking for boundaries: near zero, near a power of two, of every length.
class Draw {
 public:
  Number number() {
    const unsigned length = static_cast<unsigned>(generator_() % 257);
    Number value = 0;
    for (unsigned i = 0; i < 4; ++i) value = (value << 64) | generator_();
    if (generator_() % 3 == 0) return (Number(1) << length) + Number(generator_() % 5) - (length > 2 ? 2 : 0);
    return value >> (256 - length);
  }

 private:
  std::mt19937_64 generator_{20261125};
};

/// The same numbers as constants of any domain. `below` keeps a number within what a rule is asked about.
template <class D>
class Inputs {
 public:
  explicit Inputs(const std::vector<Number>& numbers) : numbers_(numbers) {}

  std::uint64_t below(std::uint64_t bound) { return static_cast<std::uint64_t>(next() % bound); }
  Bool<D> flag() { return D::truth(below(2) == 1); }

  template <class Kind>
  Kind get() {
    if constexpr (requires { typename Kind::MeaningOfValue; }) {
      return {get<decltype(Kind::value)>()};
    } else {
      return constant<kWidth<Kind>>(next() & ((Number(1) << kWidth<Kind>)-1));
    }
  }

 private:
  const Number& next() { return numbers_[position_++ % numbers_.size()]; }

  template <unsigned Bits>
  static U<D, Bits> constant(const Number& value) {
    if constexpr (kIsNative<D>) {
      return U<D, Bits>(static_cast<typename U<D, Bits>::Storage>(value));
    } else if constexpr (std::is_same_v<D, BitSym>) {
      return U<D, Bits>(Session::current().context().bv_val(value.str().c_str(), Bits));
    } else {
      return U<D, Bits>(integers::constant(value.str()));
    }
  }

  std::vector<Number> numbers_;
  std::size_t position_ = 0;
};

/// Results as text.
template <class D>
class Results {
 public:
  template <class Value>
  Results& operator<<(const Value& value) {
    if constexpr (requires { typename Value::MeaningOfValue; }) {
      return *this << value.value;
    } else if constexpr (!kIsNative<D>) {
      texts_.push_back(text_of(value.term().simplify()));
    } else if constexpr (std::is_same_v<Value, bool>) {
      texts_.push_back(value ? "true" : "false");
    } else {
      texts_.push_back(Number(value.value()).str());
    }
    return *this;
  }

  const std::vector<std::string>& texts() const { return texts_; }

 private:
  static std::string text_of(const z3::expr& constant) {
    return constant.is_numeral() ? Z3_get_numeral_string(constant.ctx(), constant) : constant.to_string();
  }

  std::vector<std::string> texts_;
};

inline bool every_range_holds() {
  for (const auto& range : Session::current().ranges()) {
    if (!range.holds.simplify().is_true()) return false;
  }
  return true;
}

template <class D, class Rules>
std::vector<std::string> evaluate(const std::vector<Number>& numbers, const Rules& rules) {
  Inputs<D> in(numbers);
  Results<D> out;
  rules(in, out);
  return out.texts();
}

inline std::vector<Number> draw_some(Draw& draw) {
  std::vector<Number> numbers(64);
  for (auto& number : numbers) number = draw.number();
  return numbers;
}

/// Compares a domain with the native reading. Over the integers a comparison counts only where no operation leaves its
/// range, and enough of them have to count.
template <class D, class Rules>
void compare(const Rules& rules, std::size_t rounds = kRounds) {
  Session session;
  Draw draw;
  std::size_t compared = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto numbers = draw_some(draw);
    session.clear();
    const auto symbolic = evaluate<D>(numbers, rules);
    if (!every_range_holds()) continue;
    ASSERT_EQ(symbolic, evaluate<Native>(numbers, rules)) << "round " << round;
    ++compared;
  }
  EXPECT_GE(compared, rounds / 20);
}

}  // namespace hemi::proofs
