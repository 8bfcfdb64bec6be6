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
      terms_.push_back(value.term());
      texts_.push_back(text_of(value.term().simplify()));
    } else if constexpr (std::is_same_v<Value, bool>) {
      texts_.push_back(value ? "true" : "false");
    } else {
      texts_.push_back(Number(value.value()).str());
    }
    return *this;
  }

  const std::vector<std::string>& texts() const { return texts_; }

  /// That some result is not the native one.
  z3::expr differ_from(const std::vector<std::string>& native) const {
    z3::expr differ = Session::current().context().bool_val(false);
    for (std::size_t i = 0; i < terms_.size(); ++i) differ = differ || terms_[i] != constant_of(terms_[i], native[i]);
    return differ;
  }

 private:
  /// The constant of a term's sort.
  static z3::expr constant_of(const z3::expr& term, const std::string& text) {
    auto& context = Session::current().context();
    if (term.is_bool()) return context.bool_val(text == "true");
    return term.is_bv() ? context.bv_val(text.c_str(), term.get_sort().bv_size()) : context.int_val(text.c_str());
  }

  static std::string text_of(const z3::expr& constant) {
    return constant.is_numeral() ? Z3_get_numeral_string(constant.ctx(), constant) : constant.to_string();
  }

  std::vector<z3::expr> terms_;
  std::vector<std::string> texts_;
};

/// Digests have no constants in a symbolic domain: some that differ, the first of them zero, and a solver that knows
/// them.
template <class D>
class Digests {
 public:
  static constexpr std::size_t kCount = 3;

  typename D::Hash get(std::size_t i) const {
    if constexpr (kIsNative<D>) {
      return native(i);
    } else {
      const auto name = "digest_" + std::to_string(i);
      return SymHash(Session::current().context().constant(name.c_str(), digest_sort()));
    }
  }

  /// One of them.
  typename D::Hash some(Inputs<D>& in) const { return get(in.below(kCount)); }

  /// What makes them what they are: their numbers, and that none is an inner node of a tree.
  std::vector<z3::expr> facts() const {
    std::vector<z3::expr> facts;
    for (std::size_t i = 0; i < kCount; ++i) {
      const auto term = get(i).term();
      const Number number(Native::as_number(native(i)).value());
      facts.push_back(D::as_number(get(i)).term() == Inputs<D>({number}).template get<U<D, 256>>().term());
      facts.push_back(preimage_size(term) == Session::current().context().bv_val(1U, 64));
    }
    return facts;
  }

 private:
  static Hash256 native(std::size_t i) { return i == 0 ? Hash256{} : sha256(std::array{static_cast<std::uint8_t>(i)}); }
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

/// The same for rules that look at digests.
template <class D, class Rules>
void compare_with_digests(const Rules& rules, std::size_t rounds = 300) {
  Session session;
  Draw draw;
  z3::solver solver(session.context());
  for (const auto& fact : Digests<D>().facts()) solver.add(fact);
  std::size_t compared = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto numbers = draw_some(draw);
    session.clear();
    const auto read = [&]<class Of>(Results<Of>& results) {
      Inputs<Of> in(numbers);
      rules(in, results, Digests<Of>());
    };
    Results<D> symbolic;
    read(symbolic);
    if (!every_range_holds()) continue;
    Results<Native> native;
    read(native);
    solver.push();
    for (const auto& fact : session.facts()) solver.add(fact);
    ASSERT_EQ(solver.check(), z3::sat) << "round " << round;
    solver.add(symbolic.differ_from(native.texts()));
    ASSERT_EQ(solver.check(), z3::unsat) << "round " << round;
    solver.pop();
    ++compared;
  }
  EXPECT_GE(compared, rounds / 20);
}

}  // namespace hemi::proofs
