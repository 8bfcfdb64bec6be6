#include "verifier/engine/keystone_tree.hpp"

#include <algorithm>

namespace hemi {

KeystoneTree::KeystoneTree(KeystoneIndex<Native> root_index, KeystoneHash<Native> root_hash) {
  nodes_.push_back({root_index, root_hash, std::nullopt, kRootKeystone});
}

KeystonePlace KeystoneTree::add(KeystonePlace previous, KeystoneHash<Native> hash, std::optional<Stake<Native>> stake) {
  const auto place = static_cast<KeystonePlace>(nodes_.size());
  nodes_[number_of(previous)].next.push_back(place);
  nodes_.push_back({{index(previous).value + NativeUint<32>(1)}, hash, stake, previous});
  return place;
}

std::vector<KeystonePlace> KeystoneTree::branch(KeystonePlace first) const {
  std::vector<KeystonePlace> places{first};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& following = next(places[i]);
    places.insert(places.end(), following.begin(), following.end());
  }
  return places;
}

std::vector<bool> availability(const KeystoneTree& tree, const KeystoneView& view) {
  std::vector<bool> is_available(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto place = static_cast<KeystonePlace>(i);
    is_available[i] =
        place == kRootKeystone || (is_available[number_of(tree.previous(place))] && !view.of(place).is_withheld);
  }
  return is_available;
}

BranchHeights::BranchHeights(KeystoneIndex<Native> first, KeystoneIndex<Native> last, Height<Native> tip)
    : first_(first.value.value()),
      unpublished_(height_in_view<Native>(no_height<Native>(), tip)),
      heights_(last.value.value() - first_ + 1, unpublished_) {}

void BranchHeights::put(KeystoneIndex<Native> index, Height<Native> height) {
  auto& least = heights_[index.value.value() - first_];
  least = smaller<Native>(least, height);
}

void BranchHeights::settle() {
  for (std::size_t i = heights_.size() - 1; i-- > 0;) heights_[i] = smaller<Native>(heights_[i], heights_[i + 1]);
}

KeystoneIndex<Native> BranchHeights::last() const {
  return {NativeUint<32>(first_ + static_cast<std::uint32_t>(heights_.size()) - 1)};
}

Height<Native> BranchHeights::at(std::uint32_t index) const {
  const std::size_t offset = index - first_;
  return offset < heights_.size() ? heights_[offset] : unpublished_;
}

}  // namespace hemi
