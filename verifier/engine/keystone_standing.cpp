#include "verifier/engine/keystone_standing.hpp"

#include "verifier/engine/first_publications.hpp"
#include "verifier/engine/sealed_keystones.hpp"

namespace hemi {

namespace {

using Firsts = FirstPublications<PlacedPublication>;

KeystoneStanding own_standing(const KnownKeystone& keystone, const Firsts& firsts, const BestChain& best_chain,
                              const SealedKeystones* sealed) {
  KeystoneStanding standing{.keystone = keystone};
  if (!standing.keystone.hash) return standing;
  const auto first = firsts.first(*standing.keystone.hash);
  if (!first) return standing;
  standing.first = first->details;
  if (const auto* own = sealed ? sealed->find(*standing.keystone.hash) : nullptr) {
    standing.counts_from = sealed->counts_from(*own, first->position.height, best_chain);
    return standing;
  }
  if (!standing.keystone.time) return standing;
  const auto from = best_chain.counts_from(first->position.height, *standing.keystone.time);
  if (from) standing.counts_from = {true, *from};
  return standing;
}

/// Whether the publication of one shows the other, too.
bool builds_on(const KnownKeystone& next, const KnownKeystone& keystone) {
  return next.previous_hash == keystone.block_hash;
}

}  // namespace

std::vector<KeystoneStanding> keystone_standings(std::span<const KnownKeystone> keystones,
                                                 std::span<const PlacedPublication> publications,
                                                 const BestChain& best_chain, const SealedKeystones* sealed) {
  Firsts firsts;
  for (const auto& publication : publications) firsts.add(publication.keystone, publication.position, publication);
  std::vector<KeystoneStanding> standings;
  standings.reserve(keystones.size());
  for (const auto& keystone : keystones) standings.push_back(own_standing(keystone, firsts, best_chain, sealed));
  for (std::size_t i = standings.size(); i-- > 0;) {
    auto& standing = standings[i];
    const auto* next = i + 1 < standings.size() ? &standings[i + 1] : nullptr;
    const bool is_shown_by_next = next != nullptr && builds_on(next->keystone, standing.keystone);
    standing.inherited =
        inherited<Native>(standing.counts_from, is_shown_by_next ? next->inherited : no_height<Native>());
    if (!standing.inherited.is_known) continue;
    const auto above = monus<Native>(best_chain.tip().height.value, standing.inherited.height.value);
    standing.depth = above.value();
  }
  return standings;
}

}  // namespace hemi
