#include "verifier/cases/offload_fields.hpp"

#include <algorithm>

#include "verifier/bytes/hex.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/engine/counted_publication.hpp"
#include "verifier/engine/self_derived.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxHeaders = 30;
constexpr std::size_t kMaxBlocks = 10'000;

ViewState<Native> read_state(JsonFields& fields) {
  return {{fields.u32("view_height")}, {fields.u32("cursor_height")}};
}

EthereumAddress read_address(JsonFields& fields, const std::string& name) {
  EthereumAddress address{};
  const auto bytes = fields.bytes(name);
  if (bytes.size() == address.size()) {
    std::ranges::copy(bytes, address.begin());
  } else {
    fields.refuse(name, Rule::enc_length, counted(bytes.size(), "byte"), counted(address.size(), "byte"));
  }
  return address;
}

ConsensusBlock read_block(JsonFields fields) {
  ConsensusBlock block;
  block.is_self_derived = fields.flag("is_self_derived");
  block.number = {fields.u32("number")};
  block.state = read_state(fields);
  block.fields = {.time = {NativeUint<64>(read_u64(fields, "time"))},
                  .origin = {fields.u32("origin")},
                  .sequence_number = {NativeUint<64>(read_u64(fields, "sequence_number"))},
                  .beneficiary = {read_address(fields, "beneficiary_hex")},
                  .gas_limit = {NativeUint<64>(read_u64(fields, "gas_limit"))},
                  .extra_data = {fields.bytes("extra_data_hex")},
                  .previous_randao = {read_wire_hash(fields, "previous_randao_hex_wire")},
                  .parent_beacon_root = {read_wire_hash(fields, "parent_beacon_root_hex_wire")},
                  .batches = {NativeUint<64>(read_u64(fields, "batches"))},
                  .other_transactions = {NativeUint<64>(read_u64(fields, "other_transactions"))}};
  fields.finish();
  return block;
}

/// The latest of the times; 0 where there are none.
Time<Native> read_latest_header(JsonFields& fields) {
  Time<Native> latest{NativeUint<32>(0)};
  std::size_t index = 0;
  for (const auto& item : fields.items("header_times", kMaxHeaders)) {
    const auto place = std::to_string(index++);
    const json wrapped{{place, item}};
    JsonFields one(wrapped, fields.place("header_times"), fields.error());
    latest = larger<Native>(latest, Time<Native>{one.u32(place)});
  }
  return latest;
}

DatedChain read_chain(JsonFields& fields) {
  DatedChain chain{{fields.u32("first_height")}, {}};
  for (const auto& item : fields.items("blocks", kMaxBlocks)) {
    JsonFields block(item, fields.place("blocks") + "/" + std::to_string(chain.blocks.size()), fields.error());
    chain.blocks.push_back({{read_wire_hash(block, "hash_hex_wire")}, {block.u32("median_time_past")}});
    block.finish();
  }
  return chain;
}

KeystoneState read_keystone(JsonFields fields) {
  KeystoneState keystone{
      {NativeUint<64>(read_u64(fields, "time"))}, read_state(fields), {read_wire_hash(fields, "view_tip_hex_wire")}};
  fields.finish();
  return keystone;
}

}  // namespace

InboxPlace<Native> read_inbox_place(JsonFields fields) {
  InboxPlace<Native> place{{fields.u32("height")}, {NativeUint<64>(read_u64(fields, "index"))}};
  fields.finish();
  return place;
}

json inbox_place_json(const InboxPlace<Native>& place) {
  return {{"height", place.height.value.value()}, {"index", place.index.value.value()}};
}

Position<Native> read_place_in(JsonFields& fields, const Height<Native>& height) {
  return {height, {NativeUint<64>(read_u64(fields, "transaction"))}, {NativeUint<64>(read_u64(fields, "output"))}};
}

void judge_self_derived_input(const HemiParameters& parameters, JsonFields fields, Answer& answer) {
  const auto parent = read_block(fields.object("parent"));
  const auto block = read_block(fields.object("block"));
  const auto latest_header = read_latest_header(fields);
  fields.finish();
  if (!block.is_self_derived) fields.refuse("block", Rule::enc_schema, "a sealed block", "a self-derived block");
  if (fields.error()) return;
  if (!parameters.genesis_time) return answer.trail.undecided(Rule::off_self, {"/self_derived/block"}, kGenesisTime);
  const Slots<Native> slots{{NativeUint<64>(*parameters.genesis_time)}, NativeUint<64>(parameters.slot_seconds)};
  const auto terms = offload_terms<Native>();
  judge_self_derived(block, parent, latest_header, slots, terms, {"/self_derived/block"}, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) {
    answer.derived["leaves_run_open"] = leaves_run_open(block, terms);
  }
}

void judge_counted_input(JsonFields fields, Answer& answer) {
  const auto keystone = read_keystone(fields.object("keystone"));
  const Height<Native> publication{fields.u32("publication_height")};
  const auto chain = read_chain(fields);
  fields.finish();
  if (fields.error()) return;
  judge_counted(chain, keystone, publication, offload_terms<Native>(), {"/counted"}, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) {
    answer.derived["counts_at"] = height_that_counts(chain, publication, keystone.time).height.value.value();
  }
}

}  // namespace hemi::suites
