#include "vectors/world/header.hpp"

#include <algorithm>
#include <stdexcept>

#include "vectors/world/byte_writer.hpp"

namespace hemi::world {

HeaderBytes serialize(const HeaderFields& header) {
  Bytes written;
  append_little_endian<4>(written, header.version);
  append(written, header.previous_hash.bytes);
  append(written, header.merkle_root.bytes);
  append_little_endian<4>(written, header.time);
  append_little_endian<4>(written, header.bits);
  append_little_endian<4>(written, header.nonce);
  HeaderBytes bytes;
  std::ranges::copy(written, bytes.begin());
  return bytes;
}

Hash256 hash_of(const HeaderFields& header) { return double_sha256(serialize(header)); }

Header<Native> as_rules_see(const HeaderFields& header) {
  return {.version = {Native::make<32>(header.version)},
          .previous_hash = {header.previous_hash},
          .merkle_root = {header.merkle_root},
          .time = {Native::make<32>(header.time)},
          .bits = {Native::make<32>(header.bits)},
          .nonce = {Native::make<32>(header.nonce)},
          .hash = {hash_of(header)}};
}

Target<Native> target_of(std::uint32_t bits) {
  return expand<Native>(CompactBits<Native>{Native::make<32>(bits)}).target;
}

bool meets_target(const HeaderFields& header) {
  return hash_meets_target<Native>(BlockHash<Native>{hash_of(header)}, target_of(header.bits)).holds;
}

namespace {

void search_nonce(HeaderFields& header, bool shall_meet_target) {
  constexpr std::uint32_t kPatience = 1U << 24;
  constexpr std::size_t kNonceOffset = 76;
  const auto target = target_of(header.bits);
  auto bytes = serialize(header);
  for (header.nonce = 0; header.nonce < kPatience; ++header.nonce) {
    for (unsigned i = 0; i < 4; ++i) bytes[kNonceOffset + i] = static_cast<std::uint8_t>(header.nonce >> (8 * i));
    const BlockHash<Native> hash{double_sha256(bytes)};
    if (hash_meets_target<Native>(hash, target).holds == shall_meet_target) return;
  }
  throw std::invalid_argument("a target out of reach for a synthetic world");
}

}  // namespace

void mine(HeaderFields& header) { search_nonce(header, true); }

void mine_to_miss(HeaderFields& header) { search_nonce(header, false); }

}  // namespace hemi::world
