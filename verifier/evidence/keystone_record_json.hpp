// Full keystones as op-geth writes them (methods kss_getKeystone and kss_getLatestKeystones).
#pragma once

#include "spec/keystone.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// The seven fields of a record. Digests are 64 hex digits in Ethereum's order, with or without 0x. Hemi's programs
/// write the digest that keystone 25 has not as null, as an empty string, or leave it out; here all of these read as
/// zero, for keystone 25 only. Errors: ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1. Source: heminetwork
/// api/gethapi/gethapi.go and hemi/hemi.go (L2Keystone), api/api.go (ByteSlice), whose decoder checks no lengths.
Decoded<Keystone<Native>> read_keystone_record(const nlohmann::json& record, const std::string& where);

/// The record with lower-case digits and without 0x; the zero digest is the empty string for keystone 25.
nlohmann::ordered_json keystone_record(const Keystone<Native>& keystone);

}  // namespace hemi
