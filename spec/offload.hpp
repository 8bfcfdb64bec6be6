// The rules of what reaches the layer-2 chain through Bitcoin (chapter offload).
#pragma once

#include "spec/hemi_chain.hpp"
#include "spec/publication_height.hpp"

namespace hemi {

/// The numbers of this chapter. Small worlds that are explored exhaustively have smaller ones.
template <class D>
struct OffloadTerms {
  /// An item is due once so many Bitcoin blocks follow its own.
  U<D, 32> due_depth;
  /// A publication counts at most so many Bitcoin blocks above the view of its keystone.
  U<D, 32> freshness;
  /// By so many Bitcoin blocks the first block of a self-derived run moves the view.
  U<D, 32> step;
  /// A block carries at most so many items.
  U<D, 64> capacity;
  /// Layer-2 blocks from one keystone to the next.
  U<D, 32> period;
};

template <class D>
OffloadTerms<D> offload_terms() {
  return {.due_depth = number<D, 32>(6),
          .freshness = number<D, 32>(9),
          .step = number<D, 32>(18),
          .capacity = number<D, 64>(32),
          .period = number<D, 32>(25)};
}

/// What the rules about items carry as a reason: the number of the test in the chapter's table.
template <class D>
FilterCode<D> filter_code(Literal<8> code) {
  return {number<D, 8>(code)};
}

// --- The output ----------------------------------------------------------------------------------------------------

/// Magic, version, kind and chain id, before the body.
inline constexpr std::size_t kInboxHeadSize = 14;

/// The start of the pushed data. Bytes beyond its end read as zero.
template <class D>
struct InboxHead {
  Magic<D> magic;
  ItemVersion<D> version;
  ItemKind<D> kind;
  ChainId<D> chain_id;
};

/// No shorter opcode pushes as much data. (A single byte may have an opcode of its own; no item is so short.)
template <class D>
Bool<D> is_shortest_push(const Push<D>& push) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto& size = push.data_size;
  const auto shortest =
      select<D>(size < n(76), n(0), select<D>(size < n(256), n(1), select<D>(size < n(65536), n(2), n(4))));
  return push.length_size == shortest;
}

/// A transaction has any size up to the limit, each other kind one size.
template <class D>
Bool<D> body_size_fits_kind(const ItemKind<D>& kind, const U<D, 64>& size) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto is = [&](Literal<8> literal) { return kind.value == number<D, 8>(literal); };
  return (is(0) && n(1) <= size && size <= n(4096)) || (is(1) && size == n(202)) || (is(2) && size == n(110)) ||
         (is(3) && size == n(102)) || (is(4) && size == n(33));
}

template <class D>
FilterCode<D> fault_of_output(const ScriptHead<D>& script, const InboxHead<D>& head, const Bool<D>& is_coinbase,
                              const ChainId<D>& chain_id) {
  const auto push = announced_push<D>(script);
  const auto is_return = script.size.value > number<D, 64>(0) && script.first.value == number<D, 8>(0x6a);
  const auto is_one_push = is_return && is_shortest_push<D>(push) && end_of_push<D>(push) == script.size;
  const auto is_inbox = head.magic.value == number<D, 32>(0x484f4646) &&  // "HOFF"
                        head.version.value == number<D, 8>(1);
  const auto has_body = push.data_size > number<D, 64>(kInboxHeadSize) &&
                        body_size_fits_kind<D>(head.kind, monus<D>(push.data_size, number<D, 64>(kInboxHeadSize)));
  const auto has_form = !is_coinbase && is_one_push && is_inbox && has_body;
  return select<D>(has_form, select<D>(head.chain_id == chain_id, filter_code<D>(0), filter_code<D>(2)),
                   filter_code<D>(1));
}

/// [OFF-OUT.1]
template <class D>
auto output_is_a_candidate(const ScriptHead<D>& script, const InboxHead<D>& head, const Bool<D>& is_coinbase,
                           const ChainId<D>& chain_id) {
  return equal<D>(fault_of_output<D>(script, head, is_coinbase, chain_id), filter_code<D>(0));
}

// --- The item ------------------------------------------------------------------------------------------------------

/// What the gas of an Ethereum transaction depends on.
template <class D>
struct TransactionGas {
  Gas<D> limit;
  GasPrice<D> max_fee;
  GasPrice<D> priority_fee;
  Bool<D> creates_contract;
  U<D, 64> zero_bytes;
  U<D, 64> other_bytes;
  U<D, 64> access_addresses;
  U<D, 64> access_keys;
};

