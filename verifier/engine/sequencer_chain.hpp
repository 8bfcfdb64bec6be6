// The rules of sequencers, of the inbox and of payouts over a segment of layer-2 blocks, one after another (chapters
// sequencer, accountability, offload, payout). Headers and the Bitcoin view are judged before, by HemiVerifier and
// BitcoinView.
#pragma once

#include "verifier/decode/l2_header.hpp"
#include "verifier/engine/own_keystone.hpp"
#include "verifier/engine/self_derived.hpp"
#include "verifier/engine/sequencer_verifier.hpp"

namespace hemi {

/// What a block leaves to the next one.
struct SequencerParent {
  HemiHeight<Native> number{};
  HemiTime<Native> time{};
  ConsensusPayload payload{};
  std::optional<Registry> registry{};
  /// Of the block's epoch.
  std::optional<SequencerSet> set{};
  /// Nothing where the origin is not known.
  std::optional<DerivedFields> fields{};
};

/// Where a segment begins.
struct SequencerStart {
  SequencerParent parent{};
  /// All keystones up to the parent. Nothing where they are not known, and then what depends on them stays open.
  std::optional<std::vector<OwnKeystone>> keystones{};
  /// Of the last keystone block up to the parent, unless there is none.
  std::optional<EthereumHash<Native>> last_keystone{};
  /// For epochs without a keystone that fixes a set.
  std::optional<Registry> genesis_registry{};
};

/// Block 0 with the registry of the profile. It has no payload; this is what it would state.
SequencerStart start_at_genesis(const HemiParameters& parameters, const SequencerParameters<Native>& sequencers,
                                const HemiBlockEvidence& genesis, const L2Header& header, const Registry& registry);

struct SequencedBlock {
  HemiBlockEvidence evidence;
  L2Header header;
  std::optional<RecoverableSignature> seal{};
};

class SequencerChain {
 public:
  /// Judges the parameters, at `at`.
  SequencerChain(const HemiParameters& parameters, const SequencerParameters<Native>& sequencers, SequencerStart start,
                 const Location& at, Trail& trail);

  /// A Bitcoin block with its body. Later is too late for the layer-2 blocks that depend on it.
  void add_body(const BlockView& block, const Location& at, Trail& trail) { bodies_.add(block, at, trail); }

  /// To begin with: the view after the start.
  void begin(const BitcoinView& view) { follow(view); }

  /// The next block, with the view behind it and what it did to that. Where a block states something else than what
  /// follows, the latter is what the next block is held against, so that one fault is reported once.
  void judge(const SequencedBlock& block, const BitcoinView& view, const ViewChange& change, const Location& at,
             Trail& trail);

  /// After the last block that could be followed.
  const std::optional<SequencerParent>& parent() const { return parent_; }
  /// Those of the segment, and of the start where that has them.
  const std::vector<OwnKeystone>& keystones() const { return keystones_; }
  /// The height at which a keystone counts by the bodies up to `until`; nothing where these do not tell.
  std::optional<CountedKeystone<Native>> counted(const OwnKeystone& keystone, const Height<Native>& until) const {
    return hemi::counted(keystone, chain_, bodies_, until, terms_);
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

  /// The rest of the segment cannot be judged by its parent.
  void lose_track(const Location& at, Trail& trail);
  Height<Native> follow(const BitcoinView& view);
  SequencerEvidence evidence_before(const Step& step) const;
  void add_schedule(SequencerEvidence& evidence) const;
  std::optional<std::vector<CountedKeystone<Native>>> counted_keystones(const Height<Native>& until) const;
  std::optional<InboxPlace<Native>> judge_inbox(const Step& step, const Location& at, Trail& trail) const;
  void judge_derivation(const Step& step, const Location& at, Trail& trail) const;
  void judge_pay(const Step& step, Trail& trail) const;
  Height<Native> highest_sealed_view() const;
  void move_on(const Step& step, const SequencerState& state, const std::optional<InboxPlace<Native>>& cursor);
  void remember_keystone(const Step& step);

  SequencerNetwork network_;
  OffloadTerms<Native> terms_;
  BitcoinBodies bodies_;
  ViewChain chain_;
  Inbox inbox_;
  std::optional<SequencerParent> parent_;
  std::vector<OwnKeystone> keystones_;
  bool knows_all_keystones_;
  std::optional<EthereumHash<Native>> last_keystone_;
  std::optional<Registry> genesis_registry_;
};

/// The numbers of the chapter offload, from the profile's.
OffloadTerms<Native> offload_terms_of(const SequencerParameters<Native>& parameters);

}  // namespace hemi
