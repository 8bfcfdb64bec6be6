#include "verifier/cases/fields.hpp"

#include <limits>

#include "verifier/bytes/hex.hpp"

namespace hemi {

Hash256 read_wire_hash(JsonFields& fields, const std::string& name) {
  const auto hash = hash_from_wire_hex(fields.text(name), name);
  if (hash) return *hash;
  fields.refuse(name, hash.error().rule, hash.error().found, hash.error().required);
  return {};
}

std::vector<Hash256> read_wire_hashes(JsonFields& fields, const std::string& name, std::size_t max_count) {
  std::vector<Hash256> hashes;
  for (const auto& bytes : fields.byte_strings(name, max_count)) {
    Hash256 hash;
    if (bytes.size() != hash.bytes.size()) {
      fields.refuse(name + "/" + std::to_string(hashes.size()), Rule::enc_length, counted(bytes.size(), "byte"),
                    "32 bytes");
      return {};
    }
    std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
    hashes.push_back(hash);
  }
  return hashes;
}

std::uint8_t read_u8(JsonFields& fields, const std::string& name) {
  return static_cast<std::uint8_t>(fields.number(name, std::numeric_limits<std::uint8_t>::max()));
}

std::uint32_t read_u32(JsonFields& fields, const std::string& name) { return fields.u32(name).value(); }

std::uint64_t read_u64(JsonFields& fields, const std::string& name) {
  return fields.number(name, std::numeric_limits<std::uint64_t>::max());
}

std::string read_choice(JsonFields& fields, std::initializer_list<const char*> names) {
  std::string chosen;
  std::string all;
  for (const std::string name : names) {
    all += (all.empty() ? "" : ", ") + name;
    if (!fields.has(name)) continue;
    if (!chosen.empty()) fields.refuse(name, Rule::enc_schema, "besides " + chosen, "one of " + all);
    chosen = name;
  }
  if (chosen.empty()) fields.refuse("", Rule::enc_schema, "none", "one of " + all);
  return chosen;
}

DecodeError at_pointer(const DecodeError& error, const std::string& pointer) {
  auto placed = error;
  placed.where = pointer + " " + error.where;
  return placed;
}

std::string wire_hex(const Hash256& hash) { return to_hex(hash.bytes); }

}  // namespace hemi
