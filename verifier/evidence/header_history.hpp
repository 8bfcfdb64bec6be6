// The batches of Bitcoin headers that layer-2 blocks brought, as op-geth's history of headers has them: one JSON object
// a line, {"blk": number, "tip": digest in display order, "hdrs": [80 bytes in hex…]}.
#pragma once

#include <functional>

#include "verifier/decode/bitcoin_attributes.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

using UseBatch = std::function<void(const BitcoinAttributes&)>;

/// Every batch, in order, up to the first line that is none; `where` is the JSON pointer of the text. Numbers ascend,
/// but where they count from is up to who wrote them. The batch is there only during the call. Errors: those of
/// parse_json; ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1; ENC-LIMIT.1 for more than kMaxJsonLines.
std::optional<DecodeError> for_each_batch(std::string_view lines, const std::string& where, const UseBatch& use);

}  // namespace hemi
