// The profile of a case: which network, by name or by all of its parameters.
#pragma once

#include <nlohmann/json.hpp>

#include "spec/networks.hpp"
#include "verifier/bytes/decode_error.hpp"

namespace hemi {

/// {"network": NAME}, or for a miniature network {"network": NAME, "parameters": {…}}, whose name is then only a
/// label. Errors: ENC-SCHEMA.1; ENC-LIMIT.1 where the arithmetic of a retarget would not fit its numbers.
Decoded<NetworkParameters> read_profile(const nlohmann::json& profile);

/// The profile that read_profile turns into this network.
nlohmann::json profile_of(const NetworkParameters& network);

}  // namespace hemi
