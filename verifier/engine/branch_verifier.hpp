// Rival branches of the segment of a bundle: layer-2 blocks that follow a block of the segment or of another branch,
// and keystones that are stated for them. Blocks are judged by the HEM rules, keystones by the KEY rules, each behind
// what the branch has in common with the chain that it leaves. The Bitcoin view in their blocks is not judged here.
#pragma once

#include <unordered_map>

#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/keystone_chain.hpp"

namespace hemi {

/// Where a bundle keeps them.
inline constexpr std::string_view kBranches = "/branches";

class BranchVerifier {
 public:
  BranchVerifier(const HemiParameters& parameters, SlotUse use)
      : parameters_(parameters), use_(use), hemi_verifier_(parameters, use) {}

  /// The state behind a block of the segment, which a branch may follow.
  void may_follow(const HemiChainState& state);

  /// The next branch, with the keystones that are stated for it. The records outlive the verifier.
  void begin(std::span<const Keystone<Native>> stated);
  /// The next block of that branch.
  void judge_block(const HemiBlockEvidence& block, Trail& trail);

  /// Where the blocks of the last branch stand, and how many there are.
  std::string list_of_blocks() const;
  std::uint64_t blocks() const { return branches_.back().blocks; }

  /// Once all branches are in, and the keystones of the segment are judged.
  void judge_keystones(const KeystoneChain& segment, Trail& trail);

  /// Of all branches, each with the keystone before it.
  std::vector<KnownKeystone> known() const;

 private:
  struct Branch {
    KeystoneChain keystones;
    std::span<const Keystone<Native>> stated;
    /// Where the first block's parent stands; nothing if the branch has no blocks, or their parent is unknown.
    std::optional<std::size_t> parent_chain{};
    std::vector<std::pair<HemiBlock<Native>, std::optional<EthereumHeight<Native>>>> keystone_blocks{};
    std::optional<HemiHeight<Native>> first_number{};
    HemiChainState state{};
    std::uint64_t blocks = 0;
  };
  struct Followed {
    HemiChainState state;
    /// Number 0 is the segment, and n + 1 the branch n.
    std::size_t chain;
  };

  void begin_behind(const HemiBlock<Native>& first);
  void link(Branch& branch, const KeystoneChain& segment) const;
  std::optional<std::size_t> chain_with(const Keystone<Native>& first, const KeystoneChain& segment) const;
  const KeystoneChain& chain(std::size_t number, const KeystoneChain& segment) const {
    return number == 0 ? segment : branches_[number - 1].keystones;
  }

  HemiParameters parameters_;
  SlotUse use_;
  HemiVerifier hemi_verifier_;
  /// By the hash of the block; a few hundred bytes for each.
  std::unordered_map<Hash256, Followed, HashOfHash256> followed_;
  std::vector<Branch> branches_;
};

}  // namespace hemi
