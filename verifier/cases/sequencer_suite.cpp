// sequencer: one layer-2 block, what its parent left behind, and what Bitcoin brings it.
#include "verifier/bytes/hex.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/sequencer_verifier.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxTransactions = 10'000;
constexpr std::size_t kMaxItems = 10'000;

/// The evidence, and the bytes of which it has views.
struct Input {
  SequencerParameters<Native> parameters{};
  std::vector<std::vector<std::uint8_t>> transactions{};
  std::optional<SequencerEvidence> evidence{};
};

void read_parent(JsonFields fields, SequencerEvidence& evidence) {
  evidence.parent_time = {NativeUint<64>(read_u64(fields, "time"))};
  const auto data = fields.bytes("payload");
  if (const auto payload = read_consensus_payload(data)) {
    evidence.parent = *payload;
  } else {
    fields.refuse("payload", Rule::enc_schema, counted(data.size(), "byte"), "a payload of 125 bytes");
  }
  if (fields.has("registry")) evidence.parent_registry = read_registry(fields, "registry");
  if (fields.has("set")) evidence.set = read_sequencer_set(fields, "set");
  fields.finish();
}

void read_block(JsonFields fields, Input& input, SequencerEvidence& evidence) {
  evidence.number = {NativeUint<64>(read_u64(fields, "number"))};
  evidence.time = {NativeUint<64>(read_u64(fields, "time"))};
  evidence.hash = read_wire_hash(fields, "hash_hex_wire");
  input.transactions = fields.byte_strings("transactions", kMaxTransactions);
  evidence.transactions.assign(input.transactions.begin(), input.transactions.end());
  if (fields.has("seal")) evidence.seal = read_signature(fields, "seal");
  fields.finish();
}

ViewTipEvidence read_view(JsonFields fields) {
  const ViewTipEvidence view{{fields.u32("height")}, {read_wire_hash(fields, "hash_hex_wire")}};
  fields.finish();
  return view;
}

std::vector<CarriedItem> read_items(JsonFields& fields) {
  std::vector<CarriedItem> items;
  for (const auto& listed : fields.items("items", kMaxItems)) {
    JsonFields item(listed, fields.place("items") + "/" + std::to_string(items.size()), fields.error());
    CarriedItem carried{std::nullopt, {item.u32("height")}};
    if (!item.has("kind") || listed.at("kind") != 0) {
      carried.operation = read_operation(item);
    }
    item.finish();
    items.push_back(carried);
  }
  return items;
}

std::vector<PastRegistry> read_past_registries(JsonFields& fields) {
  std::vector<PastRegistry> registries;
  for (const auto& listed : fields.items("registries", kMaxItems)) {
    JsonFields past(listed, fields.place("registries") + "/" + std::to_string(registries.size()), fields.error());
    const HemiHeight<Native> number{past.u32("number")};
    registries.push_back({number, read_registry(past, "records")});
    past.finish();
  }
  return registries;
}

Input read_input(JsonFields& fields) {
  Input input;
  input.parameters = read_sequencer_parameters(fields, "parameters");
  if (!fields.has("block")) return input;
  SequencerEvidence evidence{};
  read_parent(fields.object("parent"), evidence);
  read_block(fields.object("block"), input, evidence);
  if (fields.has("view")) evidence.view = read_view(fields.object("view"));
  if (fields.has("items")) evidence.items = read_items(fields);
  if (fields.has("keystones")) evidence.keystones = read_counted_keystones(fields, "keystones");
  if (fields.has("registries")) evidence.past_registries = read_past_registries(fields);
  evidence.seed_block = [&]() -> std::optional<BlockHash<Native>> {
    if (!fields.has("seed_block_hex_wire")) return std::nullopt;
    return BlockHash<Native>{read_wire_hash(fields, "seed_block_hex_wire")};
  }();
  input.evidence = std::move(evidence);
  return input;
}

json derived_of(const SequencerState& state) {
  json derived{{"slot", state.slot.value.value()}, {"epoch", state.epoch.value.value()}};
  if (state.set) derived["set_hash_hex_wire"] = wire_hex(hash_of(*state.set));
  if (state.seed) derived["seed_hex_wire"] = wire_hex(*state.seed);
  if (state.leader) derived["leader"] = describe(*state.leader);
  if (state.registry) {
    derived["registry_hash_hex_wire"] = wire_hex(hash_of(*state.registry));
    derived["registry"] = json::array();
    for (const auto& record : *state.registry) derived["registry"].push_back(to_hex(write_record(record)));
  }
  return derived;
}

}  // namespace

Fault sequencer(const HemiParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto read = read_input(fields);
  fields.finish();
  if (fault) return fault;

  judge_parameters(read.parameters, {"/parameters"}, answer.trail);
  if (!read.evidence) return fault;
  if (!parameters.genesis_time) {
    answer.trail.undecided(Rule::seq_slot, {""}, kGenesisTime);
    return fault;
  }
  const SequencerNetwork network{read.parameters,
                                 parameters.chain_id,
                                 {{NativeUint<64>(*parameters.genesis_time)}, NativeUint<64>(parameters.slot_seconds)}};
  const auto state = judge_sequencers(network, *read.evidence, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived = derived_of(state);
  return fault;
}

}  // namespace hemi::suites
