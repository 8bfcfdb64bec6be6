// The rules of the Bitcoin view that layer-2 blocks carry (chapter bitcoin-view).
#pragma once

#include "spec/bitcoin.hpp"
#include "spec/hemi_chain.hpp"

namespace hemi {

/// The view's best header, and the total work up to it, counted from the effective genesis.
template <class D>
struct ViewTip {
  BlockHash<D> hash;
  Height<D> height;
  Work<D> chain_work;
};

/// [VIEW-GENESIS.1]
template <class D>
auto effective_genesis_is(const BlockHash<D>& header_hash, const BlockHash<D>& effective_genesis) {
  return equal<D>(header_hash, effective_genesis);
}

// --- The transaction -----------------------------------------------------------------------------------------------

/// [VIEW-ONE.1]
template <class D>
auto has_at_most_one_batch(const AttributesCount<D>& count) {
  return at_most<D>(count, AttributesCount<D>{number<D, 64>(1)});
}

/// [VIEW-ACTIVE.1] of a block that has one.
template <class D>
auto view_is_active(const HemiBlock<D>& block, const HemiTime<D>& activation_time) {
  return at_least<D>(block.time, activation_time);
}

/// [VIEW-CALLDATA.1]
template <class D>
auto calldata_is_an_update(const CalldataSize<D>& size, const Bool<D>& is_an_update) {
  return has<D>(size, "a call of updateHvmState(bytes32,bytes[]) with headers of 80 bytes", is_an_update);
}

/// [VIEW-COUNT.1]
template <class D>
auto batch_has_at_most_30_headers(const BatchSize<D>& size) {
  return at_most<D>(size, BatchSize<D>{number<D, 64>(30)});
}

// --- The batch -----------------------------------------------------------------------------------------------------

/// [VIEW-LINK.1] of a header behind the first.
template <class D>
auto batch_is_a_chain(const Header<D>& header, const BlockHash<D>& one_before) {
  return equal<D>(header.previous_hash, one_before);
}

/// [VIEW-PARENT.1] of the first header.
template <class D>
auto batch_starts_in_the_view(const Header<D>& first, const Bool<D>& parent_is_known) {
  return has<D>(first.previous_hash, "in the view", parent_is_known);
}

/// [VIEW-NEW.1]
template <class D>
auto header_is_new(const BlockHash<D>& hash, const Bool<D>& is_known) {
  return has_not<D>(hash, "in the view already", is_known);
}

// --- The tip -------------------------------------------------------------------------------------------------------

/// The tip once a batch that ends with `last` is in the view. Of equal work the one seen first stays.
template <class D>
ViewTip<D> followed_by(const ViewTip<D>& tip, const ViewTip<D>& last) {
  const auto moves = last.chain_work > tip.chain_work;
  return {.hash = select<D>(moves, last.hash, tip.hash),
          .height = select<D>(moves, last.height, tip.height),
          .chain_work = select<D>(moves, last.chain_work, tip.chain_work)};
}

/// [VIEW-TIP.1]
template <class D>
auto claimed_tip_is_the_tip(const BlockHash<D>& claimed, const ViewTip<D>& tip) {
  return equal<D>(claimed, tip.hash);
}

/// Height of the header for which the layer-2 chain answers questions about Bitcoin: two below the tip, but never below
/// the effective genesis.
template <class D>
Height<D> answered_height(const Height<D>& effective_genesis, const Height<D>& tip) {
  return larger<D>(effective_genesis, Height<D>{monus<D>(tip.value, number<D, 32>(2))});
}

}  // namespace hemi
