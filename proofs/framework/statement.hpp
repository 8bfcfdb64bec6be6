// What a proof says: variables, hypotheses, claims. The text is a template over a domain like the rules it speaks of,
// so that the statement which is proved symbolically is the one that replays a counterexample natively.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "proofs/domain/bit_sym.hpp"
#include "proofs/domain/int_sym.hpp"
#include "proofs/framework/value.hpp"
#include "spec/finding.hpp"
#include "spec/rule.hpp"
#include "verifier/native/native.hpp"

namespace hemi::proofs {

struct Variable {
  std::string name;
  Notation notation;
  unsigned bits;  // 0 for truth values and digests
  z3::expr term;
};

template <class Truth>
struct Hypothesis {
  std::string name;
  std::optional<Rule> rule;
  Truth holds;
};

template <class Truth>
struct Claim {
  std::string name;
  Truth holds;
};

/// A deliberate fault: with it, some claim must fail.
struct Mutant {
  std::optional<Rule> rule;
  std::string name;
};

template <class D>
inline constexpr bool kIsNative = std::is_same_v<D, Native>;

/// The width of a number type; 0 for truth values and digests.
template <class Kind>
inline constexpr unsigned kWidth = 0;
template <template <unsigned> class Uint, unsigned Bits>
inline constexpr unsigned kWidth<Uint<Bits>> = Bits;

template <class D>
class Statement {
 public:
  /// A symbolic reading; `mutant` names the fault that is planted, if any.
  explicit Statement(std::string mutant) : active_mutant_(std::move(mutant)) {}
  /// A native reading of given values.
  Statement(const Assignment& values, std::string mutant) : values_(values), active_mutant_(std::move(mutant)) {}

  void suppose(const std::string& name, const Bool<D>& holds) { add_hypothesis({name, std::nullopt, holds}); }

  /// Supposes that a rule holds. `of` tells apart two uses of one rule.
  template <class Found, class Required>
  void rule(Rule id, const Finding<D, Found, Required>& finding, const std::string& of = "") {
    const auto name = std::string(id_of(id)) + (of.empty() ? "" : " of " + of);
    add_hypothesis({name, id, finding.holds});
  }

  /// An earlier claim may serve to prove a later one.
  void claim(std::string name, const Bool<D>& holds) { claims_.push_back({std::move(name), holds}); }

  /// Narrows the search for the counterexample to one change: "without …" a hypothesis, or the name of a mutant. For
  /// changes whose counterexample is plain to people but costs the solver a division of 256 bits. Proofs ignore it.
  void example(const std::string& change, const Bool<D>& holds) { examples_.push_back({change, holds}); }

  /// Names a fault in (the use of) a rule, or in a definition that belongs to none, and tells whether it is planted in
  /// this reading.
  bool mutant(std::optional<Rule> rule, const std::string& name) {
    mutants_.push_back({rule, name});
    return name == active_mutant_;
  }

  /// In a refutation: something that mends the false claim, and tells whether it is in force in this reading.
  bool repair(const std::string& name) { return mutant(std::nullopt, name); }

  template <class Kind>
  Kind variable(const std::string& name, Notation notation) {
    if constexpr (kIsNative<D>) {
      return native_value<Kind>(name);
    } else {
      Kind made = symbol<Kind>(name);
      variables_.push_back({name, notation, kWidth<Kind>, made.term()});
      return made;
    }
  }

  /// The size of a digest's preimage (assumption ASM-HASH: there is one that anybody knows).
  TransactionSize<D> preimage_size_of(const typename D::Hash& digest, const std::string& name) {
    if constexpr (kIsNative<D>) {
      return {native_value<U<D, 64>>(name)};
    } else {
      const U<D, 64> size(preimage_size(digest.term()));
      variables_.push_back({name, Notation::decimal, 64, size.term()});
      return {size};
    }
  }

  const std::vector<Variable>& variables() const { return variables_; }
  const std::vector<Hypothesis<Bool<D>>>& hypotheses() const { return hypotheses_; }
  const std::vector<Claim<Bool<D>>>& claims() const { return claims_; }
  const std::vector<Claim<Bool<D>>>& examples() const { return examples_; }
  const std::vector<Mutant>& mutants() const { return mutants_; }

 private:
  void add_hypothesis(Hypothesis<Bool<D>> hypothesis) {
    hypotheses_.push_back(std::move(hypothesis));
    if constexpr (!kIsNative<D>) Session::current().hypothesis_was_stated();
  }

  template <class Kind>
  static Kind symbol(const std::string& name) {
    auto& context = Session::current().context();
    if constexpr (kWidth<Kind> != 0) {
      return D::template variable<kWidth<Kind>>(name);
    } else if constexpr (std::is_same_v<Kind, SymBool>) {
      return SymBool(context.bool_const(name.c_str()));
    } else {
      return SymHash(context.constant(name.c_str(), digest_sort()));
    }
  }

  template <class Kind>
  Kind native_value(const std::string& name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) throw std::logic_error("the counterexample has no value for " + name);
    if constexpr (kWidth<Kind> != 0) {
      return Kind(static_cast<typename Kind::Storage>(std::get<Number>(found->second)));
    } else {
      return std::get<Kind>(found->second);
    }
  }

  Assignment values_;
  std::string active_mutant_;
  std::vector<Variable> variables_;
  std::vector<Hypothesis<Bool<D>>> hypotheses_;
  std::vector<Claim<Bool<D>>> claims_;
  std::vector<Claim<Bool<D>>> examples_;
  std::vector<Mutant> mutants_;
};

/// Any value of a kind: `any<Height<D>>(s, "height")`.
template <class Kind, class D>
Kind any(Statement<D>& s, const std::string& name) {
  if constexpr (requires { typename Kind::MeaningOfValue; }) {
    return {s.template variable<decltype(Kind::value)>(name, kNotation<Kind>)};
  } else {
    return s.template variable<Kind>(name, Notation::decimal);
  }
}

/// If a then b.
template <class D>
Bool<D> implies(const Bool<D>& a, const Bool<D>& b) {
  return !a || b;
}

}  // namespace hemi::proofs