/// Gas that is due before a transaction begins to run. Where its data is all it does, it pays the floor for it instead.
template <class D>
Gas<D> intrinsic_gas(const TransactionGas<D>& gas) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto words = (gas.zero_bytes + gas.other_bytes + n(31)) / n(32);
  const auto creation = select<D>(gas.creates_contract, n(32000) + n(2) * words, n(0));
  const auto data = n(4) * gas.zero_bytes + n(16) * gas.other_bytes;
  const auto access = n(2400) * gas.access_addresses + n(1900) * gas.access_keys;
  const auto floor = n(10) * gas.zero_bytes + n(40) * gas.other_bytes;
  return {n(21000) + larger<D>(creation + data + access, floor)};
}

template <class D>
Bool<D> gas_is_in_bounds(const TransactionGas<D>& gas) {
  return gas.limit.value <= number<D, 64>(500000) && gas.priority_fee <= gas.max_fee &&
         intrinsic_gas<D>(gas) <= gas.limit;
}

/// What decoding found of the body of a candidate.
template <class D>
struct ItemBody {
  /// Of a transaction: a canonical encoding of an admitted type. Bodies of other kinds have no form but their size.
  Bool<D> has_form;
  Bool<D> names_the_chain;
  Bool<D> is_signed;
  Bool<D> gas_is_in_bounds;
};

/// The tests in the order in which decoding can tell.
template <class D>
FilterCode<D> fault_of_body(const ItemBody<D>& body) {
  const auto f = [](Literal<8> code) { return filter_code<D>(code); };
  const auto behind_chain = select<D>(body.is_signed, select<D>(body.gas_is_in_bounds, f(0), f(5)), f(4));
  return select<D>(body.has_form, select<D>(body.names_the_chain, behind_chain, f(2)), f(3));
}

/// [OFF-ITEM.1]
template <class D>
auto candidate_is_an_item(const ItemBody<D>& body) {
  return equal<D>(fault_of_body<D>(body), filter_code<D>(0));
}

// --- Carrying ------------------------------------------------------------------------------------------------------

/// A place in the inbox: a Bitcoin height, and how many items of that block come before. As cursor it is the first
/// place that is not consumed.
template <class D>
struct InboxPlace {
  Height<D> height;
  ItemIndex<D> index;

  friend auto operator==(const InboxPlace& a, const InboxPlace& b) {
    return a.height == b.height && a.index == b.index;
  }
  friend auto operator<(const InboxPlace& a, const InboxPlace& b) {
    return a.height < b.height || (a.height == b.height && a.index < b.index);
  }
};

template <class D>
InboxPlace<D> select_place(const Bool<D>& condition, const InboxPlace<D>& if_true, const InboxPlace<D>& if_false) {
  return {select<D>(condition, if_true.height, if_false.height), select<D>(condition, if_true.index, if_false.index)};
}

template <class D>
InboxPlace<D> start_of_height(const Height<D>& height) {
  return {height, {number<D, 64>(0)}};
}

/// The lowest height that is not yet `due_depth` below the tip of the view.
template <class D>
Height<D> first_height_not_due(const Height<D>& view_height, const OffloadTerms<D>& terms) {
  return {monus<D>(view_height.value, monus<D>(terms.due_depth, number<D, 32>(1)))};
}

template <class D>
Bool<D> is_due(const InboxPlace<D>& item, const InboxPlace<D>& cursor, const Height<D>& view_height,
               const OffloadTerms<D>& terms) {
  return !(item < cursor) && item.height < first_height_not_due<D>(view_height, terms);
}

/// The cursor of the parent, as a block begins with it whose view shares the headers up to `last_common` with that of
/// the parent.
template <class D>
InboxPlace<D> rewound(const InboxPlace<D>& of_parent, const Height<D>& last_common) {
  const auto next = [&] { return last_common.value + number<D, 32>(1); };
  const auto stays = [&] { return of_parent.height.value; };
  const auto is_behind = last_common < of_parent.height;
  const Height<D> height{choose<D>(is_behind, next, stays)};
  return {height, select<D>(is_behind, ItemIndex<D>{number<D, 64>(0)}, of_parent.index)};
}

/// [OFF-DUE.1] of what a block carries: `is_item` says whether Bitcoin has that very item at that place, `rank` how
/// many due items come before it.
template <class D>
auto carried_item_is_due(const InboxPlace<D>& carried, const Bool<D>& is_item, const ItemCount<D>& rank,
                         const InboxPlace<D>& cursor, const Height<D>& view_height, const OffloadTerms<D>& terms) {
  const auto is_among_first = rank.value < terms.capacity;
  return has<D>(carried, "among the first items that are due",
                is_item && is_due<D>(carried, cursor, view_height, terms) && is_among_first);
}

