// What each suite does with an input. Only case.cpp needs to know.
#pragma once

#include <nlohmann/json.hpp>

#include "spec/hemi_networks.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi::suites {

/// The answer while it is being worked out.
struct Answer {
  Trail trail{Detail::faults_only};
  nlohmann::json derived = nlohmann::json::object();
  /// Where the judged evidence stands in the input, if not at its top.
  std::string evidence_at{};
};

using Fault = std::optional<DecodeError>;

Fault bitcoin_bits(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault bitcoin_retarget(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault bitcoin_headers(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault inclusion(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault publication(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault keystone(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
Fault state_proof(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);
/// The other form of the suite keystone.
Fault keystone_records(const nlohmann::json& input, Answer& answer);
Fault hemi_chain(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault bitcoin_view(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault fork_choice(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault finality(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault sequencer(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault accountability(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault offload(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault payout(const HemiParameters& parameters, const nlohmann::json& input, Answer& answer);
Fault encoding(const NetworkParameters& network, const nlohmann::json& input, Answer& answer);

}  // namespace hemi::suites
