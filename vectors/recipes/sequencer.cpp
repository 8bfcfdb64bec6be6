// Suite sequencer: one block and what its parent left behind. Members have stakes 5, 3 and 2; parameters are `mini`
// (epochs of 6, sets 3 deep, 2 blocks of life for an operation).
#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sequencer_draft.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr const char* kBase = "seq-block-within-an-epoch";
constexpr const char* kEpochBase = "seq-first-block-of-an-epoch";
constexpr const char* kBlock = "/block";

Case negative(const char* id, Rule rule, std::string text, json input, std::string at = kBlock) {
  return {.id = std::string("seq-") + id,
          .kind = Kind::negative,
          .rules = {rule},
          .text = std::move(text),
          .input = std::move(input),
          .expect = reject(rule, std::move(at)),
          .importance = "high",
          .base = kBase};
}

Case positive(const char* id, std::vector<Rule> rules, std::string text, const SequencerDraft& drafted) {
  return {.id = std::string("seq-") + id,
          .kind = Kind::positive,
          .rules = std::move(rules),
          .text = std::move(text),
          .input = input_of(drafted),
          .expect = accept(derived_of(drafted))};
}

Case bound(Rule rule, const char* set, Point point, json input, Expectation expect, std::string text) {
  return around("seq-", rule, set, point, std::move(input), std::move(expect), std::move(text));
}

std::uint64_t offset(Point point) { return static_cast<std::uint64_t>(point); }

// --- Parameters ----------------------------------------------------------------------------------------------------

json parameters_with(const char* name, std::uint64_t value) {
  auto parameters = sequencer_parameters_json(mini_sequencer_parameters());
  parameters[name] = value;
  return {{"parameters", parameters}};
}

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
      auto added = bound(Rule::seq_param, name, point, parameters_with(name, least - 1 + offset(point)),
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
    topic.add(bound(Rule::seq_param, "operation-life-and-lock", point,
                    parameters_with("operation_life", 23 + offset(point)),
                    point == Point::before ? accept() : reject(Rule::seq_param, "/parameters"),
                    "An operation that lives as long as the lock could be used twice."));
  }
  for (const auto& [name, value] : {Bound{"set_depth", 4}, Bound{"freshness", 3}, Bound{"item_depth", 0},
                                    Bound{"epoch_length", 2}, Bound{"max_items", 33}}) {
    topic.add({.id = std::string("seq-parameter-") + name,
               .kind = Kind::negative,
               .rules = {Rule::seq_param},
               .text = "One parameter does not fit the others.",
               .input = parameters_with(name, value),
               .expect = reject(Rule::seq_param, "/parameters")});
  }
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
    topic.add(bound(Rule::seq_form, "records-of-a-registry", point, input_of(drafted),
                    point == Point::behind ? reject(Rule::seq_form, "/parent/registry") : accept(derived_of(drafted)),
                    "A registry of three, four and five records, where four have room."));
  }
  auto swapped = base.set;
  std::swap(swapped[1], swapped[2]);
  topic.add(negative("registry-out-of-order", Rule::seq_form, "Two records change places.",
                     input_of(with_registry(swapped)), "/parent/registry"));
  auto off_curve = base.set;
  off_curve.push_back({CompressedKey{}, 1});
  off_curve.back().key.fill(0xff);
  topic.add(negative("registry-with-a-key-off-the-curve", Rule::seq_form, "A key is no point.",
                     input_of(with_registry(off_curve)), "/parent/registry"));
  auto rich = base.set;
  rich.push_back({base.keys[5].compressed(), (std::uint64_t{1} << 62) - 10});
  topic.add(negative("registry-with-too-much-stake", Rule::seq_form, "The stake reaches its bound.",
                     input_of(with_registry(rich)), "/parent/registry"));
  rich.back().stake -= 1;
  topic.add(positive("registry-with-most-stake", {Rule::seq_form}, "The stake is just below its bound.",
                     with_registry(rich)));
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
    topic.add(negative(id, Rule::seq_payload, text, with(std::move(transactions))));
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
    topic.add(bound(Rule::seq_payload, "payloads-of-a-block", point, with(transactions),
                    point == Point::at ? accept(derived_of(draft())) : reject(Rule::seq_payload, kBlock),
                    "A block has one payload."));
  }
  auto of_kind_two = draft();
  of_kind_two.kind = 2;
  auto input = input_of(of_kind_two);
  input["block"]["seal"] = base["block"]["seal"];
  topic.add(negative("payload-of-kind-two", Rule::seq_payload, "There are two kinds of blocks.", input));
}

