#include "verifier/report/keystone_json.hpp"

#include "verifier/bytes/hex.hpp"
#include "verifier/engine/describe.hpp"

namespace hemi {

namespace {

std::string digits(std::span<const NativeUint<8>> bytes) {
  std::vector<std::uint8_t> plain;
  for (const auto& byte : bytes) plain.push_back(byte.value());
  return to_hex(plain);
}

}  // namespace

nlohmann::ordered_json keystone_json(const AbbreviatedKeystone<Native>& keystone, const KeystoneHash<Native>& hash) {
  return {{"hash", describe(hash)},
          {"version", keystone.version.value.value()},
          {"l1_block_number", keystone.l1_block_number.value.value()},
          {"l2_block_number", keystone.l2_block_number.value.value()},
          {"parent_hash_prefix", digits(keystone.parent_hash_prefix)},
          {"previous_keystone_hash_prefix", digits(keystone.previous_keystone_hash_prefix)},
          {"state_root", digits(keystone.state_root)},
          {"block_hash_prefix", digits(keystone.block_hash_prefix)}};
}

}  // namespace hemi
