// Whether a publication counts, and from which Bitcoin block on (chapters publication and offload).
#pragma once

#include <optional>
#include <vector>

#include "spec/offload.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A Bitcoin block as far as it matters here.
struct DatedBlock {
  BlockHash<Native> hash;
  Time<Native> median_time_past;
};

/// Consecutive blocks of one chain.
struct DatedChain {
  Height<Native> first_height;
  std::vector<DatedBlock> blocks;

  /// Nothing for heights that it does not have.
  const DatedBlock* at(const Height<Native>& height) const;
};

struct KeystoneState {
  HemiTime<Native> time;
  ViewState<Native> state;
  BlockHash<Native> view_tip;
};

/// The height from which a publication counts by the keystone's time; none as long as the chain has no such block.
MaybeHeight<Native> height_that_counts(const DatedChain& chain, const Height<Native>& publication,
                                       const HemiTime<Native>& keystone_time);

/// Evaluates OFF-COUNT.1 of a publication that is stated to count. It stays open where the chain lacks the block of the
/// view's tip, the block of the publication, or one that is late enough.
void judge_counted(const DatedChain& chain, const KeystoneState& keystone, const Height<Native>& publication,
                   const OffloadTerms<Native>& terms, const Location& at, Trail& trail);

}  // namespace hemi
