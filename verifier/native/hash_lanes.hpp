// Double SHA-256 of many independent messages, several at a time where the processor has the instructions for it.
//
// The digests are the same bytes on every machine, those of double_sha256 in hash.hpp; only the speed differs.
// Every function throws std::invalid_argument if the sizes of its spans do not fit together.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "verifier/native/hash.hpp"

namespace hemi {

/// A message in up to three pieces that follow one another (the rest are empty): a transaction without its witness is
/// its version, its inputs and outputs, and its lock time.
using MessagePieces = std::array<ByteView, 3>;

/// headers: n * 80 bytes, headers as serialized, one after another. hashes: n digests, as hashed (not reversed).
void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes);

/// One level of a Merkle tree. nodes: 2n digests. parents: n digests; parent i is the hash of nodes 2i and 2i + 1.
/// The parents may replace the first n of the nodes (parents.data() == nodes.data()), but not overlap them otherwise.
void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents);

/// messages: n messages of any lengths, in order; transactions, for instance. hashes: n digests, not inside a message.
void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes);
void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes);

/// What the functions above fall back on, for processors without SHA instructions. Only tests call these themselves.
namespace portable {
void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes);
void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents);
void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes);
void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes);
}  // namespace portable

}  // namespace hemi
