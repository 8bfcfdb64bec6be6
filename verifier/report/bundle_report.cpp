#include "verifier/report/bundle_report.hpp"

#include "verifier/engine/describe.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

/// The number of an optional height or count, or null.
template <class Value>
ordered_json number(const std::optional<Value>& value) {
  return value ? ordered_json(value->value.value()) : ordered_json();
}

ordered_json number(const MaybeHeight<Native>& height) {
  return height.is_known ? ordered_json(height.height.value.value()) : ordered_json();
}

template <class Value>
ordered_json text(const std::optional<Value>& value) {
  return value ? ordered_json(describe(*value)) : ordered_json();
}

ordered_json bitcoin_json(const BundleFacts& facts) {
  ordered_json json{{"headers", facts.bitcoin_headers},
                    {"tip_height", nullptr},
                    {"tip_hash", nullptr},
                    {"chain_work", nullptr},
                    {"blocks", facts.bitcoin_blocks},
                    {"publications", facts.publications},
                    {"publications_not_placed", facts.publications_not_placed}};
  if (const auto& tip = facts.bitcoin_tip) {
    json["tip_height"] = tip->height.value.value();
    json["tip_hash"] = describe(tip->hash);
    json["chain_work"] = describe(tip->chain_work);
  }
  return json;
}

ordered_json hemi_json(const BundleFacts& facts) {
  ordered_json json{{"blocks", facts.hemi_blocks}, {"bodies", facts.hemi_bodies}, {"first_number", nullptr},
                    {"first_hash", nullptr},       {"last_number", nullptr},      {"last_hash", nullptr}};
  if (facts.hemi_blocks == 0) return json;
  json["first_number"] = facts.first_hemi_block->number.value.value();
  json["first_hash"] = describe(facts.first_hemi_block->hash);
  json["last_number"] = facts.last_hemi_block->number.value.value();
  json["last_hash"] = describe(facts.last_hemi_block->hash);
  return json;
}

ordered_json view_json(const BundleFacts& facts) {
  ordered_json json{{"tip_height", nullptr}, {"tip_hash", nullptr}, {"answered_height", number(facts.answered_height)}};
  if (facts.batches > 0) json["batches_without_blocks"] = facts.batches;
  if (const auto& tip = facts.view_tip) {
    json["tip_height"] = tip->height.value.value();
    json["tip_hash"] = describe(tip->hash);
  }
  return json;
}

ordered_json sealed_json(const SealedFacts& facts) {
  ordered_json json{{"sealed", facts.sealed}, {"self_derived", facts.self_derived}};
  if (const auto& state = facts.state) {
    json["epoch"] = state->epoch.value.value();
    json["cursor_height"] = state->cursor.height.value.value();
    json["cursor_index"] = state->cursor.index;
    json["registry_hash"] = describe(state->registry_hash);
    json["set_hash"] = describe(state->set_hash);
  }
  return json;
}

/// `published` is where the first publication stands: height, transaction and output. What is long stands apart, so
/// that the rest fits a line of text.
ordered_json standing_json(const KeystoneStanding& standing) {
  const auto& first = standing.first;
  ordered_json digests{{"hemi_block_hash", describe(standing.keystone.block_hash)},
                       {"bitcoin_block_hash", first ? ordered_json(describe(first->block)) : ordered_json()},
                       {"txid", first ? ordered_json(describe(first->txid)) : ordered_json()}};
  return {{"number", standing.keystone.number.value.value()},
          {"hash", text(standing.keystone.hash)},
          {"published", first ? ordered_json(describe(first->position)) : ordered_json()},
          {"counts_from", number(standing.counts_from)},
          {"inherited", number(standing.inherited)},
          {"depth", standing.depth ? ordered_json(*standing.depth) : ordered_json()},
          {"digests", std::move(digests)}};
}

}  // namespace

ordered_json bundle_facts(std::string_view profile, std::string_view provenance, const BundleFacts& facts) {
  auto keystones = ordered_json::array();
  for (const auto& standing : facts.keystones) keystones.push_back(standing_json(standing));
  ordered_json all{{"profile", profile},
                   {"provenance", provenance},
                   {"bitcoin", bitcoin_json(facts)},
                   {"hemi", hemi_json(facts)},
                   {"view", view_json(facts)}};
  if (facts.sealed) all["sequencers"] = sealed_json(*facts.sealed);
  all["keystones"] = std::move(keystones);
  return all;
}

}  // namespace hemi
