// All keystones of a chain of sequencers so far: what later blocks ask of them.
#pragma once

#include "verifier/engine/sequencer_start.hpp"

namespace hemi {

/// Where keystones are looked up: a Bitcoin chain and the bodies that are known.
struct BitcoinSight {
  const ViewChain& chain;
  const BitcoinBodies& bodies;
  const OffloadTerms<Native>& terms;
};

class OwnKeystones {
 public:
  /// Behind the first parent of a segment.
  explicit OwnKeystones(const SequencerStart& start);

  /// The next block, and what stands behind it. Every 25th leaves something.
  void add(const HemiBlock<Native>& block, const SequencerParent& behind, const std::optional<CompressedKey>& signer);
  /// A block could not be followed: later keystones are not all there are.
  void lose_track();

  const std::vector<OwnKeystone>& list() const { return keystones_; }

  /// All of them, with the heights up to `until` at which they count. Nothing if one is not known, or Bitcoin does not
  /// tell.
  std::optional<std::vector<CountedKeystone<Native>>> counted(const Height<Native>& until,
                                                              const BitcoinSight& bitcoin) const;
  /// Of all sealed ones.
  Height<Native> highest_sealed_view() const;
  /// Those that a block closes with such a view, as far as their windows are known; `is_whole` says whether all are.
  struct Closed {
    std::vector<PayableKeystone> keystones{};
    bool is_whole = true;
  };
  Closed closed_with(const Height<Native>& view_height, const BitcoinSight& bitcoin) const;

 private:
  std::vector<OwnKeystone> keystones_;
  bool are_all_known_;
  /// The block of the last one, unless there is none or it is not known.
  std::optional<EthereumHash<Native>> last_block_;
  /// Behind the last keystone, as far as all of them are known.
  std::optional<std::vector<BlockSealer>> sealers_;
};

}  // namespace hemi
