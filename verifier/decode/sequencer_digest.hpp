// What sequencers sign and what the schedule hashes (chapter sequencer). Each begins with a tag of its own.
#pragma once

#include <string_view>
#include <vector>

#include "spec/sequencer.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// The 16 bytes 80 ‖ "HEMI-SEQ-" ‖ four letters ‖ "v1".
std::vector<std::uint8_t> tagged(std::string_view four_letters);

Hash256 seal_digest(std::uint64_t chain_id, const Slot<Native>& slot, const Hash256& block_hash);
/// `body` is without its signature.
Hash256 operation_digest(std::uint64_t chain_id, std::uint8_t kind, ByteView body);
/// `bitcoin_hash` is that of the block at the height of the epoch's seed.
Hash256 seed_of(std::uint64_t chain_id, const Epoch<Native>& epoch, const BlockHash<Native>& bitcoin_hash);
/// As the number that is drawn.
NativeUint<256> draw_digest(const Hash256& seed, const Slot<Native>& slot);

/// A digest read as a big-endian number.
NativeUint<256> big_endian_number(const Hash256& digest);

}  // namespace hemi
