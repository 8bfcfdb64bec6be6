// Big-endian numbers, as Ethereum and Hemi lay them out.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "verifier/native/hash.hpp"
#include "verifier/native/uint.hpp"

namespace hemi {

/// Of at most eight bytes.
inline std::uint64_t big_endian_number(ByteView bytes) {
  std::uint64_t number = 0;
  for (const auto byte : bytes) number = number << 8 | byte;
  return number;
}

template <unsigned Size>
void append_number(std::vector<std::uint8_t>& to, std::uint64_t number) {
  for (unsigned i = Size; i-- > 0;) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

inline void append_bytes(std::vector<std::uint8_t>& to, ByteView bytes) {
  for (const auto byte : bytes) to.push_back(byte);
}

/// 32 bytes.
inline std::array<std::uint8_t, 32> big_endian_bytes(const NativeUint<256>& number) {
  std::array<std::uint8_t, 32> bytes{};
  auto rest = number.value();
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
    *byte = static_cast<std::uint8_t>(rest & 0xff);
    rest >>= 8;
  }
  return bytes;
}

/// At most 32 bytes.
inline NativeUint<256> number_of_big_endian(ByteView bytes) {
  NativeUint<256>::Storage number = 0;
  for (const auto byte : bytes) number = (number << 8) | byte;
  return NativeUint<256>(number);
}

}  // namespace hemi
