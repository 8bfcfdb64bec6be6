#include "verifier/engine/branch_verifier.hpp"

#include <algorithm>

namespace hemi {

void BranchVerifier::may_follow(const HemiChainState& state) {
  if (state.parent) followed_.insert_or_assign(state.parent->hash.value, Followed{state, 0});
}

void BranchVerifier::begin(std::span<const Keystone<Native>> stated) {
  branches_.push_back({.keystones = KeystoneChain(parameters_, use_), .stated = stated});
}

void BranchVerifier::begin_behind(const HemiBlock<Native>& first) {
  auto& branch = branches_.back();
  branch.first_number = first.number;
  const auto parent = followed_.find(first.parent_hash.value);
  if (parent == followed_.end()) return;
  branch.state = parent->second.state;
  branch.parent_chain = parent->second.chain;
}

std::string BranchVerifier::list_of_blocks() const {
  return std::string(kBranches) + "/" + std::to_string(branches_.size() - 1) + "/blocks";
}

void BranchVerifier::judge_block(const HemiBlockEvidence& evidence, Trail& trail) {
  auto& branch = branches_.back();
  if (branch.blocks == 0) begin_behind(evidence.block);
  const auto number = branches_.size();
  const auto where = list_of_blocks();
  const auto origin = hemi_verifier_.judge(branch.state, evidence, {where, branch.blocks++}, trail);
  if (evidence.block.number.value.value() % kKeystonePeriod == 0) {
    branch.keystone_blocks.emplace_back(evidence.block, origin);
  }
  followed_.try_emplace(evidence.block.hash.value, Followed{branch.state, number});
}

/// The chain that has the keystone before this one.
std::optional<std::size_t> BranchVerifier::chain_with(const Keystone<Native>& first,
                                                      const KeystoneChain& segment) const {
  const HemiHeight<Native> before{first.l2_block_number.value - NativeUint<32>(kKeystonePeriod)};
  for (std::size_t number = 0; number <= branches_.size(); ++number) {
    if (chain(number, segment).has(before, first.previous_keystone_hash)) return number;
  }
  return std::nullopt;
}

/// Gives a branch the keystone before it, of the chain that it leaves.
void BranchVerifier::link(Branch& branch, const KeystoneChain& segment) const {
  const auto by_number = [](const auto& a, const auto& b) { return a.l2_block_number < b.l2_block_number; };
  const auto first = std::ranges::min_element(branch.stated, by_number);
  auto parent = branch.parent_chain;
  if (!branch.first_number && first != branch.stated.end()) {
    branch.first_number = first->l2_block_number;
    parent = chain_with(*first, segment);
  }
  if (parent) branch.keystones.follow(chain(*parent, segment), *branch.first_number);
  for (const auto& [block, origin] : branch.keystone_blocks) branch.keystones.add(block, origin);
}

void BranchVerifier::judge_keystones(const KeystoneChain& segment, Trail& trail) {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    link(branches_[i], segment);
    const auto where = std::string(kBranches) + "/" + std::to_string(i) + "/keystones";
    branches_[i].keystones.judge_stated(branches_[i].stated, where, trail);
  }
}

std::vector<KnownKeystone> BranchVerifier::known() const {
  std::vector<KnownKeystone> all;
  for (const auto& branch : branches_) {
    for (auto& keystone : branch.keystones.known()) all.push_back(std::move(keystone));
  }
  return all;
}

}  // namespace hemi
