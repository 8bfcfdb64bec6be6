// A chain of sequencers over its Bitcoin chain, under the numbers `mini`: leaders seal in their slots or stay silent,
// users put items on Bitcoin, keystones are published, and after a silence of all leaders blocks are derived. What is
// true is computed apart from the verifier, in plain numbers.
#pragma once

#include <functional>
#include <map>

#include "spec/sequencer.hpp"
#include "vectors/world/sealed_bitcoin.hpp"
#include "vectors/world/sequencers.hpp"

namespace hemi::world {

/// A block before it is hashed and sealed: what follows from its parent, until somebody edits it.
struct SealedDraft {
  HemiBlockFields block{};
  Origin origin{};
  ConsensusState state{};
  std::optional<HeaderBatch> batch{};
  /// Calldata.
  std::vector<Bytes> payouts{};
  /// Whole transactions.
  std::vector<Bytes> carried{};
  std::vector<Bytes> others{};
  /// Position of a key; nobody's for a self-derived block.
  std::optional<std::size_t> sealer{};
  /// Breaks the seal.
  bool spoils_seal = false;
};
using SealedEdit = std::function<void(SealedDraft&)>;

struct SealedPlan {
  std::uint64_t seed = 1;
  /// Bitcoin ends at this height.
  std::uint32_t bitcoin_height = 50;
  std::size_t genesis_records = 3;
  /// By how many headers a self-derived run moves the view.
  std::uint32_t derivation_step = 4;
  /// Applied to the first block of which the condition holds.
  std::function<bool(const SealedDraft&)> edits_where{};
  SealedEdit edit{};
};

struct SealedWorld {
  SealedPlan plan{};
  std::vector<SigningKey> keys{};
  Stakes genesis_registry{};
  /// From block 0 on.
  std::vector<HemiBlockFields> blocks{};
  std::vector<std::optional<RecoverableSignature>> seals{};
  /// Before edits.
  std::vector<ConsensusState> states{};
  Stakes registry{};
  SealedBitcoin bitcoin{1};
  /// Position of the block that was edited.
  std::optional<std::size_t> edited{};
};

SealedWorld build_sealed_world(const SealedPlan& plan);

}  // namespace hemi::world
