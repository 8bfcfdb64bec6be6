#include "vectors/world/sealed_bitcoin.hpp"

#include "spec/inclusion.hpp"

namespace hemi::world {

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
      publications_.push_back({keystone.l2_block_number, height, transactions.size(), miner.address()});
      transactions.push_back(publication(miner, script, height - 1, random));
    }
  }
  for (const auto& [kind, body] : items) {
    const auto data = inbox_data(kind, hemi_mini().chain_id, body);
    items_.push_back({height, transactions.size(), kind, body, data});
    transactions.push_back(publication(MinerKey(random), inbox_script(data), height - 1, random));
  }
  commit_to_witnesses(transactions);
  const auto root = merkle_tree<Native>(txids_of(transactions)).root.value;
  // One branch: the place of a header is its height.
  const auto place = headers_.extend(height - 1, {.time = time, .version = kVersion, .merkle_root = root});
  blocks_.push_back({headers_.header(place), std::move(transactions)});
}

}  // namespace hemi::world
