#include "verifier/cases/case.hpp"

#include <array>

#include "verifier/cases/profile.hpp"
#include "verifier/cases/suites.hpp"

namespace hemi {

using nlohmann::json;

namespace {

struct Suite {
  std::string_view name;
  suites::Fault (*judge)(const NetworkParameters&, const json&, suites::Answer&);
};

constexpr std::array<Suite, 8> kSuites{{
    {"encoding", suites::encoding},
    {"bitcoin-bits", suites::bitcoin_bits},
    {"bitcoin-retarget", suites::bitcoin_retarget},
    {"bitcoin-headers", suites::bitcoin_headers},
    {"inclusion", suites::inclusion},
    {"publication", suites::publication},
    {"keystone", suites::keystone},
    {"state-proof", suites::state_proof},
}};

const Suite* find_suite(std::string_view name) {
  for (const auto& suite : kSuites) {
    if (suite.name == name) return &suite;
  }
  return nullptr;
}

CaseOutcome rejected_by(const DecodeError& error) {
  // What follows the pointer says where in the value the fault is, for people.
  return {VerdictKind::reject, error.rule, error.where.substr(0, error.where.find(' ')), {error.rule}};
}

/// Where the engine calls a part of the evidence by another name than the input does.
std::string pointer_of(const std::string& at) {
  if (at == "/best") return "/best_hex_wire";
  if (at == "/branch") return "/branch_display_order";
  return at;
}

CaseOutcome outcome_of(suites::Answer answer) {
  CaseOutcome outcome{
      .verdict = answer.trail.verdict(), .fails = answer.trail.failing(), .derived = std::move(answer.derived)};
  if (outcome.verdict == VerdictKind::reject) {
    const auto& first = answer.trail.violations().front();
    outcome.rule = first.rule;
    outcome.at = answer.evidence_at + pointer_of(first.at);
  }
  return outcome;
}

}  // namespace

CaseOutcome evaluate_case(std::string_view suite, const json& profile, const json& input) {
  const auto* found = find_suite(suite);
  if (!found) {
    return rejected_by({Rule::enc_schema, "/suite", 0, std::string(suite.substr(0, 80)), "the name of a suite"});
  }
  const auto network = read_profile(profile);
  if (!network) return rejected_by(network.error());
  suites::Answer answer;
  if (const auto fault = found->judge(*network, input, answer)) return rejected_by(*fault);
  return outcome_of(std::move(answer));
}

std::vector<std::string_view> suite_names() {
  std::vector<std::string_view> names;
  names.reserve(kSuites.size());
  for (const auto& suite : kSuites) names.push_back(suite.name);
  return names;
}

}  // namespace hemi
