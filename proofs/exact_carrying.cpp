// Chapters offload and payout: what is asked of inbox outputs, gas, carried items, self-derived blocks and shares is
// what their sentences say, no more and no less.
#include "proofs/chapters.hpp"
#include "proofs/exact.hpp"
#include "spec/payout.hpp"

namespace hemi::proofs {

namespace {

template <class D>
U<D, 64> wide(const U<D, 32>& blocks) {
  return extend<64, D>(blocks);
}

// --- Outputs -------------------------------------------------------------------------------------------------------

template <class D>
Bool<D> is_between(std::uint64_t least, const U<D, 64>& value, std::uint64_t most) {
  return D::template make<64>(least) <= value && value <= D::template make<64>(most);
}

Obligation sizes_are_exact() {
  return over_bits(
      {"offload/sizes-are-exact", "OFF-EXACT",
       "The shortest push has as many bytes of length as its data needs, and each kind of item has its size.",
       "all sizes and kinds"},
      []<class D>(Statement<D>& s) {
        const Push<D> push{any<U<D, 64>>(s, "length_size"), any<U<D, 64>>(s, "data_size")};
        const bool longer = s.mutant(Rule::off_out, "76 bytes may be pushed directly");
        const auto needs = [&](std::uint64_t length, std::uint64_t least, std::uint64_t most) {
          return push.length_size == D::template make<64>(length) && is_between<D>(least, push.data_size, most);
        };
        const auto shortest = needs(0, 0, longer ? 76 : 75) || needs(1, 76, 255) || needs(2, 256, 65535) ||
                              needs(4, 65536, ~std::uint64_t{0});
        s.claim("the shortest push", is_shortest_push<D>(push) == shortest);
        const auto size = any<U<D, 64>>(s, "size");
        const auto fits = [&](std::uint64_t kind) { return body_size_fits_kind<D>({D::template make<8>(kind)}, size); };
        s.claim("a transaction", fits(0) == is_between<D>(1, size, 4096));
        s.claim("kind 1", fits(1) == is_between<D>(202, size, 202));
        s.claim("kind 2", fits(2) == is_between<D>(110, size, 110));
        s.claim("kind 3", fits(3) == is_between<D>(102, size, 102));
        s.claim("kind 4", fits(4) == is_between<D>(33, size, 33));
        const auto other = any<ItemKind<D>>(s, "other_kind");
        s.claim("no other kind", implies<D>(other.value > number<D, 8>(4), !body_size_fits_kind<D>(other, size)));
      });
}

Obligation candidates_are_exact() {
  return over_bits(
      {"offload/candidates-are-exact", "OFF-EXACT",
       "OFF-OUT asks for an output with one shortest push of the head and a body that fits, not of a coinbase; another "
       "chain's is F2, anything else F1.",
       "all script heads and heads of data"},
      []<class D>(Statement<D>& s) {
        const ScriptHead<D> script{any<ScriptSize<D>>(s, "size"),
                                   any<Opcode<D>>(s, "first"),
                                   any<Opcode<D>>(s, "second"),
                                   {any<U<D, 8>>(s, "byte_0"), any<U<D, 8>>(s, "byte_1"), any<U<D, 8>>(s, "byte_2"),
                                    any<U<D, 8>>(s, "byte_3")}};
        const InboxHead<D> head{any<Magic<D>>(s, "magic"), any<ItemVersion<D>>(s, "version"),
                                any<ItemKind<D>>(s, "kind"), any<ChainId<D>>(s, "chain_of_item")};
        const auto is_coinbase = any<Bool<D>>(s, "is_coinbase");
        const auto chain = any<ChainId<D>>(s, "chain_id");
        const bool ignores = s.mutant(Rule::off_out, "coinbases may carry items");
        const auto code = fault_of_output<D>(script, head, ignores ? D::truth(false) : is_coinbase, chain);
        const auto is = [&](Literal<8> value) { return code.value == number<D, 8>(value); };
        const auto push = announced_push<D>(script);
        const auto body = push.data_size - number<D, 64>(14);
        const auto has_kind = [&](std::uint64_t kind, std::uint64_t least, std::uint64_t most) {
          return head.kind.value == D::template make<8>(kind) && is_between<D>(least, body, most);
        };
        claim_exactly<D>(
            s, "a form", is(0) || is(2),
            {{"no coinbase", !is_coinbase},
             {"a return", script.first.value == number<D, 8>(0x6a)},
             {"a shortest push", is_shortest_push<D>(push)},
             {"nothing behind it", script.size.value == number<D, 64>(2) + push.length_size + push.data_size},
             {"the magic", head.magic.value == number<D, 32>(0x484f4646)},
             {"version 1", head.version.value == number<D, 8>(1)},
             {"a body of its kind", has_kind(0, 1, 4096) || has_kind(1, 202, 202) || has_kind(2, 110, 110) ||
                                        has_kind(3, 102, 102) || has_kind(4, 33, 33)}});
        s.claim("another chain", implies<D>(is(2), head.chain_id != chain));
        s.claim("this chain", implies<D>(is(0), head.chain_id == chain));
        s.claim("else F1", is(0) || is(1) || is(2));
        s.claim("only F0 is a candidate",
                output_is_a_candidate<D>(script, head, is_coinbase, chain).holds ==
                    (fault_of_output<D>(script, head, is_coinbase, chain).value == number<D, 8>(0)));
      });
}

// --- Gas -----------------------------------------------------------------------------------------------------------

Obligation gas_is_exact() {
  return over_integers(
      {"offload/gas-is-exact", "OFF-EXACT",
       "Gas is 21000, and the more of what creation, data and access cost and of the floor of the data.",
       "less than 2^32 bytes, addresses, and keys"},
      []<class D>(Statement<D>& s) {
        const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
        const TransactionGas<D> gas{any<Gas<D>>(s, "limit"),
                                    any<GasPrice<D>>(s, "max_fee"),
                                    any<GasPrice<D>>(s, "priority_fee"),
                                    any<Bool<D>>(s, "creates_contract"),
                                    wide<D>(any<U<D, 32>>(s, "zero_bytes")),
                                    wide<D>(any<U<D, 32>>(s, "other_bytes")),
                                    wide<D>(any<U<D, 32>>(s, "access_addresses")),
                                    wide<D>(any<U<D, 32>>(s, "access_keys"))};
        const auto words = wide<D>(any<U<D, 32>>(s, "words"));
        const auto size = gas.zero_bytes + gas.other_bytes;
        s.suppose("the words hold the bytes", size <= n(32) * words);
        s.suppose("and no word is empty", n(32) * words < size + n(32));
        const bool no_floor = s.mutant(Rule::off_item, "data has no floor");
        const auto due = intrinsic_gas<D>(gas).value;
        const auto creation = select<D>(gas.creates_contract, n(32000) + words + words, n(0));
        const auto cost = n(21000) + creation + n(4) * (gas.zero_bytes + n(4) * gas.other_bytes) +
                          n(100) * (n(24) * gas.access_addresses + n(19) * gas.access_keys);
        const auto floor = n(21000) + n(10) * (gas.zero_bytes + n(4) * gas.other_bytes);
        s.claim("no less than its cost", !(due < cost));
        s.claim("no less than the floor", !(due < floor));
        s.claim("no more than one of them", due == cost || (D::truth(!no_floor) && due == floor));
        claim_exactly<D>(s, "gas in bounds", gas_is_in_bounds<D>(gas),
                         {{"a limit of 500000", gas.limit.value < n(500001)},
                          {"no more priority than fee", !(gas.max_fee < gas.priority_fee)},
                          {"a limit that is enough", !(gas.limit.value < due)}});
      });
}

// --- Carrying and self-derived blocks ------------------------------------------------------------------------------

Obligation carried_items_are_exact() {
  return over_integers(
      {"offload/carried-items-are-exact", "OFF-EXACT",
       "OFF-DUE asks for an item of Bitcoin at that place, six deep, not consumed, and among the first 32.",
       "all places and views"},
      []<class D>(Statement<D>& s) {
        const InboxPlace<D> place{any<Height<D>>(s, "height"), any<ItemIndex<D>>(s, "index")};
        const InboxPlace<D> cursor{any<Height<D>>(s, "cursor_height"), any<ItemIndex<D>>(s, "cursor_index")};
        const auto is_item = any<Bool<D>>(s, "is_item");
        const auto rank = any<ItemCount<D>>(s, "rank");
        const auto view = any<Height<D>>(s, "view");
        const bool any_bytes = s.mutant(Rule::off_due, "Bitcoin is not asked");
        const auto finding =
            carried_item_is_due<D>(place, any_bytes ? D::truth(true) : is_item, rank, cursor, view, offload_terms<D>());
        const auto is_consumed =
            place.height < cursor.height || (place.height == cursor.height && place.index < cursor.index);
        s.claim("a cursor is height and index", cursor_is_as_stated<D>(place, cursor).holds ==
                                                    !(place.height != cursor.height || place.index != cursor.index));
        claim_exactly<D>(s, "a carried item", finding.holds,
                         {{"Bitcoin", is_item},
                          {"a place not consumed", !is_consumed},
                          {"six blocks", wide<D>(place.height.value) + number<D, 64>(6) <= wide<D>(view.value)},
                          {"a place among 32", rank.value <= number<D, 64>(31)}});
      });
}

Obligation runs_end_at_drained_keystones() {
  return over_integers(
      {"offload/runs-end-at-drained-keystones", "OFF-EXACT",
       "A run stays open but behind a keystone block with no item that is due for 18 blocks; the first block of a run "
       "moves the view by 18, the others by none.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const auto is_self = any<Bool<D>>(s, "is_self_derived");
        const auto goes_on = any<Bool<D>>(s, "goes_on");
        const auto periods = wide<D>(any<U<D, 32>>(s, "periods"));
        const auto rest = wide<D>(any<U<D, 32>>(s, "rest"));
        const auto block = any<HemiHeight<D>>(s, "block");
        const ViewState<D> state{any<Height<D>>(s, "view"), any<Height<D>>(s, "cursor")};
        const auto of_parent = any<Height<D>>(s, "view_of_parent");
        s.suppose("the block is so far behind a keystone", wide<D>(block.value) == periods * number<D, 64>(25) + rest);
        s.suppose("of its period", rest < number<D, 64>(25));
        s.suppose("the step fits", wide<D>(of_parent.value) + number<D, 64>(18) < number<D, 64>(0x100000000));
        const auto terms = offload_terms<D>();
        const bool undrained = s.mutant(Rule::off_self, "a run ends at every keystone");
        const auto waits = wide<D>(state.view_height.value) >= wide<D>(state.cursor_height.value) + number<D, 64>(24);
        const auto ends = rest == number<D, 64>(0) && (undrained ? D::truth(true) : !waits);
        s.claim("a run is open", run_is_open<D>(is_self, block, state, terms) == (is_self && !ends));
        const auto moves = view_moves_by_the_step<D>(state.view_height, of_parent, goes_on, terms).holds;
        s.claim("it goes on at its view", implies<D>(goes_on, moves == (state.view_height == of_parent)));
        s.claim("it begins with the step",
                implies<D>(!goes_on, moves == (wide<D>(state.view_height.value) ==
                                               wide<D>(of_parent.value) + number<D, 64>(18))));
      });
}

Obligation derived_times_are_least() {
  return over_integers(
      {"offload/derived-times-are-least", "OFF-EXACT",
       "The first block of a run has the first slot in which no header is more than two hours ahead, the others have "
       "the next slot.",
       "genesis below 2^62, 2^32 slots of 12 seconds"},
      []<class D>(Statement<D>& s) {
        const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
        const auto genesis = any<HemiTime<D>>(s, "genesis_time");
        s.suppose("genesis is below 2^62", genesis.value < number<D, 64>(std::uint64_t{1} << 62));
        const Slots<D> slots{genesis, n(12)};
        const auto slot = wide<D>(any<U<D, 32>>(s, "slot_of_parent"));
        const HemiTime<D> of_parent{genesis.value + n(12) * slot};
        const auto latest = any<Time<D>>(s, "latest_header");
        const auto goes_on = any<Bool<D>>(s, "goes_on");
        const bool at_once = s.mutant(Rule::off_self_form, "it does not wait for its headers");
        const auto time = derived_time<D>(slots, of_parent, at_once ? D::truth(true) : goes_on, latest).value;
        const auto next = of_parent.value + n(12);
        const auto header = wide<D>(latest.value);
        s.claim("others have the next", implies<D>(goes_on, time == next));
        s.claim("later than the parent", !(time < next));
        s.claim("not two hours behind its headers", implies<D>(!goes_on, header <= time + n(7200)));
        s.claim("the first such slot", time == next || (time - n(12)) + n(7200) < header);
        s.claim("on the grid", (time - genesis.value) % n(12) == n(0));
      });
}

Obligation counted_publications_are_exact() {
  return over_integers(
      {"offload/counted-publications-are-exact", "OFF-EXACT",
       "OFF-COUNT asks for a view whose tip is below, at most 9 blocks old, and no item that is due for 18 blocks.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const ViewState<D> state{any<Height<D>>(s, "view"), any<Height<D>>(s, "cursor")};
        const auto counts_at = any<Height<D>>(s, "counts_at");
        const auto tip_is_below = any<Bool<D>>(s, "tip_is_below");
        const bool other = s.mutant(Rule::off_count, "any branch's view will do");
        const auto finding =
            publication_counts<D>(state, counts_at, other ? D::truth(true) : tip_is_below, offload_terms<D>());
        const auto view = wide<D>(state.view_height.value);
        claim_exactly<D>(s, "a publication", finding.holds,
                         {{"the branch of its view", tip_is_below},
                          {"a fresh view", wide<D>(counts_at.value) <= view + number<D, 64>(9)},
                          {"no long wait", view <= wide<D>(state.cursor_height.value) + number<D, 64>(23)}});
      });
}

// --- Payouts -------------------------------------------------------------------------------------------------------

Obligation payouts_are_timed_exactly() {
  return over_integers(
      {"payout/payouts-are-timed-exactly", "PAY-EXACT",
       "A keystone closes 15 blocks above its view, publications up to 9 above it earn, and their heights count from "
       "the first.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const auto of_keystone = any<Height<D>>(s, "view_of_keystone");
        const auto view = any<Height<D>>(s, "view");
        const auto publication = any<Height<D>>(s, "publication");
        const auto base = any<Height<D>>(s, "base");
        const auto terms = offload_terms<D>();
        const bool early = s.mutant(Rule::pay_close, "14 blocks are enough");
        const auto depth = early ? number<D, 64>(14) : number<D, 64>(15);
        const auto start = wide<D>(of_keystone.value);
        s.claim("15 blocks close it", is_closed<D>(of_keystone, view, terms) == (wide<D>(view.value) >= start + depth));
        s.claim("9 blocks earn", is_in_window<D>(publication, of_keystone, terms) ==
                                     (wide<D>(publication.value) <= start + number<D, 64>(9)));
        const auto x = relative_height<D>(publication, base).value;
        s.claim("counted from the first",
                implies<D>(base <= publication, wide<D>(x) + wide<D>(base.value) == wide<D>(publication.value)));
        s.claim("never below it", implies<D>(publication <= base, x == number<D, 32>(0)));
      });
}

/// Products of two unknowns are beyond the solvers, so the totals are numbers.
Obligation shares_are_rounded_down() {
  return over_integers(
      {"payout/shares-are-rounded-down", "PAY-EXACT",
       "A point's price and an entry's share are quotients, rounded down at 10^18 and at 1, and all shares together do "
       "not exceed the pool.",
       "all pools; totals of 1 and 3 points"},
      []<class D>(Statement<D>& s) {
        const auto pool = any<Pool<D>>(s, "pool");
        const auto points = [](Literal<64> literal) { return Points<D>{number<D, 64>(literal)}; };
        const bool by_two = s.mutant(Rule::pay_share, "the pool is divided by one point less");
        const auto total = by_two ? points(2) : points(3);
        const auto three = number<D, 256>(3);
        const auto unit = number<D, 256>(1'000'000'000'000'000'000);
        const auto scaled = extend<256, D>(pool.value) * unit;
        const auto price = price_of_a_point<D>(pool, total);
        s.claim("no more than a third", price * three <= scaled);
        s.claim("no less but for the rounding", scaled < price * three + three);
        const auto one = share_of<D>(pool, total, points(1)).value;
        const auto two = share_of<D>(pool, total, points(2)).value;
        s.claim("no more than its points", two * unit <= price + price);
        s.claim("no less but for its rounding", price + price < two * unit + unit);
        s.claim("not more than the pool", one + two <= extend<256, D>(pool.value));
        s.claim("one point of one is all", share_of<D>(pool, points(1), points(1)).value == extend<256, D>(pool.value));
      });
}

}  // namespace

Obligations exact_carrying_proofs() {
  return {sizes_are_exact(),
          candidates_are_exact(),
          gas_is_exact(),
          carried_items_are_exact(),
          runs_end_at_drained_keystones(),
          derived_times_are_least(),
          counted_publications_are_exact(),
          payouts_are_timed_exactly(),
          shares_are_rounded_down()};
}

}  // namespace hemi::proofs
