#include "vectors/world/miner_key.hpp"

#include <secp256k1.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace hemi::world {

namespace {

constexpr std::uint8_t kHashTypeAll = 0x01;
constexpr std::size_t kLargestSignature = 72;

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

/// What the signature of input 0 signs: the transaction with the spent output's script in place of its own, and the
/// hash type behind it. Other inputs count with empty scripts.
Hash256 signed_digest(Transaction transaction, const Bytes& spent_script) {
  for (auto& input : transaction.inputs) input.script.clear();
  transaction.inputs[0].script = spent_script;
  auto message = serialize_without_witness(transaction);
  append_little_endian<4>(message, kHashTypeAll);
  return double_sha256(message);
}

/// One of the many valid signatures: RFC 6979 lets `attempt` enter the deterministic nonce.
Bytes signature_of(const Hash256& digest, const std::array<std::uint8_t, 32>& secret, std::uint32_t attempt) {
  Bytes entropy;
  append_little_endian<4>(entropy, attempt);
  entropy.resize(32);
  secp256k1_ecdsa_signature signature;
  require(secp256k1_ecdsa_sign(curve(), &signature, digest.bytes.data(), secret.data(), nullptr, entropy.data()));
  Bytes encoded(kLargestSignature);
  auto size = encoded.size();
  require(secp256k1_ecdsa_signature_serialize_der(curve(), encoded.data(), &size, &signature));
  encoded.resize(size);
  encoded.push_back(kHashTypeAll);
  return encoded;
}

EthereumAddress address_of(const secp256k1_pubkey& key) {
  std::array<std::uint8_t, 65> uncompressed;
  auto size = uncompressed.size();
  require(secp256k1_ec_pubkey_serialize(curve(), uncompressed.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED));
  const auto hash = keccak256(ByteView(uncompressed).subspan(1));  // without the byte that says "uncompressed"
  EthereumAddress address;
  std::copy(hash.bytes.end() - 20, hash.bytes.end(), address.begin());
  return address;
}

}  // namespace

MinerKey::MinerKey(Random& random) {
  do {
    secret_ = random.array<32>();
  } while (secp256k1_ec_seckey_verify(curve(), secret_.data()) != 1);
  secp256k1_pubkey key;
  require(secp256k1_ec_pubkey_create(curve(), &key, secret_.data()));
  auto size = compressed_.size();
  require(secp256k1_ec_pubkey_serialize(curve(), compressed_.data(), &size, &key, SECP256K1_EC_COMPRESSED));
  address_ = address_of(key);
}

void MinerKey::sign(Transaction& transaction, std::size_t push_size) const {
  const auto digest = signed_digest(transaction, locking_script());
  const auto fits = [&](std::size_t size) { return push_size == 0 ? size == 71 || size == 72 : size == push_size; };
  Bytes signature;
  for (std::uint32_t attempt = 0; !fits(signature.size()); ++attempt) {
    if (attempt == 100'000) throw std::invalid_argument("no signature of that size");
    signature = signature_of(digest, secret_, attempt);
  }
  auto& script = transaction.inputs[0].script;
  script.clear();
  append_push(script, signature);
  append_push(script, compressed_);
}

}  // namespace hemi::world
