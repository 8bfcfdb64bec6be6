// Inbox items as users put them on Bitcoin: signed Ethereum transactions, and the outputs around them.
#pragma once

#include <optional>

#include "vectors/world/script.hpp"
#include "vectors/world/signing_key.hpp"
#include "verifier/bytes/rlp_writer.hpp"

namespace hemi::world {

/// A user's transaction before it is signed.
struct UserTransaction {
  enum class Type { legacy, access_list, dynamic_fee };
  struct Access {
    EthereumAddress address{};
    std::vector<Hash256> keys{};
  };

  Type type = Type::dynamic_fee;
  std::uint64_t chain_id = 0;
  std::uint64_t nonce = 0;
  std::uint64_t priority_fee = 1;
  /// The price, where there is only one.
  std::uint64_t max_fee = 1'000'000'000;
  std::uint64_t gas = 21'000;
  std::optional<EthereumAddress> to = EthereumAddress{0xaa};
  std::uint64_t value = 0;
  Bytes data{};
  std::vector<Access> access{};
};

/// What is hashed to be signed.
Bytes unsigned_bytes(const UserTransaction& transaction);
/// With any signature.
Bytes with_signature(const UserTransaction& transaction, const RecoverableSignature& signature);
/// As before EIP-155: v is 27 or 28, and no chain is named.
Bytes legacy_without_chain(const UserTransaction& transaction, const RecoverableSignature& signature);
Bytes signed_by(const SigningKey& key, const UserTransaction& transaction);

/// What an output pushes: "HOFF", version, kind, chain id, body.
Bytes inbox_data(std::uint8_t kind, std::uint64_t chain_id, ByteView body, std::uint8_t version = 1);
/// OP_RETURN and the shortest push of at most 65535 bytes.
Bytes inbox_script(ByteView data);

}  // namespace hemi::world
