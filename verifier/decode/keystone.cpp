#include "verifier/decode/keystone.hpp"

#include <algorithm>

namespace hemi {

AbbreviatedKeystone<Native> read_keystone_fields(KeystoneBytes bytes) {
  std::array<NativeUint<8>, kKeystoneSize> numbers;
  std::ranges::transform(bytes, numbers.begin(), [](std::uint8_t byte) { return NativeUint<8>(byte); });
  return read_keystone<Native>(numbers);
}

KeystoneHash<Native> keystone_hash(KeystoneBytes bytes) { return {double_sha256(bytes)}; }

}  // namespace hemi
