// The switches in planted rule text. A fault is on if it is `active`; `reached` remembers which switches were asked.
//
// A binary operator `a + b` becomes `a + Plus{7} + b`. That keeps the precedence, whatever stands around it, so
// planting needs no parser; the price is that `&&` and `||` evaluate both sides, which rule text does anyway.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace hemi::planted {

inline constexpr std::size_t kMostFaults = 8192;

inline int active = -1;
inline std::array<std::uint8_t, kMostFaults> reached_here{};
inline std::uint8_t* reached = reached_here.data();

inline bool is(int fault) {
  reached[fault] = 1;
  return fault == active;
}

template <class Operator, class A>
struct Left {
  Operator op;
  const A& a;
};

// One operator, what becomes of it, and further faults as statements. The faulty comparisons use the very operator that
// stands there, since not every type has another.
#define HEMI_PLANTED(NAME, OP, FAULTY, ...)                                        \
  struct NAME {                                                                    \
    int fault;                                                                     \
  };                                                                               \
  template <class A>                                                               \
  Left<NAME, A> operator OP(const A& a, NAME op) {                                 \
    return {op, a};                                                                \
  }                                                                                \
  template <class A, class B>                                                      \
  auto operator OP(const Left<NAME, A>& left, const B& b)->decltype(left.a OP b) { \
    const A& a = left.a;                                                           \
    const int fault = left.op.fault;                                               \
    if (is(fault)) return FAULTY;                                                  \
    __VA_ARGS__                                                                    \
    return a OP b;                                                                 \
  }

HEMI_PLANTED(Equal, ==, !(a == b))
HEMI_PLANTED(NotEqual, !=, !(a != b))
HEMI_PLANTED(Less, <, !(b < a))
HEMI_PLANTED(LessEqual, <=, !(b <= a))
HEMI_PLANTED(Greater, >, !(b > a))
HEMI_PLANTED(GreaterEqual, >=, !(b >= a))
HEMI_PLANTED(Plus, +, a - b)
HEMI_PLANTED(Minus, -, a + b)
HEMI_PLANTED(Times, *, a + b)
HEMI_PLANTED(Divide, /, a* b)
HEMI_PLANTED(Modulo, %, a / b)
HEMI_PLANTED(ShiftLeft, <<, a >> b)
HEMI_PLANTED(ShiftRight, >>, a << b)
HEMI_PLANTED(BitAnd, &, a | b)
HEMI_PLANTED(BitOr, |, a& b)
HEMI_PLANTED(And, &&, a || b, if (is(fault + 1)) return a; if (is(fault + 2)) return b;)
HEMI_PLANTED(Or, ||, a&& b, if (is(fault + 1)) return a; if (is(fault + 2)) return b;)
#undef HEMI_PLANTED

/// An optional compares with everything, so that it has to be told apart.
template <class T>
bool operator==(const Left<Equal, std::optional<T>>& left, const std::optional<T>& b) {
  return (left.a == b) != is(left.op.fault);
}

/// `!x` becomes `Not{7}->*x`, which binds as tightly as it has to.
struct Not {
  int fault;
};
template <class Truth>
Truth operator->*(Not op, const Truth& x) {
  return is(op.fault) ? x : !x;
}

struct Complement {
  int fault;
};
template <class Number>
Number operator->*(Complement op, const Number& x) {
  return is(op.fault) ? x : ~x;
}

template <class Truth>
Truth negated(int fault, const Truth& x) {
  return is(fault) ? !x : x;
}

template <class Integer>
Integer one_more(int fault, Integer value) {
  return is(fault) ? static_cast<Integer>(value + 1) : value;
}

template <class Integer>
Integer one_less(int fault, Integer value) {
  return is(fault) ? static_cast<Integer>(value - 1) : value;
}

/// A finding of a rule that always holds.
template <class D, class Finding>
Finding always(int fault, Finding finding) {
  if (is(fault)) finding.holds = D::truth(true);
  return finding;
}

/// A finding of a rule that holds exactly where it should not.
template <class Finding>
Finding opposite(int fault, Finding finding) {
  if (is(fault)) finding.holds = !finding.holds;
  return finding;
}

/// A finding that holds unless this one does: a ≤ b unless b < a. Not every type that has one of the two has the other.
template <class Finding>
Finding unless(Finding finding) {
  finding.holds = !finding.holds;
  return finding;
}

}  // namespace hemi::planted
