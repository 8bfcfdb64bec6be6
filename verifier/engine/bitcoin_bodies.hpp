// What layer 2 reads in the bodies of Bitcoin blocks: inbox items and publications.
#pragma once

#include <span>
#include <unordered_map>

#include "verifier/engine/block_verifier.hpp"
#include "verifier/engine/inbox.hpp"
#include "verifier/engine/view_chain.hpp"

namespace hemi {

/// A publication in some block, on whatever chain.
struct SeenPublication {
  BlockHash<Native> block;
  TransactionIndex<Native> transaction;
  OutputIndex<Native> output;
  Miner miner;
};

class BitcoinBodies {
 public:
  BitcoinBodies(const NetworkParameters& bitcoin, const ChainId<Native>& chain_id)
      : verifier_(bitcoin, std::nullopt), chain_id_(chain_id) {}

  /// Judges the tree of the block. Its header is a matter of the view.
  void add(const BlockView& block, const Location& at, Trail& trail);

  /// In the order of the block, with their places as if they stood at that height. Nothing for blocks that are not
  /// known.
  std::optional<std::vector<InboxItem>> items_of(const BlockHash<Native>& block, const Height<Native>& height) const;
  std::span<const SeenPublication> publications_of(const KeystoneHash<Native>& keystone) const;

  /// Whether the chain has all blocks above one height up to another, and all of them are known.
  bool has_all(const ViewChain& chain, const Height<Native>& above, const Height<Native>& up_to) const;

 private:
  std::vector<InboxItem> items_in(const BlockView& block) const;

  BlockVerifier verifier_;
  ChainId<Native> chain_id_;
  std::unordered_map<Hash256, std::vector<InboxItem>, HashOfHash256> items_;
  std::unordered_map<Hash256, std::vector<SeenPublication>, HashOfHash256> publications_;
};

}  // namespace hemi
