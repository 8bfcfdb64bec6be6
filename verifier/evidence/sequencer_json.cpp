#include "verifier/evidence/sequencer_json.hpp"

#include <algorithm>
#include <limits>

#include "verifier/bytes/hex.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::uint64_t kMaxLength = 0xffffffff;
constexpr std::uint64_t kMaxItems = 0xffff;
constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();

using Parameters = SequencerParameters<Native>;

/// One table for reading, writing and the known profiles.
struct NamedLength {
  const char* name;
  NativeUint<64> Parameters::*field;
  std::uint64_t most;
  std::uint64_t in_sequencer_consensus;
  std::uint64_t in_mini;
};

constexpr std::array<NamedLength, 14> kLengths{{
    {"score_window", &Parameters::score_window, kMaxLength, 9, 2},
    {"tolerated_reorganisation", &Parameters::tolerated_reorganisation, kMaxLength, 6, 1},
    {"set_depth", &Parameters::set_depth, kMaxLength, 15, 3},
    {"freshness", &Parameters::freshness, kMaxLength, 9, 2},
    {"item_depth", &Parameters::item_depth, kMaxLength, 6, 1},
    {"derivation_step", &Parameters::derivation_step, kMaxLength, 18, 4},
    {"max_batch_headers", &Parameters::max_batch_headers, kMaxLength, 30, 16},
    {"epoch_length", &Parameters::epoch_length, kMaxLength, 144, 6},
    {"stake_lock", &Parameters::stake_lock, kMaxLength, 2016, 24},
    {"operation_life", &Parameters::operation_life, kMaxLength, 144, 2},
    {"max_items", &Parameters::max_items, kMaxItems, 32, 2},
    {"gas_of_item", &Parameters::gas_of_item, kMaxLength, 500'000, 500'000},
    {"block_gas_limit", &Parameters::block_gas_limit, kMaxLength, 30'000'000, 30'000'000},
    {"max_records", &Parameters::max_records, kMostRecords, 256, 4},
}};

constexpr std::uint64_t kStakeBound = std::uint64_t{1} << 62;

Parameters known_parameters(std::uint64_t NamedLength::*value, std::uint64_t least_stake, std::uint32_t first_height) {
  Parameters parameters{};
  for (const auto& length : kLengths) parameters.*length.field = NativeUint<64>(length.*value);
  parameters.least_stake = {NativeUint<64>(least_stake)};
  parameters.stake_bound = {NativeUint<64>(kStakeBound)};
  parameters.first_height = {NativeUint<32>(first_height)};
  return parameters;
}

Parameters read_all(JsonFields fields) {
  Parameters parameters{};
  for (const auto& length : kLengths) {
    parameters.*length.field = NativeUint<64>(fields.number(length.name, length.most));
  }
  parameters.least_stake = {NativeUint<64>(fields.number("least_stake", kAny))};
  parameters.stake_bound = {NativeUint<64>(fields.number("stake_bound", kAny))};
  parameters.first_height = {fields.u32("first_height")};
  fields.finish();
  return parameters;
}

template <class Item, class Decode>
std::vector<Item> read_list(JsonFields& fields, const std::string& name, const Decode& decode) {
  std::vector<Item> items;
  for (const auto& bytes : fields.byte_strings(name, kMostRecords)) {
    const auto item = decode(bytes);
    if (!item) {
      const auto& error = item.error();
      fields.refuse(name + "/" + std::to_string(items.size()), error.rule, error.found, error.required);
      return {};
    }
    items.push_back(*item);
  }
  return items;
}

}  // namespace

Parameters sequencer_consensus_parameters() {
  return known_parameters(&NamedLength::in_sequencer_consensus, 1'000'000'000'000, 883'152);
}
Parameters mini_sequencer_parameters() { return known_parameters(&NamedLength::in_mini, 1, 6); }

Parameters read_sequencer_parameters(JsonFields& fields, const std::string& name) {
  const auto& value = fields.value(name);
  if (value == "sequencer-consensus") return sequencer_consensus_parameters();
  if (value == "mini") return mini_sequencer_parameters();
  return read_all(fields.object(name));
}

json sequencer_parameters_json(const Parameters& parameters) {
  json written{{"least_stake", std::to_string(parameters.least_stake.value.value())},
               {"stake_bound", std::to_string(parameters.stake_bound.value.value())},
               {"first_height", parameters.first_height.value.value()}};
  for (const auto& length : kLengths) written[length.name] = (parameters.*length.field).value();
  return written;
}

SequencerProfile read_sequencer_profile(JsonFields fields) {
  SequencerProfile profile{read_sequencer_parameters(fields, "parameters"), read_registry(fields, "genesis_registry")};
  fields.finish();
  return profile;
}

json sequencer_profile_json(const SequencerProfile& profile) {
  auto records = json::array();
  for (const auto& record : profile.genesis_registry) records.push_back(to_hex(write_record(record)));
  return {{"parameters", sequencer_parameters_json(profile.parameters)}, {"genesis_registry", std::move(records)}};
}

Registry read_registry(JsonFields& fields, const std::string& name) {
  return read_list<SequencerRecord<Native>>(fields, name, decode_record);
}

SequencerSet read_sequencer_set(JsonFields& fields, const std::string& name) {
  return read_list<SetMember>(fields, name, decode_member);
}

std::vector<CountedKeystone<Native>> read_counted_keystones(JsonFields& fields, const std::string& name) {
  std::vector<CountedKeystone<Native>> keystones;
  for (const auto& item : fields.items(name, kMostRecords)) {
    JsonFields keystone(item, fields.place(name) + "/" + std::to_string(keystones.size()), fields.error());
    const HemiHeight<Native> number{keystone.u32("number")};
    const bool counts = keystone.has("height");
    keystones.push_back({number, counts ? MaybeHeight<Native>{true, {keystone.u32("height")}} : no_height<Native>()});
    keystone.finish();
  }
  return keystones;
}

RecoverableSignature read_signature(JsonFields& fields, const std::string& name) {
  RecoverableSignature signature{};
  const auto bytes = fields.bytes(name);
  if (bytes.size() == signature.size()) {
    std::ranges::copy(bytes, signature.begin());
  } else {
    fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), "65 bytes");
  }
  return signature;
}

RegistryOperation read_operation(JsonFields& fields) {
  const auto kind = static_cast<std::uint8_t>(fields.number("kind", 0xff));
  const auto operation = decode_operation(kind, fields.bytes("body"));
  if (operation) return *operation;
  const auto& error = operation.error();
  fields.refuse(error.where, error.rule, error.found, error.required);
  return Withdrawal{};
}

}  // namespace hemi
