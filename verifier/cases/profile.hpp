// The profile of a case: which network, by name or by all of its parameters.
#pragma once

#include "verifier/evidence/hemi_profile_json.hpp"

namespace hemi {

/// A Bitcoin network, as read_network takes it, or that of a Hemi network.
Decoded<NetworkParameters> read_bitcoin_profile(const nlohmann::json& profile);

/// {"hemi": NETWORK}, as read_hemi_profile takes it: for the suites of layer 2.
Decoded<HemiProfile> read_layer_2_profile(const nlohmann::json& profile);

/// The profile that is read as these parameters.
nlohmann::json profile_of(const NetworkParameters& network);
nlohmann::json profile_of(const HemiParameters& parameters);

}  // namespace hemi
