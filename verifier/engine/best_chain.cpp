#include "verifier/engine/best_chain.hpp"

#include <algorithm>

#include "spec/publication_height.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/native/hash_lanes.hpp"

namespace hemi {

BestChain::BestChain(const Height<Native>& first, ByteView main, std::span<const Header<Native>> forks, const Tip& best)
    : first_(first.value.value()), best_(best) {
  add_main(main);
  add_forks(forks);
}

void BestChain::add_main(ByteView main) {
  const std::size_t count = main.size() / kHeaderSize;
  std::vector<Hash256> hashes(count);
  double_sha256_headers(main, hashes);
  places_.reserve(count);
  times_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto header = read_header_fields(main.subspan(i * kHeaderSize).first<kHeaderSize>(), hashes[i]);
    places_.emplace(hashes[i], Place{{NativeUint<32>(first_ + static_cast<std::uint32_t>(i))}, true});
    times_.push_back(header.time);
  }
}

/// If a fork is best, the main headers above the point where it leaves are not.
void BestChain::add_forks(std::span<const Header<Native>> forks) {
  std::unordered_map<Hash256, const Header<Native>*, HashOfHash256> by_hash;
  for (const auto& header : forks) {
    const auto parent = places_.find(header.previous_hash.value);
    if (parent == places_.end()) continue;  // the tree has said so
    const Height<Native> height{parent->second.height.value + number<Native, 32>(1)};
    places_.emplace(header.hash.value, Place{height, false});
    by_hash.emplace(header.hash.value, &header);
  }
  std::vector<const Header<Native>*> winners;
  for (auto entry = by_hash.find(best_.hash.value); entry != by_hash.end();
       entry = by_hash.find(entry->second->previous_hash.value)) {
    winners.push_back(entry->second);
  }
  if (winners.empty()) return;
  const auto fork_height = places_.at(winners.back()->previous_hash.value).height;
  for (auto& [hash, place] : places_) place.is_best = place.is_best && place.height <= fork_height;
  times_.resize(fork_height.value.value() - first_ + 1);
  for (auto winner = winners.rbegin(); winner != winners.rend(); ++winner) {
    places_.at((*winner)->hash.value).is_best = true;
    times_.push_back((*winner)->time);
  }
}

std::optional<BestChain::Place> BestChain::place_of(const BlockHash<Native>& hash) const {
  const auto entry = places_.find(hash.value);
  return entry == places_.end() ? std::nullopt : std::optional(entry->second);
}

std::optional<Time<Native>> BestChain::median_time_past(const Height<Native>& height) const {
  const std::size_t index = height.value.value() - first_;
  if (height.value.value() < first_ || index >= times_.size()) return std::nullopt;
  const std::size_t known = std::min(index + 1, kMedianSpan);
  if (known < kMedianSpan && first_ != 0) return std::nullopt;
  RecentTimes<Native> recent;
  for (std::size_t i = index + 1 - known; i <= index; ++i) recent = followed_by<Native>(recent, times_[i]);
  return hemi::median_time_past<Native>(recent);
}

std::optional<Height<Native>> BestChain::counts_from(const Height<Native>& from,
                                                     const HemiTime<Native>& keystone_time) const {
  if (!median_time_past(from)) return std::nullopt;
  const auto step = [&](std::uint32_t height) {
    const Height<Native> here{NativeUint<32>(height)};
    return hemi::counts_from<Native>(no_height<Native>(), here, *median_time_past(here), keystone_time);
  };
  std::uint64_t low = from.value.value();
  std::uint64_t high = first_ + times_.size();
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (step(static_cast<std::uint32_t>(middle)).is_known) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  if (low == first_ + times_.size()) return std::nullopt;
  return Height<Native>{NativeUint<32>(static_cast<std::uint32_t>(low))};
}

}  // namespace hemi
