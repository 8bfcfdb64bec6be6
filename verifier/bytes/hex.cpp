#include "verifier/bytes/hex.hpp"

#include <algorithm>

namespace hemi {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::uint8_t kNoDigit = 16;

constexpr std::array<std::uint8_t, 256> kDigitValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::uint8_t i = 0; i < 10; ++i) values[std::size_t{'0'} + i] = i;
  for (std::uint8_t i = 10; i < 16; ++i) {
    values[std::size_t{'a'} - 10 + i] = i;
    values[std::size_t{'A'} - 10 + i] = i;
  }
  return values;
}();

std::uint8_t digit_value(char character) { return kDigitValues[static_cast<std::uint8_t>(character)]; }

DecodeError not_a_digit(std::string_view text, std::size_t offset, std::string_view where) {
  const auto value = static_cast<std::uint8_t>(text[offset]);
  const bool printable = value > 0x20 && value < 0x7f;
  return {Rule::enc_hex, std::string(where), offset,
          printable ? std::string{'\'', text[offset], '\''} : "byte 0x" + to_hex({&value, 1}), "a hex digit"};
}

std::optional<DecodeError> check_even(std::string_view text, std::string_view where) {
  if (text.size() % 2 == 0) return std::nullopt;
  return DecodeError{Rule::enc_hex, std::string(where), text.size(), counted(text.size(), "character"),
                     "an even number of characters"};
}

}  // namespace

std::optional<DecodeError> read_hex(std::string_view text, std::span<std::uint8_t> bytes, std::string_view where) {
  if (auto error = check_even(text, where)) return error;
  if (text.size() / 2 != bytes.size()) {
    return DecodeError{Rule::enc_length, std::string(where), std::min(text.size(), 2 * bytes.size()),
                       counted(text.size() / 2, "byte"), counted(bytes.size(), "byte")};
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto high = digit_value(text[2 * i]);
    const auto low = digit_value(text[2 * i + 1]);
    if (high == kNoDigit) return not_a_digit(text, 2 * i, where);
    if (low == kNoDigit) return not_a_digit(text, 2 * i + 1, where);
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return std::nullopt;
}

Decoded<std::vector<std::uint8_t>> from_hex(std::string_view text, std::string_view where) {
  if (auto error = check_even(text, where)) return *std::move(error);
  std::vector<std::uint8_t> bytes(text.size() / 2);
  if (auto error = read_hex(text, bytes, where)) return *std::move(error);
  return bytes;
}

Decoded<Hash256> hash_from_wire_hex(std::string_view text, std::string_view where) {
  Hash256 hash;
  if (auto error = read_hex(text, hash.bytes, where)) return *std::move(error);
  return hash;
}

Decoded<Hash256> hash_from_display_hex(std::string_view text, std::string_view where) {
  auto hash = hash_from_wire_hex(text, where);
  if (hash) std::ranges::reverse(hash->bytes);
  return hash;
}

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const auto byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

std::string to_display_hex(const Hash256& hash) {
  auto bytes = hash.bytes;
  std::ranges::reverse(bytes);
  return to_hex(bytes);
}

bool is_text(ByteView file) {
  constexpr std::size_t kProbeSize = 80;
  const auto is_text_byte = [](std::uint8_t byte) {
    return (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\n' || byte == '\r';
  };
  return !file.empty() && std::ranges::all_of(file.first(std::min(file.size(), kProbeSize)), is_text_byte);
}

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace hemi
