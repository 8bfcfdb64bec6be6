#include "verifier/cases/case.hpp"

#include <array>
#include <variant>

#include "verifier/cases/profile.hpp"
#include "verifier/cases/suites.hpp"

namespace hemi {

using nlohmann::json;

namespace {

template <class Parameters>
using Judge = suites::Fault (*)(const Parameters&, const json&, suites::Answer&);

struct Suite {
  std::string_view name;
  std::variant<Judge<NetworkParameters>, Judge<HemiParameters>> judge;
};

constexpr std::array<Suite, 16> kSuites{{
    {"encoding", suites::encoding},
    {"bitcoin-bits", suites::bitcoin_bits},
    {"bitcoin-retarget", suites::bitcoin_retarget},
    {"bitcoin-headers", suites::bitcoin_headers},
    {"inclusion", suites::inclusion},
    {"publication", suites::publication},
    {"keystone", suites::keystone},
    {"state-proof", suites::state_proof},
    {"hemi-chain", suites::hemi_chain},
    {"bitcoin-view", suites::bitcoin_view},
    {"fork-choice", suites::fork_choice},
    {"finality", suites::finality},
    {"sequencer", suites::sequencer},
    {"accountability", suites::accountability},
    {"offload", suites::offload},
    {"payout", suites::payout},
}};

const Suite* find_suite(std::string_view name) {
  for (const auto& suite : kSuites) {
    if (suite.name == name) return &suite;
  }
  return nullptr;
}

suites::Fault judge_by(Judge<NetworkParameters> judge, const json& profile, const json& input, suites::Answer& answer) {
  const auto network = read_bitcoin_profile(profile);
  return network ? judge(*network, input, answer) : network.error();
}

suites::Fault judge_by(Judge<HemiParameters> judge, const json& profile, const json& input, suites::Answer& answer) {
  const auto network = read_layer_2_profile(profile);
  return network ? judge(network->parameters(), input, answer) : network.error();
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
  suites::Answer answer;
  const auto fault = std::visit([&](auto judge) { return judge_by(judge, profile, input, answer); }, found->judge);
  if (fault) return rejected_by(*fault);
  return outcome_of(std::move(answer));
}

std::vector<std::string_view> suite_names() {
  std::vector<std::string_view> names;
  names.reserve(kSuites.size());
  for (const auto& suite : kSuites) names.push_back(suite.name);
  return names;
}

}  // namespace hemi
