// A block with a publication in it, and what a state proof shows of the block.
#pragma once

#include "vectors/world/block.hpp"
#include "vectors/world/evidence.hpp"

namespace hemi::world {

struct ProofWorld {
  NetworkParameters network{};
  std::uint32_t height = 0;
  Block block{};
  /// The transaction that is proved, and its output that publishes the keystone.
  std::size_t index = 0;
  std::size_t output = 0;
  MinerKey key;
  Keystone keystone{};
  /// What the evidence contains beyond the branch.
  bool claims_publication = true;
  bool shows_count = true;
  bool shows_coinbase = true;
  bool states_keystone = true;
  bool states_miner = true;

  Transaction& proved() { return block.transactions[index]; }
  const Transaction& proved() const { return block.transactions[index]; }
};

/// A block of `count` transactions on regtest with the publication at `index`, which is not 0.
ProofWorld draw_proof_world(std::uint64_t seed, std::size_t count, std::size_t index);

/// Puts another script into the publishing output, signs and seals again.
void republish(ProofWorld& world, const Bytes& script);

ProofEvidence evidence_of(const ProofWorld& world);

}  // namespace hemi::world
