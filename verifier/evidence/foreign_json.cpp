#include "verifier/evidence/foreign_json.hpp"

#include <limits>
#include <map>

#include "verifier/evidence/keystone_record_json.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

/// The value behind an envelope of JSON-RPC; a list becomes its items.
void unwrap(json value, std::vector<json>& values) {
  if (value.is_object() && value.contains("result")) value = json(std::move(value["result"]));
  if (!value.is_array()) return values.push_back(std::move(value));
  for (auto& item : value) unwrap(std::move(item), values);
}

bool same(const Keystone<Native>& a, const Keystone<Native>& b) { return keystone_record(a) == keystone_record(b); }

/// The records in one answer.
std::vector<json> records_in(const json& value) {
  if (value.is_object() && value.contains("keystones") && value["keystones"].is_array()) return value["keystones"];
  if (value.is_object() && value.contains("l2_keystone")) return {value["l2_keystone"]};
  return {value};
}

}  // namespace

Decoded<std::vector<json>> read_foreign_json(std::string_view text) {
  std::vector<json> values;
  auto whole = parse_json(text);
  if (whole) {
    unwrap(std::move(*whole), values);
    return values;
  }
  const auto error = whole.error();
  std::size_t line_number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    const auto line = text.substr(start, end - start);
    start = end + 1;
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto value = parse_json(line);
    if (!value && values.empty()) return error;  // the first line is no value either: not a file of lines
    if (!value) {
      auto of_line = value.error();
      of_line.where = "line " + std::to_string(line_number);
      return of_line;
    }
    unwrap(std::move(*value), values);
  }
  if (values.empty()) return error;
  return values;
}

Decoded<std::vector<Keystone<Native>>> read_foreign_keystones(const std::vector<json>& values) {
  std::map<std::uint32_t, Keystone<Native>> by_number;
  for (const auto& value : values) {
    for (const auto& record : records_in(value)) {
      const auto keystone = read_keystone_record(record, "keystone");
      if (!keystone) return keystone.error();
      const auto number = keystone->l2_block_number.value.value();
      const auto [entry, is_new] = by_number.emplace(number, *keystone);
      if (!is_new && !same(entry->second, *keystone)) {
        return DecodeError{Rule::enc_schema, "keystone", 0, "two records of keystone " + std::to_string(number), "one"};
      }
    }
  }
  std::vector<Keystone<Native>> keystones;
  for (const auto& [number, keystone] : by_number) keystones.push_back(keystone);
  return keystones;
}

Decoded<ForeignBranch> read_foreign_branch(const json& value) {
  std::optional<DecodeError> error;
  JsonFields fields(value, "", error);
  ForeignBranch read{};
  read.block_height = fields.u32("block_height").value();
  read.branch.index = {NativeUint<64>(fields.number("pos", std::numeric_limits<std::uint64_t>::max()))};
  for (const auto& sibling : fields.display_hashes("merkle", kMaxBranchDepth))
    read.branch.siblings.push_back({sibling});
  if (fields.has("header")) read.header = fields.bytes("header");
  if (fields.has("tx")) read.transaction = fields.bytes("tx");
  fields.finish();
  if (error) return *error;
  return read;
}

}  // namespace hemi
