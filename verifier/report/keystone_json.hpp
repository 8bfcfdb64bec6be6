// A keystone's fields as JSON, the same in every command.
#pragma once

#include <nlohmann/json.hpp>

#include "spec/keystone.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

nlohmann::ordered_json keystone_json(const AbbreviatedKeystone<Native>& keystone, const KeystoneHash<Native>& hash);

}  // namespace hemi
