#include "vectors/world/merkle_proof.hpp"

#include "spec/inclusion.hpp"

namespace hemi::world {

std::vector<std::vector<Hash256>> merkle_levels(const std::vector<Hash256>& txids) {
  std::vector<std::vector<Hash256>> levels{txids};
  while (levels.back().size() > 1) {
    auto level = levels.back();
    if (level.size() % 2 == 1) level.push_back(level.back());
    Native::hash_pairs(level);
    levels.push_back(level);
  }
  return levels;
}

std::vector<Hash256> merkle_siblings(const std::vector<Hash256>& txids, std::size_t index) {
  const auto levels = merkle_levels(txids);
  std::vector<Hash256> siblings;
  for (std::size_t height = 0; height + 1 < levels.size(); ++height) {
    const auto& level = levels[height];
    const auto sibling = index ^ 1;
    siblings.push_back(sibling < level.size() ? level[sibling] : level[index]);
    index /= 2;
  }
  return siblings;
}

namespace {

struct PartialTree {
  std::vector<Hash256> hashes;
  std::vector<bool> bits;
};

/// From the root down, left before right: a node above a match is left out and its children follow; a match, or a
/// node without any match below, gives its hash.
void describe_below(PartialTree& tree, const std::vector<std::vector<Hash256>>& levels,
                    const std::set<std::size_t>& matches, std::size_t height, std::size_t position) {
  const auto first_match = matches.lower_bound(position << height);
  const bool has_match = first_match != matches.end() && *first_match < (position + 1) << height;
  tree.bits.push_back(has_match);
  if (height == 0 || !has_match) {
    tree.hashes.push_back(levels[height][position]);
    return;
  }
  for (const auto child : {2 * position, 2 * position + 1}) {
    if (child < levels[height - 1].size()) describe_below(tree, levels, matches, height - 1, child);
  }
}

/// Eight to a byte, the first in the lowest place.
Bytes packed(const std::vector<bool>& bits) {
  Bytes bytes((bits.size() + 7) / 8);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | (1U << (i % 8)));
  }
  return bytes;
}

}  // namespace

Bytes partial_tree_proof(const HeaderFields& header, const std::vector<Hash256>& txids,
                         const std::set<std::size_t>& matches) {
  const auto levels = merkle_levels(txids);
  PartialTree tree;
  describe_below(tree, levels, matches, levels.size() - 1, 0);

  Bytes proof;
  append(proof, serialize(header));
  append_little_endian<4>(proof, txids.size());
  append_compact_size(proof, tree.hashes.size());
  for (const auto& hash : tree.hashes) append(proof, hash.bytes);
  append_with_size(proof, packed(tree.bits));
  return proof;
}

}  // namespace hemi::world
