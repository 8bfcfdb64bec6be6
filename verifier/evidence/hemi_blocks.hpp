// The layer-2 blocks of a bundle, one after another: from its document, or from a file of RLP or of JSON lines.
#pragma once

#include <functional>

#include "verifier/decode/l2_header.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/evidence/json_lines.hpp"
#include "verifier/evidence/sealed_json.hpp"

namespace hemi {

/// In one bundle: nearly five months of them.
inline constexpr std::size_t kMaxHemiBlocks = kMaxJsonLines;

struct HemiBlocks {
  /// The block before the first one, or null.
  const nlohmann::json* parent = nullptr;
  /// The list of blocks, or null where they are in the file.
  const nlohmann::json* list = nullptr;
  std::vector<std::uint8_t> file{};
  /// Fewer than blocks where the last have none, and none at all where blocks are not sealed.
  Seals seals{};

  bool is_empty() const { return list ? list->empty() : file.empty(); }
};

/// The evidence views bytes that are there only during the call.
using UseHemiBlock = std::function<void(const HemiBlockEvidence&, const L2Header&)>;

/// A block in a document: {"rlp": digits} of a header and its body, or {"header_rlp": digits}, either perhaps with the
/// "hash" that it is said to have; or as Ethereum clients write it. Errors, placed in `where`: those of
/// decode_l2_block, decode_l2_header and read_l2_block_json.
std::optional<DecodeError> use_hemi_block(const nlohmann::json& block, const std::string& where,
                                          const UseHemiBlock& use);

using UseSequencedBlock = std::function<void(const SequencedBlock&)>;

/// Every block but the parent, in order, up to the first that does not decode. Errors: those of use_hemi_block,
/// ENC-RLP.1 or ENC-JSON.1 for what is no block; ENC-LIMIT.1 for more than kMaxHemiBlocks. A file is RLP unless it
/// begins with a brace, which no list of RLP does.
std::optional<DecodeError> for_each_hemi_block(const HemiBlocks& blocks, const UseHemiBlock& use);

/// The same with their seals. Errors: ENC-COUNT.1 for more seals than blocks, too.
std::optional<DecodeError> for_each_sequenced_block(const HemiBlocks& blocks, const UseSequencedBlock& use);

}  // namespace hemi
