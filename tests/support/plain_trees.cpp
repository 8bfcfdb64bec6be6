#include "tests/support/plain_trees.hpp"

#include "vectors/world/random.hpp"

namespace hemi::test {

namespace {

Height<Native> height_of(std::int64_t height) { return {NativeUint<32>(static_cast<std::uint32_t>(height))}; }

MaybeHeight<Native> maybe(std::int64_t height) {
  return height >= world::kNever ? no_height<Native>() : MaybeHeight<Native>{true, height_of(height)};
}

KeystoneIndex<Native> index_of(std::int64_t index) { return {NativeUint<32>(static_cast<std::uint32_t>(index))}; }

std::optional<Stake<Native>> stake_of(const world::PlainKeystone& keystone) {
  if (!keystone.stake) return std::nullopt;
  return Stake<Native>{NativeUint<64>(*keystone.stake)};
}

}  // namespace

KeystoneTree tree_of(const world::PlainTree& plain) {
  KeystoneTree tree(index_of(plain.root_index), {plain.keystones[0].hash});
  for (std::size_t i = 1; i < plain.keystones.size(); ++i) {
    const auto& keystone = plain.keystones[i];
    tree.add(static_cast<KeystonePlace>(keystone.previous), {keystone.hash}, stake_of(keystone));
  }
  return tree;
}

KeystoneView view_of(const world::PlainTree& plain) {
  KeystoneView view{.tip = height_of(plain.tip)};
  for (const auto& keystone : plain.keystones) {
    view.sightings.push_back({maybe(keystone.seen_from), maybe(keystone.counts_from), keystone.is_withheld});
  }
  for (const auto& unplaced : plain.unplaced) {
    view.unplaced.push_back({index_of(unplaced.index), height_of(unplaced.seen_from)});
  }
  return view;
}

std::optional<std::vector<std::size_t>> chain_of(const SurvivorWalk& walk) {
  if (walk.is_open) return std::nullopt;
  std::vector<std::size_t> places;
  for (const auto place : walk.chain) places.push_back(number_of(place));
  return places;
}

world::PlainTree plain_branches(std::int64_t tip, const std::vector<std::vector<std::int64_t>>& heights) {
  world::PlainTree plain{.root_index = 40, .tip = tip};
  for (const auto& branch : heights) {
    std::size_t previous = 0;
    for (const auto height : branch) {
      const auto place = plain.keystones.size();
      plain.keystones.push_back(
          {.previous = previous, .seen_from = height, .counts_from = height, .hash = world::Random(place).hash()});
      previous = place;
    }
  }
  return plain;
}

}  // namespace hemi::test
