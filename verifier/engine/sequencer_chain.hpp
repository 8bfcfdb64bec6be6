// The rules of sequencers, of the inbox and of payouts over a segment of layer-2 blocks, one after another (chapters
// sequencer, accountability, offload, payout). Headers and the Bitcoin view are judged before, by HemiVerifier and
// BitcoinView.
#pragma once

#include "verifier/engine/own_keystones.hpp"

namespace hemi {

/// Copies go different ways from where they are made.
class SequencerChain {
 public:
  /// The bodies outlive the chain, and are there before the blocks that depend on them. Judges the parameters, at `at`.
  SequencerChain(const HemiParameters& parameters, const SequencerProfile& profile, const SequencerStart& start,
                 const BitcoinBodies& bodies, const Location& at, Trail& trail);

  /// To begin with: the view after the start.
  void begin(const BitcoinView& view) { follow(view); }

  /// The next block, with the view behind it and what it did to that. In this order: what the parent's view fixes
  /// (seed, set, exits); the inbox in the block's own view; sequencers, items and payouts; what a self-derived block
  /// follows from. Where a block states something else than what follows, the latter is what the next block is held
  /// against, so that one fault is reported once.
  void judge(const SequencedBlock& block, const BitcoinView& view, const ViewChange& change, const Location& at,
             Trail& trail);

  /// After the last block that could be followed.
  const std::optional<SequencerParent>& parent() const { return parent_; }
  /// Those of the segment, and of the start where that has them.
  const std::vector<OwnKeystone>& keystones() const { return keystones_.list(); }
  /// These with the heights at which they count by the bodies up to `until`; nothing where those do not tell.
  std::optional<std::vector<CountedKeystone<Native>>> counted(const Height<Native>& until) const {
    return keystones_.counted(until, bitcoin());
  }

 private:
  /// What one block is judged by.
  struct Step {
    const SequencedBlock& block;
    const BitcoinView& view;
    const ViewChange& change;
    std::optional<ConsensusPayload> payload;
    std::vector<InboxItem> carried;
    /// The last height that the views of block and parent have in common.
    Height<Native> last_common{};
    bool knows_view;
  };

  BitcoinSight bitcoin() const { return {chain_, *bodies_, terms_}; }
  /// The rest of the segment cannot be judged by its parent.
  void lose_track(const Location& at, Trail& trail);
  Height<Native> follow(const BitcoinView& view);
  SequencerEvidence evidence_before(const Step& step) const;
  void add_schedule(SequencerEvidence& evidence) const;
  std::optional<InboxPlace<Native>> judge_inbox(const Step& step, const Location& at, Trail& trail) const;
  void judge_derivation(const Step& step, const Location& at, Trail& trail) const;
  void judge_pay(const Step& step, Trail& trail) const;
  void move_on(const Step& step, const SequencerState& state, const std::optional<InboxPlace<Native>>& cursor);

  SequencerNetwork network_;
  OffloadTerms<Native> terms_;
  const BitcoinBodies* bodies_;
  ViewChain chain_;
  Inbox inbox_;
  std::optional<SequencerParent> parent_;
  OwnKeystones keystones_;
  Registry genesis_registry_;
};

/// The numbers of the chapter offload, from the profile's.
OffloadTerms<Native> offload_terms_of(const SequencerParameters<Native>& parameters);

}  // namespace hemi
