// A strict reader of RLP, the encoding of Ethereum's blocks. As with ByteReader the first error is kept and later reads
// give zeros and empty views.
//
// An item is a string of bytes or a list of items. Its first byte, b, tells which:
//   b < 80       the string that is this one byte
//   80 ... b7    a string of b - 80 bytes, which follow
//   b8 ... bf    a string whose size follows in b - b7 bytes
//   c0 ... f7    a list whose items take b - c0 bytes
//   f8 ... ff    a list whose items take as many bytes as a number of b - f7 bytes says
// Sizes and numbers are big-endian. Source: Ethereum yellow paper, appendix B.
#pragma once

#include <algorithm>

#include "verifier/bytes/reader.hpp"
#include "verifier/native/uint.hpp"

namespace hemi {

/// How deep lists may nest. A block holds transactions, they hold access lists, and those hold lists of keys: six
/// levels with the block itself.
inline constexpr std::size_t kMaxRlpDepth = 16;

/// The least first byte of a list.
inline constexpr std::uint8_t kFirstRlpList = 0xc0;

/// Reads item after item; `enter` and `leave` go into a list and out of it. The name of a field is where an error in it
/// is placed; it is a literal. Errors of all reads: ENC-RLP.1 if the encoding is not canonical or does not fit into
/// what holds it (the list, or the bytes); ENC-L2-BLOCK.1 if it is another item than the one asked for, or none is left
/// in the list; ENC-LIMIT.1 for lists deeper than kMaxRlpDepth.
class RlpReader {
 public:
  /// Begins at `start`, which is at most the number of bytes; offsets count from the first byte nevertheless.
  explicit RlpReader(ByteView bytes, std::size_t start = 0);

  std::size_t offset() const { return reader_.offset(); }
  bool failed() const { return reader_.failed(); }
  const std::optional<DecodeError>& error() const { return reader_.error(); }

  /// Whether an item is left in the innermost list that was entered; without one, in the bytes.
  bool has_more() const { return !failed() && offset() < ends_[depth_]; }
  bool next_is_list() const { return has_more() && bytes_[offset()] >= kFirstRlpList; }

  void enter(const char* field);
  /// Errors: ENC-L2-BLOCK.1 if items are left in the list.
  void leave();

  /// The content of a string.
  ByteView string(const char* field);
  /// The content of a string of that size.
  ByteView string_of(std::size_t size, const char* field);
  template <std::size_t Size>
  std::array<std::uint8_t, Size> array(const char* field) {
    std::array<std::uint8_t, Size> value{};
    std::ranges::copy(string_of(Size, field), value.begin());
    return value;
  }
  Hash256 hash(const char* field) { return {array<32>(field)}; }
  /// An address, or the empty string.
  std::optional<EthereumAddress> optional_address(const char* field);

  // Numbers have no leading zero bytes, so that 0 is the empty string (ENC-RLP.1), and fit their width
  // (ENC-L2-BLOCK.1).
  std::uint64_t u64(const char* field);
  NativeUint<256> u256(const char* field);
  /// 0 or 1.
  bool flag(const char* field);

  /// All bytes of the next item, string or list. Whatever is nested in it is canonical too.
  ByteView item(const char* field);
  /// The bytes from an earlier offset up to here.
  ByteView since(std::size_t start) const { return failed() ? ByteView{} : reader_.since(start); }

  void refuse(Rule rule, const char* field, std::size_t at, std::string found, std::string required) {
    reader_.refuse(rule, field, at, std::move(found), std::move(required));
  }
  /// As in ByteReader.
  void enclose(const char* name) { reader_.enclose(name); }
  void enclose(const char* name, std::uint64_t index) { reader_.enclose(name, index); }

  /// The value that was read from all the bytes, or the error, which is placed in "name".
  template <class Value>
  Decoded<Value> finish(const char* name, Value value) {
    require_end();
    enclose(name);
    if (failed()) return *error();
    return value;
  }

 private:
  struct Head {
    bool is_list;
    /// Of the content, which begins at the cursor and lies within the list.
    std::size_t size;
  };

  Head read_head(const char* field);
  std::uint64_t read_long_size(std::size_t width, const char* field);
  ByteView number(std::size_t max_size, const char* field);
  void require_end();
  std::size_t room() const { return ends_[depth_] - offset(); }

  ByteView bytes_;
  ByteReader reader_;
  /// Where the entered lists end; the first entry is the end of the bytes.
  std::array<std::size_t, kMaxRlpDepth + 1> ends_{};
  std::size_t depth_ = 0;
};

}  // namespace hemi
