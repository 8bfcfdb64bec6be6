#include "verifier/engine/keystone_standing.hpp"

#include <unordered_map>

namespace hemi {

namespace {

using FirstByKeystone = std::unordered_map<Hash256, PlacedPublication, HashOfHash256>;

FirstByKeystone first_publications(std::span<const PlacedPublication> publications) {
  FirstByKeystone first;
  for (const auto& publication : publications) {
    const auto [entry, is_new] = first.try_emplace(publication.keystone.value, publication);
    if (!is_new && publication.position < entry->second.position) entry->second = publication;
  }
  return first;
}

KeystoneStanding own_standing(const KnownKeystone& keystone, const FirstByKeystone& first,
                              const BestChain& best_chain) {
  KeystoneStanding standing{.keystone = keystone};
  if (!standing.keystone.hash) return standing;
  const auto entry = first.find(standing.keystone.hash->value);
  if (entry == first.end()) return standing;
  standing.first = entry->second;
  if (!standing.keystone.time) return standing;
  const auto from = best_chain.counts_from(entry->second.position.height, *standing.keystone.time);
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
                                                 const BestChain& best_chain) {
  const auto first = first_publications(publications);
  std::vector<KeystoneStanding> standings;
  standings.reserve(keystones.size());
  for (const auto& keystone : keystones) standings.push_back(own_standing(keystone, first, best_chain));
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
