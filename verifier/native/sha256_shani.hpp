// Double SHA-256 with the SHA instructions of x86-64 processors. Callers want hash_lanes.hpp, which knows when to use
// it.
#pragma once

#include <cstdint>
#include <span>

#include "verifier/native/hash_lanes.hpp"

namespace hemi::shani {

/// Whether this is a processor with the instructions. If it is not, the functions below must not be called.
bool supported();

// As in hash_lanes.hpp, except that the sizes of the spans are not checked.
void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes);
void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents);
void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes);
void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes);

}  // namespace hemi::shani
