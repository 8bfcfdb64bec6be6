// The best chain of Bitcoin headers as a table: where a block stands in it, and its median time past.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "verifier/engine/header_tree.hpp"

namespace hemi {

class BestChain {
 public:
  /// `main` are the headers from `first` on, n · 80 bytes; `forks` those of side branches, parents before children;
  /// both as the tree has judged them. About 70 bytes of memory for a header.
  BestChain(const Height<Native>& first, ByteView main, std::span<const Header<Native>> forks, const Tip& best);

  struct Place {
    Height<Native> height;
    /// Otherwise it is on a branch that lost.
    bool is_best;
  };
  /// Of a header on any branch.
  std::optional<Place> place_of(const BlockHash<Native>& hash) const;

  const Tip& tip() const { return best_; }

  /// Of the block at a height of the best chain: of its time and the ten before it. Nothing where these are not known.
  std::optional<Time<Native>> median_time_past(const Height<Native>& height) const;

  /// The first block at `from` or above whose median time past is later than the keystone's time: the fold of
  /// counts_from over the chain, as a binary search, because medians do not fall along a valid chain. Nothing if there
  /// is none yet, or if a median at `from` is not known.
  std::optional<Height<Native>> counts_from(const Height<Native>& from, const HemiTime<Native>& keystone_time) const;

 private:
  void add_main(ByteView main);
  void add_forks(std::span<const Header<Native>> forks);

  std::uint32_t first_;
  Tip best_;
  std::unordered_map<Hash256, Place, HashOfHash256> places_;
  /// Of the best chain, from `first_` on.
  std::vector<Time<Native>> times_;
};

}  // namespace hemi
