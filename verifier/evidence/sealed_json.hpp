// What a bundle gives beside layer-2 blocks that sequencers seal: their seals, and the state behind the block before
// the first.
#pragma once

#include "verifier/engine/sequencer_start.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// One for each block, in their order. Nothing for a block that has none, or whose seal is not given.
using Seals = std::vector<std::optional<RecoverableSignature>>;

/// A list of 65 bytes or null. Errors: ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1, ENC-LIMIT.1.
Seals read_seals(JsonFields& fields, const std::string& name);

nlohmann::ordered_json seals_json(const Seals& seals);

/// The fields `registry`, `set`, `keystones` and `last_keystone`, each of which may be absent.
StatedStart read_start(JsonFields fields);

}  // namespace hemi
