// A cursor over bytes that keeps the first error: later reads give zeros and empty views. So a parser reads like the
// format that it parses and asks only at its end, and in its loops, whether anything went wrong.
#pragma once

#include <bit>
#include <cstring>
#include <optional>

#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/hash.hpp"

namespace hemi {

/// Bitcoin Core's limit for every CompactSize that announces a size or a count (serialize.h, MAX_SIZE).
inline constexpr std::uint64_t kMaxCompactSize = 0x02000000;

/// The name of a field is where an error in it is placed; it is a literal.
class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

  std::size_t offset() const { return offset_; }
  std::size_t remaining() const { return bytes_.size() - offset_; }
  bool failed() const { return error_.has_value(); }
  const std::optional<DecodeError>& error() const { return error_; }

  // Numbers are little-endian. Errors of all reads: ENC-LENGTH.1 if the bytes end too early.
  std::uint8_t u8(const char* field) { return number<std::uint8_t>(field); }
  std::uint16_t u16(const char* field) { return number<std::uint16_t>(field); }
  std::uint32_t u32(const char* field) { return number<std::uint32_t>(field); }
  std::uint64_t u64(const char* field) { return number<std::uint64_t>(field); }

  /// A view of the next bytes.
  ByteView take(std::uint64_t size, const char* field) {
    if (size > remaining()) [[unlikely]] {
      refuse_length(size, field);
      return {};
    }
    offset_ += static_cast<std::size_t>(size);
    return bytes_.subspan(offset_ - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
  }

  /// Bitcoin's CompactSize: one byte below 253, or 253, 254, 255 and a number of 2, 4, 8 bytes. Errors:
  /// ENC-COMPACT-SIZE.1 if a shorter encoding exists, ENC-LIMIT.1 above kMaxCompactSize.
  std::uint64_t compact_size(const char* field) {
    const auto first = u8(field);
    return first < 253 ? first : long_compact_size(first, field);
  }

  /// A CompactSize that announces items of at least `item_size` bytes each; they must fit into what remains, so that
  /// reserving memory for them is safe. Errors: those of compact_size, ENC-LENGTH.1.
  std::uint64_t count(std::uint64_t item_size, const char* field) {
    const auto items = compact_size(field);
    if (items * item_size > remaining()) [[unlikely]] {  // below 2^25 items of a few bytes: no overflow
      refuse_length(items * item_size, field);
      return 0;
    }
    return items;
  }

  /// A view of as many bytes as a CompactSize announces.
  ByteView sized(const char* field) { return take(compact_size(field), field); }

  /// The bytes from an earlier offset up to here.
  ByteView since(std::size_t offset) const { return bytes_.subspan(offset, offset_ - offset); }

  /// Makes the reading fail, unless it already has.
  void refuse(Rule rule, const char* field, std::size_t offset, std::string found, std::string required);

  /// Puts what was read into a larger whole: the error, if there is one, gets its place prefixed by "name" or
  /// "name/index".
  void enclose(const char* name);
  void enclose(const char* name, std::uint64_t index);

  /// Errors: ENC-LENGTH.1 if bytes are left.
  void require_end();

  /// The value that was read from all the bytes, or the error, which is placed in "name".
  template <class Value>
  Decoded<Value> finish(const char* name, Value value) {
    require_end();
    enclose(name);
    if (error_) return *error_;
    return value;
  }

 private:
  template <class Number>
  Number number(const char* field) {
    static_assert(std::endian::native == std::endian::little);
    if (sizeof(Number) > remaining()) [[unlikely]] {
      refuse_length(sizeof(Number), field);
      return 0;
    }
    Number value;
    std::memcpy(&value, bytes_.data() + offset_, sizeof value);
    offset_ += sizeof value;
    return value;
  }

  std::uint64_t long_compact_size(std::uint8_t first, const char* field);
  void refuse_length(std::uint64_t needed, const char* field);

  ByteView bytes_;
  std::size_t offset_ = 0;
  std::optional<DecodeError> error_;
};

}  // namespace hemi
