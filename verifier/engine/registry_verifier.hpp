// What the items of a block do to the registry, and which rule a block breaks that states another one (chapters
// sequencer, accountability).
#pragma once

#include "verifier/engine/sequencer_verifier.hpp"

namespace hemi {

/// SEQ-MASK.1, SEQ-REG.1, and of items that are evidence or withdrawals EQV-FORM.1, EQV-SLASH.1 and EQV-FREE.1. Gives
/// the registry after the items.
std::optional<Registry> judge_registry(const SequencerNetwork& network, const ConsensusPayload& payload,
                                       const SequencerEvidence& evidence, Trail& trail);

}  // namespace hemi
