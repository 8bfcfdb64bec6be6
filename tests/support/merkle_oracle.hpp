// Bitcoin's Merkle tree by its recursive definition.
#pragma once

#include <vector>

#include "verifier/native/hash.hpp"

namespace hemi::test {

using Ids = std::vector<Hash256>;

/// The number of nodes that stand at a level; the leaves are level 0.
std::size_t nodes_at(std::size_t leaves, unsigned level);
/// The least depth at which a single node is left.
unsigned depth_of_tree(std::size_t leaves);
/// A node is the hash of its two children; a right child that does not stand in the tree repeats the left one.
Hash256 node_of(const Ids& leaves, unsigned level, std::size_t index);
Hash256 root_of(const Ids& leaves);
/// Two neighbours, both standing in the tree, are equal somewhere.
bool has_equal_neighbours(const Ids& leaves);
std::vector<Hash256> siblings_of(const Ids& leaves, std::size_t index);

}  // namespace hemi::test
