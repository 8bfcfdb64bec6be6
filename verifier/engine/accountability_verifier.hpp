// The rules of accountability over one item of the inbox (chapter accountability).
#pragma once

#include "verifier/engine/registry.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct AccountabilityEvidence {
  RegistryOperation operation;
  Height<Native> mined;
  /// Of the block that carries the item.
  LeavingBlock<Native> block;
  /// What registries before and after say of a key. The keys are the operation's.
  MaybeRecord<Native> before;
  MaybeRecord<Native> after;
  std::optional<std::vector<CountedKeystone<Native>>> keystones;
};

/// EQV-FORM.1 and EQV-SLASH.1 of evidence, EQV-FREE.1 of a withdrawal. The item is located at "/item", the record after
/// it at "/after".
void judge_accountability(const SequencerParameters<Native>& parameters, std::uint64_t chain_id,
                          const AccountabilityEvidence& evidence, Trail& trail);

}  // namespace hemi