void add_views(Topic& topic) {
  for (const auto point : kPoints) {
    const auto drafted = draft();
    auto stated = draft_state(drafted);
    stated.view_height += static_cast<std::uint32_t>(offset(point)) - 1;
    topic.add(bound(Rule::seq_state, "height-of-the-view", point, input_of(drafted, stated),
                    point == Point::at ? accept(derived_of(drafted)) : reject(Rule::seq_state, kBlock),
                    "The height of the view's tip is stated."));
  }
  auto stated = draft_state(draft());
  stated.view_tip.bytes[0] ^= 1;
  topic.add(negative("another-tip", Rule::seq_state, "Another tip is stated.", input_of(draft(), stated)));
}

// --- Epochs --------------------------------------------------------------------------------------------------------

void add_epochs(Topic& topic) {
  topic.add(positive("first-block-of-an-epoch", {Rule::seq_epoch, Rule::seq_set},
                     "Keystone 50 counts deep enough, 75 does not, 100 counts nowhere.", draft_of_new_epoch()));
  for (const auto point : kPoints) {
    // The set is the same in both epochs.
    auto drafted = point == Point::before ? draft() : draft_of_new_epoch();
    drafted.parent_view_height = 35 + static_cast<std::uint32_t>(offset(point));
    auto stated = draft_state(drafted);
    stated.epoch = 5;
    topic.add(bound(Rule::seq_epoch, "view-at-an-epoch", point, input_of(drafted, stated),
                    point == Point::before ? reject(Rule::seq_epoch, kBlock) : accept(derived_of(drafted)),
                    "Epoch 5 begins when the parent's view has height 36."));
  }
  auto back = draft();
  back.parent_epoch = back.epoch = 5;
  topic.add(positive("view-that-drops-below-an-epoch", {Rule::seq_epoch},
                     "The view's height falls below the epoch's first; the epoch stays.", back));
  auto stated = draft_state(back);
  stated.epoch = 4;
  topic.add(negative("epoch-that-goes-back", Rule::seq_epoch, "The epoch follows the view's height down.",
                     input_of(back, stated)));
}

world::Stakes halved(const world::Stakes& set) { return {set[0], set[1]}; }

void add_sets(Topic& topic) {
  for (const auto point : kPoints) {
    auto drafted = draft_of_new_epoch();
    const auto of_25 = halved(drafted.set);
    drafted.registries.push_back({25, of_25});
    (*drafted.keystones)[1].counts_at = 26 + static_cast<std::uint32_t>(offset(point));
    auto stated = draft_state(drafted);
    if (point == Point::behind) drafted.set = of_25;
    auto input = input_of(drafted, stated);
    topic.add(bound(Rule::seq_set, "depth-of-a-publication", point, input,
                    point == Point::behind ? reject(Rule::seq_set, kBlock) : accept(derived_of(drafted)),
                    "The set of keystone 50 is stated, which counts at 26, 27 and 28; the last is too late."));
  }
  auto genesis = draft_of_new_epoch();
  genesis.keystones = {{50, 28}};
  genesis.registries = {{0, genesis.set}};
  topic.add(positive("set-of-genesis", {Rule::seq_set}, "No keystone counts in time.", genesis));

  auto leaving = draft_of_new_epoch();
  leaving.registries[0].second[1].since = 60;
  leaving.set.erase(leaving.set.begin() + 1);
  topic.add(positive("set-without-leaving", {Rule::seq_set}, "Who was leaving at the keystone is no member.", leaving));
  auto with_leaving = draft_state(leaving);
  with_leaving.set_hash = set_hash(leaving.registry);
  auto input = input_of(leaving, with_leaving);
  topic.add(
      negative("set-with-leaving", Rule::seq_set, "Who was leaving at the keystone is stated as a member.", input));

  auto changed = draft_state(draft());
  changed.set_hash = set_hash(halved(draft().set));
  topic.add(negative("set-changed-within-an-epoch", Rule::seq_set, "The set changes in the midst of an epoch.",
                     input_of(draft(), changed)));
  auto foreign = draft();
  auto given = input_of(foreign);
  given["parent"]["set"].erase(2);
  given["block"].erase("seal");
  topic.add({.id = "seq-set-of-another-hash",
             .kind = Kind::negative,
             .rules = {Rule::seq_set},
             .text = "The members that are given are not those of the parent's hash.",
             .input = given,
             .expect = reject(Rule::seq_set, "/set"),
             .base = kBase});
}

// --- Slots and leaders ---------------------------------------------------------------------------------------------

void add_slots(Topic& topic) {
  for (const auto point : kPoints) {
    auto drafted = draft();
    drafted.slot = 100 + offset(point);
    topic.add(bound(Rule::seq_slot, "slot-of-the-parent", point, input_of(drafted),
                    point == Point::before ? reject(Rule::seq_slot, kBlock) : accept(derived_of(drafted)),
                    "The parent's slot, the next, and one behind an empty one."));
    auto off_grid = draft();
    if (point == Point::before) off_grid.slot -= 1;
    auto input = input_of(off_grid);
    input["block"]["time"] = draft_time(draft().slot) + offset(point) - 1;
    topic.add(bound(Rule::seq_slot, "second-of-a-slot", point, input,
                    point == Point::at ? accept(derived_of(off_grid)) : reject(Rule::seq_slot, kBlock),
                    "Slots have two seconds; a block has the first."));
  }
}

