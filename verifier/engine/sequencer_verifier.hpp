// The rules of sequencers over one block, given what its parent left behind (chapter sequencer).
#pragma once

#include <span>

#include "verifier/decode/consensus_payload.hpp"
#include "verifier/engine/registry.hpp"
#include "verifier/engine/sequencer_schedule.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct SequencerNetwork {
  SequencerParameters<Native> parameters;
  std::uint64_t chain_id;
  Slots<Native> slots;
};

/// An item that the block carries. One that is no registry operation is a transaction.
struct CarriedItem {
  std::optional<RegistryOperation> operation;
  Height<Native> mined;
};

struct ViewTipEvidence {
  Height<Native> height;
  BlockHash<Native> hash;
};

/// The registry after an ancestor; that of the genesis has number 0.
struct PastRegistry {
  HemiHeight<Native> number;
  Registry records;
};

/// A block and all that its rules can use. What is absent makes a rule not evaluable, never violated.
struct SequencerEvidence {
  /// Where the block stands.
  Location at{"/block"};
  HemiTime<Native> parent_time;
  ConsensusPayload parent;
  std::optional<Registry> parent_registry;
  /// Within an epoch: its members.
  std::optional<SequencerSet> set;
  LeavingBlock<Native> number;
  HemiTime<Native> time;
  Hash256 hash;
  std::vector<ByteView> transactions;
  std::optional<ViewTipEvidence> view;
  std::optional<RecoverableSignature> seal;
  std::optional<std::vector<CarriedItem>> items;
  /// Of the ancestors, with the heights at which they count in the parent's view.
  std::optional<std::vector<CountedKeystone<Native>>> keystones;
  /// At the first block of an epoch: the registries that may fix its set.
  std::vector<PastRegistry> past_registries;
  /// At the height of the epoch's seed, in the parent's view.
  std::optional<BlockHash<Native>> seed_block;
};

/// Values that follow from the evidence, as far as it goes.
struct SequencerState {
  Slot<Native> slot;
  Epoch<Native> epoch;
  std::optional<SequencerSet> set{};
  std::optional<Hash256> seed{};
  std::optional<Leader<Native>> leader{};
  /// Whose seal the block has.
  std::optional<CompressedKey> signer{};
  std::optional<Registry> registry{};
};

/// Of the first transaction of type 7b; nothing if there is none or it is no payload.
std::optional<ConsensusPayload> payload_of(std::span<const ByteView> transactions);

void judge_parameters(const SequencerParameters<Native>& parameters, const Location& at, Trail& trail);

/// Evaluates all SEQ rules but that of the parameters.
SequencerState judge_sequencers(const SequencerNetwork& network, const SequencerEvidence& evidence, Trail& trail);

}  // namespace hemi
