#include "vectors/world/sealed_bitcoin.hpp"

#include "spec/inclusion.hpp"

namespace hemi::world {

SealedBitcoin::SealedBitcoin(std::uint64_t seed) : seed_(seed) {
  for (HeaderChain::Place place = 0; place <= kEffectiveGenesis; ++place) places_.push_back(place);
}

void SealedBitcoin::find_block(std::uint32_t time, const std::vector<KeystoneRecord>& keystones,
                               const std::vector<WaitingItem>& items) {
  constexpr std::uint32_t kVersion = 0x20000000;
  const auto height = this->height() + 1;
  auto random = draws_for(seed_, Draws::bitcoin, blocks_.size());
  auto transactions = draw_transactions(height, 2, random);
  for (const auto& keystone : keystones) {
    const auto script = publication_script(publication_payload(serialize(abbreviated(keystone))));
    for (int miners = 0; miners < 2; ++miners) {
      const MinerKey miner(random);
      publications_.push_back({keystone.block_hash, height, transactions.size(), miner.address()});
      transactions.push_back(publication(miner, script, height - 1, random));
    }
  }
  for (const auto& item : items) {
    const auto data = inbox_data(item.kind, hemi_mini().chain_id, item.body);
    items_.push_back({height, transactions.size(), item, data});
    transactions.push_back(publication(MinerKey(random), inbox_script(data), height - 1, random));
  }
  commit_to_witnesses(transactions);
  const auto root = merkle_tree<Native>(txids_of(transactions)).root.value;
  places_.push_back(headers_.extend(places_.back(), {.time = time, .version = kVersion, .merkle_root = root}));
  blocks_.push_back({header(height), std::move(transactions)});
}

SealedBitcoin SealedBitcoin::forked_behind(std::uint32_t height) const {
  constexpr std::uint64_t kOtherDraws = 1U << 24;
  auto fork = *this;
  fork.seed_ += kOtherDraws;
  fork.places_.resize(height + 1);
  fork.blocks_.resize(height - kEffectiveGenesisHeight);
  std::erase_if(fork.items_, [&](const auto& item) { return item.height > height; });
  std::erase_if(fork.publications_, [&](const auto& publication) { return publication.height > height; });
  return fork;
}

}  // namespace hemi::world
