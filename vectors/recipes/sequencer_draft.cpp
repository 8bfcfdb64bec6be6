#include "vectors/recipes/sequencer_draft.hpp"

#include <algorithm>

#include "vectors/recipes/hemi_inputs.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 77;

Hash256 drawn_hash(std::uint64_t index) { return world::Random(kSeed + index).hash(); }
const Hash256 kParentTip = drawn_hash(1);
const Hash256 kTip = drawn_hash(2);
const Hash256 kBlockHash = drawn_hash(3);
const Hash256 kSeedBlock = drawn_hash(4);

json records_json(const world::Stakes& records) {
  json list = json::array();
  for (const auto& record : records) list.push_back(to_hex(serialize(record)));
  return list;
}

json members_json(const world::Stakes& members) {
  json list = json::array();
  for (const auto& member : members) list.push_back(to_hex(serialize_member(member)));
  return list;
}

bool begins_an_epoch(const SequencerDraft& drafted) { return drafted.epoch != drafted.parent_epoch; }

world::ConsensusState parent_state(const SequencerDraft& drafted) {
  return {.epoch = drafted.parent_epoch,
          .view_height = drafted.parent_view_height,
          .view_tip = kParentTip,
          .registry_hash = registry_hash(drafted.registry),
          .set_hash = begins_an_epoch(drafted) ? drawn_hash(5) : set_hash(drafted.set)};
}

/// The leader, or whoever the draft says.
std::optional<CompressedKey> sealer_of(const SequencerDraft& drafted) {
  if (drafted.sealed_by) return drafted.keys[*drafted.sealed_by].compressed();
  const auto leader = world::leader_of(drafted.set, draft_seed(drafted), drafted.slot);
  if (!leader) return std::nullopt;
  return drafted.set[*leader].key;
}

json block_json(const SequencerDraft& drafted, const world::ConsensusState& stated) {
  json block{{"number", drafted.number},
             {"time", draft_time(drafted.slot)},
             {"hash_hex_wire", wire(kBlockHash)},
             {"transactions", {"7ec0", to_hex(world::consensus_transaction(serialize(stated))), "02c0"}}};
  const auto sealer = sealer_of(drafted);
  if (drafted.kind == 0 && sealer) {
    block["seal"] =
        to_hex(drafted.key_of(*sealer).sign(world::seal_digest(draft_chain_id(), drafted.slot, kBlockHash)));
  }
  return block;
}

void add_epoch(json& input, const SequencerDraft& drafted) {
  if (drafted.keystones) {
    input["keystones"] = json::array();
    for (const auto& [number, counts_at] : *drafted.keystones) {
      json keystone{{"number", number}};
      if (counts_at) keystone["height"] = *counts_at;
      input["keystones"].push_back(keystone);
    }
  }
  for (const auto& [number, records] : drafted.registries) {
    input["registries"].push_back({{"number", number}, {"records", records_json(records)}});
  }
}

}  // namespace

const world::SigningKey& SequencerDraft::key_of(const CompressedKey& key) const {
  return *std::ranges::find(keys, key, &world::SigningKey::compressed);
}

std::uint64_t draft_time(std::uint64_t slot) {
  return *world::hemi_mini().genesis_time + slot * world::hemi_mini().slot_seconds;
}

std::uint64_t draft_chain_id() { return world::hemi_mini().chain_id; }

SequencerDraft draft() {
  SequencerDraft drafted{.keys = world::draw_sequencers(kSeed, 6), .registry = {}, .set = {}, .registry_after = {}};
  constexpr std::array<std::uint64_t, 3> stakes{5, 3, 2};
  for (std::size_t i = 0; i < stakes.size(); ++i) {
    drafted.set.push_back({drafted.keys[2 * i].compressed(), stakes[i]});
  }
  drafted.registry = drafted.registry_after = drafted.set;
  return drafted;
}

SequencerDraft draft_of_new_epoch() {
  auto drafted = draft();
  drafted.epoch = 5;
  drafted.parent_view_height = drafted.view_height = 36;
  drafted.keystones = {{25, 20}, {50, 27}, {75, 28}, {100, std::nullopt}};
  drafted.registries = {{50, drafted.set}};
  return drafted;
}

Hash256 draft_seed(const SequencerDraft& drafted) {
  return world::seed_of(draft_chain_id(), drafted.epoch, kSeedBlock);
}

world::ConsensusState draft_state(const SequencerDraft& drafted) {
  return {.kind = drafted.kind,
          .epoch = drafted.epoch,
          .view_height = drafted.view_height,
          .view_tip = kTip,
          .deposits = drafted.deposits,
          .registry_hash = registry_hash(drafted.registry_after),
          .set_hash = set_hash(drafted.set)};
}

json input_of(const SequencerDraft& drafted) { return input_of(drafted, draft_state(drafted)); }

json input_of(const SequencerDraft& drafted, const world::ConsensusState& stated) {
  json parent{{"time", draft_time(100)},
              {"payload", to_hex(serialize(parent_state(drafted)))},
              {"registry", records_json(drafted.registry)}};
  if (!begins_an_epoch(drafted)) parent["set"] = members_json(drafted.set);
  json input{{"parameters", "mini"},
             {"parent", parent},
             {"block", block_json(drafted, stated)},
             {"view", {{"height", drafted.view_height}, {"hash_hex_wire", wire(kTip)}}},
             {"items", json::array()},
             {"seed_block_hex_wire", wire(kSeedBlock)}};
  for (const auto& item : drafted.items) {
    json listed{{"kind", item.kind}, {"height", item.height}};
    if (item.kind != 0) listed["body"] = to_hex(item.body);
    input["items"].push_back(listed);
  }
  add_epoch(input, drafted);
  return input;
}

json derived_of(const SequencerDraft& drafted) {
  const auto leader = world::leader_of(drafted.set, draft_seed(drafted), drafted.slot);
  return {{"slot", drafted.slot},
          {"epoch", drafted.epoch},
          {"set_hash_hex_wire", wire(set_hash(drafted.set))},
          {"seed_hex_wire", wire(draft_seed(drafted))},
          {"leader", leader ? to_hex(drafted.set[*leader].key) : "nobody"},
          {"registry_hash_hex_wire", wire(registry_hash(drafted.registry_after))},
          {"registry", records_json(drafted.registry_after)}};
}

DraftItem evidence_item(const world::SigningKey& key, std::uint64_t slot, std::uint32_t height) {
  auto first = drawn_hash(6);
  auto second = drawn_hash(7);
  if (second < first) std::swap(first, second);
  return {1, world::equivocation_body(key, key, draft_chain_id(), slot, first, second), height};
}

Case refused(const char* id, Rule rule, std::string text, json input, std::string at) {
  return {.id = std::string("seq-") + id,
          .kind = Kind::negative,
          .rules = {rule},
          .text = std::move(text),
          .input = std::move(input),
          .expect = reject(rule, std::move(at)),
          .importance = "high",
          .base = "seq-block-within-an-epoch"};
}

Case held(const char* id, std::vector<Rule> rules, std::string text, const SequencerDraft& drafted) {
  return {.id = std::string("seq-") + id,
          .kind = Kind::positive,
          .rules = std::move(rules),
          .text = std::move(text),
          .input = input_of(drafted),
          .expect = accept(derived_of(drafted))};
}

Case bounded(Rule rule, const std::string& set, Point point, json input, Expectation expect, std::string text) {
  return around("seq-", rule, set, point, std::move(input), std::move(expect), std::move(text));
}

}  // namespace hemi::vectors::recipes
