// Who published: an Ethereum address from the first input of a Bitcoin transaction.
#pragma once

#include <optional>

#include "verifier/native/hash.hpp"

namespace hemi {

/// An Ethereum address, or nobody.
struct Miner {
  std::optional<EthereumAddress> address;

  friend bool operator==(const Miner&, const Miner&) = default;
};

/// The miner is somebody if the script of the first input starts with a push of 71 or 72 bytes by the opcode of that
/// number (taken to be a signature, which nobody checks) and then a push, in any form, of 33 bytes that are a
/// compressed point of secp256k1. The address is the last 20 bytes of the Keccak-256 of the point's 64 bytes. What
/// follows is ignored. Source: heminetwork, hemi/pop/pop.go, ParsePublicKeyFromSignatureScript.
Miner miner_of(ByteView first_script_sig);

}  // namespace hemi
