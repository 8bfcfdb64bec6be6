// Suite sequencer: parameters, the form of registries, payloads and seals. Members have stakes 5, 3 and 2; parameters
// are `mini` (epochs of 6, sets 3 deep, 2 blocks of life for an operation).
#include <algorithm>

#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sequencer_draft.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi::vectors::recipes {

namespace {

/// The name of a parameter as a part of an id.
std::string with_hyphens(std::string name) {
  std::ranges::replace(name, '_', '-');
  return name;
}

constexpr const char* kBlock = "/block";

// --- Parameters ----------------------------------------------------------------------------------------------------

json parameters_with(const std::vector<std::pair<const char*, std::uint64_t>>& values) {
  auto parameters = sequencer_parameters_json(mini_sequencer_parameters());
  // Above 2^53 a JSON number is not safe.
  for (const auto& [name, value] : values)
    parameters[name] = value >> 53 == 0 ? json(value) : json(std::to_string(value));
  return {{"parameters", parameters}};
}

json parameters_with(const char* name, std::uint64_t value) { return parameters_with({{name, value}}); }

void add_parameters(Topic& topic) {
  for (const char* name : {"sequencer-consensus", "mini"}) {
    topic.add({.id = std::string("seq-parameters-") + name,
               .kind = Kind::positive,
               .rules = {Rule::seq_param},
               .text = "The parameters of a profile fit one another.",
               .input = {{"parameters", name}},
               .expect = accept()});
  }
  struct Bound {
    const char* name;
    std::uint64_t least;
  };
  // Values from which on the parameters fit.
  for (const auto& [name, least] :
       {Bound{"derivation_step", 4}, Bound{"max_batch_headers", 16}, Bound{"stake_lock", 22}}) {
    for (const auto point : kPoints) {
      if (std::string(name) == "derivation_step" && point == Point::behind) continue;
      auto added = bounded(Rule::seq_param, with_hyphens(name), point, parameters_with(name, least - 1 + offset(point)),
                           point == Point::before ? reject(Rule::seq_param, "/parameters") : accept(),
                           "The least value that fits the others.");
      if (std::string(name) == "derivation_step") {
        added.kind = point == Point::at ? Kind::positive : Kind::negative;
        added.boundary.reset();
      }
      topic.add(std::move(added));
    }
  }
  for (const auto point : kPoints) {
    topic.add(bounded(Rule::seq_param, "operation-life-and-lock", point,
                      parameters_with("operation_life", 23 + offset(point)),
                      point == Point::before ? accept() : reject(Rule::seq_param, "/parameters"),
                      "An operation that lives as long as the lock could be used twice."));
  }
  for (const auto& [name, value] : {Bound{"set_depth", 4}, Bound{"freshness", 3}, Bound{"item_depth", 0},
                                    Bound{"epoch_length", 2}, Bound{"max_items", 33}}) {
    topic.add({.id = "seq-parameter-" + with_hyphens(name),
               .kind = Kind::negative,
               .rules = {Rule::seq_param},
               .text = "One parameter does not fit the others.",
               .input = parameters_with(name, value),
               .expect = reject(Rule::seq_param, "/parameters")});
  }
}

/// Bounds that the parameters `mini` do not come near.
void add_bounds_of_parameters(Topic& topic) {
  for (const auto point : kPoints) {
    topic.add(bounded(Rule::seq_param, "gas-of-items", point,
                      parameters_with({{"max_items", 4}, {"gas_of_item", 3}, {"block_gas_limit", 19 + offset(point)}}),
                      point == Point::before ? reject(Rule::seq_param, "/parameters") : accept(),
                      "Four items with 12 of gas are three fifths of a block with 20."));
    topic.add(bounded(Rule::seq_param, "bound-of-stake", point,
                      parameters_with("stake_bound", (std::uint64_t{1} << 62) - 1 + offset(point)),
                      point == Point::behind ? reject(Rule::seq_param, "/parameters") : accept(),
                      "The sum of all stakes is bounded by 2^62 at most."));
    const auto length = offset(point);
    topic.add(bounded(Rule::seq_param, "epoch-length-without-depth", point,
                      parameters_with({{"score_window", 0},
                                       {"tolerated_reorganisation", 0},
                                       {"set_depth", 0},
                                       {"freshness", 0},
                                       {"epoch_length", length}}),
                      point == Point::before ? reject(Rule::seq_param, "/parameters") : accept(),
                      "Epochs of 0, 1 and 2 blocks, where sets need no depth."));
  }
  topic.add({.id = "seq-parameter-epoch-as-long-as-the-depth",
             .kind = Kind::positive,
             .rules = {Rule::seq_param},
             .text = "An epoch may be as long as sets are deep.",
             .input = parameters_with("epoch_length", 3),
             .expect = accept()});
  topic.add({.id = "seq-parameter-step-of-5",
             .kind = Kind::negative,
             .rules = {Rule::seq_param},
             .text = "With a window of 3 a run moves the view by 6 at least.",
             .input = parameters_with({{"score_window", 3},
                                       {"set_depth", 4},
                                       {"freshness", 3},
                                       {"derivation_step", 5},
                                       {"max_batch_headers", 30},
                                       {"stake_lock", 100}}),
             .expect = reject(Rule::seq_param, "/parameters")});
}

// --- Registry ------------------------------------------------------------------------------------------------------

SequencerDraft with_registry(const world::Stakes& records) {
  auto drafted = draft();
  drafted.registry = drafted.registry_after = records;
  return drafted;
}

void add_registry_forms(Topic& topic) {
  const auto base = draft();
  for (const auto point : kPoints) {
    auto records = base.set;
    // Keys 1, 3 and 5 stand between and behind those of the set.
    records.insert(records.begin() + 1, {base.keys[1].compressed(), 1});
    if (point != Point::before) records.push_back({base.keys[5].compressed(), 1});
    if (point == Point::behind) records.insert(records.begin() + 3, {base.keys[3].compressed(), 1});
    if (point == Point::before) records.erase(records.begin() + 1);
    if (point == Point::at) records.pop_back();
    const auto drafted = with_registry(records);
    topic.add(bounded(Rule::seq_form, "records-of-a-registry", point, input_of(drafted),
                      point == Point::behind ? reject(Rule::seq_form, "/parent/registry") : accept(derived_of(drafted)),
                      "A registry of three, four and five records, where four have room."));
  }
  auto swapped = base.set;
  std::swap(swapped[1], swapped[2]);
  topic.add(refused("registry-out-of-order", Rule::seq_form, "Two records change places.",
                    input_of(with_registry(swapped)), "/parent/registry"));
  auto swapped_first = base.set;
  std::swap(swapped_first[0], swapped_first[1]);
  topic.add(refused("registry-out-of-order-at-first", Rule::seq_form, "The first two records change places.",
                    input_of(with_registry(swapped_first)), "/parent/registry"));
  auto twice = base.set;
  twice.insert(twice.begin() + 1, twice[1]);
  topic.add(refused("registry-with-a-key-twice", Rule::seq_form, "A key has two records.",
                    input_of(with_registry(twice)), "/parent/registry"));
  auto first_off_curve = base.set;
  first_off_curve.insert(first_off_curve.begin(), {CompressedKey{}, 1});
  first_off_curve.front().key.front() = 2;
  first_off_curve.front().key.back() = 5;
  topic.add(refused("registry-with-a-first-key-off-the-curve", Rule::seq_form, "The first key is no point.",
                    input_of(with_registry(first_off_curve)), "/parent/registry"));
  auto off_curve = base.set;
  off_curve.push_back({CompressedKey{}, 1});
  off_curve.back().key.fill(0xff);
  topic.add(refused("registry-with-a-key-off-the-curve", Rule::seq_form, "A key is no point.",
                    input_of(with_registry(off_curve)), "/parent/registry"));
  auto rich = base.set;
  rich.push_back({base.keys[5].compressed(), (std::uint64_t{1} << 62) - 10});
  topic.add(refused("registry-with-too-much-stake", Rule::seq_form, "The stake reaches its bound.",
                    input_of(with_registry(rich)), "/parent/registry"));
  rich.back().stake -= 1;
  topic.add(
      held("registry-with-most-stake", {Rule::seq_form}, "The stake is just below its bound.", with_registry(rich)));
}

// --- State ---------------------------------------------------------------------------------------------------------

void add_payloads(Topic& topic) {
  const auto base = input_of(draft());
  const auto payload = base["block"]["transactions"][1];
  const auto with = [&](json transactions) {
    auto input = base;
    input["block"]["transactions"] = std::move(transactions);
    return input;
  };
  const auto add = [&](const char* id, const char* text, json transactions) {
    topic.add(refused(id, Rule::seq_payload, text, with(std::move(transactions))));
  };
  add("payload-before-deposit", "The payload stands first.", {payload, "7ec0"});
  add("payload-behind-transactions", "An ordinary transaction stands before a deposit.",
      {"7ec0", payload, "02c0", "7ec0"});
  add("two-batches", "Two Bitcoin-attributes transactions.", {"7ec0", payload, "7cc0", "7cc0"});
  topic.add({.id = "seq-payload-behind-batch",
             .kind = Kind::positive,
             .rules = {Rule::seq_payload},
             .text = "A batch before and a payout behind the payload, and a carried item.",
             .input = with({"7ec0", "7cc0", payload, "7dc0", "7ac0", "02c0"}),
             .expect = accept(derived_of(draft()))});
  for (const auto point : kPoints) {
    json transactions{"7ec0", "7cc0"};
    if (point == Point::behind) transactions.push_back("7bc0");
    if (point != Point::before) transactions.insert(transactions.begin() + 1, payload);
    topic.add(bounded(Rule::seq_payload, "payloads-of-a-block", point, with(transactions),
                      point == Point::at ? accept(derived_of(draft())) : reject(Rule::seq_payload, kBlock),
                      "A block has one payload."));
  }
  auto of_kind_two = draft();
  of_kind_two.kind = 2;
  auto input = input_of(of_kind_two);
  input["block"]["seal"] = base["block"]["seal"];
  topic.add(refused("payload-of-kind-two", Rule::seq_payload, "There are two kinds of blocks.", input));
}

void add_views(Topic& topic) {
  for (const auto point : kPoints) {
    const auto drafted = draft();
    auto stated = draft_state(drafted);
    stated.view_height += static_cast<std::uint32_t>(offset(point)) - 1;
    topic.add(bounded(Rule::seq_state, "height-of-the-view", point, input_of(drafted, stated),
                      point == Point::at ? accept(derived_of(drafted)) : reject(Rule::seq_state, kBlock),
                      "The height of the view's tip is stated."));
  }
  auto stated = draft_state(draft());
  stated.view_tip.bytes[0] ^= 1;
  topic.add(refused("another-tip", Rule::seq_state, "Another tip is stated.", input_of(draft(), stated)));
}

void add_seals(Topic& topic) {
  topic.add(held("block-within-an-epoch",
                 {Rule::seq_form, Rule::seq_payload, Rule::seq_state, Rule::seq_epoch, Rule::seq_set, Rule::seq_slot,
                  Rule::seq_seal, Rule::seq_lead, Rule::seq_mask, Rule::seq_reg},
                 "A sealed block that skips two slots.", draft()));
  const auto base = input_of(draft());
  RecoverableSignature seal{};
  std::ranges::copy(*from_hex(base["block"]["seal"].get<std::string>(), ""), seal.begin());
  const auto with_seal = [&](const RecoverableSignature& changed) {
    auto input = base;
    input["block"]["seal"] = to_hex(changed);
    return input;
  };
  topic.add(refused("seal-with-high-s", Rule::seq_seal, "n - s and the other v are a second signature of the same key.",
                    with_seal(world::with_other_s(seal))));
  auto numbered = seal;
  numbered.back() += 27;
  topic.add(refused("seal-with-v-of-27", Rule::seq_seal, "Other programs count v from 27.", with_seal(numbered)));
  auto zero = seal;
  std::fill(zero.begin(), zero.begin() + 32, std::uint8_t{0});
  topic.add(refused("seal-with-r-of-0", Rule::seq_seal, "r is 0.", with_seal(zero)));
  auto derived = draft();
  derived.kind = 1;
  auto sealed = input_of(derived);
  sealed["block"]["seal"] = base["block"]["seal"];
  topic.add(refused("seal-beside-a-derived-block", Rule::seq_seal, "A self-derived block has no seal.", sealed));
  topic.add(held("derived-block", {Rule::seq_seal}, "A self-derived block without a seal.", derived));
  const auto open = [&](const char* id, Rule rule, const char* text, json input) {
    topic.add({.id = std::string("seq-") + id,
               .kind = Kind::indeterminate,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = undecided()});
  };
  auto without_seal = base;
  without_seal["block"].erase("seal");
  open("without-seal", Rule::seq_seal, "The seal of a sealed block is not given.", without_seal);
  auto without_seed = base;
  without_seed.erase("seed_block_hex_wire");
  open("without-seed", Rule::seq_lead, "The Bitcoin block of the seed is not known.", without_seed);
  auto without_registry = base;
  without_registry["parent"].erase("registry");
  open("without-registry", Rule::seq_reg, "The parent's registry is not given.", without_registry);
  auto without_fixing = input_of(draft_of_new_epoch());
  without_fixing.erase("registries");
  without_fixing["block"].erase("seal");
  open("without-fixing-registry", Rule::seq_set, "The registry that fixes the set is not given.", without_fixing);
}

// --- Order and malformed input -------------------------------------------------------------------------------------

void add_order(Topic& topic) {
  const auto drafted = draft();
  auto stated = draft_state(drafted);
  stated.view_height += 1;
  stated.epoch += 1;
  stated.set_hash.bytes[0] ^= 1;
  stated.registry_hash.bytes[0] ^= 1;
  topic.add({.id = "seq-order-of-fields",
             .kind = Kind::order,
             .rules = {Rule::seq_state, Rule::seq_epoch, Rule::seq_set, Rule::seq_reg},
             .text = "Four fields of the payload are wrong.",
             .input = input_of(drafted, stated),
             .expect = reject_first({Rule::seq_state, Rule::seq_epoch, Rule::seq_set, Rule::seq_reg}, kBlock)});
}

void add_malformed(Topic& topic) {
  const auto base = input_of(draft());
  const auto add = [&](const char* id, const char* text, json input, Rule rule, const char* at) {
    topic.add({.id = std::string("seq-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  auto record = base;
  record["parent"]["registry"][0] = record["parent"]["registry"][0].get<std::string>().substr(2);
  add("short-record", "A record of 48 bytes.", record, Rule::enc_length, "/parent/registry/0");
  auto seal = base;
  seal["block"]["seal"] = seal["block"]["seal"].get<std::string>() + "00";
  add("long-seal", "A seal of 66 bytes.", seal, Rule::enc_length, "/block/seal");
  auto payload = base;
  payload["parent"]["payload"] = "48534331";
  add("short-payload-of-parent", "The parent's payload has four bytes.", payload, Rule::enc_schema, "/parent/payload");
  add("unknown-parameters", "Parameters that no profile has.", {{"parameters", "maxi"}}, Rule::enc_schema,
      "/parameters");
  auto body = base;
  body["items"] = {{{"kind", 4}, {"height", 30}, {"body", "02"}}};
  add("short-body", "A withdrawal of one byte.", body, Rule::enc_length, "/items/0/body");
}

}  // namespace

void sequencer(Collection& collection) {
  auto& topic = collection.topic("sequencer", "blocks", world::hemi_mini());
  add_seals(topic);
  add_parameters(topic);
  add_bounds_of_parameters(topic);
  add_registry_forms(topic);
  add_payloads(topic);
  add_views(topic);
  add_order(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
