// The registry of sequencers as a fold over the operations that Bitcoin brings (chapters sequencer, accountability).
#pragma once

#include "spec/accountability.hpp"
#include "verifier/decode/registry_operation.hpp"
#include "verifier/decode/sequencer_record.hpp"

namespace hemi {

/// A registry operation as the inbox hands it over.
struct RegistryItem {
  RegistryOperation operation;
  /// Of the Bitcoin block that holds it.
  Height<Native> mined;
  /// Of a bond: the layer-2 deposit was executed, says the block.
  bool has_deposit = false;
};

/// What a block gives to the fold of its items.
struct FoldContext {
  SequencerParameters<Native> parameters;
  std::uint64_t chain_id;
  LeavingBlock<Native> block;
  /// Ancestors of the block, with the heights at which they count in its view.
  std::vector<CountedKeystone<Native>> keystones;
};

RegistryForm<Native> form_of(const Registry& registry);

MaybeRecord<Native> find_record(const Registry& registry, const SequencerKey<Native>& key);

EquivocationForm<Native> form_of(const Equivocation& evidence, std::uint64_t chain_id);

/// The least height at which a keystone counts that is numbered `since` or higher.
MaybeHeight<Native> exit_of(const LeavingBlock<Native>& since, const std::vector<CountedKeystone<Native>>& keystones);

/// The registry after one item. What has no effect leaves it as it is.
Registry followed_by(Registry registry, const RegistryItem& item, const FoldContext& context);

}  // namespace hemi
