// A Hemi network as JSON: by name, or by all of its parameters, the Bitcoin network among them.
#pragma once

#include "spec/hemi_networks.hpp"
#include "verifier/engine/sequencer_start.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// Parameters that own the texts that `HemiParameters` only views.
class HemiProfile {
 public:
  explicit HemiProfile(const HemiParameters& parameters, std::optional<SequencerProfile> sequencers = std::nullopt);

  /// Views of this profile, valid as long as it is.
  HemiParameters parameters() const;
  /// Of a network whose blocks are sealed.
  const std::optional<SequencerProfile>& sequencers() const { return sequencers_; }

 private:
  HemiParameters parameters_;
  std::string name_;
  std::string header_hex_;
  std::string hash_hex_;
  std::optional<SequencerProfile> sequencers_;
};

/// "hemi-mainnet", "hemi-testnet", or an object with the fields of `HemiParameters` under their names, whose `bitcoin`
/// is as read_network takes it, and `genesis_time` may be absent; perhaps `sequencers`. `where` is the JSON pointer of
/// the value. The header of the effective genesis has 80 bytes; that its hash is the stated one is VIEW-GENESIS.1 and
/// not judged here. Errors: those of read_network, ENC-HEX.1, ENC-LENGTH.1; ENC-SCHEMA.1 also for numbers beyond their
/// bounds, and for the name of a known network over parameters.
Decoded<HemiProfile> read_hemi_profile(const nlohmann::json& value, const std::string& where);

/// What read_hemi_profile turns into these parameters.
nlohmann::json hemi_profile_json(const HemiParameters& parameters,
                                 const std::optional<SequencerProfile>& sequencers = std::nullopt);

}  // namespace hemi
