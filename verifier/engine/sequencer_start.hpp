// Where a segment of a chain of sequencers begins, and what each of its blocks leaves to the next.
#pragma once

#include "verifier/decode/l2_header.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/own_keystone.hpp"
#include "verifier/engine/self_derived.hpp"
#include "verifier/engine/sequencer_verifier.hpp"

namespace hemi {

/// What tells one network of sequencers from another.
struct SequencerProfile {
  SequencerParameters<Native> parameters;
  /// It is in the place of what a keystone fixes, as long as none does.
  Registry genesis_registry;
};

struct SequencedBlock {
  HemiBlockEvidence evidence;
  L2Header header;
  std::optional<RecoverableSignature> seal{};
};

/// What a block leaves to the next one.
struct SequencerParent {
  HemiHeight<Native> number{};
  HemiTime<Native> time{};
  ConsensusPayload payload{};
  std::optional<Registry> registry{};
  /// Of the block's epoch.
  std::optional<SequencerSet> set{};
  /// Nothing where the origin is not known.
  std::optional<DerivedFields> fields{};
};

/// The state behind the first parent, as far as evidence gives it beside its block.
struct StatedStart {
  std::optional<Registry> registry{};
  std::optional<SequencerSet> set{};
  /// All keystones up to the parent. Nothing where they are not known, and then what depends on them stays open.
  std::optional<std::vector<OwnKeystone>> keystones{};
  /// The block of the last keystone up to the parent, unless there is none.
  std::optional<EthereumHash<Native>> last_keystone{};
};

struct SequencerStart {
  /// Nothing where no parent is given: then no block can be judged.
  std::optional<SequencerParent> parent{};
  std::optional<std::vector<OwnKeystone>> keystones{};
  std::optional<EthereumHash<Native>> last_keystone{};
};

/// Behind block 0 or any other. Block 0 has no payload; with the registry of the profile it is known what that would
/// state, and `stated` is not asked.
SequencerStart start_behind(const SequencedBlock& parent, const StatedStart& stated, const HemiParameters& parameters,
                            const SequencerProfile& profile);

}  // namespace hemi
