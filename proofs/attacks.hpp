// What goes wrong when a rule is left out or a number is another: the counterexamples that the gates found, told again.
// No solver runs; values are read from proofs/counterexamples.json and judged by the native reading, twice.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "proofs/framework/obligation.hpp"

namespace hemi::proofs {

struct Attack {
  std::string obligation;
  std::string property;
  /// The rule left out or the fault planted.
  std::string change;
  std::string rule;
  /// What holds under the full rules.
  std::string says;
  /// Name and value of everything that the attack consists of.
  std::vector<std::string> values = {};
  /// The claims that fail under the weakened rules.
  std::vector<std::string> broken = {};
  /// What the full rules do with the same values: refuse them, by these hypotheses, or keep every claim.
  std::vector<std::string> refused_by = {};
  bool is_kept = false;
};

/// `what` is the id of a rule, the letter of a parameter, or a part of what a change is called.
std::vector<Attack> attacks_without(const std::string& what, const std::vector<Obligation>& proofs,
                                    const nlohmann::json& counterexamples);

std::string story_of(const Attack& attack);

}  // namespace hemi::proofs
