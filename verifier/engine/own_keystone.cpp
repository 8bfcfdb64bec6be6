#include "verifier/engine/own_keystone.hpp"

namespace hemi {

namespace {

/// From which height the publication counts, or none.
MaybeHeight<Native> counts_from(const OwnKeystone& keystone, const Height<Native>& publication, const ViewChain& chain,
                                const OffloadTerms<Native>& terms) {
  const auto x = height_that_counts(chain.dated(), publication, keystone.state.time);
  if (!x.is_known) return x;
  const auto& state = keystone.state.state;
  const auto* tip = chain.at(state.view_height);
  const bool is_below = state.view_height < publication && tip != nullptr && *tip == keystone.state.view_tip;
  const bool counts = publication_counts<Native>(state, x.height, is_below, terms).holds;
  return counts ? x : no_height<Native>();
}

}  // namespace

std::optional<CountedKeystone<Native>> counted(const OwnKeystone& keystone, const ViewChain& chain,
                                               const BitcoinBodies& bodies, const Height<Native>& until,
                                               const OffloadTerms<Native>& terms) {
  CountedKeystone<Native> result{keystone.number, no_height<Native>()};
  for (const auto& publication : bodies.publications_of(keystone.hash)) {
    const auto height = chain.height_of(publication.block);
    if (!height || until < *height) continue;
    if (chain.dated().at(*height) == nullptr) return std::nullopt;
    result.published = lower<Native>(result.published, counts_from(keystone, *height, chain, terms));
  }
  return result;
}

std::optional<PayableKeystone> payable(const OwnKeystone& keystone, const ViewChain& chain, const BitcoinBodies& bodies,
                                       const OffloadTerms<Native>& terms) {
  const auto& view_height = keystone.state.state.view_height;
  if (!bodies.has_all(chain, view_height, {view_height.value + terms.freshness})) return std::nullopt;
  PayableKeystone result{keystone.number, view_height, {}};
  for (const auto& publication : bodies.publications_of(keystone.hash)) {
    const auto height = chain.height_of(publication.block);
    if (!height) continue;
    result.publications.push_back({{*height, publication.transaction, publication.output}, publication.miner});
  }
  return result;
}

}  // namespace hemi
