// Hexadecimal text. Reading is strict: digits in either case and nothing else, two for each byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/hash.hpp"

namespace hemi {

/// Any number of bytes, none for empty text. Errors: ENC-HEX.1. `where` becomes the error's place.
Decoded<std::vector<std::uint8_t>> from_hex(std::string_view text, std::string_view where);

/// Exactly as many bytes as there is room for. Errors: ENC-HEX.1, ENC-LENGTH.1; `bytes` is then unspecified.
std::optional<DecodeError> read_hex(std::string_view text, std::span<std::uint8_t> bytes, std::string_view where);

/// 64 digits, last byte first, as explorers print block hashes and transaction ids. Errors: ENC-HEX.1, ENC-LENGTH.1.
Decoded<Hash256> hash_from_display_hex(std::string_view text, std::string_view where);
/// 64 digits, in the order in which the bytes are hashed and sent. Errors: ENC-HEX.1, ENC-LENGTH.1.
Decoded<Hash256> hash_from_wire_hex(std::string_view text, std::string_view where);

/// Lower-case digits.
std::string to_hex(ByteView bytes);
/// Last byte first.
std::string to_display_hex(const Hash256& hash);

/// Whether a file that may hold text or binary data is text: its first 80 bytes (all, if it has fewer, but at least
/// one) are printable ASCII, tabs or line ends. A header or block in binary form does not begin like this: the hash of
/// the previous block is among those bytes, and proof of work makes it end with zeros.
bool is_text(ByteView file);

/// Text without the one line end (LF, CR or CR LF) that may follow it.
std::string_view without_line_end(std::string_view text);

}  // namespace hemi
