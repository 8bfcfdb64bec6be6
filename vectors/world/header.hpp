// Headers as fields: writing their 80 bytes, and mining them.
#pragma once

#include <array>

#include "spec/bitcoin.hpp"
#include "verifier/native/native.hpp"

namespace hemi::world {

using HeaderBytes = std::array<std::uint8_t, 80>;

struct HeaderFields {
  std::uint32_t version = 0;
  Hash256 previous_hash{};
  Hash256 merkle_root{};
  std::uint32_t time = 0;
  std::uint32_t bits = 0;
  std::uint32_t nonce = 0;

  friend bool operator==(const HeaderFields&, const HeaderFields&) = default;
};

HeaderBytes serialize(const HeaderFields& header);
Hash256 hash_of(const HeaderFields& header);
/// The header as rule text reads it.
Header<Native> as_rules_see(const HeaderFields& header);

/// What nBits say; meaningful when they are neither negative nor overflowing.
Target<Native> target_of(std::uint32_t bits);
bool meets_target(const HeaderFields& header);

/// Chooses the first nonce whose hash meets the target of the header's own nBits. Worlds are easy: throws
/// std::invalid_argument after 2^24 nonces.
void mine(HeaderFields& header);
/// The opposite: the first nonce whose hash misses that target.
void mine_to_miss(HeaderFields& header);

}  // namespace hemi::world
