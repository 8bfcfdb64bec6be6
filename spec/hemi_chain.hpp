// The rules of layer-2 blocks (chapter hemi-chain).
#pragma once

#include "spec/finding.hpp"
#include "spec/quantity.hpp"

namespace hemi {

/// The fields of a layer-2 header that the rules speak of, with the hash of the header.
template <class D>
struct HemiBlock {
  EthereumHash<D> hash;
  EthereumHash<D> parent_hash;
  HemiHeight<D> number;
  HemiTime<D> time;
  StateRoot<D> state_root;
  TransactionsRoot<D> transactions_root;
};

/// The times from which headers have more fields.
template <class D>
struct ForkTimes {
  HemiTime<D> ecotone;
  HemiTime<D> isthmus;
};

/// When the slots of a chain are.
template <class D>
struct Slots {
  HemiTime<D> genesis_time;
  U<D, 64> slot_seconds;
};

template <class D>
HemiTime<D> slot_time(const Slots<D>& slots, const HemiHeight<D>& number) {
  return {slots.genesis_time.value + extend<64, D>(number.value) * slots.slot_seconds};
}

// --- Header --------------------------------------------------------------------------------------------------------

/// [HEM-STATED.1]
template <class D>
auto block_hash_is_as_stated(const EthereumHash<D>& stated, const EthereumHash<D>& computed) {
  return equal<D>(stated, computed);
}

/// 16 fields up to the base fee; then the withdrawals root, two of blob gas and the beacon root; then the requests
/// hash.
template <class D>
HeaderFieldCount<D> required_field_count(const ForkTimes<D>& forks, const HemiTime<D>& time) {
  return {select<D>(time >= forks.isthmus, number<D, 64>(21),
                    select<D>(time >= forks.ecotone, number<D, 64>(20), number<D, 64>(16)))};
}

/// [HEM-FIELDS.1]
template <class D>
auto header_has_the_fields_of_its_fork(const HeaderFieldCount<D>& count, const ForkTimes<D>& forks,
                                       const HemiTime<D>& time) {
  return equal<D>(count, required_field_count<D>(forks, time));
}

/// [HEM-LINK.1]
template <class D>
auto names_its_parent(const HemiBlock<D>& block, const HemiBlock<D>& parent) {
  return equal<D>(block.parent_hash, parent.hash);
}

/// [HEM-NUMBER.1]
template <class D>
auto number_follows_parent(const HemiBlock<D>& block, const HemiBlock<D>& parent) {
  return equal<D>(block.number, HemiHeight<D>{parent.number.value + number<D, 32>(1)});
}

/// [HEM-SLOT.1]
template <class D>
auto time_is_that_of_its_slot(const Slots<D>& slots, const HemiBlock<D>& block) {
  return equal<D>(block.time, slot_time<D>(slots, block.number));
}

/// [HEM-TIME.1]
template <class D>
auto time_is_one_slot_later(const Slots<D>& slots, const HemiBlock<D>& block, const HemiBlock<D>& parent) {
  return equal<D>(block.time, HemiTime<D>{parent.time.value + slots.slot_seconds});
}

// --- Body ----------------------------------------------------------------------------------------------------------

/// [HEM-BODY.1]
template <class D>
auto body_has_the_root(const TransactionsRoot<D>& of_body, const HemiBlock<D>& block) {
  return equal<D>(of_body, block.transactions_root);
}

/// What tells the layouts of the first transaction's input apart: its size and its first four bytes, as a big-endian
/// number.
template <class D>
struct OriginCall {
  CalldataSize<D> size;
  U<D, 32> selector;
};

/// setL1BlockValues, setL1BlockValuesEcotone, setL1BlockValuesIsthmus: in all three the Ethereum block's number is the
/// big-endian number in bytes [28, 36).
template <class D>
Bool<D> has_an_origin_layout(const OriginCall<D>& call) {
  const auto is = [&](Literal<64> size, Literal<32> selector) {
    return call.size.value == number<D, 64>(size) && call.selector == number<D, 32>(selector);
  };
  return is(260, 0x015d8eb9) || is(164, 0x440a5e20) || is(176, 0x098999be);
}

/// [HEM-DEPOSIT.1] of the first transaction; one that is no deposit has no call, and reads as an empty one.
template <class D>
auto first_transaction_gives_the_origin(const OriginCall<D>& call) {
  return has<D>(call, "a call that sets the Ethereum block, in one of its three layouts",
                has_an_origin_layout<D>(call));
}

/// [HEM-ORIGIN.1]
template <class D>
auto origin_is_that_of_the_parent_or_the_next(const EthereumHeight<D>& origin, const EthereumHeight<D>& of_parent) {
  const auto next = EthereumHeight<D>{of_parent.value + number<D, 32>(1)};
  return Finding<D, EthereumHeight<D>, EthereumHeight<D>>{origin == of_parent || origin == next, origin,
                                                          Relation::equal_or_next, of_parent};
}

}  // namespace hemi
