// Fields of cases that plain evidence does not have: digests in wire order, and values that may be absent.
#pragma once

#include <optional>
#include <string_view>

#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// What slots are counted from, where a network does not say it.
inline constexpr std::string_view kGenesisTime = "the time of layer-2 block 0";

/// 64 hex digits in the order in which the bytes are hashed and sent.
Hash256 read_wire_hash(JsonFields& fields, const std::string& name);
std::vector<Hash256> read_wire_hashes(JsonFields& fields, const std::string& name, std::size_t max_count);
std::uint8_t read_u8(JsonFields& fields, const std::string& name);
std::uint32_t read_u32(JsonFields& fields, const std::string& name);
std::uint64_t read_u64(JsonFields& fields, const std::string& name);

/// `read(fields, name)`, or nothing where the field is absent.
template <class Read>
auto read_if_present(JsonFields& fields, const std::string& name, const Read& read)
    -> std::optional<decltype(read(fields, name))> {
  if (!fields.has(name)) return std::nullopt;
  return read(fields, name);
}

/// Refuses an object that does not have exactly one of these fields, and names the one it has.
std::string read_choice(JsonFields& fields, std::initializer_list<const char*> names);

/// The error of a value that stands at that place in the input.
DecodeError at_pointer(const DecodeError& error, const std::string& pointer);

/// Digests for derived values, in wire order.
std::string wire_hex(const Hash256& hash);

template <class Meaning>
std::string wire_hex(const Quantity<Meaning, Hash256>& hash) {
  return wire_hex(hash.value);
}

}  // namespace hemi
