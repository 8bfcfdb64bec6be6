// The 125 bytes in which a layer-2 block states the state of its sequencers (chapter sequencer, section "State").
#pragma once

#include <optional>
#include <vector>

#include "spec/sequencer.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

enum class BlockKind : std::uint8_t { sealed = 0, self_derived = 1 };

/// Where the inbox is consumed up to.
struct InboxCursor {
  Height<Native> height;
  std::uint32_t index;

  friend bool operator==(const InboxCursor&, const InboxCursor&) = default;
};

struct ConsensusPayload {
  BlockKind kind;
  Epoch<Native> epoch;
  Height<Native> view_height;
  BlockHash<Native> view_tip;
  InboxCursor cursor;
  ItemMask<Native> deposits;
  StateHash<Native> registry_hash;
  StateHash<Native> set_hash;
};

/// Nothing for another size, another magic, or a kind above 1.
std::optional<ConsensusPayload> read_consensus_payload(ByteView data);

std::vector<std::uint8_t> write_consensus_payload(const ConsensusPayload& payload);

}  // namespace hemi
