#include "tests/support/merkle_oracle.hpp"

namespace hemi::test {

std::size_t nodes_at(std::size_t leaves, unsigned level) {
  return level == 0 ? leaves : (nodes_at(leaves, level - 1) + 1) / 2;
}

unsigned depth_of_tree(std::size_t leaves) {
  unsigned depth = 0;
  while (nodes_at(leaves, depth) > 1) ++depth;
  return depth;
}

Hash256 node_of(const Ids& leaves, unsigned level, std::size_t index) {
  if (level == 0) return leaves[index];
  const auto left = node_of(leaves, level - 1, 2 * index);
  const bool has_right = 2 * index + 1 < nodes_at(leaves.size(), level - 1);
  const auto right = has_right ? node_of(leaves, level - 1, 2 * index + 1) : left;
  std::vector<std::uint8_t> both(left.bytes.begin(), left.bytes.end());
  both.insert(both.end(), right.bytes.begin(), right.bytes.end());
  return double_sha256(both);
}

Hash256 root_of(const Ids& leaves) { return node_of(leaves, depth_of_tree(leaves.size()), 0); }

bool has_equal_neighbours(const Ids& leaves) {
  for (unsigned level = 0; level < depth_of_tree(leaves.size()); ++level) {
    for (std::size_t left = 0; left + 1 < nodes_at(leaves.size(), level); left += 2) {
      if (node_of(leaves, level, left) == node_of(leaves, level, left + 1)) return true;
    }
  }
  return false;
}

std::vector<Hash256> siblings_of(const Ids& leaves, std::size_t index) {
  std::vector<Hash256> siblings;
  for (unsigned level = 0; level < depth_of_tree(leaves.size()); ++level) {
    const auto neighbour = index ^ 1U;
    const bool stands = neighbour < nodes_at(leaves.size(), level);
    siblings.push_back(node_of(leaves, level, stands ? neighbour : index));
    index /= 2;
  }
  return siblings;
}

}  // namespace hemi::test
