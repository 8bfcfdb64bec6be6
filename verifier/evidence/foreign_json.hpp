// JSON as other programs hand it out: nodes of Hemi, the Finality Governor, Electrum and Esplora servers.
#pragma once

#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// The values in a file: of one JSON document, or of one on each line. Answers of JSON-RPC are taken out of their
/// envelope ("result"), and lists out of their brackets. Errors: those of parse_json.
Decoded<std::vector<nlohmann::json>> read_foreign_json(std::string_view text);

/// Full keystones, by number: of {"keystones": [record…]} as the methods kss_getKeystone and kss_getLatestKeystones
/// answer, of {"l2_keystone": record, …} as the Finality Governor answers, or of records alone. Of the Governor's
/// answer only the record is evidence; its count of confirmations is derived anew. Errors: those of
/// read_keystone_record; ENC-SCHEMA.1 for two different records of one number.
Decoded<std::vector<Keystone<Native>>> read_foreign_keystones(const std::vector<nlohmann::json>& values);

/// A Merkle branch as Electrum (blockchain.transaction.get_merkle) and Esplora (/tx/:txid/merkle-proof) answer:
/// {"block_height", "merkle": [digests in display order], "pos"}. They leave out what the branch connects; where
/// somebody has put the block's header and the transaction beside it as hex ("header", "tx"), these are taken.
struct ForeignBranch {
  std::uint32_t block_height;
  Branch<Native> branch;
  std::optional<std::vector<std::uint8_t>> header;
  std::optional<std::vector<std::uint8_t>> transaction;
};

Decoded<ForeignBranch> read_foreign_branch(const nlohmann::json& value);

}  // namespace hemi
