// Transactions as the objects in which Ethereum's clients list them.
#pragma once

#include "verifier/evidence/ethereum_fields.hpp"

namespace hemi {

/// The encoding that is hashed, with its type; none for types that are not known here. Known are legacy transactions
/// (type 0), those of EIP-2930 (1), EIP-1559 (2) and EIP-7702 (4), deposits (7e) and Bitcoin attributes (7c).
/// Errors: ENC-SCHEMA.1, ENC-HEX.1, ENC-LENGTH.1; ENC-LIMIT.1 for more than 65536 items in a list.
std::optional<std::vector<std::uint8_t>> read_l2_transaction_json(EthereumFields& fields);

}  // namespace hemi
