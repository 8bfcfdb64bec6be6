// What the calls that Hemi's own transactions make have in common: a selector, then words.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "verifier/native/hash.hpp"

namespace hemi {

inline constexpr std::size_t kWordSize = 32;
/// A big-endian number.
using CalldataWord = std::array<std::uint8_t, kWordSize>;

CalldataWord word_of(std::size_t value);

/// Where calldata departs from the form.
struct CalldataFault {
  /// Bytes from the start of the calldata.
  std::size_t offset;
  std::string found;
  std::string required;
};

/// Nothing, if the bytes stand at that place, which is within the calldata.
std::optional<CalldataFault> expect_bytes(ByteView calldata, std::size_t offset, ByteView required);

}  // namespace hemi
