// Writes RLP (see verifier/decode/rlp.hpp), always in its one canonical form.
#pragma once

#include <vector>

#include "verifier/native/hash.hpp"
#include "verifier/native/uint.hpp"

namespace hemi {

/// Appends item after item.
class RlpWriter {
 public:
  void string(ByteView content);
  /// Big-endian without leading zero bytes; 0 is the empty string.
  void number(std::uint64_t value);
  void number(const NativeUint<256>& value);
  /// An item that is encoded already.
  void item(ByteView encoded);
  /// A list of the items that `write` appends.
  template <class Write>
  void list(const Write& write) {
    const auto start = bytes_.size();
    write();
    close_list(start);
  }

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  void close_list(std::size_t start);

  std::vector<std::uint8_t> bytes_;
};

}  // namespace hemi
