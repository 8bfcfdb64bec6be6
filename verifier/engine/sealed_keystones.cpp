#include "verifier/engine/sealed_keystones.hpp"

#include <algorithm>
#include <set>

#include "spec/keystone.hpp"

namespace hemi {

const OwnKeystone* SealedKeystones::find(const KeystoneHash<Native>& hash) const {
  const auto found = keystones_.find(hash.value);
  return found == keystones_.end() ? nullptr : &found->second;
}

// --- Publications --------------------------------------------------------------------------------------------------

bool SealedKeystones::tip_is_below(const OwnKeystone& keystone, const Height<Native>& publication,
                                   const BestChain& best_chain) const {
  const auto& view_height = keystone.state.state.view_height;
  const auto tip = best_chain.place_of(keystone.state.view_tip);
  return tip && tip->is_best && tip->height == view_height && view_height < publication;
}

MaybeHeight<Native> SealedKeystones::counts_from(const OwnKeystone& keystone, const Height<Native>& publication,
                                                 const BestChain& best_chain) const {
  const auto x = best_chain.counts_from(publication, keystone.state.time);
  if (!x) return no_height<Native>();
  const bool is_below = tip_is_below(keystone, publication, best_chain);
  const bool counts = publication_counts<Native>(keystone.state.state, *x, is_below, terms_).holds;
  return counts ? MaybeHeight<Native>{true, *x} : no_height<Native>();
}

void SealedKeystones::judge(const CountedClaim& claim, const BestChain* best_chain,
                            std::span<const PlacedPublication> published, const Location& at, Trail& trail) const {
  const auto* keystone = find(claim.keystone);
  const auto is_meant = [&](const PlacedPublication& publication) {
    return publication.keystone == claim.keystone && publication.position.height == claim.height;
  };
  if (!keystone || !best_chain || std::ranges::none_of(published, is_meant)) {
    return trail.undecided(Rule::off_count, at, "the blocks of the keystone, and its publication at that height");
  }
  const auto x = best_chain->counts_from(claim.height, keystone->state.time);
  if (!x) {
    return trail.undecided(Rule::off_count, at, "a Bitcoin block whose median time past is later than the keystone");
  }
  const bool is_below = tip_is_below(*keystone, claim.height, *best_chain);
  trail.record(Rule::off_count, at, publication_counts<Native>(keystone->state.state, *x, is_below, terms_));
}

void SealedKeystones::judge(std::span<const CountedClaim> claims, const BestChain* best_chain,
                            std::span<const PlacedPublication> published, Trail& trail) const {
  for (std::size_t i = 0; i < claims.size(); ++i) {
    judge(claims[i], best_chain, published, {"/claims/counted", i}, trail);
  }
}

// --- Stake ---------------------------------------------------------------------------------------------------------

/// How many blocks behind a keystone are in all branches that follow it.
std::optional<std::size_t> SealedKeystones::shared_blocks(const KeystoneTree& tree, KeystonePlace previous) const {
  const std::vector<BlockSealer>* first = nullptr;
  std::size_t shared = kKeystonePeriod;
  for (const auto branch : tree.next(previous)) {
    const auto* keystone = find(tree.hash(branch));
    if (!keystone || !keystone->sealers) return std::nullopt;
    if (!first) first = &*keystone->sealers;
    const auto same = [](const BlockSealer& a, const BlockSealer& b) { return a.block == b.block; };
    const auto parting = std::ranges::mismatch(*first, *keystone->sealers, same).in1;
    shared = std::min(shared, static_cast<std::size_t>(parting - first->begin()));
  }
  return shared;
}

/// A key counts once, however many blocks of the branch it sealed.
std::optional<Stake<Native>> SealedKeystones::stake_of(const KeystoneTree& tree, KeystonePlace branch,
                                                       std::size_t shared, const SequencerSet& set) const {
  std::set<CompressedKey> sealers;
  for (const auto place : tree.branch(branch)) {
    const auto* keystone = find(tree.hash(place));
    if (!keystone || !keystone->sealers) return std::nullopt;
    for (auto i = place == branch ? shared : 0; i < keystone->sealers->size(); ++i) {
      if (const auto& key = (*keystone->sealers)[i].key) sealers.insert(*key);
    }
  }
  auto sum = NativeUint<64>(0);
  for (const auto& member : set) {
    if (sealers.contains(compressed(member.key))) sum = sum + member.stake.value;
  }
  return Stake<Native>{sum};
}

Stakes SealedKeystones::stakes(const BranchTree& branches) const {
  Stakes all;
  const auto& tree = branches.tree();
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto place = static_cast<KeystonePlace>(i);
    const auto* previous = find(tree.hash(place));
    if (tree.next(place).size() < 2 || !previous || !previous->set) continue;
    const auto shared = shared_blocks(tree, place);
    if (!shared) continue;
    for (const auto branch : tree.next(place)) {
      const auto stake = stake_of(tree, branch, *shared, *previous->set);
      if (stake) all.emplace(tree.hash(branch).value, *stake);
    }
  }
  return all;
}

}  // namespace hemi
