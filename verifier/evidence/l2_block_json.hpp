// Headers and blocks of the layer 2 as the JSON that eth_getBlockByNumber and eth_getBlockByHash answer with.
#pragma once

#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// What the JSON says, in the encoding that is hashed.
struct L2BlockJson {
  /// RLP, for decode_l2_header.
  std::vector<std::uint8_t> header;
  /// "hash", if it is there. Nobody has compared it with that of the header.
  std::optional<Hash256> stated_hash;
  /// Each with its type, for decode_l2_transaction. None if the JSON has no transactions, or only their hashes, or one
  /// of a type that is not known here.
  std::optional<std::vector<std::vector<std::uint8_t>>> transactions;
};

/// Fields of the header have the names that clients give them; the optional ones of l2_header.hpp are present up to one
/// of them. "transactions" are hashes, raw transactions in hex, or objects. Other fields are ignored. `where` is the
/// JSON pointer of the value. Errors: ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1; ENC-LIMIT.1 for too many items in a list.
Decoded<L2BlockJson> read_l2_block_json(const nlohmann::json& value, const std::string& where);

}  // namespace hemi
