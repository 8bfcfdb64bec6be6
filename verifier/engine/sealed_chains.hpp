// The chains of sequencers in a bundle: its segment, and branches that leave it or one another. Each is judged with a
// Bitcoin view of its own.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "verifier/engine/sealed_keystones.hpp"
#include "verifier/engine/sequencer_chain.hpp"

namespace hemi {

/// What the blocks of the segment show, for the report.
struct SealedFacts {
  std::uint64_t sealed = 0;
  std::uint64_t self_derived = 0;
  /// After the last block that could be followed.
  std::optional<ConsensusPayload> state{};
};

/// Stays where it is made: the chains refer to its bodies.
class SealedChains {
 public:
  SealedChains(const HemiParameters& parameters, SequencerProfile profile);
  SealedChains(const SealedChains&) = delete;
  SealedChains& operator=(const SealedChains&) = delete;

  /// A Bitcoin block that is judged elsewhere. All of them come before the blocks of layer 2.
  void add_body(const BlockView& block);
  /// Before the block with that hash: what stands behind it is kept, because a branch leaves there.
  void expect_branch_behind(const EthereumHash<Native>& block) { forks_.insert(block.value); }

  /// The block before the segment, with the view behind it.
  void begin(const SequencedBlock& parent, const StatedStart& stated, const BitcoinView& view, Trail& trail);
  /// The next block, with the view behind it and what it did to that. A segment without a parent begins with block 0,
  /// or cannot be judged.
  void judge(const SequencedBlock& block, const BitcoinView& view, const ViewChange& change, const Location& at,
             Trail& trail);

  void begin_branch() { branch_.reset(); }
  /// The first block of a branch follows one that was expected to be left.
  void judge_branch_block(const SequencedBlock& block, const Location& at, Trail& trail);

  SealedFacts facts() const;
  /// Of the segment and all branches.
  const SealedKeystones& keystones() const { return keystones_; }

 private:
  struct Tip {
    BitcoinView view;
    SequencerChain chain;
  };

  void begin(const SequencerStart& start, const BitcoinView& view, Trail& trail);
  /// After each block.
  void keep(const SequencedBlock& block, const BitcoinView& view, const SequencerChain& chain);

  HemiParameters parameters_;
  SequencerProfile profile_;
  BitcoinBodies bodies_;
  std::unordered_set<Hash256, HashOfHash256> forks_;
  std::unordered_map<Hash256, Tip, HashOfHash256> left_;
  std::optional<SequencerChain> segment_;
  std::optional<Tip> branch_;
  SealedKeystones keystones_;
  SealedFacts facts_;
};

}  // namespace hemi
