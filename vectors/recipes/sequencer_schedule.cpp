// Suite sequencer: epochs, sets, slots and leaders. Members have stakes 5, 3 and 2; parameters are `mini` (epochs of 6,
// sets 3 deep).
#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sequencer_draft.hpp"
#include "vectors/world/hemi_mini.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr const char* kBlock = "/block";

// --- Epochs --------------------------------------------------------------------------------------------------------

void add_epochs(Topic& topic) {
  topic.add(held("first-block-of-an-epoch", {Rule::seq_epoch, Rule::seq_set},
                 "Keystone 50 counts deep enough, 75 does not, 100 counts nowhere.", draft_of_new_epoch()));
  for (const auto point : kPoints) {
    // The set is the same in both epochs.
    auto drafted = point == Point::before ? draft() : draft_of_new_epoch();
    drafted.parent_view_height = 35 + static_cast<std::uint32_t>(offset(point));
    auto stated = draft_state(drafted);
    stated.epoch = 5;
    topic.add(bounded(Rule::seq_epoch, "view-at-an-epoch", point, input_of(drafted, stated),
                      point == Point::before ? reject(Rule::seq_epoch, kBlock) : accept(derived_of(drafted)),
                      "Epoch 5 begins when the parent's view has height 36."));
  }
  auto back = draft();
  back.parent_epoch = back.epoch = 5;
  topic.add(held("view-that-drops-below-an-epoch", {Rule::seq_epoch},
                 "The view's height falls below the epoch's first; the epoch stays.", back));
  auto stated = draft_state(back);
  stated.epoch = 4;
  topic.add(refused("epoch-that-goes-back", Rule::seq_epoch, "The epoch follows the view's height down.",
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
    topic.add(bounded(Rule::seq_set, "depth-of-a-publication", point, input,
                      point == Point::behind ? reject(Rule::seq_set, kBlock) : accept(derived_of(drafted)),
                      "The set of keystone 50 is stated, which counts at 26, 27 and 28; the last is too late."));
  }
  auto genesis = draft_of_new_epoch();
  genesis.keystones = {{50, 28}};
  genesis.registries = {{0, genesis.set}};
  topic.add(held("set-of-genesis", {Rule::seq_set}, "No keystone counts in time.", genesis));

  auto leaving = draft_of_new_epoch();
  leaving.registries[0].second[1].since = 60;
  leaving.set.erase(leaving.set.begin() + 1);
  topic.add(held("set-without-leaving", {Rule::seq_set}, "Who was leaving at the keystone is no member.", leaving));
  auto least = draft_of_new_epoch();
  least.registries[0].second.push_back({least.keys[5].compressed(), 1});
  least.registry = least.registry_after = least.set = least.registries[0].second;
  topic.add(held("set-with-least-stake", {Rule::seq_set}, "One unit is the least stake of a member.", least));
  auto without_stake = draft_of_new_epoch();
  without_stake.registries[0].second.push_back({without_stake.keys[5].compressed(), 0});
  topic.add(held("set-without-stake", {Rule::seq_set}, "Who has no stake is no member.", without_stake));
  auto with_leaving = draft_state(leaving);
  with_leaving.set_hash = set_hash(leaving.registry);
  auto input = input_of(leaving, with_leaving);
  topic.add(
      refused("set-with-leaving", Rule::seq_set, "Who was leaving at the keystone is stated as a member.", input));

  auto changed = draft_state(draft());
  changed.set_hash = set_hash(halved(draft().set));
  topic.add(refused("set-changed-within-an-epoch", Rule::seq_set, "The set changes in the midst of an epoch.",
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
             .base = "seq-block-within-an-epoch"});
}

// --- Slots and leaders ---------------------------------------------------------------------------------------------

void add_slots(Topic& topic) {
  auto back_in_time = draft();
  back_in_time.slot = 95;
  topic.add(refused("slot-before-the-parent", Rule::seq_slot, "A slot before the parent's, sealed by its leader.",
                    input_of(back_in_time), kBlock));
  for (const auto point : kPoints) {
    auto drafted = draft();
    drafted.slot = 100 + offset(point);
    topic.add(bounded(Rule::seq_slot, "slot-of-the-parent", point, input_of(drafted),
                      point == Point::before ? reject(Rule::seq_slot, kBlock) : accept(derived_of(drafted)),
                      "The parent's slot, the next, and one behind an empty one."));
    auto off_grid = draft();
    if (point == Point::before) off_grid.slot -= 1;
    auto input = input_of(off_grid);
    input["block"]["time"] = draft_time(draft().slot) + offset(point) - 1;
    topic.add(bounded(Rule::seq_slot, "second-of-a-slot", point, input,
                      point == Point::at ? accept(derived_of(off_grid)) : reject(Rule::seq_slot, kBlock),
                      "Slots have two seconds; a block has the first."));
  }
}

/// The first slot for which that number is drawn of so much stake.
std::uint64_t slot_that_draws(std::uint64_t number, std::uint64_t stake = 10) {
  const auto seed = draft_seed(draft());
  auto slot = draft().slot;
  while (world::drawn_number(seed, slot, stake) != number) ++slot;
  return slot;
}

void add_leaders(Topic& topic) {
  for (const auto point : kPoints) {
    auto drafted = draft();
    drafted.slot = slot_that_draws(4 + offset(point));
    drafted.sealed_by = 2;  // the key of the second member
    topic.add(bounded(Rule::seq_lead, "edge-of-an-interval", point, input_of(drafted),
                      point == Point::before ? reject(Rule::seq_lead, kBlock) : accept(derived_of(drafted)),
                      "The second member has the numbers from 5 to 7; 4, 5 and 6 are drawn."));
    auto last = draft();
    last.slot = slot_that_draws(6 + offset(point));
    last.sealed_by = 2;
    topic.add(bounded(Rule::seq_lead, "end-of-an-interval", point, input_of(last),
                      point == Point::behind ? reject(Rule::seq_lead, kBlock) : accept(derived_of(last)),
                      "The second member has the numbers from 5 to 7; 6, 7 and 8 are drawn."));
  }
  for (const auto point : kPoints) {
    auto first = draft();
    first.parent_epoch = first.epoch = 0;
    first.parent_view_height = first.view_height = 5 + static_cast<std::uint32_t>(offset(point));
    topic.add(bounded(Rule::seq_lead, "first-seed", point, input_of(first),
                      point == Point::before ? reject(Rule::seq_lead, kBlock) : accept(derived_of(first)),
                      "The seed of epoch 0 is at height 6; the parent's view is at 5, 6 and 7."));
  }
  auto alone = draft();
  alone.set = alone.registry = alone.registry_after = {{alone.keys[0].compressed(), 1}};
  alone.slot = slot_that_draws(1, 2);
  topic.add(held("leader-of-one-unit", {Rule::seq_lead},
                 "Of a single unit nothing but 0 is drawn, where of two it were 1.", alone));
  auto outsider = draft();
  outsider.sealed_by = 1;
  topic.add(refused("seal-of-an-outsider", Rule::seq_lead, "The seal is of a key without stake.", input_of(outsider)));
  auto slashed = draft();
  slashed.slot = slot_that_draws(5);
  slashed.registry[1] = slashed.registry_after[1] = {slashed.set[1].key, 0, 90};
  topic.add(refused("seal-of-a-slashed-leader", Rule::seq_lead,
                    "The leader has lost its stake since the set was fixed: nobody leads.", input_of(slashed)));
  auto gone = draft();
  gone.slot = slot_that_draws(5);
  gone.registry.erase(gone.registry.begin() + 1);
  gone.registry_after = gone.registry;
  topic.add(
      refused("seal-of-a-leader-without-record", Rule::seq_lead, "The leader has taken its stake.", input_of(gone)));
  auto empty = draft();
  empty.set.clear();
  empty.sealed_by = 0;
  topic.add(refused("seal-under-an-empty-set", Rule::seq_lead, "Nobody leads an empty set.", input_of(empty)));
  empty.kind = 1;
  topic.add(held("derived-under-an-empty-set", {Rule::seq_set, Rule::seq_seal},
                 "An empty set is legal; blocks derive themselves.", empty));
}

}  // namespace

void sequencer_schedule(Collection& collection) {
  auto& topic = collection.topic("sequencer", "schedule", world::hemi_mini());
  add_epochs(topic);
  add_sets(topic);
  add_slots(topic);
  add_leaders(topic);
}

}  // namespace hemi::vectors::recipes
