#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

/// Keystones 25, 50 and 75, with the blocks that they are derived from.
HemiWorld keystones(std::uint64_t seed) { return build_hemi_world({.seed = seed, .blocks = 78, .bitcoin_blocks = 12}); }

HemiWorld without_publications(std::uint64_t seed) {
  auto world = keystones(seed);
  world.shows_publications = false;
  return world;
}

/// Where blocks are given they refute a wrong keystone before its link does.
HemiWorld without_blocks(std::uint64_t seed) {
  auto world = without_publications(seed);
  world.shows_blocks = false;
  return world;
}

/// Stated records by their place: keystones 25, 50 and 75.
template <std::size_t Place, class Change>
HemiEvidence with(const HemiWorld& world, const Change& change) {
  auto evidence = evidence_of(world);
  change(evidence.keystones[Place]);
  return evidence;
}

HemiEvidence with_genesis_as_previous(HemiWorld& world) {
  return with<0>(world, [&](auto& record) { record.previous_keystone_hash = hash_of(world.blocks[0]); });
}

HemiEvidence with_other_previous(HemiWorld& world) {
  return with<1>(world, [](auto& record) { record.previous_keystone_hash.bytes[31] ^= 1; });
}

HemiEvidence with_previous_but_one(HemiWorld& world) {
  return with<2>(world, [&](auto& record) { record.previous_keystone_hash = world.keystones[0].block_hash; });
}

HemiEvidence with_parent_as_previous(HemiWorld& world) {
  return with<1>(world, [](auto& record) { record.previous_keystone_hash = record.parent_hash; });
}

HemiEvidence with_version_2(HemiWorld& world) {
  return with<1>(world, [](auto& record) { record.version = 2; });
}

HemiEvidence with_later_origin(HemiWorld& world) {
  return with<1>(world, [](auto& record) { ++record.l1_block_number; });
}

template <Hash256 KeystoneRecord::*Field>
HemiEvidence with_other(HemiWorld& world) {
  return with<1>(world, [](auto& record) { (record.*Field).bytes[31] ^= 1; });
}

HemiEvidence off_period(HemiWorld& world) {
  return with<2>(world, [](auto& record) { ++record.l2_block_number; });
}

HemiEvidence of_another_keystone(HemiWorld& world) {
  auto evidence = evidence_of(world);
  auto& published = evidence.published.front();
  published.keystone_number = published.keystone_number == 25 ? 50 : 25;
  return evidence;
}

/// A well-formed keystone of the same number, as anybody can publish it.
HemiEvidence of_another_state(HemiWorld& world) {
  auto record = world.keystones[0];
  record.state_root.bytes[0] ^= 1;
  auto evidence = evidence_of(world);
  evidence.published.push_back({record.l2_block_number, serialize(abbreviated(record))});
  return evidence;
}

}  // namespace

const std::vector<HemiMutation>& keystone_mutations() {
  static const std::vector<HemiMutation> mutations{
      {"record-off-period", Rule::key_period, "A record is of a block between two keystones.", without_blocks,
       off_period},
      {"genesis-as-previous", Rule::key_first, "Keystone 25 names block 0, as code for payouts does.", keystones,
       with_genesis_as_previous},
      {"other-previous-keystone", Rule::key_link, "A record names a keystone that nobody knows.", without_blocks,
       with_other_previous},
      {"previous-but-one", Rule::key_link, "A record names the keystone before the previous one.", without_blocks,
       with_previous_but_one},
      {"parent-as-previous", Rule::key_link, "A record names its block's parent in the place of the keystone before.",
       without_blocks, with_parent_as_previous},
      {"record-version-2", Rule::key_derived, "A record has version 2.", keystones, with_version_2},
      {"record-of-later-origin", Rule::key_derived, "A record has the number of the next Ethereum block.", keystones,
       with_later_origin},
      {"record-of-other-parent", Rule::key_derived, "The last byte of the parent's hash, which is not published.",
       keystones, with_other<&KeystoneRecord::parent_hash>},
      {"record-of-other-state", Rule::key_derived, "A record has another state root.", keystones,
       with_other<&KeystoneRecord::state_root>},
      {"record-of-other-block", Rule::key_derived, "The last byte of the block's hash, which is not published.",
       keystones, with_other<&KeystoneRecord::block_hash>},
      {"record-of-other-previous", Rule::key_derived, "The last byte of the previous hash, which is not published.",
       keystones, with_other<&KeystoneRecord::previous_keystone_hash>},
      {"publication-of-another", Rule::key_published, "A publication is assigned to another keystone.", keystones,
       of_another_keystone},
      {"publication-of-another-state", Rule::key_published, "A publication says another state root.", keystones,
       of_another_state},
  };
  return mutations;
}

}  // namespace hemi::world
