#include "verifier/evidence/hemi_profile_json.hpp"

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/evidence/network_json.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

/// Far beyond any real time; with it the time of every slot fits 64 bits.
constexpr std::uint64_t kMaxTime = std::uint64_t{1} << 62;
constexpr std::uint64_t kMaxSlotSeconds = 1U << 14;
constexpr std::uint64_t kMaxHeight = 0xffffffff;

std::string read_header_hex(JsonFields& fields, const std::string& name) {
  const auto bytes = fields.bytes(name);
  if (bytes.size() != kHeaderSize) fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "80 bytes");
  return to_hex(bytes);
}

HemiProfile read_hemi_parameters(JsonFields fields) {
  const auto name = fields.text("name");
  if (find_hemi_network(name)) fields.refuse("name", Rule::enc_schema, name, "no parameters for a known network");
  HemiParameters read{};
  read.name = name;
  read.chain_id = fields.number("chain_id", std::numeric_limits<std::uint64_t>::max());
  read.bitcoin = read_network(fields.object("bitcoin"));
  if (fields.has("genesis_time")) read.genesis_time = fields.number("genesis_time", kMaxTime);
  read.slot_seconds = fields.number("slot_seconds", kMaxSlotSeconds);
  if (read.slot_seconds == 0) fields.refuse("slot_seconds", Rule::enc_schema, "0", "1 or more");
  read.ecotone_time = fields.number("ecotone_time", kMaxTime);
  read.isthmus_time = fields.number("isthmus_time", kMaxTime);
  read.view_activation_time = fields.number("view_activation_time", kMaxTime);
  read.effective_genesis_height = static_cast<std::uint32_t>(fields.number("effective_genesis_height", kMaxHeight));
  const auto header_hex = read_header_hex(fields, "effective_genesis_header_hex");
  const auto hash_hex = to_display_hex(fields.display_hash("effective_genesis_hash_hex"));
  read.effective_genesis_header_hex = header_hex;
  read.effective_genesis_hash_hex = hash_hex;
  std::optional<SequencerProfile> sequencers;
  if (fields.has("sequencers")) sequencers = read_sequencer_profile(fields.object("sequencers"));
  if (sequencers && !read.genesis_time) {
    fields.refuse("genesis_time", Rule::enc_schema, "nothing", "the time from which slots count");
  }
  fields.finish();
  return HemiProfile(read, std::move(sequencers));
}

}  // namespace

HemiProfile::HemiProfile(const HemiParameters& parameters, std::optional<SequencerProfile> sequencers)
    : parameters_(parameters),
      name_(parameters.name),
      header_hex_(parameters.effective_genesis_header_hex),
      hash_hex_(parameters.effective_genesis_hash_hex),
      sequencers_(std::move(sequencers)) {}

HemiParameters HemiProfile::parameters() const {
  auto viewed = parameters_;
  viewed.name = name_;
  viewed.effective_genesis_header_hex = header_hex_;
  viewed.effective_genesis_hash_hex = hash_hex_;
  return viewed;
}

Decoded<HemiProfile> read_hemi_profile(const json& value, const std::string& where) {
  if (value.is_string()) {
    const auto& name = value.get_ref<const std::string&>();
    if (const auto known = find_hemi_network(name)) return HemiProfile(*known);
    return DecodeError{Rule::enc_schema, where, 0, name.substr(0, 80), "hemi-mainnet, hemi-testnet or parameters"};
  }
  std::optional<DecodeError> error;
  const auto profile = read_hemi_parameters(JsonFields(value, where, error));
  if (error) return *error;
  return profile;
}

json hemi_profile_json(const HemiParameters& parameters, const std::optional<SequencerProfile>& sequencers) {
  if (find_hemi_network(parameters.name)) return parameters.name;
  json written{{"name", parameters.name},
               {"chain_id", parameters.chain_id},
               {"bitcoin", network_json(parameters.bitcoin)},
               {"slot_seconds", parameters.slot_seconds},
               {"ecotone_time", parameters.ecotone_time},
               {"isthmus_time", parameters.isthmus_time},
               {"view_activation_time", parameters.view_activation_time},
               {"effective_genesis_height", parameters.effective_genesis_height},
               {"effective_genesis_header_hex", parameters.effective_genesis_header_hex},
               {"effective_genesis_hash_hex", parameters.effective_genesis_hash_hex}};
  if (sequencers) written["sequencers"] = sequencer_profile_json(*sequencers);
  if (parameters.genesis_time) written["genesis_time"] = *parameters.genesis_time;
  return written;
}

}  // namespace hemi
