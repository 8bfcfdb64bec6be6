// Keystones by who names whom, in any number of branches, and what a view of Bitcoin shows of them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "spec/fork_choice.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// A keystone of a tree, by its place in the order in which they were added. The root has place 0.
enum class KeystonePlace : std::uint32_t {};
inline constexpr KeystonePlace kRootKeystone{0};
constexpr std::size_t number_of(KeystonePlace place) { return static_cast<std::size_t>(place); }

class KeystoneTree {
 public:
  KeystoneTree(KeystoneIndex<Native> root_index, KeystoneHash<Native> root_hash);

  /// `previous` is in the tree.
  KeystonePlace add(KeystonePlace previous, KeystoneHash<Native> hash, std::optional<Stake<Native>> stake);

  std::size_t size() const { return nodes_.size(); }
  KeystoneIndex<Native> index(KeystonePlace place) const { return node(place).index; }
  KeystoneHash<Native> hash(KeystonePlace place) const { return node(place).hash; }
  /// Of the branch that begins there.
  std::optional<Stake<Native>> stake(KeystonePlace place) const { return node(place).stake; }
  /// The root is its own.
  KeystonePlace previous(KeystonePlace place) const { return node(place).previous; }
  const std::vector<KeystonePlace>& next(KeystonePlace place) const { return node(place).next; }
  /// The keystone and all that build on it, each behind the one that it builds on.
  std::vector<KeystonePlace> branch(KeystonePlace first) const;

 private:
  struct Node {
    KeystoneIndex<Native> index;
    KeystoneHash<Native> hash;
    std::optional<Stake<Native>> stake;
    KeystonePlace previous;
    std::vector<KeystonePlace> next{};
  };

  const Node& node(KeystonePlace place) const { return nodes_[number_of(place)]; }

  std::vector<Node> nodes_;
};

/// What a view shows of one keystone. A height above the tip is as good as none.
struct KeystoneSighting {
  MaybeHeight<Native> seen_from = no_height<Native>();
  MaybeHeight<Native> counts_from = no_height<Native>();
  bool is_withheld = false;
};

/// A publication of a keystone that names an unknown one.
struct UnplacedKeystone {
  KeystoneIndex<Native> index;
  Height<Native> seen_from;
};

struct KeystoneView {
  Height<Native> tip;
  /// One for each keystone of the tree.
  std::vector<KeystoneSighting> sightings{};
  std::vector<UnplacedKeystone> unplaced{};

  const KeystoneSighting& of(KeystonePlace place) const { return sightings[number_of(place)]; }
};

/// The places whose data, and that of all before, is available. The root's always is.
std::vector<bool> availability(const KeystoneTree& tree, const KeystoneView& view);

/// f of one branch: at each index the least height there or above.
class BranchHeights {
 public:
  /// Unpublished at all indices from `first` to `last`.
  BranchHeights(KeystoneIndex<Native> first, KeystoneIndex<Native> last, Height<Native> tip);

  /// Once all keystones are in, `settle` makes heights those of this index or above.
  void put(KeystoneIndex<Native> index, Height<Native> height);
  void settle();

  KeystoneIndex<Native> first() const { return {NativeUint<32>(first_)}; }
  /// The last index of a keystone of the branch.
  KeystoneIndex<Native> last() const;
  /// Of any index from the first on.
  Height<Native> at(std::uint32_t index) const;

 private:
  std::uint32_t first_;
  Height<Native> unpublished_;
  std::vector<Height<Native>> heights_;
};

/// f of a branch, from the heights that `height_of(place)` gives: an optional MaybeHeight, without which a keystone
/// takes no part.
template <class HeightOf>
BranchHeights branch_heights(const KeystoneTree& tree, KeystonePlace branch, Height<Native> tip,
                             const HeightOf& height_of) {
  const auto places = tree.branch(branch);
  auto last = tree.index(branch);
  for (const auto place : places) last = larger<Native>(last, tree.index(place));
  BranchHeights heights(tree.index(branch), last, tip);
  for (const auto place : places) {
    const std::optional<MaybeHeight<Native>> published = height_of(place);
    if (published) heights.put(tree.index(place), height_in_view<Native>(*published, tip));
  }
  heights.settle();
  return heights;
}

}  // namespace hemi
