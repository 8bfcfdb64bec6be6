#include "verifier/engine/bitcoin_bodies.hpp"

#include "verifier/engine/inbox_filter.hpp"

namespace hemi {

void BitcoinBodies::add(const BlockView& block, const Location& at, Trail& trail) {
  verifier_.judge_body(block, at, trail);
  if (!items_.emplace(block.header.hash.value, items_in(block)).second) return;
  for (const auto& publication : verifier_.publications(block, true)) {
    publications_[keystone_hash(publication.payload).value].push_back(
        {block.header.hash, publication.transaction, publication.output, publication.miner});
  }
}

std::vector<InboxItem> BitcoinBodies::items_in(const BlockView& block) const {
  std::vector<InboxItem> items;
  for (std::size_t i = 0; i < block.transactions.size(); ++i) {
    const auto& transaction = block.transactions[i];
    for (const auto& output : transaction.outputs) {
      const auto read = read_inbox_output(output.script);
      if (filter_of(read, transaction.is_coinbase, chain_id_) != filter_code<Native>(0)) continue;
      items.push_back(
          {{{}, {NativeUint<64>(i)}, {NativeUint<64>(output.index)}}, {read.push_data.begin(), read.push_data.end()}});
    }
  }
  return items;
}

std::optional<std::vector<InboxItem>> BitcoinBodies::items_of(const BlockHash<Native>& block,
                                                              const Height<Native>& height) const {
  const auto found = items_.find(block.value);
  if (found == items_.end()) return std::nullopt;
  auto items = found->second;
  for (auto& item : items) item.position.height = height;
  return items;
}

std::span<const SeenPublication> BitcoinBodies::publications_of(const KeystoneHash<Native>& keystone) const {
  const auto found = publications_.find(keystone.value);
  if (found == publications_.end()) return {};
  return found->second;
}

bool BitcoinBodies::has_all(const ViewChain& chain, const Height<Native>& above, const Height<Native>& up_to) const {
  for (std::uint64_t height = std::uint64_t{above.value.value()} + 1; height <= up_to.value.value(); ++height) {
    const auto* hash = chain.at({NativeUint<32>(static_cast<std::uint32_t>(height))});
    if (hash == nullptr || !items_.contains(hash->value)) return false;
  }
  return true;
}

}  // namespace hemi
