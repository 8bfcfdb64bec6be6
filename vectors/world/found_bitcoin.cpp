#include "vectors/world/found_bitcoin.hpp"

#include <algorithm>

#include "spec/inclusion.hpp"

namespace hemi::world {

FoundBitcoin::FoundBitcoin(std::uint64_t seed, std::optional<BitcoinRivalry> rivalry)
    : seed_(seed), rivalry_(rivalry) {}

std::uint32_t FoundBitcoin::height_of(HeaderChain::Place place) const {
  return headers_.ancestry_after(place).height.value.value();
}

HeaderChain::Place FoundBitcoin::ancestor(HeaderChain::Place place, std::uint32_t height) const {
  // Places are given in order: those of found blocks follow that of the effective genesis.
  while (height_of(place) > height) place = found_[place - kEffectiveGenesis - 1].parent;
  return place;
}

HeaderChain::Place FoundBitcoin::next_parent() {
  const auto best = headers_.best();
  if (!rivalry_ || rivalry_->second_blocks == 0) return best;
  if (!second_tip_) {
    if (height_of(best) < rivalry_->height + rivalry_->first_blocks) return best;
    second_tip_ = ancestor(best, rivalry_->height);
  }
  --rivalry_->second_blocks;
  return *second_tip_;
}

void FoundBitcoin::find_block(std::uint32_t time, const std::vector<KeystoneRecord>& keystones) {
  constexpr std::uint32_t kVersion = 0x20000000;
  auto random = draws_for(seed_, Draws::bitcoin, found_.size());
  const auto parent = next_parent();
  FoundBlock block{.parent = parent,
                   .height = height_of(parent) + 1,
                   .transactions = draw_transactions(height_of(parent) + 1, 2 + random.below(3), random)};
  auto published = published_[parent];
  publish(block, published, keystones, random);
  commit_to_witnesses(block.transactions);
  const auto root = merkle_tree<Native>(txids_of(block.transactions)).root.value;
  block.place = headers_.extend(parent, {.time = time, .version = kVersion, .merkle_root = root});
  if (second_tip_ == parent) second_tip_ = block.place;
  published_[block.place] = std::move(published);
  found_.push_back(std::move(block));
}

void FoundBitcoin::publish(FoundBlock& block, std::set<std::uint32_t>& published,
                           const std::vector<KeystoneRecord>& keystones, Random& random) {
  for (const auto& keystone : keystones) {
    const auto draw = random.below(16);
    const bool is_new = !published.contains(keystone.l2_block_number);
    if (is_new ? draw < 4 : draw > 0) continue;  // left for later; not again
    published.insert(keystone.l2_block_number);
    publications_.push_back({keystone.l2_block_number, found_.size(), block.transactions.size()});
    const auto script = publication_script(publication_payload(serialize(abbreviated(keystone))));
    block.transactions.push_back(publication(MinerKey(random), script, block.height - 1, random));
  }
}

std::vector<HeaderFields> FoundBitcoin::other_headers() const {
  const auto best = best_chain();
  std::vector<HeaderFields> others;
  for (const auto& block : found_) {
    const auto& header = headers_.header(block.place);
    if (std::ranges::find(best, header) == best.end()) others.push_back(header);
  }
  return others;
}

}  // namespace hemi::world
