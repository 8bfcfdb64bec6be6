// What the gates found out about one obligation.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hemi::proofs {

/// A variable and its value, as people write it.
struct Binding {
  std::string name;
  std::string value;
  std::string note;  // what the value means to a person, such as a date
};

/// One question to the solvers; "unsat" proves it.
struct Question {
  std::string name;
  std::string z3;
  std::uint64_t work = 0;
  std::string cvc5;  // empty if it was not asked
  std::string sha256;
};

/// One hypothesis left out, or one fault planted.
struct Kill {
  std::string change;
  std::string rule;    // its id, or empty
  std::string result;  // "reproduced", "out of range", or why it is no kill
  std::vector<std::string> violated;
  std::vector<Binding> counterexample;

  bool is_kill() const { return result == "reproduced" || result == "out of range"; }
};

struct Report {
  std::string name;
  std::string property;
  std::string says;
  std::string scope;
  std::string domain;
  bool is_refutation = false;
  std::vector<std::string> rules;
  std::vector<std::string> assumptions;
  std::vector<Binding> witness;
  std::vector<Question> questions;
  std::vector<Kill> kills;
  /// Claims that do not hold: their names, and the values that break them.
  std::vector<Kill> refutations;
  /// Everything that is red, as sentences; empty if the obligation is proved.
  std::vector<std::string> faults;
  double seconds = 0;

  /// Nothing is red: it is proved, or refuted if that is what it is about.
  bool is_green() const { return faults.empty(); }
  bool proved() const { return is_green() && !is_refutation; }
};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Binding, name, value, note)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Question, name, z3, work, cvc5, sha256)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Kill, change, rule, result, violated, counterexample)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Report, name, property, says, scope, domain, is_refutation, rules, assumptions,
                                   witness, questions, kills, refutations, faults, seconds)

}  // namespace hemi::proofs
