// JSON fields as Ethereum's clients write them: quantities and data, both as text that begins with 0x.
//
// Clients add fields as they please (hash, size, totalDifficulty, those of their layer 2, ...), so objects of theirs
// are read without `finish`: what is known is read strictly, what is not known is ignored. That is safe only where a
// hash binds the fields that are read; the header's hash and the transactions root do.
#pragma once

#include <limits>

#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// The bytes that text stands for: 0x and pairs of hex digits. Errors: ENC-SCHEMA.1 for no such text, ENC-HEX.1.
Decoded<std::vector<std::uint8_t>> read_data(const nlohmann::json& value, const std::string& where);

/// As JsonFields. A field that is null counts as absent.
class EthereumFields : public JsonFields {
 public:
  using JsonFields::JsonFields;

  bool has_value(const std::string& name) { return has(name) && !is_null(name); }

  /// A number in hex without leading zeros, 0x0 for zero. Errors: ENC-SCHEMA.1 for other text, from 2^256 on, and above
  /// `max`.
  NativeUint<256> wide_quantity(const std::string& name);
  std::uint64_t quantity(const std::string& name, std::uint64_t max = std::numeric_limits<std::uint64_t>::max());

  /// Any number of bytes. Errors: those of read_data.
  std::vector<std::uint8_t> data(const std::string& name);
  /// That many bytes. Errors: those of read_data, ENC-LENGTH.1.
  template <std::size_t Size>
  std::array<std::uint8_t, Size> data_of(const std::string& name) {
    std::array<std::uint8_t, Size> value{};
    copy(data(name), value, name);
    return value;
  }
  Hash256 hash(const std::string& name) { return {data_of<32>(name)}; }
  std::vector<Hash256> hashes(const std::string& name, std::size_t max_count);

  /// Hands the objects of a list to `read`, one after another.
  template <class Read>
  void each(const std::string& name, std::size_t max_count, const Read& read) {
    std::size_t index = 0;
    for (const auto& item : items(name, max_count)) {
      if (error()) return;
      EthereumFields fields(item, place(name) + "/" + std::to_string(index++), error());
      read(fields);
    }
  }

 private:
  /// `name` is where an error is placed.
  void copy(std::span<const std::uint8_t> bytes, std::span<std::uint8_t> value, const std::string& name);
  std::vector<std::uint8_t> take(Decoded<std::vector<std::uint8_t>> decoded);
};

}  // namespace hemi
