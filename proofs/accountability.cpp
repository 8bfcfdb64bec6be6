// Chapter accountability: evidence comes before the stake leaves, and counts once.
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

}  // namespace

Obligations accountability_proofs() { return {evidence_comes_first(), evidence_counts_once()}; }

}  // namespace hemi::proofs
