// The best chain of a Bitcoin view by its heights, as the rules of sequencers look at it.
#pragma once

#include "verifier/engine/bitcoin_view.hpp"
#include "verifier/engine/counted_publication.hpp"

namespace hemi {

class ViewChain {
 public:
  /// Goes to the tip of the view. Gives the last height at which the chain stays what it was.
  Height<Native> follow(const BitcoinView& view);

  /// Nothing for heights that the view does not have.
  const BlockHash<Native>* at(const Height<Native>& height) const;
  /// Nothing for blocks that are not on the chain.
  std::optional<Height<Native>> height_of(const BlockHash<Native>& hash) const;
  /// Those blocks whose median time past the view can tell: it does not know what came before its first header.
  const DatedChain& dated() const { return dated_; }

 private:
  void drop_above(std::uint32_t height);
  void append(const BlockHash<Native>& hash, const ChainState& state);

  std::uint32_t first_ = 0;
  std::vector<BlockHash<Native>> hashes_;
  std::unordered_map<Hash256, std::uint32_t, HashOfHash256> heights_;
  DatedChain dated_{};
};

}  // namespace hemi
