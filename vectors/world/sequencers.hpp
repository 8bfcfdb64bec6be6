// Sequencers of the synthetic world: their stake, the bytes that state it, what they sign, and who leads. Written apart
// from the verifier, in plain numbers, so that the two can be compared.
#pragma once

#include <optional>
#include <vector>

#include "vectors/world/signing_key.hpp"

namespace hemi::world {

/// Keys in the order of their bytes.
std::vector<SigningKey> draw_sequencers(std::uint64_t seed, std::size_t count);

struct StakeRecord {
  CompressedKey key;
  std::uint64_t stake;
  std::uint64_t since = 0;
};
using Stakes = std::vector<StakeRecord>;

Bytes serialize(const StakeRecord& record);
/// Without its last field.
Bytes serialize_member(const StakeRecord& member);
Hash256 registry_hash(const Stakes& records);
Hash256 set_hash(const Stakes& members);

/// The state of the sequencers after a block.
struct ConsensusState {
  std::uint8_t kind = 0;
  std::uint64_t epoch = 0;
  std::uint32_t view_height = 0;
  Hash256 view_tip{};
  /// Where the inbox is consumed up to.
  std::uint32_t cursor_height = 0;
  std::uint32_t cursor_index = 0;
  std::uint32_t deposits = 0;
  Hash256 registry_hash{};
  Hash256 set_hash{};
};
Bytes serialize(const ConsensusState& state);
/// The transaction with that state.
Bytes consensus_transaction(const Bytes& payload);

Hash256 seal_digest(std::uint64_t chain_id, std::uint64_t slot, const Hash256& block_hash);
Hash256 seed_of(std::uint64_t chain_id, std::uint64_t epoch, const Hash256& bitcoin_hash);
/// The number that is drawn for a slot, below the stake of all.
std::uint64_t drawn_number(const Hash256& seed, std::uint64_t slot, std::uint64_t total_stake);
/// The member that leads, unless nobody has stake.
std::optional<std::size_t> leader_of(const Stakes& members, const Hash256& seed, std::uint64_t slot);

Bytes bond_body(const SigningKey& key, std::uint64_t chain_id, std::uint64_t amount, std::uint32_t expiry);
Bytes unbond_body(const SigningKey& key, std::uint64_t chain_id, std::uint32_t expiry);
/// Two seals, in the order in which they are given.
Bytes equivocation_body(const SigningKey& first_key, const SigningKey& second_key, std::uint64_t chain_id,
                        std::uint64_t slot, const Hash256& first, const Hash256& second);

}  // namespace hemi::world
