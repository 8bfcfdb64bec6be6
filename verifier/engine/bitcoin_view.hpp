// The Bitcoin view that layer-2 blocks carry (chapter bitcoin-view): a fold over blocks, which can be taken back.
#pragma once

#include <unordered_map>
#include <vector>

#include "spec/bitcoin_view.hpp"
#include "spec/hemi_networks.hpp"
#include "verifier/engine/header_verifier.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/view_batch.hpp"

namespace hemi {

/// Whether all headers are at hand that earlier blocks brought, and if not, why. The rules that compare with the view
/// are evaluated only while it is known.
enum class ViewKnowledge {
  /// No block was applied yet.
  empty,
  known,
  /// The first block is later than the activation.
  begins_late,
  /// A block was given without its body.
  lacks_body,
  /// A batch broke a rule without which it has no place in the view.
  lost_batch,
};

/// What one block did to the view: all that undo needs. Empty for a block without a batch but for the tip.
struct ViewChange {
  std::vector<Hash256> added;
  ViewTip<Native> tip_before;
  ViewKnowledge knowledge_before;
};

/// A header of the view, with the state of its chain behind it.
struct ViewHeader {
  ChainState state;
  BlockHash<Native> previous_hash;
};

/// Holds the headers of all branches. Memory is about 300 bytes a header: the state of its chain, by its hash. Blocks
/// leave nothing behind.
class BitcoinView {
 public:
  /// The view of the effective genesis. Judges its header: VIEW-GENESIS.1 and the rules of chapter bitcoin. The
  /// parameters' header is 80 bytes of hex, the hash 64 digits.
  BitcoinView(const HemiParameters& parameters, const Location& at, Trail& trail);

  /// Evaluates every VIEW rule that applies to the block, and the rules of chapter bitcoin for each header of its
  /// batch. Puts in every batch that has a place, whatever else is wrong with it, so that one fault is reported once.
  /// Headers of a batch are located under "batch" below `at`.
  ViewChange apply(const HemiBlockEvidence& evidence, const Location& at, Trail& trail);

  /// A batch of which only this is known, not the block that brought it: what concerns the block is not evaluable. All
  /// batches are given from the first on; if that one does not start in the view, earlier ones are taken to be missing.
  ViewChange apply(const BitcoinAttributes& attributes, const Location& at, Trail& trail);

  /// The exact inverse of the apply that gave `change`. Blocks are taken back in reverse order.
  void undo(const ViewChange& change);

  const ViewTip<Native>& tip() const { return tip_; }
  ViewKnowledge knowledge() const { return knowledge_; }
  bool contains(const BlockHash<Native>& hash) const { return headers_.contains(hash.value); }
  /// Nothing for a header that is not in the view. Valid until it is undone.
  const ViewHeader* find(const BlockHash<Native>& hash) const;
  /// How many headers there are, with the effective genesis.
  std::size_t size() const { return headers_.size(); }
  /// Height of the header as of which contracts are answered.
  Height<Native> answered_height() const;

 private:
  /// The time of the block that brings a batch; nothing where that is not known.
  using BlockTime = std::optional<HemiTime<Native>>;

  void learn_of(const HemiBlockEvidence& evidence);
  void learn_of(const ViewBatch& first);
  void put_in(const ViewBatches& batches, const BlockTime& time, const Location& at, Trail& trail, ViewChange& change);
  /// Of the one batch of a block, while the view is known; whether the batch can be put in.
  bool judge_place(const ViewBatch& batch, const Location& at, Trail& trail) const;
  void insert(const ViewBatch& batch, const BlockTime& time, const Location& at, Trail& trail, ViewChange& change);
  void leave_out(const ViewBatches& batches, const BlockTime& time, const Location& at, Trail& trail);

  HeaderVerifier verifier_;
  Height<Native> effective_genesis_;
  HemiTime<Native> activation_time_;
  NativeUint<64> slot_seconds_;
  ViewKnowledge knowledge_ = ViewKnowledge::empty;
  ViewTip<Native> tip_;
  std::unordered_map<Hash256, ViewHeader, HashOfHash256> headers_;
};

}  // namespace hemi