/// How many items a block has to carry.
template <class D>
ItemCount<D> forced_count(const ItemCount<D>& due, const OffloadTerms<D>& terms) {
  return {smaller<D>(due.value, terms.capacity)};
}

/// [OFF-CARRY.1] `carried` counts those among the first that are due, each once.
template <class D>
auto due_items_are_carried(const ItemCount<D>& carried, const ItemCount<D>& due, const OffloadTerms<D>& terms) {
  return equal<D>(carried, forced_count<D>(due, terms));
}

/// [OFF-ORDER.1] of a carried item behind the first.
template <class D>
auto carried_in_order(const Position<D>& carried, const Position<D>& one_before) {
  return less<D>(one_before, carried);
}

/// Where the next block begins. `left` is the first due item that is not carried, if there is one.
template <class D>
InboxPlace<D> advanced(const InboxPlace<D>& start, const Bool<D>& some_are_left, const InboxPlace<D>& left,
                       const Height<D>& view_height, const OffloadTerms<D>& terms) {
  const auto end = start_of_height<D>(first_height_not_due<D>(view_height, terms));
  return select_place<D>(some_are_left, left, select_place<D>(start < end, end, start));
}

/// [OFF-CURSOR.1]
template <class D>
auto cursor_is_as_stated(const InboxPlace<D>& stated, const InboxPlace<D>& computed) {
  return equal<D>(stated, computed);
}

// --- Self-derived blocks -------------------------------------------------------------------------------------------

/// What a block says of its view: the height of the view's tip, and the height of the cursor.
template <class D>
struct ViewState {
  Height<D> view_height;
  Height<D> cursor_height;
};

/// No item waits that has been due for `step` Bitcoin blocks.
template <class D>
Bool<D> is_drained(const ViewState<D>& state, const OffloadTerms<D>& terms) {
  return monus<D>(state.view_height.value, state.cursor_height.value) < terms.due_depth + terms.step;
}

/// A run goes on until a keystone that can count.
template <class D>
Bool<D> run_is_open(const Bool<D>& is_self_derived, const HemiHeight<D>& block, const ViewState<D>& state,
                    const OffloadTerms<D>& terms) {
  const auto is_keystone = block.value % terms.period == number<D, 32>(0);
  return is_self_derived && !(is_keystone && is_drained<D>(state, terms));
}

/// [OFF-SELF.1] of a self-derived block. `goes_on` says whether its parent leaves a run open.
template <class D>
auto view_moves_by_the_step(const Height<D>& view_height, const Height<D>& of_parent, const Bool<D>& goes_on,
                            const OffloadTerms<D>& terms) {
  const auto step = select<D>(goes_on, number<D, 32>(0), terms.step);
  return equal<D>(view_height, Height<D>{of_parent.value + step});
}

/// The time of a self-derived block: the next slot; where it begins a run, not before the slot in which every header of
/// its batch is at most two hours ahead.
template <class D>
HemiTime<D> derived_time(const Slots<D>& slots, const HemiTime<D>& of_parent, const Bool<D>& goes_on,
                         const Time<D>& latest_header) {
  const auto next = of_parent.value + slots.slot_seconds;
  const auto open_at = slots.genesis_time.value + number<D, 64>(7200);
  const auto wait = monus<D>(extend<64, D>(latest_header.value), open_at);
  const auto slots_to_wait = (wait + slots.slot_seconds - number<D, 64>(1)) / slots.slot_seconds;
  const auto earliest = slots.genesis_time.value + slots_to_wait * slots.slot_seconds;
  return {select<D>(goes_on, next, larger<D>(next, earliest))};
}

/// [OFF-SELF-FORM.1] of one field that parent and batch determine.
template <class D, class Field>
auto self_derived_field_is(const Field& found, const Field& derived) {
  return equal<D>(found, derived);
}

// --- Publications that count ---------------------------------------------------------------------------------------

template <class D>
Bool<D> is_fresh(const ViewState<D>& state, const Height<D>& counts_at, const OffloadTerms<D>& terms) {
  return monus<D>(counts_at.value, state.view_height.value) <= terms.freshness;
}

/// [OFF-COUNT.1] `counts_at` is the height from which the publication counts by the keystone's time (`counts_from`);
/// `tip_is_below` says whether the tip of the keystone's view is an ancestor of the block that publishes it.
template <class D>
auto publication_counts(const ViewState<D>& state, const Height<D>& counts_at, const Bool<D>& tip_is_below,
                        const OffloadTerms<D>& terms) {
  return has<D>(counts_at, "in time for a keystone that is fresh and drained",
                tip_is_below && is_fresh<D>(state, counts_at, terms) && is_drained<D>(state, terms));
}

}  // namespace hemi
