// Abbreviated keystones from their 76 bytes.
#pragma once

#include <span>

#include "spec/keystone.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

using KeystoneBytes = std::span<const std::uint8_t, kKeystoneSize>;

/// Fields as in spec/keystone.hpp; any 76 bytes have them.
AbbreviatedKeystone<Native> read_keystone_fields(KeystoneBytes bytes);

/// Double SHA-256 of the bytes.
KeystoneHash<Native> keystone_hash(KeystoneBytes bytes);

}  // namespace hemi
