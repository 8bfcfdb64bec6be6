// A Bitcoin network as JSON: by name, or by all of its parameters.
#pragma once

#include "spec/networks.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// Eight hex digits, most significant first, as nBits are usually written.
CompactBits<Native> read_bits(JsonFields& fields, const std::string& name);

/// {"network": NAME}, or for a miniature network {"network": NAME, "parameters": {…}}, whose name is then only a
/// label. Errors: ENC-SCHEMA.1; ENC-LIMIT.1 where the arithmetic of a retarget would not fit its numbers.
NetworkParameters read_network(JsonFields fields);

/// What read_network turns into this network.
nlohmann::json network_json(const NetworkParameters& network);

}  // namespace hemi
