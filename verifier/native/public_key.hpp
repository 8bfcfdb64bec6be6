// Public keys of secp256k1, and the Ethereum address of one.
#pragma once

#include <optional>

#include "verifier/native/hash.hpp"

namespace hemi {

/// 02 or 03, by the parity of y, and the 32 bytes of x.
using CompressedKey = std::array<std::uint8_t, 33>;

/// The last 20 bytes of the Keccak-256 of the point's 64 bytes, or nothing if the bytes are no compressed point of the
/// curve.
std::optional<EthereumAddress> address_of(ByteView compressed_key);

}  // namespace hemi
