#include "verifier/engine/inbox_filter.hpp"

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

}  // namespace

std::optional<ItemBody<Native>> inspect_body(const InboxOutput& output, const ChainId<Native>& chain_id) {
  const auto kind = output.head.kind.value.value();
  if (kind == kTransactionItem) return inspect_transaction(output.body, chain_id);
  if (kind == kWithdrawalItem) return ItemBody<Native>{true, true, true, true};
  return std::nullopt;
}

std::optional<FilterCode<Native>> filter_of(const InboxOutput& output, bool is_coinbase,
                                            const ChainId<Native>& chain_id) {
  const auto fault = fault_of_output<Native>(output.script, output.head, is_coinbase, chain_id);
  if (fault != filter_code<Native>(0)) return fault;
  const auto body = inspect_body(output, chain_id);
  if (!body) return std::nullopt;
  return fault_of_body<Native>(*body);
}

void judge_item(const InboxOutput& output, bool is_coinbase, const ChainId<Native>& chain_id, const Location& at,
                Trail& trail) {
  const auto form = output_is_a_candidate<Native>(output.script, output.head, is_coinbase, chain_id);
  trail.record(Rule::off_out, at, form);
  if (!form.holds) {
    trail.not_evaluable(Rule::off_item, at, "a candidate");
    return;
  }
  if (const auto body = inspect_body(output, chain_id)) {
    trail.record(Rule::off_item, at, candidate_is_an_item<Native>(*body));
  } else {
    trail.undecided(Rule::off_item, at, kOperationSignatures);
  }
}

}  // namespace hemi
