#include "verifier/engine/counted_publication.hpp"

namespace hemi {

const DatedBlock* DatedChain::at(const Height<Native>& height) const {
  if (height < first_height) return nullptr;
  const auto index = std::uint64_t{height.value.value()} - first_height.value.value();
  return index < blocks.size() ? &blocks[index] : nullptr;
}

MaybeHeight<Native> height_that_counts(const DatedChain& chain, const Height<Native>& publication,
                                       const HemiTime<Native>& keystone_time) {
  auto counted = no_height<Native>();
  for (auto height = publication; const auto* block = chain.at(height);
       height.value = height.value + NativeUint<32>(1)) {
    counted = counts_from<Native>(counted, height, block->median_time_past, keystone_time);
    if (counted.is_known) break;
  }
  return counted;
}

void judge_counted(const DatedChain& chain, const KeystoneState& keystone, const Height<Native>& publication,
                   const OffloadTerms<Native>& terms, const Location& at, Trail& trail) {
  const auto& view_height = keystone.state.view_height;
  const auto counts_at = height_that_counts(chain, publication, keystone.time);
  if (!counts_at.is_known) {
    trail.undecided(Rule::off_count, at, "a Bitcoin block whose median time past is later than the keystone");
    return;
  }
  const bool is_below = view_height < publication;
  const auto* tip = chain.at(view_height);
  const bool counts_with_tip = publication_counts<Native>(keystone.state, counts_at.height, is_below, terms).holds;
  if (counts_with_tip && tip == nullptr) {
    trail.undecided(Rule::off_count, at, "the Bitcoin block at the height of the keystone's view");
    return;
  }
  const bool tip_is_ancestor = is_below && tip != nullptr && tip->hash == keystone.view_tip;
  trail.record(Rule::off_count, at,
               publication_counts<Native>(keystone.state, counts_at.height, tip_is_ancestor, terms));
}

}  // namespace hemi
