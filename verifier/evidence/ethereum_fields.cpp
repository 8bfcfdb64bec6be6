#include "verifier/evidence/ethereum_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier/bytes/hex.hpp"

namespace hemi {

namespace {

constexpr std::string_view kPrefix = "0x";

std::string excerpt(const std::string& text) { return fmt::format("\"{}\"", text.substr(0, 80)); }

std::optional<NativeUint<256>> number_in(std::string_view text) {
  constexpr std::size_t kMaxDigits = 64;
  if (!text.starts_with(kPrefix)) return std::nullopt;
  const auto digits = text.substr(kPrefix.size());
  const bool is_shortest = digits == "0" || !digits.starts_with('0');
  if (digits.empty() || digits.size() > kMaxDigits || !is_shortest) return std::nullopt;
  const auto bytes = from_hex(std::string(digits.size() % 2, '0').append(digits), "");
  if (!bytes) return std::nullopt;
  NativeUint<256>::Storage value = 0;
  import_bits(value, bytes->begin(), bytes->end(), 8);
  return NativeUint<256>(value);
}

Decoded<std::vector<std::uint8_t>> data_in(const std::string& text, const std::string& where) {
  if (text.starts_with(kPrefix)) return from_hex(std::string_view(text).substr(kPrefix.size()), where);
  return DecodeError{Rule::enc_schema, where, 0, excerpt(text), "0x and hex digits"};
}

}  // namespace

Decoded<std::vector<std::uint8_t>> read_data(const nlohmann::json& value, const std::string& where) {
  if (value.is_string()) return data_in(value.get_ref<const std::string&>(), where);
  return DecodeError{Rule::enc_schema, where, 0, value.type_name(), "a string"};
}

NativeUint<256> EthereumFields::wide_quantity(const std::string& name) {
  const auto text = this->text(name);
  const auto value = number_in(text);
  if (value) return *value;
  refuse(name, Rule::enc_schema, excerpt(text), "0x and a number below 2^256 in hex, without leading zeros");
  return NativeUint<256>(0);
}

std::uint64_t EthereumFields::quantity(const std::string& name, std::uint64_t max) {
  const auto value = wide_quantity(name).value();
  if (value <= max) return static_cast<std::uint64_t>(value);
  refuse(name, Rule::enc_schema, excerpt(text(name)), "a whole number from 0 to " + std::to_string(max));
  return 0;
}

std::vector<std::uint8_t> EthereumFields::take(Decoded<std::vector<std::uint8_t>> decoded) {
  if (decoded) return std::move(*decoded);
  if (!error()) error() = decoded.error();
  return {};
}

std::vector<std::uint8_t> EthereumFields::data(const std::string& name) {
  const auto text = this->text(name);
  return error() ? std::vector<std::uint8_t>{} : take(data_in(text, place(name)));
}

std::vector<Hash256> EthereumFields::hashes(const std::string& name, std::size_t max_count) {
  std::vector<Hash256> hashes;
  for (const auto& item : items(name, max_count)) {
    const auto at = name + "/" + std::to_string(hashes.size());
    copy(take(read_data(item, place(at))), hashes.emplace_back().bytes, at);
    if (error()) return {};
  }
  return hashes;
}

void EthereumFields::copy(std::span<const std::uint8_t> bytes, std::span<std::uint8_t> value, const std::string& name) {
  if (bytes.size() == value.size()) {
    std::ranges::copy(bytes, value.begin());
  } else {
    refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), counted(value.size(), "byte"));
  }
}

}  // namespace hemi
