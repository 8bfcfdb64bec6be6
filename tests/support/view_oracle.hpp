// The chapter bitcoin-view read literally: the view after a list of blocks, computed from nothing each time. Of every
// header the whole chain down to the effective genesis is kept. Shares no code with the rule text or the engine.
#pragma once

#include <map>
#include <vector>

#include "tests/support/chain_oracle.hpp"
#include "vectors/world/header.hpp"

namespace hemi::test {

/// A Bitcoin-attributes transaction.
struct ModelBatch {
  enum class Form { update, no_update, no_transaction };
  Form form = Form::update;
  Hash256 claimed_tip{};
  std::vector<PlainHeader> headers{};
};

struct ModelBlock {
  std::uint32_t number = 0;
  std::int64_t time = 0;
  bool has_body = true;
  std::vector<ModelBatch> batches{};
};

/// When batches are allowed, and with which header the view begins.
struct ModelNetwork {
  NetworkParameters bitcoin{};
  std::int64_t genesis_height = 0;
  PlainHeader genesis{};
  std::int64_t activation_time = 0;
  std::int64_t slot_seconds = 0;
};

struct ModelView {
  bool is_empty = true;
  bool is_known = true;
  /// The chain from the effective genesis to each header in the view.
  std::map<Hash256, KnownChain> chains{};
  /// The effective genesis and the last header of every batch that was put in, in their order.
  std::vector<Hash256> candidates{};

  /// The first of those candidates of which none has more work.
  const KnownChain& best() const;
  Hash256 tip() const { return best().headers.back().hash; }
};

ModelView view_after(const ModelNetwork& network, const std::vector<ModelBlock>& blocks);

/// How often each outcome of each rule comes about in a block that follows these.
std::map<Rule, Tally> tallies_of(const ModelNetwork& network, const std::vector<ModelBlock>& blocks,
                                 const ModelBlock& next);

}  // namespace hemi::test
