// The batch of Bitcoin headers that a layer-2 block brings, judged as far as it can be without the view.
#pragma once

#include "spec/bitcoin_view.hpp"
#include "verifier/decode/bitcoin_attributes.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct ViewBatch {
  BlockHash<Native> claimed_tip;
  std::vector<Header<Native>> headers;
  /// Each header behind the first names the one before it.
  bool is_chain;
};

/// The batches of a block, one of which is all it may have.
struct ViewBatches {
  /// How many transactions bring one, those that do not decode among them.
  std::size_t count;
  std::vector<ViewBatch> decoded;
};

/// Evaluates the rules of what a transaction brings: VIEW-COUNT.1, VIEW-LINK.1.
ViewBatch judge_batch(const BitcoinAttributes& attributes, const Location& at, Trail& trail);

/// Evaluates the rules of the transactions: VIEW-ONE.1, VIEW-ACTIVE.1, VIEW-CALLDATA.1, VIEW-COUNT.1, VIEW-LINK.1. A
/// transaction that is no RLP of its fields is rejected by the ENC rule it breaks.
ViewBatches judge_batches(const HemiBlock<Native>& block, const HemiBody& body, const HemiTime<Native>& activation_time,
                          const Location& at, Trail& trail);

}  // namespace hemi
