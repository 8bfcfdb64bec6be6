// A state proof as JSON (schema: vectors/schemas/state-proof.schema.json).
#pragma once

#include <memory>

#include "verifier/engine/proof_verifier.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi {

/// Siblings in a branch: 2^32 transactions are more than any block can hold.
inline constexpr std::size_t kMaxBranchDepth = 32;

/// A state proof together with the bytes that it views.
struct OwnedStateProof {
  std::vector<std::uint8_t> transaction_bytes;
  std::vector<std::uint8_t> coinbase_bytes;
  StateProof proof;
};

/// `network` is the caller's: for miniature networks, and for documents without one. A document that names another is
/// refused.
Decoded<std::unique_ptr<OwnedStateProof>> read_state_proof(const nlohmann::json& document,
                                                           const std::optional<NetworkParameters>& network);

}  // namespace hemi
