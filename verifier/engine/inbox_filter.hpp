// What an output is to the inbox: an item, or the test of chapter offload that it fails first.
#pragma once

#include "verifier/decode/inbox_output.hpp"
#include "verifier/decode/inbox_transaction.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

inline constexpr std::uint8_t kTransactionItem = 0;
/// What the tests of a candidate's body give.
ItemBody<Native> inspect_body(const InboxOutput& output, const ChainId<Native>& chain_id);

/// 0 for an item. The tests of the body are made of candidates only.
FilterCode<Native> filter_of(const InboxOutput& output, bool is_coinbase, const ChainId<Native>& chain_id);

/// Of an output that is stated to be an item: OFF-OUT.1, and OFF-ITEM.1 of a candidate.
void judge_item(const InboxOutput& output, bool is_coinbase, const ChainId<Native>& chain_id, const Location& at,
                Trail& trail);

}  // namespace hemi
