#include "verifier/evidence/sealed_json.hpp"

#include <algorithm>

#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/json_lines.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxKeystones = std::size_t{1} << 17;
constexpr std::uint64_t kMaxTime = std::uint64_t{1} << 62;

std::optional<RecoverableSignature> read_seal(const json& item, const std::string& name, JsonFields& fields) {
  constexpr const char* kRequired = "65 bytes, or null";
  if (item.is_null()) return std::nullopt;
  if (!item.is_string()) {
    fields.refuse(name, Rule::enc_schema, item.type_name(), kRequired);
    return std::nullopt;
  }
  const auto bytes = from_hex(item.get_ref<const std::string&>(), fields.place(name));
  RecoverableSignature seal{};
  if (!bytes) {
    fields.error() = bytes.error();
  } else if (bytes->size() != seal.size()) {
    fields.refuse(name, Rule::enc_length, counted(bytes->size(), "byte"), kRequired);
  } else {
    std::ranges::copy(*bytes, seal.begin());
  }
  return seal;
}

OwnKeystone read_own_keystone(JsonFields& fields) {
  OwnKeystone keystone{.number = {fields.u32("number")},
                       .hash = {fields.display_hash("hash")},
                       .state = {{NativeUint<64>(fields.number("time", kMaxTime))},
                                 {{fields.u32("view_height")}, {fields.u32("cursor_height")}},
                                 {fields.display_hash("view_tip")}},
                       .is_sealed = fields.flag("sealed")};
  if (fields.has("registry")) keystone.registry = read_registry(fields, "registry");
  return keystone;
}

std::vector<OwnKeystone> read_own_keystones(JsonFields& fields, const std::string& name) {
  std::vector<OwnKeystone> keystones;
  for (const auto& item : fields.items(name, kMaxKeystones)) {
    if (fields.error()) break;
    JsonFields keystone(item, fields.place(name) + "/" + std::to_string(keystones.size()), fields.error());
    keystones.push_back(read_own_keystone(keystone));
    keystone.finish();
  }
  return keystones;
}

}  // namespace

Seals read_seals(JsonFields& fields, const std::string& name) {
  Seals seals;
  for (const auto& item : fields.items(name, kMaxJsonLines)) {
    if (fields.error()) break;
    seals.push_back(read_seal(item, name + "/" + std::to_string(seals.size()), fields));
  }
  return seals;
}

nlohmann::ordered_json seals_json(const Seals& seals) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& seal : seals)
    list.push_back(seal ? nlohmann::ordered_json(to_hex(*seal)) : nlohmann::ordered_json());
  return list;
}

StatedStart read_start(JsonFields fields) {
  StatedStart start;
  if (fields.has("registry")) start.registry = read_registry(fields, "registry");
  if (fields.has("set")) start.set = read_sequencer_set(fields, "set");
  if (fields.has("keystones")) start.keystones = read_own_keystones(fields, "keystones");
  if (fields.has("last_keystone")) start.last_keystone = EthereumHash<Native>{fields.natural_hash("last_keystone")};
  fields.finish();
  return start;
}

}  // namespace hemi
