// One conformance case: a question in the form of vectors/ (suite, profile, input), and all that the engine says to it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/engine/trail.hpp"

namespace hemi {

struct CaseOutcome {
  VerdictKind verdict = VerdictKind::accept;
  /// The first violated rule in the order of evaluation, and where: a JSON pointer into the input, which may go on into
  /// what a byte string encodes ("/tx/outputs/1"). Nothing on acceptance.
  std::optional<Rule> rule{};
  std::string at{};
  /// All violated rules, in the order of the catalogue.
  std::vector<Rule> fails{};
  /// Values that a client may be asked for; which ones, says the suite's schema of results in vectors/README.md.
  nlohmann::json derived = nlohmann::json::object();
};

/// Input that is not of the suite's form, an unknown suite included, is rejected by the ENC- rule that it violates.
CaseOutcome evaluate_case(std::string_view suite, const nlohmann::json& profile, const nlohmann::json& input);

/// In the order of the specification.
std::vector<std::string_view> suite_names();

}  // namespace hemi
