// A layer-2 block of sequencers while a case is made: what is true, and what is stated. Hashes, the seal and the answer
// follow from what is drafted, by the world's own bytes.
#pragma once

#include "vectors/tool/recipe.hpp"
#include "vectors/world/sequencers.hpp"

namespace hemi::vectors::recipes {

struct DraftItem {
  std::uint8_t kind;
  world::Bytes body;
  std::uint32_t height;
};

struct DraftKeystone {
  std::uint32_t number;
  std::optional<std::uint32_t> counts_at;
};

struct SequencerDraft {
  /// Six keys: those of the set, and more.
  std::vector<world::SigningKey> keys;
  std::uint64_t parent_epoch = 4;
  std::uint32_t parent_view_height = 32;
  world::Stakes registry;
  /// The set of the block's epoch.
  world::Stakes set;
  std::uint64_t epoch = 4;
  std::uint64_t slot = 103;
  std::uint64_t number = 101;
  std::uint32_t view_height = 33;
  std::uint8_t kind = 0;
  std::vector<DraftItem> items{};
  /// Bits of the items' deposits.
  std::uint32_t deposits = 0;
  world::Stakes registry_after;
  std::optional<std::vector<DraftKeystone>> keystones{};
  /// Where the set of a new epoch comes from; number 0 is the genesis registry.
  std::vector<std::pair<std::uint32_t, world::Stakes>> registries{};
  /// The key whose seal it is, if not the leader's.
  std::optional<std::size_t> sealed_by{};

  const world::SigningKey& key_of(const CompressedKey& key) const;
};

/// Members with stakes 5, 3 and 2, in the midst of epoch 4, under the parameters `mini`.
SequencerDraft draft();
/// The first block of epoch 5, whose set comes from keystone 50. The seed is at height 30, so publications up to 27
/// count.
SequencerDraft draft_of_new_epoch();

Hash256 draft_seed(const SequencerDraft& drafted);
world::ConsensusState draft_state(const SequencerDraft& drafted);
json input_of(const SequencerDraft& drafted);
/// With another state than the one that follows.
json input_of(const SequencerDraft& drafted, const world::ConsensusState& stated);
json derived_of(const SequencerDraft& drafted);

std::uint64_t draft_time(std::uint64_t slot);
std::uint64_t draft_chain_id();
/// An item of evidence against a key.
DraftItem evidence_item(const world::SigningKey& key, std::uint64_t slot, std::uint32_t height);

/// A case of the suite that differs from a valid block, which is in the collection, by one fault.
Case refused(const char* id, Rule rule, std::string text, json input, std::string at = "/block");
/// A valid block.
Case held(const char* id, std::vector<Rule> rules, std::string text, const SequencerDraft& drafted);
/// How many behind the first of three points.
inline std::uint64_t offset(Point point) { return static_cast<std::uint64_t>(point); }
Case bounded(Rule rule, const std::string& set, Point point, json input, Expectation expect, std::string text);

}  // namespace hemi::vectors::recipes