/// The first slot for which that number is drawn.
std::uint64_t slot_that_draws(std::uint64_t number) {
  const auto seed = draft_seed(draft());
  auto slot = draft().slot;
  while (world::drawn_number(seed, slot, 10) != number) ++slot;
  return slot;
}

void add_leaders(Topic& topic) {
  for (const auto point : kPoints) {
    auto drafted = draft();
    drafted.slot = slot_that_draws(4 + offset(point));
    drafted.sealed_by = 2;  // the key of the second member
    topic.add(bound(Rule::seq_lead, "edge-of-an-interval", point, input_of(drafted),
                    point == Point::before ? reject(Rule::seq_lead, kBlock) : accept(derived_of(drafted)),
                    "The second member has the numbers from 5 to 7; 4, 5 and 6 are drawn."));
    auto last = draft();
    last.slot = slot_that_draws(6 + offset(point));
    last.sealed_by = 2;
    topic.add(bound(Rule::seq_lead, "end-of-an-interval", point, input_of(last),
                    point == Point::behind ? reject(Rule::seq_lead, kBlock) : accept(derived_of(last)),
                    "The second member has the numbers from 5 to 7; 6, 7 and 8 are drawn."));
  }
  auto outsider = draft();
  outsider.sealed_by = 1;
  topic.add(negative("seal-of-an-outsider", Rule::seq_lead, "The seal is of a key without stake.", input_of(outsider)));
  auto slashed = draft();
  slashed.slot = slot_that_draws(5);
  slashed.registry[1] = slashed.registry_after[1] = {slashed.set[1].key, 0, 90};
  topic.add(negative("seal-of-a-slashed-leader", Rule::seq_lead,
                     "The leader has lost its stake since the set was fixed: nobody leads.", input_of(slashed)));
  auto gone = draft();
  gone.slot = slot_that_draws(5);
  gone.registry.erase(gone.registry.begin() + 1);
  gone.registry_after = gone.registry;
  topic.add(
      negative("seal-of-a-leader-without-record", Rule::seq_lead, "The leader has taken its stake.", input_of(gone)));
  auto empty = draft();
  empty.set.clear();
  empty.sealed_by = 0;
  topic.add(negative("seal-under-an-empty-set", Rule::seq_lead, "Nobody leads an empty set.", input_of(empty)));
  empty.kind = 1;
  topic.add(positive("derived-under-an-empty-set", {Rule::seq_set, Rule::seq_seal},
                     "An empty set is legal; blocks derive themselves.", empty));
}

void add_seals(Topic& topic) {
  topic.add(positive("block-within-an-epoch",
                     {Rule::seq_form, Rule::seq_payload, Rule::seq_state, Rule::seq_epoch, Rule::seq_set,
                      Rule::seq_slot, Rule::seq_seal, Rule::seq_lead, Rule::seq_mask, Rule::seq_reg},
                     "A sealed block that skips two slots.", draft()));
  const auto base = input_of(draft());
  RecoverableSignature seal;
  std::ranges::copy(*from_hex(base["block"]["seal"].get<std::string>(), ""), seal.begin());
  const auto with_seal = [&](const RecoverableSignature& changed) {
    auto input = base;
    input["block"]["seal"] = to_hex(changed);
    return input;
  };
  topic.add(negative("seal-with-high-s", Rule::seq_seal,
                     "n - s and the other v are a second signature of the same key.",
                     with_seal(world::with_other_s(seal))));
  auto numbered = seal;
  numbered.back() += 27;
  topic.add(negative("seal-with-v-of-27", Rule::seq_seal, "Other programs count v from 27.", with_seal(numbered)));
  auto zero = seal;
  std::fill(zero.begin(), zero.begin() + 32, std::uint8_t{0});
  topic.add(negative("seal-with-r-of-0", Rule::seq_seal, "r is 0.", with_seal(zero)));
  auto derived = draft();
  derived.kind = 1;
  auto sealed = input_of(derived);
  sealed["block"]["seal"] = base["block"]["seal"];
  topic.add(negative("seal-beside-a-derived-block", Rule::seq_seal, "A self-derived block has no seal.", sealed));
  topic.add(positive("derived-block", {Rule::seq_seal}, "A self-derived block without a seal.", derived));
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
  add_registry_forms(topic);
  add_payloads(topic);
  add_views(topic);
  add_epochs(topic);
  add_sets(topic);
  add_slots(topic);
  add_leaders(topic);
  add_order(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
