#include "verifier/engine/inbox_filter.hpp"

#include "verifier/engine/registry.hpp"

namespace hemi {

namespace {

ItemBody<Native> inspect_transaction(ByteView body, const ChainId<Native>& chain_id) {
  const auto transaction = decode_inbox_transaction(body);
  if (!transaction) return {false, false, false, false};
  return {.has_form = true,
          .names_the_chain = transaction->chain_id == Native::extend<256>(chain_id.value),
          .is_signed = transaction->sender.has_value(),
          .gas_is_in_bounds = gas_is_in_bounds<Native>(transaction->gas)};
}

bool has_its_signatures(const Equivocation& evidence, std::uint64_t chain_id) {
  return evidence_is_two_seals_of_one_key<Native>(form_of(evidence, chain_id)).holds;
}
bool has_its_signatures(const Bond& bond, std::uint64_t chain_id) { return is_signed(bond, chain_id); }
bool has_its_signatures(const Unbond& unbond, std::uint64_t chain_id) { return is_signed(unbond, chain_id); }
bool has_its_signatures(const Withdrawal&, std::uint64_t) { return true; }

ItemBody<Native> inspect_operation(std::uint8_t kind, ByteView body, const ChainId<Native>& chain_id) {
  const auto operation = decode_operation(kind, body);
  if (!operation) return {false, false, false, false};
  const auto judge = [&](const auto& one) { return has_its_signatures(one, chain_id.value.value()); };
  return {
      .has_form = true, .names_the_chain = true, .is_signed = std::visit(judge, *operation), .gas_is_in_bounds = true};
}

}  // namespace

ItemBody<Native> inspect_body(const InboxOutput& output, const ChainId<Native>& chain_id) {
  const auto kind = output.head.kind.value.value();
  return kind == kTransactionItem ? inspect_transaction(output.body, chain_id)
                                  : inspect_operation(kind, output.body, chain_id);
}

FilterCode<Native> filter_of(const InboxOutput& output, bool is_coinbase, const ChainId<Native>& chain_id) {
  const auto fault = fault_of_output<Native>(output.script, output.head, is_coinbase, chain_id);
  if (fault != filter_code<Native>(0)) return fault;
  return fault_of_body<Native>(inspect_body(output, chain_id));
}

void judge_item(const InboxOutput& output, bool is_coinbase, const ChainId<Native>& chain_id, const Location& at,
                Trail& trail) {
  const auto form = output_is_a_candidate<Native>(output.script, output.head, is_coinbase, chain_id);
  trail.record(Rule::off_out, at, form);
  if (!form.holds) {
    trail.not_evaluable(Rule::off_item, at, "a candidate");
    return;
  }
  trail.record(Rule::off_item, at, candidate_is_an_item<Native>(inspect_body(output, chain_id)));
}

}  // namespace hemi
