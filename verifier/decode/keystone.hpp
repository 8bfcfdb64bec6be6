// Abbreviated keystones from their 76 bytes, and back.
#pragma once

#include <span>

#include "spec/keystone.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

using KeystoneBytes = std::span<const std::uint8_t, kKeystoneSize>;

/// Fields as in spec/keystone.hpp; any 76 bytes have them.
AbbreviatedKeystone<Native> read_keystone_fields(KeystoneBytes bytes);

/// The bytes that have these fields.
std::array<std::uint8_t, kKeystoneSize> write_keystone(const AbbreviatedKeystone<Native>& keystone);

/// Double SHA-256 of the bytes.
KeystoneHash<Native> keystone_hash(KeystoneBytes bytes);

/// The hash that publications of this keystone have: that of its abbreviation.
KeystoneHash<Native> keystone_hash(const Keystone<Native>& keystone);

}  // namespace hemi
