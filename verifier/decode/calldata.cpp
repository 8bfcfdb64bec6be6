#include "verifier/decode/calldata.hpp"

#include <algorithm>

#include "verifier/bytes/hex.hpp"

namespace hemi {

CalldataWord word_of(std::size_t value) {
  CalldataWord word{};
  for (std::size_t i = kWordSize; value > 0; value >>= 8) word[--i] = static_cast<std::uint8_t>(value);
  return word;
}

std::optional<CalldataFault> expect_bytes(ByteView calldata, std::size_t offset, ByteView required) {
  const auto found = calldata.subspan(offset, required.size());
  if (std::ranges::equal(found, required)) return std::nullopt;
  return CalldataFault{offset, to_hex(found), to_hex(required)};
}

}  // namespace hemi
