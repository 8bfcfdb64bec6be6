#include "vectors/recipes/sealed_story.hpp"

#include <algorithm>

#include "vectors/world/sealed_parameters.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/bundle_assembly.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr const char* kOrigin = "the synthetic world of vectors/world";

Registry as_registry(const world::Stakes& stakes) {
  Registry registry;
  for (const auto& record : stakes) registry.push_back(*decode_record(world::serialize(record)));
  return registry;
}

world::Bytes serialized(const std::vector<world::SealedBlock>& blocks, std::size_t from) {
  world::Bytes bytes;
  for (auto i = from; i < blocks.size(); ++i) world::append(bytes, world::serialize(blocks[i].block));
  return bytes;
}

Seals seals_of(const std::vector<world::SealedBlock>& blocks, std::size_t from) {
  Seals seals;
  for (auto i = from; i < blocks.size(); ++i) seals.push_back(blocks[i].seal);
  return seals;
}

std::string keystone_hash_of(const world::SealedChain& chain, std::uint32_t number) {
  const auto& blocks = chain.blocks();
  Hash256 previous{};
  if (number > kKeystonePeriod) previous = world::hash_of(blocks[number - kKeystonePeriod].block);
  const auto record = world::keystone_of(blocks[number].block, blocks[number].origin, previous);
  return to_display_hex(world::hash_of(world::abbreviated(record)));
}

}  // namespace

void SealedStory::show(const world::SealedChain& chain) {
  genesis_registry_ = chain.genesis_registry();
  segment_ = chain.blocks();
}

void SealedStory::show_branch(const world::SealedChain& chain) {
  const auto& blocks = chain.blocks();
  std::size_t common = 0;
  while (common < segment_.size() && common < blocks.size() &&
         world::hash_of(segment_[common].block) == world::hash_of(blocks[common].block)) {
    ++common;
  }
  branches_.emplace_back(blocks.begin() + static_cast<std::ptrdiff_t>(common), blocks.end());
}

void SealedStory::show_bitcoin(const world::SealedBitcoin& bitcoin) {
  for (std::uint32_t height = 0; height <= bitcoin.height(); ++height) {
    world::append(headers_, world::serialize(bitcoin.header(height)));
  }
  for (const auto& block : bitcoin.blocks()) world::append(bitcoin_blocks_, world::serialize(block));
}

void SealedStory::show_lost(const world::SealedBitcoin& bitcoin, std::uint32_t last_common) {
  for (auto height = last_common + 1; height <= bitcoin.height(); ++height) {
    world::append(lost_headers_, world::serialize(bitcoin.header(height)));
    const auto place = height - world::kEffectiveGenesisHeight - 1;
    world::append(bitcoin_blocks_, world::serialize(bitcoin.blocks()[place]));
  }
}

void SealedStory::claim_chosen(const world::SealedChain& chain, std::uint32_t number) {
  claims_["chosen"] = keystone_hash_of(chain, number);
}

void SealedStory::claim_counted(const world::SealedChain& chain, std::uint32_t number,
                                const world::SealedBitcoin& bitcoin) {
  const auto block = world::hash_of(chain.blocks()[number].block);
  const auto& all = bitcoin.publications();
  const auto first = std::ranges::find(all, block, &world::PlacedPublication::keystone_block);
  claims_["counted"].push_back({{"keystone", keystone_hash_of(chain, number)}, {"height", first->height}});
}

std::map<std::string, std::string> SealedStory::files() const {
  const SequencerProfile sequencers{world::sealed_parameters(), as_registry(genesis_registry_)};
  BundleAssembly assembly(world::hemi_mini(), text_, sequencers);
  assembly.add_headers(headers_, 0, kOrigin);
  if (!lost_headers_.empty()) assembly.add_forks(lost_headers_, kOrigin);
  assembly.add_blocks(bitcoin_blocks_, kOrigin);
  assembly.add_hemi_parent(world::serialize(segment_.front().block));
  assembly.add_hemi_blocks(serialized(segment_, 1), false, kOrigin);
  assembly.add_seals(seals_of(segment_, 1));
  for (const auto& branch : branches_) assembly.add_branch(serialized(branch, 0), seals_of(branch, 0), kOrigin);
  if (!claims_.is_null()) assembly.add_part("claims", claims_);
  return assembly.files();
}

}  // namespace hemi::vectors::recipes
