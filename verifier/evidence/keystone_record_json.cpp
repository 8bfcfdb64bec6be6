#include "verifier/evidence/keystone_record_json.hpp"

#include "verifier/bytes/hex.hpp"

namespace hemi {

namespace {

bool has_no_previous(JsonFields& fields) {
  constexpr const char* kName = "prev_ep_keystone_hash";
  return !fields.has(kName) || fields.is_null(kName) || fields.text(kName).empty();
}

}  // namespace

Decoded<Keystone<Native>> read_keystone_record(const nlohmann::json& record, const std::string& where) {
  std::optional<DecodeError> error;
  JsonFields fields(record, where, error);
  Keystone<Native> keystone{};
  keystone.version = {NativeUint<8>(static_cast<std::uint8_t>(fields.number("version", 255)))};
  keystone.l1_block_number = {fields.u32("l1_block_number")};
  keystone.l2_block_number = {fields.u32("l2_block_number")};
  keystone.parent_hash = {fields.natural_hash("parent_ep_hash")};
  const bool is_first = keystone.l2_block_number.value.value() == kKeystonePeriod;
  if (!is_first || !has_no_previous(fields)) {
    keystone.previous_keystone_hash = {fields.natural_hash("prev_ep_keystone_hash")};
  }
  keystone.state_root = {fields.natural_hash("state_root")};
  keystone.block_hash = {fields.natural_hash("ep_hash")};
  fields.finish();
  if (error) return *error;
  return keystone;
}

nlohmann::ordered_json keystone_record(const Keystone<Native>& keystone) {
  const auto digits = [](const Hash256& hash) { return to_hex(hash.bytes); };
  const auto& previous = keystone.previous_keystone_hash.value;
  const bool lacks_previous = keystone.l2_block_number.value.value() == kKeystonePeriod && previous == Hash256{};
  return {{"version", keystone.version.value.value()},
          {"l1_block_number", keystone.l1_block_number.value.value()},
          {"l2_block_number", keystone.l2_block_number.value.value()},
          {"parent_ep_hash", digits(keystone.parent_hash.value)},
          {"prev_ep_keystone_hash", lacks_previous ? "" : digits(previous)},
          {"state_root", digits(keystone.state_root.value)},
          {"ep_hash", digits(keystone.block_hash.value)}};
}

}  // namespace hemi
