#include "verifier/engine/view_chain.hpp"

#include <ranges>

namespace hemi {

Height<Native> ViewChain::follow(const BitcoinView& view) {
  std::vector<const ViewHeader*> fresh;
  auto hash = view.tip().hash;
  for (const auto* header = view.find(hash); header != nullptr && !height_of(hash); header = view.find(hash)) {
    fresh.push_back(header);
    hash = header->previous_hash;
  }
  if (!fresh.empty()) {
    const auto lowest = fresh.back()->state.ancestry.height.value.value();
    if (hashes_.empty()) first_ = lowest;
    drop_above(lowest - 1);
    for (const auto* header : fresh | std::views::reverse) append(header->state.ancestry.hash, header->state);
    return {NativeUint<32>(lowest - 1)};
  }
  const auto common = height_of(hash).value_or(view.tip().height);
  drop_above(common.value.value());
  return common;
}

void ViewChain::drop_above(std::uint32_t height) {
  while (!hashes_.empty() && first_ + hashes_.size() > std::size_t{height} + 1) {
    heights_.erase(hashes_.back().value);
    hashes_.pop_back();
    if (!dated_.blocks.empty()) dated_.blocks.pop_back();
  }
}

void ViewChain::append(const BlockHash<Native>& hash, const ChainState& state) {
  heights_.emplace(hash.value, static_cast<std::uint32_t>(first_ + hashes_.size()));
  hashes_.push_back(hash);
  if (!state.knows_recent_times()) return;
  if (dated_.blocks.empty()) dated_.first_height = state.ancestry.height;
  dated_.blocks.push_back({hash, median_time_past<Native>(state.ancestry.recent_times)});
}

const BlockHash<Native>* ViewChain::at(const Height<Native>& height) const {
  const auto value = height.value.value();
  return value < first_ || value - first_ >= hashes_.size() ? nullptr : &hashes_[value - first_];
}

std::optional<Height<Native>> ViewChain::height_of(const BlockHash<Native>& hash) const {
  const auto found = heights_.find(hash.value);
  if (found == heights_.end()) return std::nullopt;
  return Height<Native>{NativeUint<32>(found->second)};
}

}  // namespace hemi
