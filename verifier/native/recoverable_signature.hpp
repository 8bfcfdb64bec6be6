// ECDSA signatures from which the key that made them can be computed. The arithmetic is libsecp256k1's.
#pragma once

#include <optional>

#include "verifier/native/public_key.hpp"

namespace hemi {

/// r ‖ s ‖ v: two big-endian numbers of 32 bytes, and the parity of the y of the nonce's point.
using RecoverableSignature = std::array<std::uint8_t, 65>;

/// The key whose signature of this digest it is. Nothing unless 1 ≤ r < n, 1 ≤ s ≤ n/2, v ∈ {0, 1} and r belongs to a
/// point: with these bounds nobody but the signer can make a second signature from a first one.
std::optional<CompressedKey> recover(const Hash256& digest, const RecoverableSignature& signature);

}  // namespace hemi
