// Layer-2 blocks as evidence: what the rules see of a header, and the body where there is one.
#pragma once

#include <optional>
#include <vector>

#include "spec/hemi_chain.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/engine/location.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// The transactions in their order, each as it stands in the trie: a type byte and what follows it, or an RLP list.
/// Views of bytes that the evidence owns; none is empty.
struct HemiBody {
  std::vector<ByteView> transactions;
};

struct HemiBlockEvidence {
  HemiBlock<Native> block;
  HeaderFieldCount<Native> field_count;
  std::optional<EthereumHash<Native>> stated_hash{};
  std::optional<HemiBody> body{};
};

/// Which slots have blocks: all, or those whose leaders made one. With the latter SEQ-SLOT.1 is in the place of
/// HEM-SLOT.1 and HEM-TIME.1.
enum class SlotUse { every_slot, slots_of_leaders };

/// A header alone. Its hash must be set, as decoding does.
HemiBlockEvidence hemi_block_evidence(const L2Header& header);

/// A header with its body, which stays a view of the bytes of the block.
HemiBlockEvidence hemi_block_evidence(const L2BlockView& block);

/// Whether a transaction of a body has this type.
inline bool is_of_type(ByteView transaction, std::uint8_t type) {
  return !transaction.empty() && transaction.front() == type;
}

/// An error within a transaction of a body, placed in the block.
DecodeError in_transaction(DecodeError error, const Location& block, std::size_t index);

}  // namespace hemi
