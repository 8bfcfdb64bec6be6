#include "verifier/decode/keystone.hpp"

#include <algorithm>

namespace hemi {

AbbreviatedKeystone<Native> read_keystone_fields(KeystoneBytes bytes) {
  std::array<NativeUint<8>, kKeystoneSize> numbers;
  std::ranges::transform(bytes, numbers.begin(), [](std::uint8_t byte) { return NativeUint<8>(byte); });
  return read_keystone<Native>(numbers);
}

std::array<std::uint8_t, kKeystoneSize> write_keystone(const AbbreviatedKeystone<Native>& keystone) {
  std::array<std::uint8_t, kKeystoneSize> bytes{};
  auto cursor = bytes.begin();
  const auto put = [&](std::span<const NativeUint<8>> field) {
    for (const auto& byte : field) *cursor++ = byte.value();
  };
  const auto put_big_endian = [&](std::uint32_t number) {
    for (unsigned shift = 32; shift > 0; shift -= 8) *cursor++ = static_cast<std::uint8_t>(number >> (shift - 8));
  };
  *cursor++ = keystone.version.value.value();
  put_big_endian(keystone.l1_block_number.value.value());
  put_big_endian(keystone.l2_block_number.value.value());
  put(keystone.parent_hash_prefix);
  put(keystone.previous_keystone_hash_prefix);
  put(keystone.state_root);
  put(keystone.block_hash_prefix);
  return bytes;
}

KeystoneHash<Native> keystone_hash(KeystoneBytes bytes) { return {double_sha256(bytes)}; }

KeystoneHash<Native> keystone_hash(const Keystone<Native>& keystone) {
  return keystone_hash(write_keystone(abbreviate<Native>(keystone)));
}

}  // namespace hemi
