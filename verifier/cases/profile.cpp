#include "verifier/cases/profile.hpp"

#include "verifier/evidence/network_json.hpp"

namespace hemi {

using nlohmann::json;

Decoded<NetworkParameters> read_bitcoin_profile(const json& profile) {
  if (profile.contains("hemi")) {
    const auto hemi = read_layer_2_profile(profile);
    if (!hemi) return hemi.error();
    return hemi->parameters().bitcoin;
  }
  std::optional<DecodeError> error;
  const auto network = read_network(JsonFields(profile, "/profile", error));
  if (error) return *error;
  return network;
}

Decoded<HemiProfile> read_layer_2_profile(const json& profile) {
  std::optional<DecodeError> error;
  JsonFields fields(profile, "/profile", error);
  if (!fields.has("hemi")) fields.refuse("hemi", Rule::enc_schema, "nothing", "a Hemi network");
  fields.finish();
  if (error) return *error;
  return read_hemi_profile(profile.at("hemi"), "/profile/hemi");
}

json profile_of(const NetworkParameters& network) { return network_json(network); }

json profile_of(const HemiParameters& parameters) { return {{"hemi", hemi_profile_json(parameters)}}; }

}  // namespace hemi
