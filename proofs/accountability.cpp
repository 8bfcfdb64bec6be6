// Chapter accountability: evidence comes before the stake leaves, counts once, and never hits who signs once.
#include "spec/accountability.hpp"

#include "proofs/chapters.hpp"
#include "proofs/sequencer_values.hpp"

namespace hemi::proofs {

namespace {

Obligation evidence_comes_first() {
  return over_integers(
      {"accountability/evidence-comes-first", "EQV-EXIT",
       "Evidence mined within the lock stands before every withdrawal that takes the stake.",
       "all heights, locks of 2016 blocks"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const auto record = any_record<D>(s);
        const auto exit = any<Height<D>>(s, "withdrawal");
        const auto evidence = any<Height<D>>(s, "evidence_mined");
        const auto withdrawal = any<Height<D>>(s, "withdrawal_mined");
        const auto view = any<Height<D>>(s, "view");
        s.suppose("the evidence is within the lock",
                  extend<64, D>(evidence.value) < extend<64, D>(exit.value) + p.stake_lock);
        const bool by_view = s.mutant(Rule::eqv_free, "the view that processes it counts");
        const auto measured = by_view ? larger<D>(withdrawal, view) : withdrawal;
        s.suppose("the withdrawal takes the stake", is_free<D>(record, {D::truth(true), exit}, measured, p));
        s.claim("the evidence is earlier", evidence < withdrawal);
      });
}

Obligation evidence_counts_once() {
  return over_integers({"accountability/evidence-counts-once", "EQV-IDEMPOTENT",
                        "Evidence leaves no stake, and more of it changes nothing.", "all records"},
                       []<class D>(Statement<D>& s) {
                         const auto record = any_record<D>(s);
                         const auto block = any<LeavingBlock<D>>(s, "block");
                         const auto later = any<LeavingBlock<D>>(s, "later_block");
                         const bool by_half = s.mutant(Rule::eqv_slash, "a half stays");
                         const auto slash = [&](const SequencerRecord<D>& before, const LeavingBlock<D>& at) {
                           auto after = slashed<D>(before, at);
                           if (by_half) after.stake = {before.stake.value / number<D, 64>(2)};
                           return after;
                         };
                         const auto once = slash(record, block);
                         s.claim("nothing is left", once.stake.value == number<D, 64>(0));
                         s.claim("once is enough", slash(once, later) == once);
                       });
}

// --- Who is slashed ------------------------------------------------------------------------------------------------

template <class D>
EquivocationForm<D> any_evidence(Statement<D>& s) {
  return {any<U<D, 256>>(s, "first"), any<U<D, 256>>(s, "second"), any<Bool<D>>(s, "have_keys"),
          any<SequencerKey<D>>(s, "first_key"), any<SequencerKey<D>>(s, "second_key")};
}

/// Of one key, slot and chain: what its owner has signed of two digests, and the last slot that it keeps.
template <class D>
struct Signer {
  Slot<D> last;
  Bool<D> signed_first;
  Bool<D> signed_second;
};

/// Nothing is signed for later slots, and of two digests one at most.
template <class D>
Bool<D> has_signed_once(const Signer<D>& signer, const Slot<D>& slot, const EquivocationForm<D>& evidence) {
  return implies<D>(signer.signed_first || signer.signed_second, slot <= signer.last) &&
         implies<D>(signer.signed_first && signer.signed_second, evidence.first == evidence.second);
}

/// One seal more, of any block of any chain; all others may do what they like in between.
Obligation honest_signers_are_safe() {
  return over_integers(
      {"accountability/honest-signers-are-safe", "EQV-SOUND",
       "Against a key whose owner signs only slots later than the last that it keeps, no evidence has the form, "
       "whatever all others do.",
       "any number of seals (one more), all slots and digests; seals cannot be forged"},
      []<class D>(Statement<D>& s) {
        const auto key = any<SequencerKey<D>>(s, "key");
        const auto slot = any<Slot<D>>(s, "slot");
        const auto evidence = any_evidence<D>(s);
        const Signer<D> before{any<Slot<D>>(s, "last_slot"), any<Bool<D>>(s, "has_signed_first"),
                               any<Bool<D>>(s, "has_signed_second")};
        const auto sealed_slot = any<Slot<D>>(s, "sealed_slot");
        const auto sealed = any<U<D, 256>>(s, "sealed_digest");
        const auto of_this_chain = any<Bool<D>>(s, "is_of_this_chain");
        const bool forgets = s.mutant(std::nullopt, "a restart that forgets the last slot");
        const bool any_chain = s.mutant(Rule::eqv_form, "a digest without the chain");
        const bool no_order = s.mutant(Rule::eqv_form, "one digest twice is evidence");
        s.suppose("so far it has signed once", has_signed_once<D>(before, slot, evidence));
        s.suppose("it goes on from the last slot",
                  forgets ? D::truth(true) : implies<D>(of_this_chain, sealed_slot > before.last));
        const auto counts = (any_chain ? D::truth(true) : of_this_chain) && sealed_slot == slot;
        const Signer<D> after{select<D>(of_this_chain, sealed_slot, before.last),
                              before.signed_first || (counts && sealed == evidence.first),
                              before.signed_second || (counts && sealed == evidence.second)};
        s.suppose("seals of the key are its owner's",
                  implies<D>(evidence.have_keys && evidence.first_key == key, after.signed_first) &&
                      implies<D>(evidence.have_keys && evidence.second_key == key, after.signed_second));
        const auto is_evidence = no_order ? evidence.have_keys && evidence.first_key == evidence.second_key
                                          : evidence_is_two_seals_of_one_key<D>(evidence).holds;
        s.claim("it still has", has_signed_once<D>(after, slot, evidence));
        s.claim("nothing is evidence against it", !(is_evidence && evidence.first_key == key));
      });
}

Obligation two_seals_are_evidence() {
  return over_integers(
      {"accountability/two-seals-are-evidence", "S25",
       "Two different digests that a key has sealed for one slot are evidence in one of two orders, and it takes the "
       "stake of a record that is there.",
       "all digests, keys and records"},
      []<class D>(Statement<D>& s) {
        const auto evidence = any_evidence<D>(s);
        auto other = evidence;
        std::swap(other.first, other.second);
        std::swap(other.first_key, other.second_key);
        const auto record = any_record<D>(s);
        const auto block = any<LeavingBlock<D>>(s, "block");
        const bool no_order = s.mutant(Rule::eqv_form, "either order is evidence");
        const bool by_half = s.mutant(Rule::eqv_slash, "a half stays");
        const auto holds = [&](const EquivocationForm<D>& form) {
          return no_order ? form.have_keys && form.first_key == form.second_key
                          : evidence_is_two_seals_of_one_key<D>(form).holds;
        };
        s.suppose("one key made both", evidence.have_keys && evidence.first_key == evidence.second_key);
        s.suppose("the digests differ", evidence.first != evidence.second);
        s.claim("one order is evidence", holds(evidence) || holds(other));
        s.claim("one only", !(holds(evidence) && holds(other)));
        const auto taken = by_half ? Stake<D>{record.stake.value / number<D, 64>(2)} : slashed<D>(record, block).stake;
        s.claim("nothing is left", taken.value == number<D, 64>(0));
      });
}

Obligation epochs_are_not_compared() {
  return over_integers(
      {"accountability/epochs-are-not-compared", "EQV-CROSS-EPOCH",
       "Two seals of a key for one slot are evidence, of whatever epochs the blocks are that they seal.",
       "all digests, keys and epochs"},
      []<class D>(Statement<D>& s) {
        const auto evidence = any_evidence<D>(s);
        const auto one = any<Epoch<D>>(s, "first_epoch");
        const auto other = any<Epoch<D>>(s, "second_epoch");
        const bool compares = s.mutant(Rule::eqv_form, "the epochs must be equal");
        auto holds = evidence_is_two_seals_of_one_key<D>(evidence).holds;
        if (compares) holds = holds && one == other;
        s.claim("it is evidence exactly by digests and keys",
                holds == (evidence.first < evidence.second && evidence.have_keys &&
                          evidence.first_key == evidence.second_key));
      });
}

/// After a deep reorganisation items are listed and carried once more.
Obligation listed_again_does_nothing() {
  return over_integers(
      {"accountability/listed-again-does-nothing", "OFF-REWIND-IDEMP",
       "An item that is carried again finds its work done: evidence no stake, an unbond a leaving record, a bond its "
       "record, a withdrawal none.",
       "all records and blocks; signed operations that are carried late are dead (sequencer/operations-apply-once)"},
      []<class D>(Statement<D>& s) {
        const auto p = parameters_of_profile<D>(s);
        const MaybeRecord<D> before{any<Bool<D>>(s, "is_there"), any_record<D>(s)};
        const auto block = any<LeavingBlock<D>>(s, "block");
        const auto again = any<LeavingBlock<D>>(s, "later_block");
        const auto free = any<Bool<D>>(s, "is_free");
        const auto amount = any<Stake<D>>(s, "amount");
        s.suppose("blocks with items have numbers", block.value > number<D, 64>(0));
        const bool by_half = s.mutant(Rule::eqv_slash, "a half stays");
        const bool restores = s.mutant(Rule::eqv_free, "a withdrawal leaves the record");
        const auto slash = [&](const SequencerRecord<D>& record, const LeavingBlock<D>& at) {
          auto after = slashed<D>(record, at);
          if (by_half) after.stake = {record.stake.value / number<D, 64>(2)};
          return after;
        };
        const auto once = slash(before.record, block);
        s.claim("evidence", slash(once, again) == once);
        auto leaving = before.record;
        leaving.since = block;
        s.claim("an unbond", !is_bonded<D>(leaving));
        const RegistryForm<D> form = empty_registry_form<D>();
        s.claim("a bond", !may_bond<D>(form, D::truth(true), amount, D::truth(true), p));
        const auto withdrawn = [&](const MaybeRecord<D>& record) {
          return MaybeRecord<D>{record.is_there && (restores ? D::truth(true) : !free), record.record};
        };
        const auto gone = withdrawn(before);
        s.claim("a withdrawal", implies<D>(free, !gone.is_there) && withdrawn(gone) == gone);
      });
}

}  // namespace

Obligations accountability_proofs() {
  return {evidence_comes_first(),   evidence_counts_once(),    honest_signers_are_safe(),
          two_seals_are_evidence(), epochs_are_not_compared(), listed_again_does_nothing()};
}

}  // namespace hemi::proofs
