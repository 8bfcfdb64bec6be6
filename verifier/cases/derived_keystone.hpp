// A keystone's fields as derived values of a case.
#pragma once

#include "verifier/cases/fields.hpp"
#include "verifier/report/keystone_json.hpp"

namespace hemi {

/// As in reports, but with the hash in wire order.
inline nlohmann::json derived_keystone(const AbbreviatedKeystone<Native>& keystone, const KeystoneHash<Native>& hash) {
  nlohmann::json derived = keystone_json(keystone, hash);
  derived.erase("hash");
  derived["hash_hex_wire"] = wire_hex(hash);
  return derived;
}

}  // namespace hemi
