// bitcoin-bits: what nBits mean, or how a target is encoded. bitcoin-retarget: the nBits of a period's first header.
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/evidence/network_json.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

void judge_target(const Network<Native>& network, const Target<Native>& target, const char* at, Trail& trail) {
  trail.record(Rule::btc_bits_zero, {at}, target_is_not_zero<Native>(target));
  trail.record(Rule::btc_bits_limit, {at}, target_is_within_limit<Native>(network, target));
}

/// The target, if there is one.
std::optional<Target<Native>> judge_bits(const Network<Native>& network, const CompactBits<Native>& bits,
                                         const char* at, Trail& trail) {
  const auto expanded = expand<Native>(bits);
  trail.record(Rule::btc_bits_sign, {at}, target_is_not_negative<Native>(bits, expanded));
  trail.record(Rule::btc_bits_overflow, {at}, target_does_not_overflow<Native>(bits, expanded));
  if (expanded.negative || expanded.overflow) return std::nullopt;
  judge_target(network, expanded.target, at, trail);
  return expanded.target;
}

void derive_target(const Target<Native>& target, json& derived) {
  derived["target_hex"] = describe(target);
  derived["canonical_bits_hex"] = describe(compact<Native>(target));
  if (target_is_not_zero<Native>(target).holds) derived["work_hex"] = describe(work_of<Native>(target));
}

}  // namespace

Fault bitcoin_bits(const NetworkParameters& parameters, const json& input, Answer& answer) {
  const auto network = in_domain<Native>(parameters);
  Fault fault;
  JsonFields fields(input, "", fault);
  const bool is_encoded = read_choice(fields, {"bits_hex", "target_hex"}) != "target_hex";
  const auto bits = is_encoded ? read_bits(fields, "bits_hex") : CompactBits<Native>{};
  auto target = is_encoded ? Target<Native>{} : Target<Native>{fields.wide_number("target_hex")};
  fields.finish();
  if (fault) return fault;

  if (!is_encoded) {
    judge_target(network, target, "/target_hex", answer.trail);
    derive_target(target, answer.derived);
    return fault;
  }
  const auto expanded = expand<Native>(bits);
  answer.derived = {{"negative", expanded.negative}, {"overflow", expanded.overflow}};
  const auto decoded = judge_bits(network, bits, "/bits_hex", answer.trail);
  if (decoded) derive_target(*decoded, answer.derived);
  return fault;
}

Fault bitcoin_retarget(const NetworkParameters& parameters, const json& input, Answer& answer) {
  const auto network = in_domain<Native>(parameters);
  Fault fault;
  JsonFields fields(input, "", fault);
  const Time<Native> first_time{NativeUint<32>(read_u32(fields, "first_time"))};
  const auto first_bits = read_bits(fields, "first_bits_hex");
  const Time<Native> last_time{NativeUint<32>(read_u32(fields, "last_time"))};
  const auto last_bits = read_bits(fields, "last_bits_hex");
  const auto next_bits = read_bits(fields, "next_bits_hex");
  fields.finish();
  if (fault) return fault;

  const bool from_first = network.retargets_from_first_block;
  const auto old = from_first ? judge_bits(network, first_bits, "/first_bits_hex", answer.trail)
                              : judge_bits(network, last_bits, "/last_bits_hex", answer.trail);
  if (!old) return fault;
  const Period<Native> period{.first_time = first_time, .first_bits = first_bits, .regular_bits = last_bits};
  const Height<Native> start_of_a_period{network.retarget_interval};
  const auto required = required_bits<Native>(network, period, last_bits, last_time, start_of_a_period, last_time);
  answer.trail.record(Rule::btc_bits_required, {"/next_bits_hex"}, equal<Native>(next_bits, required));
  answer.derived["required_bits_hex"] = describe(required);
  if (network.never_retargets) return fault;
  const auto timespan = period_timespan_seconds<Native>(network, first_time, last_time);
  answer.derived["timespan_seconds"] = timespan.value();
  answer.derived["target_hex"] = describe(retargeted<Native>(network, *old, timespan));
  return fault;
}

}  // namespace hemi::suites
