// accountability: evidence or a withdrawal, and what registries say of its key before and after.
#include "verifier/bytes/hex.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/accountability_verifier.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

MaybeRecord<Native> read_record(JsonFields& fields, const std::string& name) {
  if (!fields.has(name)) return {false, {}};
  const auto record = decode_record(fields.bytes(name));
  if (record) return {true, *record};
  fields.refuse(name, record.error().rule, record.error().found, record.error().required);
  return {false, {}};
}

AccountabilityEvidence read_evidence(JsonFields& fields) {
  AccountabilityEvidence evidence{};
  evidence.block = {NativeUint<64>(read_u64(fields, "block_number"))};
  auto item = fields.object("item");
  evidence.mined = {item.u32("height")};
  evidence.operation = read_operation(item);
  item.finish();
  evidence.before = read_record(fields, "before");
  evidence.after = read_record(fields, "after");
  if (fields.has("keystones")) evidence.keystones = read_counted_keystones(fields, "keystones");
  return evidence;
}

}  // namespace

Fault accountability(const HemiParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto lengths = read_sequencer_parameters(fields, "parameters");
  const auto evidence = read_evidence(fields);
  const bool is_bond = std::holds_alternative<Bond>(evidence.operation);
  if (is_bond || std::holds_alternative<Unbond>(evidence.operation)) {
    fields.refuse("item/kind", Rule::enc_schema, is_bond ? "2" : "3", "1 or 4");
  }
  fields.finish();
  if (fault) return fault;
  judge_accountability(lengths, parameters.chain_id, evidence, answer.trail);
  if (answer.trail.verdict() != VerdictKind::accept) return fault;
  if (const auto* equivocation = std::get_if<Equivocation>(&evidence.operation)) {
    answer.derived["key"] = describe(form_of(*equivocation, parameters.chain_id).first_key);
  }
  return fault;
}

}  // namespace hemi::suites
