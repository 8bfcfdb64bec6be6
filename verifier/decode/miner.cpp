#include "verifier/decode/miner.hpp"

#include <secp256k1.h>

#include <algorithm>

#include "verifier/decode/script.hpp"

namespace hemi {

namespace {

constexpr std::size_t kCompressedKeySize = 33;

/// The data of the push after the first token, or nothing where one of the two is not complete.
std::optional<ByteView> second_push(ByteView script) {
  if (script.empty()) return std::nullopt;
  const std::size_t signature_size = script[0];
  if ((signature_size != 71 && signature_size != 72) || script.size() <= signature_size) return std::nullopt;
  // The rule text for pushes looks at the token after a first byte: here that is the last byte of the signature.
  const auto from_signature_end = script.subspan(signature_size);
  const auto head = script_head(from_signature_end);
  const auto push = announced_push<Native>(head);
  if (!push_ends_within_script<Native>(head, push).holds) return std::nullopt;
  return pushed_data(from_signature_end, push);
}

/// 04 and the two coordinates.
using UncompressedKey = std::array<std::uint8_t, 65>;

std::optional<UncompressedKey> uncompress(ByteView compressed) {
  secp256k1_pubkey key;
  if (secp256k1_ec_pubkey_parse(secp256k1_context_static, &key, compressed.data(), compressed.size()) != 1) {
    return std::nullopt;
  }
  UncompressedKey bytes;
  std::size_t size = bytes.size();
  secp256k1_ec_pubkey_serialize(secp256k1_context_static, bytes.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
  return bytes;
}

}  // namespace

Miner miner_of(ByteView first_script_sig) {
  const auto data = second_push(first_script_sig);
  if (!data || data->size() != kCompressedKeySize) return {};
  const auto key = uncompress(*data);
  if (!key) return {};
  const auto hash = keccak256(ByteView(*key).subspan(1));
  std::array<std::uint8_t, 20> address;
  std::copy(hash.bytes.end() - 20, hash.bytes.end(), address.begin());
  return {address};
}

}  // namespace hemi
