#include "verifier/engine/self_derived.hpp"

#include "verifier/bytes/hex.hpp"

namespace hemi {

std::string describe(const ExtraData& data) { return to_hex(data.bytes); }

bool leaves_run_open(const ConsensusBlock& block, const OffloadTerms<Native>& terms) {
  return run_is_open<Native>(block.is_self_derived, block.number, block.state, terms);
}

DerivedFields derive_fields(const ConsensusBlock& parent, const Time<Native>& latest_header, const Slots<Native>& slots,
                            const OffloadTerms<Native>& terms) {
  const bool goes_on = leaves_run_open(parent, terms);
  auto fields = parent.fields;
  fields.time = derived_time<Native>(slots, parent.fields.time, goes_on, latest_header);
  fields.sequence_number = {parent.fields.sequence_number.value + number<Native, 64>(1)};
  fields.batches = {goes_on ? number<Native, 64>(0) : number<Native, 64>(1)};
  fields.other_transactions = {number<Native, 64>(0)};
  return fields;
}

void judge_self_derived(const ConsensusBlock& block, const ConsensusBlock& parent, const Time<Native>& latest_header,
                        const Slots<Native>& slots, const OffloadTerms<Native>& terms, const Location& at,
                        Trail& trail) {
  trail.record(Rule::off_self, at,
               view_moves_by_the_step<Native>(block.state.view_height, parent.state.view_height,
                                              leaves_run_open(parent, terms), terms));
  const auto& found = block.fields;
  const auto derived = derive_fields(parent, latest_header, slots, terms);
  const auto judge = [&](const auto& field) {
    trail.record(Rule::off_self_form, at, self_derived_field_is<Native>(found.*field, derived.*field));
  };
  judge(&DerivedFields::time);
  judge(&DerivedFields::origin);
  judge(&DerivedFields::sequence_number);
  judge(&DerivedFields::beneficiary);
  judge(&DerivedFields::gas_limit);
  judge(&DerivedFields::extra_data);
  judge(&DerivedFields::previous_randao);
  judge(&DerivedFields::parent_beacon_root);
  judge(&DerivedFields::batches);
  judge(&DerivedFields::other_transactions);
}

}  // namespace hemi
