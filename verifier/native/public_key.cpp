#include "verifier/native/public_key.hpp"

#include <secp256k1.h>

#include <algorithm>
#include <tuple>

namespace hemi {

std::optional<EthereumAddress> address_of(ByteView compressed_key) {
  if (compressed_key.size() != std::tuple_size_v<CompressedKey>) return std::nullopt;
  secp256k1_pubkey key;
  if (secp256k1_ec_pubkey_parse(secp256k1_context_static, &key, compressed_key.data(), compressed_key.size()) != 1) {
    return std::nullopt;
  }
  std::array<std::uint8_t, 65> uncompressed;  // 04 and the two coordinates
  auto size = uncompressed.size();
  secp256k1_ec_pubkey_serialize(secp256k1_context_static, uncompressed.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
  const auto hash = keccak256(ByteView(uncompressed).subspan(1));
  EthereumAddress address;
  std::copy(hash.bytes.end() - 20, hash.bytes.end(), address.begin());
  return address;
}

}  // namespace hemi
