// Chapters sequencer and accountability: what is asked of registries, payloads, seals, slots and evidence is what their
// sentences say, no more and no less.
#include "proofs/chapters.hpp"
#include "proofs/exact.hpp"
#include "proofs/sequencer_values.hpp"

namespace hemi::proofs {

namespace {

// --- Parameters ----------------------------------------------------------------------------------------------------

Obligation parameters_are_exact() {
  return over_bits(
      {"sequencer/parameters-are-exact", "SEQ-EXACT", "SEQ-PARAM asks for what its sentence lists.",
       "all parameters of 64 bits but the gas of an item, sums as machines have them"},
      []<class D>(Statement<D>& s) {
        const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
        const auto free = [&](const std::string& name) { return any<U<D, 64>>(s, name); };
        auto p = parameters_of_profile<D>(s);
        p.score_window = free("score_window");
        p.tolerated_reorganisation = free("tolerated_reorganisation");
        p.set_depth = free("set_depth");
        p.freshness = free("freshness");
        p.item_depth = free("item_depth");
        p.derivation_step = free("derivation_step");
        p.max_batch_headers = free("max_batch_headers");
        p.epoch_length = free("epoch_length");
        p.stake_lock = free("stake_lock");
        p.operation_life = free("operation_life");
        p.max_items = free("max_items");
        p.block_gas_limit = free("block_gas_limit");
        p.stake_bound = any<Stake<D>>(s, "stake_bound");
        auto judged = p;
        if (s.mutant(Rule::seq_param, "operations may outlive the lock")) judged.operation_life = n(0);
        const auto least_lock =
            p.epoch_length + p.epoch_length + p.set_depth + p.item_depth + p.derivation_step + p.score_window;
        const auto gas_of_items = p.max_items * p.gas_of_item;
        claim_exactly<D>(s, "parameters", parameters_are_consistent<D>(judged).holds,
                         {{"sets as deep as a window and a reorganisation",
                           p.set_depth - p.score_window == p.tolerated_reorganisation},
                          {"freshness of a window", p.freshness == p.score_window},
                          {"items as deep as a reorganisation", !(p.item_depth < p.tolerated_reorganisation)},
                          {"a step of two windows", !(p.derivation_step < p.score_window + p.score_window)},
                          {"room in a batch", p.derivation_step + n(12) <= p.max_batch_headers},
                          {"epochs as long as sets are deep", !(p.epoch_length < p.set_depth)},
                          {"epochs", p.epoch_length != n(0)},
                          {"operations that die before the lock ends", p.operation_life < p.stake_lock},
                          {"a lock behind every use of the stake", !(p.stake_lock < least_lock)},
                          {"32 items", p.max_items < n(33)},
                          {"three fifths of the gas", n(5) * gas_of_items <= n(3) * p.block_gas_limit},
                          {"a bound of 2^62", p.stake_bound.value <= number<D, 64>(std::uint64_t{1} << 62)}});
      });
}

// --- The payload and the registry ----------------------------------------------------------------------------------

Obligation payloads_are_exact() {
  return over_bits(
      {"sequencer/payloads-are-exact", "SEQ-EXACT", "SEQ-PAYLOAD asks for what its sentence lists.", "all blocks"},
      []<class D>(Statement<D>& s) {
        const BlockPrefix<D> prefix{any<Bool<D>>(s, "starts_with_deposit"), any<U<D, 64>>(s, "payloads"),
                                    any<U<D, 64>>(s, "batches"), any<U<D, 64>>(s, "strays"),
                                    any<Bool<D>>(s, "has_payload_data")};
        auto judged = prefix;
        if (s.mutant(Rule::seq_payload, "strays are not looked at")) judged.strays = number<D, 64>(0);
        claim_exactly<D>(s, "a payload", block_has_its_payload<D>(judged).holds,
                         {{"a deposit first", prefix.starts_with_deposit},
                          {"one payload", prefix.payloads == number<D, 64>(1)},
                          {"no second batch", prefix.batches < number<D, 64>(2)},
                          {"no strays", !(prefix.strays > number<D, 64>(0))},
                          {"the payload's data", prefix.has_payload_data}});
      });
}

Obligation deposits_are_of_bonds() {
  return over_bits({"sequencer/deposits-are-of-bonds", "SEQ-EXACT",
                    "SEQ-MASK holds exactly if no item with a deposit is something else than a bond.", "all masks"},
                   []<class D>(Statement<D>& s) {
                     const auto deposits = any<ItemMask<D>>(s, "deposits");
                     const auto bonds = any<ItemMask<D>>(s, "bonds");
                     const bool ignores = s.mutant(Rule::seq_mask, "any item may have a deposit");
                     const auto holds = ignores ? D::truth(true) : only_bonds_have_deposits<D>(deposits, bonds).holds;
                     s.claim("exactly then", holds == ((deposits.value & ~bonds.value) == number<D, 32>(0)));
                   });
}

template <class D>
RegistryForm<D> any_registry_form(Statement<D>& s) {
  return {any<Bool<D>>(s, "is_in_order"), any<Bool<D>>(s, "has_points_only"), any<SequencerKey<D>>(s, "last_key"),
          any<RecordCount<D>>(s, "count"), any<U<D, 128>>(s, "total_stake")};
}

Obligation registries_are_folded() {
  return over_bits(
      {"sequencer/registries-are-folded", "SEQ-EXACT",
       "Each record has a key above the one before it, and adds itself to the count and its stake to the "
       "sum.",
       "registries of any size (one step)"},
      []<class D>(Statement<D>& s) {
        const auto before = any_registry_form<D>(s);
        const auto record = any_record<D>(s);
        const auto is_point = any<Bool<D>>(s, "is_point");
        const auto after = with_record<D>(before, record, is_point);
        const bool twice = s.mutant(Rule::seq_form, "a key may come twice");
        const auto rises = twice ? after.is_in_order || before.last_key == record.key : after.is_in_order;
        s.claim("keys rise", rises == (before.is_in_order && !(record.key <= before.last_key)));
        s.claim("all are points", after.has_points_only == (before.has_points_only && is_point));
        s.claim("one more", after.count.value - before.count.value == number<D, 32>(1));
        s.claim("its stake more", after.total_stake - before.total_stake == extend<128, D>(record.stake.value));
        s.claim("the last key is its", after.last_key == record.key);
        const auto empty = empty_registry_form<D>();
        s.claim("nothing is in order", empty.is_in_order && empty.has_points_only);
        s.claim("nothing counts nothing", empty.count.value == number<D, 32>(0));
        s.claim("nothing has no stake", empty.total_stake == number<D, 128>(0));
        s.claim("every key is above none",
                implies<D>(record.key.value != number<D, 264>(0), with_record<D>(empty, record, is_point).is_in_order));
      });
}

Obligation registries_are_bounded() {
  return over_bits({"sequencer/registries-are-bounded", "SEQ-EXACT",
                    "SEQ-FORM asks for what its sentence lists, and a bond leaves a registry that has it.",
                    "all registries, 256 records, 2^62 of stake"},
                   []<class D>(Statement<D>& s) {
                     const auto p = parameters_of_profile<D>(s);
                     const auto form = any_registry_form<D>(s);
                     const auto has_record = any<Bool<D>>(s, "has_record");
                     const auto amount = any<Stake<D>>(s, "amount");
                     const auto in_life = any<Bool<D>>(s, "is_in_its_life");
                     auto judged = form;
                     if (s.mutant(Rule::seq_form, "order is not looked at")) judged.is_in_order = D::truth(true);
                     const auto bound = number<D, 128>(std::uint64_t{1} << 62);
                     claim_exactly<D>(s, "a registry", registry_is_well_formed<D>(judged, p).holds,
                                      {{"order", form.is_in_order},
                                       {"points", form.has_points_only},
                                       {"256 records", form.count.value < number<D, 32>(257)},
                                       {"a bounded sum", !(form.total_stake >= bound)}});
                     const auto sum = form.total_stake + extend<128, D>(amount.value);
                     claim_exactly<D>(s, "a bond", may_bond<D>(form, has_record, amount, in_life, p),
                                      {{"a key without record", !has_record},
                                       {"a place", form.count.value < number<D, 32>(256)},
                                       {"a bounded sum with it", !(sum >= bound)},
                                       {"the least stake", !(amount < p.least_stake)},
                                       {"a life", in_life}});
                   });
}

Obligation members_are_bonded() {
  return over_bits(
      {"sequencer/members-are-bonded", "SEQ-EXACT",
       "Bonded is who has stake and does not leave; of these the members have the least stake.", "all records"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto record = any_record<D>(s);
        auto judged = record;
        if (s.mutant(Rule::seq_set, "leaving keys stay members")) judged.since = {number<D, 64>(0)};
        const auto stays = !(record.since.value != number<D, 64>(0));
        const CountedKeystone<D> keystone{any<HemiHeight<D>>(s, "keystone"),
                                          {any<Bool<D>>(s, "counts"), any<Height<D>>(s, "counts_at")}};
        const auto epoch = any<Epoch<D>>(s, "epoch");
        s.claim("what does not count fixes no set",
                keystone.published.is_known || !may_fix_the_set<D>(keystone, epoch, p));
        claim_exactly<D>(s, "who is bonded", is_bonded<D>(record),
                         {{"no leave", stays}, {"stake", record.stake.value != number<D, 64>(0)}});
        claim_exactly<D>(s, "a member", is_member<D>(judged, p),
                         {{"none that leaves", stays}, {"no less than the least", !(record.stake < p.least_stake)}});
      });
}

Obligation operations_have_a_life() {
  return over_integers(
      {"sequencer/operations-have-a-life", "SEQ-EXACT",
       "An operation may be mined up to its expiry, and no earlier than 144 blocks before.", "all heights"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto mined = any<Height<D>>(s, "mined");
        const auto expiry = any<Height<D>>(s, "expiry");
        const bool early = s.mutant(Rule::seq_reg, "an operation may come at any time before");
        const auto lives = early ? mined <= expiry : is_in_its_life<D>(mined, expiry, p);
        const auto behind = monus<D>(extend<64, D>(expiry.value), number<D, 64>(144));
        claim_exactly<D>(s, "an operation", lives,
                         {{"no expiry", !(expiry < mined)}, {"its time", !(extend<64, D>(mined.value) < behind)}});
      });
}

// --- Slots, seals, leaders -----------------------------------------------------------------------------------------

Obligation slots_follow() {
  return over_integers(
      {"sequencer/slots-follow", "SEQ-EXACT",
       "SEQ-SLOT holds exactly of a time on the grid of 12 seconds behind the parent's slot.",
       "genesis below 2^63, 2^32 slots"},
      []<class D>(Statement<D>& s) {
        const auto genesis = any<HemiTime<D>>(s, "genesis_time");
        s.suppose("genesis is below 2^63", genesis.value < number<D, 64>(std::uint64_t{1} << 63));
        const Slots<D> slots{genesis, number<D, 64>(12)};
        const auto number_of = [&](const std::string& name) { return extend<64, D>(any<U<D, 32>>(s, name)); };
        const auto of_parent = number_of("slot_of_parent");
        const auto slot = number_of("slot");
        const auto rest = number_of("seconds_into_it");
        const auto rest_of_parent = number_of("seconds_of_parent");
        s.suppose("the rest is less than a slot", rest < number<D, 64>(12));
        s.suppose("the parent's is too", rest_of_parent < number<D, 64>(12));
        const auto time_at = [&](const U<D, 64>& n, const U<D, 64>& seconds) {
          return HemiTime<D>{genesis.value + n * number<D, 64>(12) + seconds};
        };
        const auto time = time_at(slot, rest);
        const auto parent = time_at(of_parent, rest_of_parent);
        const auto early = any<HemiTime<D>>(s, "early");
        const bool same = s.mutant(Rule::seq_slot, "the parent's slot will do");
        const auto later = time_is_that_of_a_later_slot<D>(slots, time, parent).holds;
        claim_exactly<D>(s, "a time", same ? later || slot == of_parent : later,
                         {{"the grid", rest == number<D, 64>(0)}, {"a later slot", slot > of_parent}});
        s.claim("the slot of a time", slot_of<D>(slots, time).value == slot);
        s.claim("none before genesis",
                implies<D>(early < genesis, !time_is_that_of_a_later_slot<D>(slots, early, parent).holds));
      });
}

Obligation seals_have_the_form() {
  return over_bits({"sequencer/seals-have-the-form", "SEQ-EXACT",
                    "SEQ-SEAL asks for a seal with a key of a sealed block, and for none of another.", "all cases"},
                   []<class D>(Statement<D>& s) {
                     const SealForm<D> seal{any<Bool<D>>(s, "block_is_sealed"), any<Bool<D>>(s, "is_given"),
                                            any<Bool<D>>(s, "has_key")};
                     auto judged = seal;
                     if (s.mutant(Rule::seq_seal, "no key is recovered")) judged.has_key = D::truth(true);
                     const auto holds = seal_has_the_form_of_its_kind<D>(judged).holds;
                     s.claim("of a sealed block",
                             implies<D>(seal.block_is_sealed, holds == !(!seal.is_given || !seal.has_key)));
                     s.claim("of another", implies<D>(!seal.block_is_sealed, holds != seal.is_given));
                   });
}

Obligation draws_begin_below_the_stake() {
  return over_integers({"sequencer/draws-begin-below-the-stake", "SEQ-EXACT",
                        "The drawn number is the rest of the digest by the stake, nobody is drawn yet, and without "
                        "stake nobody will be.",
                        "all digests"},
                       []<class D>(Statement<D>& s) {
                         const auto digest = any<U<D, 256>>(s, "digest");
                         const auto total = any<Stake<D>>(s, "total");
                         const bool wider = s.mutant(Rule::seq_lead, "the divisor is one more");
                         const auto draw =
                             begin_draw<D>(digest, wider ? Stake<D>{total.value + number<D, 64>(1)} : total);
                         const auto zero = number<D, 64>(0);
                         s.claim("below the stake", implies<D>(total.value > zero, draw.drawn < total.value));
                         s.claim("0 of none", implies<D>(total.value == zero, draw.drawn == zero));
                         const auto of_three = begin_draw<D>(digest, {number<D, 64>(3)}).drawn;
                         s.claim("the rest by 3", extend<256, D>(of_three) == digest % number<D, 256>(3));
                         s.claim("nothing has passed", draw.passed == zero);
                         s.claim("nobody yet", !draw.is_found && draw.leader.value == number<D, 264>(0));
                       });
}

Obligation leaders_seal() {
  return over_bits({"sequencer/leaders-seal", "SEQ-EXACT",
                    "SEQ-LEAD holds exactly of the key that was drawn, if it has stake still.", "all draws"},
                   []<class D>(Statement<D>& s) {
                     const Draw<D> draw{any<U<D, 64>>(s, "drawn"), any<U<D, 64>>(s, "passed"),
                                        any<Bool<D>>(s, "is_found"), any<SequencerKey<D>>(s, "leader")};
                     const auto has_stake = any<Bool<D>>(s, "has_stake");
                     const auto signer = any<SequencerKey<D>>(s, "signer");
                     const bool ignores = s.mutant(Rule::seq_lead, "stake is not looked at");
                     const auto leader = leader_of<D>(draw, ignores ? D::truth(true) : has_stake);
                     claim_exactly<D>(s, "a seal by the leader", seal_is_the_leaders<D>(signer, leader).holds,
                                      {{"somebody was drawn", draw.is_found},
                                       {"with stake", has_stake},
                                       {"the drawn key", signer == draw.leader}});
                   });
}

// --- Evidence ------------------------------------------------------------------------------------------------------

Obligation evidence_is_exact() {
  return over_bits({"accountability/evidence-is-exact", "EQV-EXACT",
                    "EQV-FORM asks for two digests in order, and one key that signed both.", "all evidence"},
                   []<class D>(Statement<D>& s) {
                     const EquivocationForm<D> evidence{
                         any<U<D, 256>>(s, "first"), any<U<D, 256>>(s, "second"), any<Bool<D>>(s, "have_keys"),
                         any<SequencerKey<D>>(s, "first_key"), any<SequencerKey<D>>(s, "second_key")};
                     auto judged = evidence;
                     if (s.mutant(Rule::eqv_form, "two keys will do")) judged.second_key = judged.first_key;
                     claim_exactly<D>(s, "evidence", evidence_is_two_seals_of_one_key<D>(judged).holds,
                                      {{"order", !(evidence.second <= evidence.first)},
                                       {"keys", evidence.have_keys},
                                       {"one key", evidence.first_key == evidence.second_key}});
                   });
}

template <class D>
MaybeRecord<D> any_maybe_record(Statement<D>& s, const std::string& name) {
  return {any<Bool<D>>(s, name + "_is_there"),
          {any<SequencerKey<D>>(s, name + "_key"), any<Stake<D>>(s, name + "_stake"),
           any<LeavingBlock<D>>(s, name + "_since")}};
}

Obligation slashed_records_are_exact() {
  return over_bits(
      {"accountability/slashed-records-are-exact", "EQV-EXACT",
       "EQV-SLASH asks of a key with record for that record without stake, leaving from this block if it was bonded; "
       "of "
       "one without for none.",
       "all records"},
      []<class D>(Statement<D>& s) {
        const auto stated = any_maybe_record<D>(s, "stated");
        const auto before = any_maybe_record<D>(s, "before");
        const auto block = any<LeavingBlock<D>>(s, "block");
        const bool trusts = s.mutant(Rule::eqv_slash, "a client that takes every stated record");
        const auto holds = trusts ? D::truth(true) : evidence_takes_the_stake<D>(stated, before, block).holds;
        const auto zero = number<D, 64>(0);
        const auto was_bonded = before.record.since.value == zero && before.record.stake.value != zero;
        const auto is = [&](const Bool<D>& part) { return !before.is_there || part; };
        claim_exactly<D>(
            s, "the record stated", holds,
            {{"a record where there was one", stated.is_there == before.is_there},
             {"its key", is(stated.record.key == before.record.key)},
             {"no stake", is(stated.record.stake.value == zero)},
             {"this block of who was bonded", is(!was_bonded || stated.record.since == block)},
             {"the former block of another", is(was_bonded || stated.record.since == before.record.since)}});
      });
}

Obligation withdrawals_are_exact() {
  return over_bits(
      {"accountability/withdrawals-are-exact", "EQV-EXACT",
       "EQV-FREE asks that a record goes exactly if its stake is free, and else stays as it was.", "all records"},
      []<class D>(Statement<D>& s) {
        const auto stated = any_maybe_record<D>(s, "stated");
        const auto before = any_maybe_record<D>(s, "before");
        const auto is_free = any<Bool<D>>(s, "is_free");
        const bool keeps = s.mutant(Rule::eqv_free, "a free record may stay");
        const auto holds = withdrawal_takes_what_is_free<D>(stated, before, keeps ? D::truth(false) : is_free).holds;
        const auto stays = before.is_there && !is_free;
        claim_exactly<D>(
            s, "the record left", holds,
            {{"gone or there", stated.is_there == stays}, {"as it was", !stays || stated.record == before.record}});
      });
}

Obligation exits_are_shown_by_keystones() {
  return over_bits(
      {"accountability/exits-are-shown-by-keystones", "EQV-EXACT",
       "An exit counts from the least height at which a keystone of its block, or a later one, counts; stake of a key "
       "that leaves is free 2016 blocks later.",
       "keystones in any number (one step), all heights"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const MaybeHeight<D> so_far{any<Bool<D>>(s, "was_shown"), any<Height<D>>(s, "so_far")};
        const CountedKeystone<D> keystone{any<HemiHeight<D>>(s, "keystone"),
                                          {any<Bool<D>>(s, "is_published"), any<Height<D>>(s, "published")}};
        const auto since = any<LeavingBlock<D>>(s, "since");
        auto asked = keystone;
        if (s.mutant(Rule::eqv_free, "keystones before the exit show it")) asked.number = {number<D, 32>(0xffffffff)};
        const auto after = exit_shown<D>(so_far, asked, since);
        const auto shows = keystone.published.is_known && !(extend<64, D>(keystone.number.value) < since.value);
        s.claim("shown by one of them", after.is_known == (so_far.is_known || shows));
        s.claim("as before", implies<D>(so_far.is_known && !shows, after.height == so_far.height));
        s.claim("by this one", implies<D>(shows && !so_far.is_known, after.height == keystone.published.height));
        s.claim("the lower of two", implies<D>(shows && so_far.is_known,
                                               after.height == smaller<D>(so_far.height, keystone.published.height)));
        const auto record = any_record<D>(s);
        const auto mined = any<Height<D>>(s, "mined");
        const auto deep = extend<64, D>(mined.value) >= extend<64, D>(so_far.height.value) + number<D, 64>(2016);
        claim_exactly<D>(s, "a withdrawal", is_free<D>(record, so_far, mined, p),
                         {{"a key that leaves", record.since.value != number<D, 64>(0)},
                          {"an exit that counts", so_far.is_known},
                          {"2016 blocks", deep}});
      });
}

}  // namespace

Obligations exact_sequencer_proofs() {
  return {parameters_are_exact(),        payloads_are_exact(),     deposits_are_of_bonds(),
          registries_are_folded(),       registries_are_bounded(), members_are_bonded(),
          operations_have_a_life(),      slots_follow(),           seals_have_the_form(),
          draws_begin_below_the_stake(), leaders_seal(),           evidence_is_exact(),
          slashed_records_are_exact(),   withdrawals_are_exact(),  exits_are_shown_by_keystones()};
}

}  // namespace hemi::proofs
