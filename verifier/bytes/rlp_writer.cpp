#include "verifier/bytes/rlp_writer.hpp"

#include <algorithm>
#include <bit>

namespace hemi {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// As many of the low bytes, most significant first, as the number has.
Bytes big_endian(std::uint64_t value) {
  Bytes bytes;
  for (auto shift = 8 * ((std::bit_width(value) + 7) / 8); shift > 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
  }
  return bytes;
}

/// The bytes before the content. `short_form` is 80 for strings, c0 for lists.
Bytes head(std::uint8_t short_form, std::size_t size) {
  constexpr std::size_t kLongestShort = 55;
  if (size <= kLongestShort) return {static_cast<std::uint8_t>(short_form + size)};
  auto bytes = big_endian(size);
  bytes.insert(bytes.begin(), static_cast<std::uint8_t>(short_form + kLongestShort + bytes.size()));
  return bytes;
}

}  // namespace

void RlpWriter::string(ByteView content) {
  const bool stands_for_itself = content.size() == 1 && content[0] < 0x80;
  if (!stands_for_itself) item(head(0x80, content.size()));
  item(content);
}

void RlpWriter::number(std::uint64_t value) { string(big_endian(value)); }

void RlpWriter::number(const NativeUint<256>& value) {
  Bytes bytes;
  export_bits(value.value(), std::back_inserter(bytes), 8);
  if (value.value().is_zero()) bytes.clear();  // it is exported as one zero byte
  string(bytes);
}

void RlpWriter::item(ByteView encoded) { bytes_.insert(bytes_.end(), encoded.begin(), encoded.end()); }

void RlpWriter::close_list(std::size_t start) {
  const auto bytes = head(0xc0, bytes_.size() - start);
  bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(start), bytes.begin(), bytes.end());
}

}  // namespace hemi
