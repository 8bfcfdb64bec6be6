// Writing numbers and byte strings as Bitcoin and Hemi lay them out.
#pragma once

#include <cstdint>
#include <vector>

#include "verifier/native/hash.hpp"

namespace hemi::world {

using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& to, ByteView bytes) {
  for (const auto byte : bytes) to.push_back(byte);
}

template <unsigned Size>
void append_little_endian(Bytes& to, std::uint64_t value) {
  for (unsigned i = 0; i < Size; ++i) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

template <unsigned Size>
void append_big_endian(Bytes& to, std::uint64_t value) {
  for (unsigned i = Size; i-- > 0;) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// Bitcoin's count: one byte, or a marker and two, four or eight bytes; always the shortest form.
inline void append_compact_size(Bytes& to, std::uint64_t count) {
  if (count < 0xfd) {
    append_little_endian<1>(to, count);
  } else if (count <= 0xffff) {
    to.push_back(0xfd);
    append_little_endian<2>(to, count);
  } else if (count <= 0xffffffff) {
    to.push_back(0xfe);
    append_little_endian<4>(to, count);
  } else {
    to.push_back(0xff);
    append_little_endian<8>(to, count);
  }
}

inline void append_with_size(Bytes& to, ByteView bytes) {
  append_compact_size(to, bytes.size());
  append(to, bytes);
}

}  // namespace hemi::world
