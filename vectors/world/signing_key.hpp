// Secret keys of secp256k1, drawn from the world's randomness. All signatures are deterministic (RFC 6979).
#pragma once

#include "vectors/world/random.hpp"
#include "verifier/native/recoverable_signature.hpp"

namespace hemi::world {

class SigningKey {
 public:
  explicit SigningKey(Random& random);

  const CompressedKey& compressed() const { return compressed_; }
  EthereumAddress address() const { return *address_of(compressed_); }

  /// With a low s, as `recover` wants it.
  RecoverableSignature sign(const Hash256& digest) const;

  /// One of the many valid signatures in Bitcoin's encoding (DER): `attempt` enters the nonce.
  Bytes sign_der(const Hash256& digest, std::uint32_t attempt) const;

 private:
  std::array<std::uint8_t, 32> secret_;
  CompressedKey compressed_;
};

/// The other signature of the same key and digest: n − s, which is high, and the other v.
RecoverableSignature with_other_s(RecoverableSignature signature);

}  // namespace hemi::world
