#include "verifier/engine/accountability_verifier.hpp"

namespace hemi {

namespace {

constexpr Location kItem{"/item"};
constexpr Location kAfter{"/after"};

/// A record of another key is none of this one's.
MaybeRecord<Native> of_key(const MaybeRecord<Native>& record, const SequencerKey<Native>& key) {
  return {record.is_there && record.record.key == key, record.record};
}

void judge_slash(const Equivocation& equivocation, std::uint64_t chain_id, const AccountabilityEvidence& evidence,
                 Trail& trail) {
  const auto form = form_of(equivocation, chain_id);
  const auto finding = evidence_is_two_seals_of_one_key<Native>(form);
  trail.record(Rule::eqv_form, kItem, finding);
  if (!finding.holds) return;
  const auto before = of_key(evidence.before, form.first_key);
  trail.record(Rule::eqv_slash, kAfter, evidence_takes_the_stake<Native>(evidence.after, before, evidence.block));
}

void judge_withdrawal(const Withdrawal& withdrawal, const SequencerParameters<Native>& parameters,
                      const AccountabilityEvidence& evidence, Trail& trail) {
  const auto before = of_key(evidence.before, key_of(withdrawal.key));
  const bool is_leaving = before.is_there && before.record.since.value > NativeUint<64>(0);
  if (is_leaving && !evidence.keystones) {
    trail.undecided(Rule::eqv_free, kItem, "what was published since the key left");
    return;
  }
  auto exit = no_height<Native>();
  if (is_leaving) exit = exit_of(before.record.since, *evidence.keystones);
  const bool goes = is_leaving && is_free<Native>(before.record, exit, evidence.mined, parameters);
  trail.record(Rule::eqv_free, kAfter, withdrawal_takes_what_is_free<Native>(evidence.after, before, goes));
  trail.assume(Assumption::best);
}

}  // namespace

void judge_accountability(const SequencerParameters<Native>& parameters, std::uint64_t chain_id,
                          const AccountabilityEvidence& evidence, Trail& trail) {
  if (const auto* equivocation = std::get_if<Equivocation>(&evidence.operation)) {
    judge_slash(*equivocation, chain_id, evidence, trail);
  } else if (const auto* withdrawal = std::get_if<Withdrawal>(&evidence.operation)) {
    judge_withdrawal(*withdrawal, parameters, evidence, trail);
  }
}

}  // namespace hemi
