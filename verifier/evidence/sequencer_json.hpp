// Parameters of sequencers, registries and operations as JSON.
#pragma once

#include "verifier/engine/sequencer_start.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// "sequencer-consensus", "mini", or an object with the fields of the chapter's table. Times are below 2^32, so that no
/// sum of them wraps. Errors: ENC-SCHEMA.1.
SequencerParameters<Native> read_sequencer_parameters(JsonFields& fields, const std::string& name);

SequencerParameters<Native> sequencer_consensus_parameters();
SequencerParameters<Native> mini_sequencer_parameters();
/// All fields, whatever their names.
nlohmann::json sequencer_parameters_json(const SequencerParameters<Native>& parameters);

/// The fields `parameters` and `genesis_registry`.
SequencerProfile read_sequencer_profile(JsonFields fields);
nlohmann::json sequencer_profile_json(const SequencerProfile& profile);

/// A list of records of 49 bytes, of members of 41 bytes.
Registry read_registry(JsonFields& fields, const std::string& name);
SequencerSet read_sequencer_set(JsonFields& fields, const std::string& name);

/// A list of keystones: number, and the height at which it counts, which is absent where it counts nowhere.
std::vector<CountedKeystone<Native>> read_counted_keystones(JsonFields& fields, const std::string& name);

/// A signature of 65 bytes.
RecoverableSignature read_signature(JsonFields& fields, const std::string& name);

/// Fields kind and body.
RegistryOperation read_operation(JsonFields& fields);

}  // namespace hemi
