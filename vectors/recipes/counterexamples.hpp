// The counterexamples of the proofs as cases: what a client with the fault that was planted, or without the rule that
// was left out, answers wrongly. They were found once by a solver, stand in proofs/counterexamples.json, and are only
// read here. What has no case has a reason (counterexamples_left_out.cpp), and COVERAGE.md lists both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vectors/tool/arithmetic.hpp"
#include "vectors/tool/recipe.hpp"
#include "verifier/native/hash.hpp"

namespace hemi::vectors {

struct Counterexample {
  std::string obligation;
  /// The hypothesis left out or the fault planted.
  std::string change;
  /// The rule that this is about; a hypothesis need not be a rule.
  std::optional<Rule> rule;
  std::string solver;
  json values;

  std::string name() const { return obligation + ": " + change; }
  /// "A client without …", "A client that …".
  std::string client() const;
  /// The chapter aside, the name as an id.
  std::string id() const;

  bool has(const std::string& variable) const { return values.contains(variable); }
  Wide wide(const std::string& variable) const;
  std::uint64_t number(const std::string& variable) const { return wide(variable).convert_to<std::uint64_t>(); }
  std::uint32_t word(const std::string& variable) const { return wide(variable).convert_to<std::uint32_t>(); }
  bool flag(const std::string& variable) const { return values.at(variable) == "true"; }
  Hash256 hash(const std::string& variable) const;
  /// The values of prefix + "0", or "1", and so on, as far as there are any.
  std::vector<Hash256> hashes(const std::string& prefix, int first) const;
  std::vector<std::uint32_t> words(const std::string& prefix, int first) const;
};

/// proofs/counterexamples.json.
const std::vector<Counterexample>& counterexamples();
/// Why a counterexample is no case; empty if nobody gave a reason.
std::string reason_to_leave_out(const Counterexample& found);

/// Counterexamples whose obligation and change begin so, and what makes cases of them.
struct Translation {
  std::string_view obligation;
  std::string_view change;
  void (*add)(Collection& collection, const Counterexample& found);

  bool fits(const Counterexample& found) const {
    return found.obligation.starts_with(obligation) && found.change.starts_with(change);
  }
};
void translate(Collection& collection, const std::vector<Translation>& translations);

/// A case of the kind that its expectation asks for. `wrong` goes on after "A client with the fault".
Case case_of(const Counterexample& found, const std::string& wrong, json input, Expectation expect);
/// The same under another id.
Case named(Case renamed, const std::string& suffix);
/// Accepted if nothing fails.
Expectation expectation_of(std::vector<Rule> fails, json derived = json::object());

}  // namespace hemi::vectors
