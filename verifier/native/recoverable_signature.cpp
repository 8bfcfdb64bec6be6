#include "verifier/native/recoverable_signature.hpp"

#include <secp256k1_recovery.h>

namespace hemi {

namespace {

const secp256k1_context* const kCurve = secp256k1_context_static;

bool is_low_s(const secp256k1_ecdsa_recoverable_signature& signature) {
  secp256k1_ecdsa_signature plain;
  secp256k1_ecdsa_recoverable_signature_convert(kCurve, &plain, &signature);
  return secp256k1_ecdsa_signature_normalize(kCurve, nullptr, &plain) == 0;
}

}  // namespace

std::optional<CompressedKey> recover(const Hash256& digest, const RecoverableSignature& signature) {
  const int v = signature.back();
  if (v > 1) return std::nullopt;
  secp256k1_ecdsa_recoverable_signature parsed;
  if (secp256k1_ecdsa_recoverable_signature_parse_compact(kCurve, &parsed, signature.data(), v) != 1 ||
      !is_low_s(parsed)) {
    return std::nullopt;
  }
  secp256k1_pubkey key;
  if (secp256k1_ecdsa_recover(kCurve, &key, &parsed, digest.bytes.data()) != 1) return std::nullopt;
  CompressedKey compressed;
  auto size = compressed.size();
  secp256k1_ec_pubkey_serialize(kCurve, compressed.data(), &size, &key, SECP256K1_EC_COMPRESSED);
  return compressed;
}

}  // namespace hemi
