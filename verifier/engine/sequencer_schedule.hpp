// Which sequencers an epoch has, and who leads a slot (chapter sequencer).
#pragma once

#include "verifier/decode/sequencer_record.hpp"

namespace hemi {

/// The members of the epochs that a registry fixes.
SequencerSet set_of(const Registry& registry, const SequencerParameters<Native>& parameters);

/// The number of the highest keystone that may fix the set of an epoch, or nothing.
std::optional<HemiHeight<Native>> fixing_keystone(const std::vector<CountedKeystone<Native>>& keystones,
                                                  const Epoch<Native>& epoch,
                                                  const SequencerParameters<Native>& parameters);

/// `digest` is that of the slot's draw; `registry` that of the parent.
Leader<Native> leader_of(const SequencerSet& set, const NativeUint<256>& digest, const Registry& registry);

}  // namespace hemi
