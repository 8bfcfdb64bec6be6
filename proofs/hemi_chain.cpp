// Chapter hemi-chain: what fixes a block's number and time (S23), what its hash determines (S18), and which Ethereum
// block it derives from (L3).
#include "spec/hemi_chain.hpp"

#include "proofs/chapters.hpp"
#include "proofs/hemi_values.hpp"
#include "spec/hemi_networks.hpp"

namespace hemi::proofs {

namespace {

// --- Number and time -----------------------------------------------------------------------------------------------

/// The slots of both networks, whenever they begin. (Of another length they would make the questions nonlinear.)
template <class D>
Slots<D> any_slots(Statement<D>& s) {
  static_assert(kHemiMainnet.slot_seconds == kHemiTestnet.slot_seconds);
  const auto genesis_time = any<HemiTime<D>>(s, "genesis_time");
  s.suppose("the genesis is before 2^63", genesis_time.value < number<D, 64>(std::uint64_t{1} << 63));
  return {genesis_time, D::template make<64>(kHemiMainnet.slot_seconds)};
}

/// The induction step of "all blocks of a segment stand in their slots".
Obligation slots_are_kept() {
  return over_integers(
      {"hemi-chain/slots-are-kept", "S23",
       "If a segment's first block stands in its slot, so does each that follows, without being asked.",
       "segments of any length (one step), slots of 12 seconds, genesis before 2^63"},
      []<class D>(Statement<D>& s) {
        const auto slots = any_slots<D>(s);
        const auto parent = any_block_in_time<D>(s, "parent");
        const auto block = any_block_in_time<D>(s, "block");
        s.suppose("the parent's number is not the last", parent.number.value < number<D, 32>(0xffffffff));
        s.rule(Rule::hem_slot, time_is_that_of_its_slot<D>(slots, parent), "the parent");
        s.rule(Rule::hem_number, number_follows_parent<D>(block, parent));
        s.rule(Rule::hem_time, time_is_one_slot_later<D>(slots, block, parent));
        s.claim("the block stands in its slot", time_is_that_of_its_slot<D>(slots, block).holds);
      });
}

Obligation time_and_number_determine_each_other() {
  return over_integers(
      {"hemi-chain/time-and-number-determine-each-other", "S23",
       "Of two blocks in their slots the later has the larger number, and blocks of one time have one number.",
       "all pairs of blocks, slots of 12 seconds, genesis before 2^63"},
      []<class D>(Statement<D>& s) {
        const auto slots = any_slots<D>(s);
        const auto one = any_block_in_time<D>(s, "one");
        const auto other = any_block_in_time<D>(s, "other");
        s.rule(Rule::hem_slot, time_is_that_of_its_slot<D>(slots, one), "one");
        s.rule(Rule::hem_slot, time_is_that_of_its_slot<D>(slots, other), "the other");
        s.claim("one order", (one.number < other.number) == (one.time < other.time));
        s.claim("equal together", (one.number == other.number) == (one.time == other.time));
      });
}

/// Without its hypothesis this is false of the machine: 0 would follow 2^32 − 1.
Obligation numbers_count_up() {
  return over_bits({"hemi-chain/numbers-count-up", "S23", "A block's number is larger than its parent's, by one.",
                    "all 32-bit numbers but the last"},
                   []<class D>(Statement<D>& s) {
                     const auto parent = any_block_in_time<D>(s, "parent");
                     const auto block = any_block_in_time<D>(s, "block");
                     s.suppose("the parent's number is not the last", parent.number.value < number<D, 32>(0xffffffff));
                     s.rule(Rule::hem_number, number_follows_parent<D>(block, parent));
                     s.claim("it is larger", block.number > parent.number);
                     s.claim("by one", block.number.value - parent.number.value == number<D, 32>(1));
                   });
}

// --- Hash ----------------------------------------------------------------------------------------------------------

template <class D>
Bool<D> have_equal_fields(const HemiBlock<D>& a, const HemiBlock<D>& b) {
  return a.parent_hash == b.parent_hash && a.number == b.number && a.time == b.time && a.state_root == b.state_root &&
         a.transactions_root == b.transactions_root;
}

/// The induction step of "a hash determines the whole chain below it".
Obligation hash_determines_ancestry() {
  return over_bits(
      {"hemi-chain/hash-determines-ancestry", "S18",
       "Two blocks with one hash are one block and have one parent, and so on down to the segment's start.",
       "segments of any length (one step), under ASM-HASH"},
      []<class D>(Statement<D>& s) {
        const auto one = any_hashed_block<D>(s, "one");
        const auto other = any_hashed_block<D>(s, "other");
        const auto one_parent = any_hashed_block<D>(s, "one_parent");
        const auto other_parent = any_hashed_block<D>(s, "other_parent");
        s.suppose("they have one hash", one.hash == other.hash);
        s.rule(Rule::hem_link, names_its_parent<D>(one, one_parent), "one");
        s.rule(Rule::hem_link, names_its_parent<D>(other, other_parent), "the other");
        s.claim("they are equal", have_equal_fields<D>(one, other));
        s.claim("their parents are equal", have_equal_fields<D>(one_parent, other_parent));
      });
}

/// A body with its root. The trie is one injective function of the Ethereum block's number and all else in it.
template <class D>
struct Body {
  EthereumHeight<D> origin;
  TransactionsRoot<D> root;
};

template <class D>
Body<D> any_body(Statement<D>& s, const std::string& name) {
  const auto origin = any<EthereumHeight<D>>(s, name + "_origin");
  Preimage<D> content;
  content.add(origin).add(any<EthereumHash<D>>(s, name + "_content"));
  return {origin, {content.keccak256("root_of_body")}};
}

Obligation hash_determines_origin() {
  return over_bits({"hemi-chain/hash-determines-origin", "S18",
                    "A block hash determines the body, and with it the Ethereum block that it names.",
                    "all pairs of bodies, the trie read as one function, under ASM-HASH"},
                   []<class D>(Statement<D>& s) {
                     const auto one = any_hashed_block<D>(s, "one");
                     const auto other = any_hashed_block<D>(s, "other");
                     const auto one_body = any_body<D>(s, "one_body");
                     const auto other_body = any_body<D>(s, "other_body");
                     s.suppose("they have one hash", one.hash == other.hash);
                     s.rule(Rule::hem_body, body_has_the_root<D>(one_body.root, one), "one");
                     s.rule(Rule::hem_body, body_has_the_root<D>(other_body.root, other), "the other");
                     s.claim("one Ethereum block", one_body.origin == other_body.origin);
                   });
}

// --- Fields and layouts --------------------------------------------------------------------------------------------

Obligation fields_never_vanish() {
  return over_integers(
      {"hemi-chain/fields-never-vanish", "I29",
       "A later header never has fewer fields; it has 21 from Isthmus on, and 16 before both forks.",
       "all 64-bit times, in whichever order the forks come"},
      []<class D>(Statement<D>& s) {
        const ForkTimes<D> forks{any<HemiTime<D>>(s, "ecotone"), any<HemiTime<D>>(s, "isthmus")};
        const auto early = any<HemiTime<D>>(s, "earlier_time");
        const auto late = any<HemiTime<D>>(s, "later_time");
        const auto early_count = any<HeaderFieldCount<D>>(s, "earlier_count");
        const auto late_count = any<HeaderFieldCount<D>>(s, "later_count");
        const bool is_reversed = s.mutant(Rule::hem_fields, "a client that asks for Ecotone first");
        const auto has_its_fields = [&](const HeaderFieldCount<D>& count, const HemiTime<D>& time) {
          const HeaderFieldCount<D> reversed{
              select<D>(time >= forks.ecotone, number<D, 64>(20),
                        select<D>(time >= forks.isthmus, number<D, 64>(21), number<D, 64>(16)))};
          return is_reversed ? equal<D>(count, reversed) : header_has_the_fields_of_its_fork<D>(count, forks, time);
        };
        s.suppose("they are in order", early <= late);
        s.rule(Rule::hem_fields, has_its_fields(early_count, early), "the earlier");
        s.rule(Rule::hem_fields, has_its_fields(late_count, late), "the later");
        s.claim("no fewer", early_count <= late_count);
        s.claim("21 from Isthmus on", (late_count.value == number<D, 64>(21)) == (late >= forks.isthmus));
        s.claim("16 before both",
                (early_count.value == number<D, 64>(16)) == (early < forks.ecotone && early < forks.isthmus));
      });
}

Obligation layouts_are_disjoint() {
  return over_integers(
      {"hemi-chain/layouts-are-disjoint", "I29",
       "The call that sets the Ethereum block has one of three sizes, each with a selector of its own, and room for "
       "the "
       "number at bytes 28 to 35.",
       "all pairs of sizes and selectors"},
      []<class D>(Statement<D>& s) {
        const bool by_size = s.mutant(Rule::hem_deposit, "a client that asks for the size only");
        const bool by_selector = s.mutant(Rule::hem_deposit, "a client that asks for the selector only");
        const auto gives_the_origin = [&](const OriginCall<D>& call) {
          const auto size_is = [&](Literal<64> size) { return call.size.value == number<D, 64>(size); };
          const auto selector_is = [&](Literal<32> selector) { return call.selector == number<D, 32>(selector); };
          if (by_size) return size_is(260) || size_is(164) || size_is(176);
          if (by_selector) return selector_is(0x015d8eb9) || selector_is(0x440a5e20) || selector_is(0x098999be);
          return first_transaction_gives_the_origin<D>(call).holds;
        };
        const auto any_call = [&](const std::string& name) {
          const OriginCall<D> call{any<CalldataSize<D>>(s, name + "_size"), any<U<D, 32>>(s, name + "_selector")};
          s.rule(Rule::hem_deposit, has<D>(call, "a call that sets the Ethereum block", gives_the_origin(call)), name);
          return call;
        };
        const auto one = any_call("one");
        const auto other = any_call("other");
        s.claim("room for the number", one.size.value >= number<D, 64>(36));
        s.claim("one size, one selector", (one.size == other.size) == (one.selector == other.selector));
      });
}

Obligation fields_and_layouts_are_exact() {
  return over_bits(
      {"hemi-chain/fields-and-layouts-are-exact", "I29",
       "A header has 16 fields, from Ecotone on 20 and from Isthmus on 21; the Ethereum block is set by three calls, "
       "and "
       "is the parent's or the next.",
       "all times, forks in order, sizes, selectors and numbers"},
      []<class D>(Statement<D>& s) {
        const ForkTimes<D> forks{any<HemiTime<D>>(s, "ecotone"), any<HemiTime<D>>(s, "isthmus")};
        const auto time = any<HemiTime<D>>(s, "time");
        s.suppose("the forks are in order", forks.ecotone <= forks.isthmus);
        const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
        const bool late = s.mutant(Rule::hem_fields, "Isthmus adds its field one second late");
        const auto is_isthmus = late ? time > forks.isthmus : time >= forks.isthmus;
        const auto count = required_field_count<D>(forks, time).value;
        s.claim("before both", (count == n(16)) == (time < forks.ecotone));
        s.claim("between", (count == n(20)) == (time >= forks.ecotone && !is_isthmus));
        s.claim("from Isthmus on", (count == n(21)) == is_isthmus);
        const OriginCall<D> call{any<CalldataSize<D>>(s, "size"), any<U<D, 32>>(s, "selector")};
        const auto is = [&](Literal<64> size, Literal<32> selector) {
          return !(call.size.value != number<D, 64>(size) || call.selector != number<D, 32>(selector));
        };
        const auto is_one_of_three = is(4 + 8 * 32, 0x015d8eb9) || is(164, 0x440a5e20) || is(164 + 12, 0x098999be);
        s.claim("three calls", first_transaction_gives_the_origin<D>(call).holds == is_one_of_three);
        const auto origin = any<EthereumHeight<D>>(s, "origin");
        const auto of_parent = any<EthereumHeight<D>>(s, "origin_of_parent");
        const auto step = origin.value - of_parent.value;
        s.claim("the same or the next",
                origin_is_that_of_the_parent_or_the_next<D>(origin, of_parent).holds == (step < number<D, 32>(2)));
      });
}

// --- Origin --------------------------------------------------------------------------------------------------------

Obligation origins_leave_nothing_out() {
  return over_bits({"hemi-chain/origins-leave-nothing-out", "L3",
                    "The Ethereum block never goes back and moves by one at most, so none is passed over.",
                    "segments of any length (one step), all 32-bit numbers but the last"},
                   []<class D>(Statement<D>& s) {
                     const auto of_parent = any<EthereumHeight<D>>(s, "origin_of_parent");
                     const auto origin = any<EthereumHeight<D>>(s, "origin");
                     const auto some_block = any<EthereumHeight<D>>(s, "some_ethereum_block");
                     const bool jumps = s.mutant(Rule::hem_origin, "any later Ethereum block will do");
                     s.suppose("the parent's origin is not the last", of_parent.value < number<D, 32>(0xffffffff));
                     auto finding = origin_is_that_of_the_parent_or_the_next<D>(origin, of_parent);
                     if (jumps) finding.holds = origin >= of_parent;
                     s.rule(Rule::hem_origin, finding);
                     s.claim("it never goes back", origin >= of_parent);
                     s.claim("none lies between", !(of_parent < some_block && some_block < origin));
                   });
}

}  // namespace

Obligations hemi_chain_proofs() {
  return {slots_are_kept(),           time_and_number_determine_each_other(),
          numbers_count_up(),         hash_determines_ancestry(),
          hash_determines_origin(),   fields_never_vanish(),
          layouts_are_disjoint(),     fields_and_layouts_are_exact(),
          origins_leave_nothing_out()};
}

}  // namespace hemi::proofs
