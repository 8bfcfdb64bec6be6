// Chapter offload: a counted branch holds what waits long enough, an honest deriver brings it in by a fixed height, a
// derived branch loses against one that is published in time, and a queue gets shorter.
#include "spec/offload.hpp"

#include "proofs/chapters.hpp"
#include "proofs/framework/statement.hpp"
#include "spec/sequencer.hpp"

namespace hemi::proofs {

namespace {

template <class D>
InboxPlace<D> any_place(Statement<D>& s, const std::string& name) {
  return {any<Height<D>>(s, name + "_height"), any<ItemIndex<D>>(s, name + "_index")};
}

/// A height as a number that sums do not overflow.
template <class D>
U<D, 64> wide(const Height<D>& height) {
  return extend<64, D>(height.value);
}

template <class D>
U<D, 64> wide(const U<D, 32>& blocks) {
  return extend<64, D>(blocks);
}

// --- What is due ---------------------------------------------------------------------------------------------------

Obligation items_are_due_at_their_depth() {
  return over_integers({"offload/items-are-due-at-their-depth", "OFF-CURSOR-EXACT",
                        "An item that is not consumed is due exactly if six Bitcoin blocks of the view follow its own.",
                        "all places and views"},
                       []<class D>(Statement<D>& s) {
                         const auto item = any_place<D>(s, "item");
                         const auto cursor = any_place<D>(s, "cursor");
                         const auto view = any<Height<D>>(s, "view");
                         auto terms = offload_terms<D>();
                         const auto deep = wide<D>(item.height) + number<D, 64>(6) <= wide<D>(view);
                         if (s.mutant(Rule::off_due, "five blocks are enough")) terms.due_depth = number<D, 32>(5);
                         if (s.mutant(Rule::off_due, "seven blocks are needed")) terms.due_depth = number<D, 32>(7);
                         s.claim("due exactly then",
                                 is_due<D>(item, cursor, view, terms) == (!(item < cursor) && deep));
                       });
}

/// What a block carries is what it has to: the queue behind it is shorter by 32, or empty.
Obligation queues_get_shorter() {
  return over_integers(
      {"offload/queues-get-shorter", "OFF-DRAIN", "Of a queue that waits, a block leaves 32 items fewer, or none.",
       "queues of any length"},
      []<class D>(Statement<D>& s) {
        const auto due = any<ItemCount<D>>(s, "due");
        const auto carried = any<ItemCount<D>>(s, "carried");
        auto terms = offload_terms<D>();
        if (s.mutant(Rule::off_carry, "a block carries nothing")) terms.capacity = number<D, 64>(0);
        s.rule(Rule::off_carry, due_items_are_carried<D>(carried, due, terms));
        const auto left = monus<D>(due.value, carried.value);
        const auto capacity = number<D, 64>(32);
        s.claim("at most 32 are carried", carried.value <= capacity);
        s.claim("nothing is made up", carried <= due);
        s.claim("a short queue is emptied", implies<D>(due.value <= capacity, left == number<D, 64>(0)));
        s.claim("a long one is shorter by 32", implies<D>(due.value > capacity, carried.value == capacity));
      });
}

Obligation order_is_strict() {
  return over_integers({"offload/order-is-strict", "OFF-CURSOR-EXACT",
                        "Of two items at different places one comes before the other, and no item before itself.",
                        "all pairs of places"},
                       []<class D>(Statement<D>& s) {
                         const auto any_position = [&](const std::string& name) {
                           return Position<D>{any<Height<D>>(s, name + "_height"),
                                              any<TransactionIndex<D>>(s, name + "_transaction"),
                                              any<OutputIndex<D>>(s, name + "_output")};
                         };
                         const auto a = any_position("a");
                         const auto b = any_position("b");
                         const bool lenient = s.mutant(Rule::off_order, "an item may come twice");
                         const auto follows = [&](const Position<D>& second, const Position<D>& first) {
                           const auto strictly = carried_in_order<D>(second, first).holds;
                           return lenient ? strictly || second == first : strictly;
                         };
                         s.claim("one way at most", !(follows(a, b) && follows(b, a)));
                         s.claim("one way at least", a == b || follows(a, b) || follows(b, a));
                       });
}

// --- The cursor ----------------------------------------------------------------------------------------------------

/// No place behind the end of what is due.
template <class D>
Bool<D> is_within_due(const InboxPlace<D>& cursor, const Height<D>& view, const OffloadTerms<D>& terms) {
  return !(start_of_height<D>(first_height_not_due<D>(view, terms)) < cursor);
}

Obligation cursor_goes_back_only_if_deep() {
  return over_integers(
      {"offload/cursor-goes-back-only-if-deep", "OFF-CURSOR-EXACT",
       "A reorganisation of at most six blocks leaves the cursor where it is; after a deeper one nothing counts as "
       "consumed that the views do not share.",
       "all cursors within what was due, all heights but the last"},
      []<class D>(Statement<D>& s) {
        const auto cursor = any_place<D>(s, "cursor");
        const auto view = any<Height<D>>(s, "view_of_parent");
        const auto last_common = any<Height<D>>(s, "last_common");
        const auto terms = offload_terms<D>();
        s.suppose("the cursor is within what was due", is_within_due<D>(cursor, view, terms));
        s.suppose("it is not the last height", last_common.value < number<D, 32>(0xffffffff));
        const auto next = start_of_height<D>({last_common.value + number<D, 32>(1)});
        auto start = rewound<D>(cursor, last_common);
        if (s.mutant(Rule::off_cursor, "it never goes back")) start = cursor;
        if (s.mutant(Rule::off_cursor, "it goes back at every reorganisation")) start = next;
        const auto is_shallow = wide<D>(view) <= wide<D>(last_common) + number<D, 64>(6);
        s.claim("a shallow one changes nothing", implies<D>(is_shallow, start == cursor));
        s.claim("what is not shared is not consumed", !(next < start));
      });
}

Obligation cursor_passes_what_is_carried() {
  return over_integers(
      {"offload/cursor-passes-what-is-carried", "OFF-CURSOR-EXACT",
       "The cursor never goes back while a block goes on from it, stops at the first item that is left, and never "
       "passes a height that is not due.",
       "all places, views that do not lose height"},
      []<class D>(Statement<D>& s) {
        const auto start = any_place<D>(s, "start");
        const auto left = any_place<D>(s, "left");
        const auto some_are_left = any<Bool<D>>(s, "some_are_left");
        const auto view = any<Height<D>>(s, "view");
        const auto terms = offload_terms<D>();
        s.suppose("it begins within what is due", is_within_due<D>(start, view, terms));
        s.suppose("what is left is due", implies<D>(some_are_left, is_due<D>(left, start, view, terms)));
        auto cursor = advanced<D>(start, some_are_left, left, view, terms);
        if (s.mutant(Rule::off_cursor, "it passes what is left")) {
          cursor = advanced<D>(start, D::truth(false), left, view, terms);
        }
        s.claim("it never goes back", !(cursor < start));
        s.claim("it stops at what is left", implies<D>(some_are_left, cursor == left));
        s.claim("it is within what is due", is_within_due<D>(cursor, view, terms));
        s.claim("nothing else stops it",
                some_are_left || cursor == start_of_height<D>(first_height_not_due<D>(view, terms)));
      });
}

// --- What users get ------------------------------------------------------------------------------------------------

Obligation counted_branches_hold_the_item() {
  return over_integers(
      {"offload/counted-branches-hold-the-item", "OFF-INEVITABLE",
       "A branch with a publication that counts 33 Bitcoin blocks above an item, or later, has consumed the item, "
       "however long the queue.",
       "all heights, all queues"},
      []<class D>(Statement<D>& s) {
        const auto item = any_place<D>(s, "item");
        const auto cursor = any_place<D>(s, "cursor");
        const auto view = any<Height<D>>(s, "view");
        const auto counts_at = any<Height<D>>(s, "counts_at");
        const auto tip_is_below = any<Bool<D>>(s, "tip_is_below");
        const auto terms = offload_terms<D>();
        const ViewState<D> state{view, cursor.height};
        auto counted = publication_counts<D>(state, counts_at, tip_is_below, terms);
        if (s.mutant(Rule::off_count, "a stale keystone counts")) counted.holds = is_drained<D>(state, terms);
        if (s.mutant(Rule::off_count, "an undrained keystone counts")) {
          counted.holds = is_fresh<D>(state, counts_at, terms);
        }
        s.rule(Rule::off_count, counted);
        const bool early = s.mutant(std::nullopt, "32 blocks are enough");
        const auto bound = early ? number<D, 64>(32) : number<D, 64>(33);
        s.suppose("it counts late enough", wide<D>(counts_at) >= wide<D>(item.height) + bound);
        s.claim("the item is consumed", item < cursor);
      });
}

Obligation honest_derivers_meet_the_deadline() {
  return over_integers(
      {"offload/honest-derivers-meet-the-deadline", "OFF-DEADLINE",
       "Where somebody derives whenever the view lies 18 blocks behind Bitcoin's tip, and the queue is short, an item "
       "is "
       "consumed once 23 blocks follow its own.",
       "all heights; Bitcoin carries the item, the queue fits into a block"},
      []<class D>(Statement<D>& s) {
        const auto item = any_place<D>(s, "item");
        const auto start = any_place<D>(s, "start");
        const auto view = any<Height<D>>(s, "view");
        const auto tip = any<Height<D>>(s, "tip");
        const auto terms = offload_terms<D>();
        const bool sleeps = s.mutant(std::nullopt, "nobody derives");
        s.suppose("nobody can derive any more",
                  sleeps ? D::truth(true) : wide<D>(view) + wide<D>(terms.step) > wide<D>(tip));
        const bool early = s.mutant(std::nullopt, "22 blocks are enough");
        s.suppose("the deadline has come",
                  wide<D>(tip) >= wide<D>(item.height) + (early ? number<D, 64>(22) : number<D, 64>(23)));
        s.claim("the item is consumed", item < advanced<D>(start, D::truth(false), start, view, terms));
      });
}

Obligation derived_branches_lose() {
  return over_integers(
      {"offload/derived-branches-lose", "OFF-DERIVED-LOSES",
       "A branch whose keystone is published within 9 blocks of the fork's view is published more than 9 blocks before "
       "every keystone that is derived there.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const auto fork_view = any<Height<D>>(s, "fork_view");
        const auto derived_view = any<Height<D>>(s, "derived_view");
        const auto derived_at = any<Height<D>>(s, "derived_published_at");
        const auto rival_at = any<Height<D>>(s, "rival_published_at");
        auto terms = offload_terms<D>();
        s.suppose("the step fits", wide<D>(fork_view) + wide<D>(terms.step) < number<D, 64>(0x100000000));
        if (s.mutant(Rule::off_self, "the step is 17")) terms.step = number<D, 32>(17);
        s.rule(Rule::off_self, view_moves_by_the_step<D>(derived_view, fork_view, D::truth(false), terms));
        s.suppose("its keystone is published above its view", derived_at > derived_view);
        s.suppose("the rival is published in time", wide<D>(rival_at) <= wide<D>(fork_view) + number<D, 64>(9));
        s.claim("it is out of the window", wide<D>(derived_at) > wide<D>(rival_at) + wide<D>(terms.freshness));
      });
}

Obligation counting_is_stable() {
  return over_integers(
      {"offload/counting-is-stable", "OFF-COUNT-STABLE",
       "What counts is at most 9 blocks newer than its keystone's view, and counts also where it counts from earlier; "
       "who dates a keystone ahead gains nothing.",
       "all heights"},
      []<class D>(Statement<D>& s) {
        const ViewState<D> state{any<Height<D>>(s, "view"), any<Height<D>>(s, "cursor_height")};
        const auto counts_at = any<Height<D>>(s, "counts_at");
        const auto earlier = any<Height<D>>(s, "counts_earlier");
        const auto dated_ahead = any<BlockCount<D>>(s, "blocks_dated_ahead");
        const Height<D> block{monus<D>(counts_at.value, dated_ahead.value)};
        const auto tip_is_below = any<Bool<D>>(s, "tip_is_below");
        const auto terms = offload_terms<D>();
        const bool by_block = s.mutant(Rule::off_count, "freshness at the block that publishes");
        s.suppose("it counts no later", earlier <= counts_at);
        s.rule(Rule::off_count, publication_counts<D>(state, by_block ? block : counts_at, tip_is_below, terms));
        s.claim("the view is fresh", wide<D>(counts_at) <= wide<D>(state.view_height) + number<D, 64>(9));
        s.claim("it counts earlier too", publication_counts<D>(state, earlier, tip_is_below, terms).holds);
      });
}

/// What anyone derives on any block: so many headers more, no seal, the time of the next slot or a later one.
Obligation anyone_goes_on() {
  return over_integers(
      {"offload/anyone-goes-on", "L4",
       "On every block, whoever made it, a self-derived one is valid once Bitcoin is 18 blocks further: its view, its "
       "time and its seal are what the rules ask for.",
       "all parents, slots of 12 seconds, times below 2^63"},
      []<class D>(Statement<D>& s) {
        const Slots<D> slots{any<HemiTime<D>>(s, "genesis_time"), number<D, 64>(12)};
        const auto slot_of_parent = any<U<D, 64>>(s, "slot_of_parent");
        const auto latest = any<Time<D>>(s, "latest_header");
        const auto view = any<Height<D>>(s, "view_of_parent");
        const auto goes_on = any<Bool<D>>(s, "parent_leaves_a_run_open");
        const auto bound = number<D, 64>(std::uint64_t{1} << 58);
        const auto terms = offload_terms<D>();
        s.suppose("slots are below 2^58", slot_of_parent < bound && slots.genesis_time.value < bound);
        s.suppose("Bitcoin goes on", wide<D>(view) + wide<D>(terms.step) < number<D, 64>(0x100000000));
        const HemiTime<D> of_parent{slots.genesis_time.value + slot_of_parent * number<D, 64>(12)};
        const bool stands = s.mutant(std::nullopt, "a derived block has its parent's time");
        const bool needs_seal = s.mutant(std::nullopt, "a derived block needs a seal");
        const bool shorter = s.mutant(Rule::off_self, "a step of 17");
        const auto time = stands ? of_parent : derived_time<D>(slots, of_parent, goes_on, latest);
        const auto step = select<D>(goes_on, number<D, 32>(0), shorter ? number<D, 32>(17) : number<D, 32>(18));
        const auto f = D::truth(false);
        const SealForm<D> no_seal{needs_seal ? D::truth(true) : f, f, f};
        s.claim("its time is that of a later slot", time_is_that_of_a_later_slot<D>(slots, time, of_parent).holds);
        s.claim("its view moves by the step",
                view_moves_by_the_step<D>({view.value + step}, view, goes_on, terms).holds);
        s.claim("it needs no seal", seal_has_the_form_of_its_kind<D>(no_seal).holds);
      });
}

// --- Outputs -------------------------------------------------------------------------------------------------------

Obligation items_pass_every_test() {
  return over_bits({"offload/items-pass-every-test", "OFF-UNIQUE-PARSE",
                    "A candidate is an item exactly if its body passes all tests, and the code names one that fails.",
                    "all outcomes of the tests"},
                   []<class D>(Statement<D>& s) {
                     const ItemBody<D> body{any<Bool<D>>(s, "has_form"), any<Bool<D>>(s, "names_the_chain"),
                                            any<Bool<D>>(s, "is_signed"), any<Bool<D>>(s, "gas_is_in_bounds")};
                     auto judged = body;
                     if (s.mutant(Rule::off_item, "signatures are not looked at")) judged.is_signed = D::truth(true);
                     const auto finding = candidate_is_an_item<D>(judged);
                     const auto is = [&](Literal<8> code) { return finding.found == filter_code<D>(code); };
                     s.claim("an item exactly if all hold", finding.holds == (body.has_form && body.names_the_chain &&
                                                                              body.is_signed && body.gas_is_in_bounds));
                     s.claim("F3 is the form", is(3) == !body.has_form);
                     s.claim("F2 is another chain", is(2) == (body.has_form && !body.names_the_chain));
                     const auto names_it = body.has_form && body.names_the_chain;
                     s.claim("F4 is the signature", is(4) == (names_it && !body.is_signed));
                     s.claim("F5 is the gas", is(5) == (names_it && body.is_signed && !body.gas_is_in_bounds));
                   });
}

template <class D>
ScriptHead<D> any_script(Statement<D>& s, const std::string& name) {
  return {.size = any<ScriptSize<D>>(s, name + "_size"),
          .first = any<Opcode<D>>(s, name + "_first"),
          .second = any<Opcode<D>>(s, name + "_second"),
          .after_second = {any<U<D, 8>>(s, name + "_byte_0"), any<U<D, 8>>(s, name + "_byte_1"),
                           any<U<D, 8>>(s, name + "_byte_2"), any<U<D, 8>>(s, name + "_byte_3")}};
}

Obligation one_content_has_one_script() {
  return over_bits(
      {"offload/one-content-has-one-script", "OFF-UNIQUE-PARSE",
       "Two candidates that push as much data have scripts of one size, one opcode and one length in front of it.",
       "all pairs of script heads and of heads of data"},
      []<class D>(Statement<D>& s) {
        const auto a = any_script<D>(s, "a");
        const auto b = any_script<D>(s, "b");
        const InboxHead<D> head{any<Magic<D>>(s, "magic"), any<ItemVersion<D>>(s, "version"),
                                any<ItemKind<D>>(s, "kind"), any<ChainId<D>>(s, "chain_id")};
        const auto size_of = [](const ScriptHead<D>& script) { return announced_push<D>(script).data_size; };
        const bool any_push = s.mutant(Rule::off_out, "any push is taken");
        const auto judge = [&](const ScriptHead<D>& script) {
          auto finding = output_is_a_candidate<D>(script, head, D::truth(false), head.chain_id);
          if (any_push) finding.holds = end_of_push<D>(announced_push<D>(script)) == script.size;
          return finding;
        };
        s.rule(Rule::off_out, judge(a), "a");
        s.rule(Rule::off_out, judge(b), "b");
        s.suppose("they push as much", size_of(a) == size_of(b));
        s.claim("one size", a.size == b.size);
        s.claim("one opcode", a.second == b.second);
        s.claim("one first byte of length",
                implies<D>(a.second.value >= number<D, 8>(0x4c), a.after_second[0] == b.after_second[0]));
        s.claim("one second byte of length",
                implies<D>(a.second.value == number<D, 8>(0x4d), a.after_second[1] == b.after_second[1]));
      });
}

Obligation no_item_is_a_publication() {
  return over_bits({"offload/no-item-is-a-publication", "OFF-UNIQUE-PARSE",
                    "No script is both an inbox output and a publication.", "all script heads and heads of data"},
                   []<class D>(Statement<D>& s) {
                     const auto script = any_script<D>(s, "script");
                     const InboxHead<D> head{any<Magic<D>>(s, "magic"), any<ItemVersion<D>>(s, "version"),
                                             any<ItemKind<D>>(s, "kind"), any<ChainId<D>>(s, "chain_id")};
                     s.rule(Rule::off_out, output_is_a_candidate<D>(script, head, D::truth(false), head.chain_id));
                     s.claim("its magic is another", !data_starts_with_magic<D>(head.magic).holds);
                   });
}

}  // namespace

Obligations offload_proofs() {
  return {items_are_due_at_their_depth(),
          order_is_strict(),
          queues_get_shorter(),
          cursor_goes_back_only_if_deep(),
          cursor_passes_what_is_carried(),
          counted_branches_hold_the_item(),
          honest_derivers_meet_the_deadline(),
          derived_branches_lose(),
          counting_is_stable(),
          anyone_goes_on(),
          items_pass_every_test(),
          one_content_has_one_script(),
          no_item_is_a_publication()};
}

}  // namespace hemi::proofs
