#include "vectors/world/signing_key.hpp"

#include <secp256k1_recovery.h>

#include <memory>
#include <stdexcept>

namespace hemi::world {

namespace {

constexpr std::size_t kLargestDerSignature = 72;

struct DestroyContext {
  void operator()(secp256k1_context* context) const { secp256k1_context_destroy(context); }
};

const secp256k1_context* curve() {
  static const std::unique_ptr<secp256k1_context, DestroyContext> context(
      secp256k1_context_create(SECP256K1_CONTEXT_SIGN));
  return context.get();
}

void require(int succeeded) {
  if (succeeded != 1) throw std::logic_error("libsecp256k1 refused a key or a signature of the world");
}

}  // namespace

SigningKey::SigningKey(Random& random) {
  do {
    secret_ = random.array<32>();
  } while (secp256k1_ec_seckey_verify(curve(), secret_.data()) != 1);
  secp256k1_pubkey key;
  require(secp256k1_ec_pubkey_create(curve(), &key, secret_.data()));
  auto size = compressed_.size();
  require(secp256k1_ec_pubkey_serialize(curve(), compressed_.data(), &size, &key, SECP256K1_EC_COMPRESSED));
}

RecoverableSignature SigningKey::sign(const Hash256& digest) const {
  secp256k1_ecdsa_recoverable_signature signature;
  require(secp256k1_ecdsa_sign_recoverable(curve(), &signature, digest.bytes.data(), secret_.data(), nullptr, nullptr));
  RecoverableSignature bytes;
  int v = 0;
  require(secp256k1_ecdsa_recoverable_signature_serialize_compact(curve(), bytes.data(), &v, &signature));
  bytes.back() = static_cast<std::uint8_t>(v);
  return bytes;
}

Bytes SigningKey::sign_der(const Hash256& digest, std::uint32_t attempt) const {
  Bytes entropy;
  append_little_endian<4>(entropy, attempt);
  entropy.resize(32);
  secp256k1_ecdsa_signature signature;
  require(secp256k1_ecdsa_sign(curve(), &signature, digest.bytes.data(), secret_.data(), nullptr, entropy.data()));
  Bytes encoded(kLargestDerSignature);
  auto size = encoded.size();
  require(secp256k1_ecdsa_signature_serialize_der(curve(), encoded.data(), &size, &signature));
  encoded.resize(size);
  return encoded;
}

RecoverableSignature with_other_s(RecoverableSignature signature) {
  require(secp256k1_ec_seckey_negate(curve(), signature.data() + 32));  // secrets and s are numbers modulo the same n
  signature.back() ^= 1;
  return signature;
}

}  // namespace hemi::world
