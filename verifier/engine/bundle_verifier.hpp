// All rules over a bundle of evidence: Bitcoin headers, blocks and publications, layer-2 blocks, keystones, and the
// Bitcoin view in the blocks. Evidence is handed in part by part and need not outlive the call.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "verifier/decode/block.hpp"
#include "verifier/engine/best_chain.hpp"
#include "verifier/engine/bitcoin_view.hpp"
#include "verifier/engine/branch_claims.hpp"
#include "verifier/engine/branch_verifier.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/keystone_chain.hpp"
#include "verifier/engine/keystone_standing.hpp"
#include "verifier/engine/proof_verifier.hpp"
#include "verifier/engine/sealed_chains.hpp"

namespace hemi {

/// Where a bundle keeps batches whose blocks it does not have.
inline constexpr std::string_view kHistory = "/hemi/history";

/// A chain of Bitcoin headers as the evidence gives it; each ByteView is n · 80 bytes.
struct BitcoinHeaders {
  /// Of the first of `headers`; the ancestors end just below it.
  Height<Native> start{};
  ByteView ancestors{};
  ByteView headers{};
  /// Side branches, parents before children.
  std::vector<Header<Native>> forks{};
  std::optional<BlockHash<Native>> stated_best{};
  std::optional<Time<Native>> now{};
};

/// What a bundle shows, for the report. Meaningful only as far as the trail says.
struct BundleFacts {
  std::optional<Tip> bitcoin_tip{};
  std::uint64_t bitcoin_headers = 0;
  std::uint64_t bitcoin_blocks = 0;
  /// In blocks of the best chain, and elsewhere.
  std::uint64_t publications = 0;
  std::uint64_t publications_not_placed = 0;
  std::uint64_t hemi_blocks = 0;
  std::uint64_t hemi_bodies = 0;
  /// Without their blocks.
  std::uint64_t batches = 0;
  std::optional<HemiBlock<Native>> first_hemi_block{};
  std::optional<HemiBlock<Native>> last_hemi_block{};
  std::vector<KeystoneStanding> keystones{};
  /// Of the view after the last block, while it is known.
  std::optional<ViewTip<Native>> view_tip{};
  std::optional<Height<Native>> answered_height{};
  /// Of a network whose blocks are sealed.
  std::optional<SealedFacts> sealed{};
  /// Where it is asked for.
  std::optional<JudgedTree> judged_tree{};
};

class BundleVerifier {
 public:
  /// With sequencers the rules of chapters sequencer, accountability, offload and payout are judged too.
  BundleVerifier(const HemiParameters& parameters, const std::optional<SequencerProfile>& sequencers);

  /// Evidence that does not decode.
  void refuse(const DecodeError& error) { encoding_.record(error); }

  /// First, if at all: blocks and publications are placed among these headers.
  void judge_headers(const BitcoinHeaders& headers);

  /// A whole Bitcoin block, at the JSON pointer `where`. Publications count if it stands on the best chain.
  void judge_block(const BlockView& block, const std::string& where);

  /// A publication with its branch, of the keystone that the evidence says, if it does.
  void judge_publication(StateProof proof, const std::optional<HemiHeight<Native>>& keystone, std::uint64_t index);

  /// The block before the first one: context that is not judged.
  void follow(const SequencedBlock& parent, const StatedStart& stated);
  /// The next block of the segment.
  void judge_hemi_block(const SequencedBlock& block);

  /// Before the first block, if branches are to follow.
  void expect_branches() { branches_.emplace(parameters_, slot_use()); }
  /// And where one of them leaves.
  void expect_branch_behind(const EthereumHash<Native>& block);
  /// Behind the last block: the next branch, then its blocks. The records outlive the verifier.
  void begin_branch(std::span<const Keystone<Native>> stated);
  void judge_branch_block(const SequencedBlock& block);

  /// Before blocks, or in their place: the next batch of Bitcoin headers that they brought.
  void judge_batch(const BitcoinAttributes& batch);

  /// The rest, and once only: keystones that are stated, and what all of it shows. The trail gets everything in the
  /// order encoding, Bitcoin headers, publications, layer-2 blocks, keystones, view, sequencers.
  BundleFacts finish(std::span<const Keystone<Native>> stated, Trail& trail);

  // After that, what the choice between branches is about.
  const std::optional<BestChain>& best_chain() const { return best_chain_; }
  const std::vector<PlacedPublication>& publications() const { return publications_; }
  /// Null of a network without sequencers.
  const SealedKeystones* sealed_keystones() const { return sealed_ ? &sealed_->keystones() : nullptr; }
  /// Those of the segment first.
  std::vector<KnownKeystone> known_keystones() const;

 private:
  struct Assigned {
    HemiHeight<Native> keystone;
    KeystoneHash<Native> published;
    std::uint64_t index;
  };

  SlotUse slot_use() const { return sealed_ ? SlotUse::slots_of_leaders : SlotUse::every_slot; }
  BitcoinView& view();
  std::optional<BestChain::Place> place_of(const BlockHash<Native>& hash) const;
  void count(const PlacedPublication& publication, const std::optional<BestChain::Place>& place);
  std::vector<KeystoneStanding> standings() const;

  HemiParameters parameters_;
  /// Only of a network of sequencers.
  std::unique_ptr<SealedChains> sealed_;
  std::optional<Time<Native>> now_;
  std::optional<BestChain> best_chain_;
  std::vector<PlacedPublication> publications_;
  std::vector<Assigned> assigned_;
  HemiVerifier hemi_verifier_;
  HemiChainState hemi_state_;
  KeystoneChain keystones_;
  std::optional<BranchVerifier> branches_;
  std::optional<BitcoinView> view_;
  BundleFacts facts_;

  Trail encoding_;
  Trail bitcoin_;
  Trail published_;
  Trail hemi_;
  Trail keystone_;
  Trail carried_;
  Trail sequenced_;
};

}  // namespace hemi
