// Digests and the hash functions that Bitcoin and Hemi use. The functions themselves are Botan's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <span>

namespace hemi {

using ByteView = std::span<const std::uint8_t>;

/// 32 bytes in the order in which they were hashed. Bitcoin explorers print them reversed; `to_display_hex` does so.
struct Hash256 {
  std::array<std::uint8_t, 32> bytes{};

  friend bool operator==(const Hash256&, const Hash256&) = default;
  friend auto operator<=>(const Hash256&, const Hash256&) = default;
};

/// The last 20 bytes of the Keccak-256 of a public key, or of what made a contract.
using EthereumAddress = std::array<std::uint8_t, 20>;

/// For hash tables: digests are already uniformly spread, any eight bytes will do.
struct HashOfHash256 {
  std::size_t operator()(const Hash256& hash) const {
    std::size_t value;
    std::memcpy(&value, hash.bytes.data(), sizeof value);
    return value;
  }
};

Hash256 sha256(ByteView bytes);
/// SHA-256 of the SHA-256: Bitcoin's hash of headers, transactions and Merkle nodes.
Hash256 double_sha256(ByteView bytes);
/// Double SHA-256 over pieces that follow one another, for transactions whose witness is left out.
Hash256 double_sha256(std::span<const ByteView> pieces);
/// The hash of Ethereum, with the original Keccak padding (not SHA3-256).
Hash256 keccak256(ByteView bytes);

}  // namespace hemi
