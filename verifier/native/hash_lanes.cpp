#include "verifier/native/hash_lanes.hpp"

#include <stdexcept>

#include "verifier/native/sha256_shani.hpp"

namespace hemi {

namespace {

constexpr std::size_t kHeaderSize = 80;

void require(bool sizes_fit) {
  if (!sizes_fit) throw std::invalid_argument("hashing: the sizes of messages and digests do not fit together");
}

bool use_shani() {
  static const bool supported = shani::supported();
  return supported;
}

}  // namespace

void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes) {
  require(headers.size() == kHeaderSize * hashes.size());
  return use_shani() ? shani::double_sha256_headers(headers, hashes) : portable::double_sha256_headers(headers, hashes);
}

void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents) {
  require(nodes.size() == 2 * parents.size());
  return use_shani() ? shani::double_sha256_pairs(nodes, parents) : portable::double_sha256_pairs(nodes, parents);
}

void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes) {
  require(messages.size() == hashes.size());
  return use_shani() ? shani::double_sha256_many(messages, hashes) : portable::double_sha256_many(messages, hashes);
}

void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes) {
  require(messages.size() == hashes.size());
  return use_shani() ? shani::double_sha256_many(messages, hashes) : portable::double_sha256_many(messages, hashes);
}

namespace portable {

void double_sha256_headers(std::span<const std::uint8_t> headers, std::span<Hash256> hashes) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    hashes[i] = double_sha256(headers.subspan(kHeaderSize * i, kHeaderSize));
  }
}

void double_sha256_pairs(std::span<const Hash256> nodes, std::span<Hash256> parents) {
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const std::array<ByteView, 2> children = {nodes[2 * i].bytes, nodes[2 * i + 1].bytes};
    parents[i] = double_sha256(children);
  }
}

void double_sha256_many(std::span<const ByteView> messages, std::span<Hash256> hashes) {
  for (std::size_t i = 0; i < messages.size(); ++i) hashes[i] = double_sha256(messages[i]);
}

void double_sha256_many(std::span<const MessagePieces> messages, std::span<Hash256> hashes) {
  for (std::size_t i = 0; i < messages.size(); ++i) hashes[i] = double_sha256(messages[i]);
}

}  // namespace portable

}  // namespace hemi
