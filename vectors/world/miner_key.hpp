// The key of a PoP miner: it spends a pay-to-public-key-hash output of its own, and the public key in that input is
// what names the miner on Hemi.
#pragma once

#include "vectors/world/script.hpp"
#include "vectors/world/signing_key.hpp"
#include "vectors/world/transaction.hpp"

namespace hemi::world {

class MinerKey {
 public:
  explicit MinerKey(Random& random) : key_(random) {}

  const CompressedKey& compressed_public_key() const { return key_.compressed(); }
  EthereumAddress address() const { return key_.address(); }
  Bytes locking_script() const { return pay_to_public_key_hash(hash160(compressed_public_key())); }

  /// Signs input 0 over all inputs and outputs. The push of signature and hash type has 71 or 72 bytes, by chance;
  /// with `push_size` it is searched for a signature of that size. Smaller ones are rare: about one in 2^8 per byte.
  void sign(Transaction& transaction, std::size_t push_size = 0) const;

 private:
  SigningKey key_;
};

}  // namespace hemi::world
