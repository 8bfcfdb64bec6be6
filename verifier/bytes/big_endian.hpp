// Numbers of 256 bits as 32 bytes, most significant first.
#pragma once

#include "verifier/native/hash.hpp"
#include "verifier/native/uint.hpp"

namespace hemi {

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
