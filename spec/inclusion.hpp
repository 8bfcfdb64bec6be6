// The rules of Merkle trees: a transaction is in a block (chapter inclusion).
#pragma once

#include <utility>
#include <vector>

#include "spec/finding.hpp"
#include "spec/quantity.hpp"

namespace hemi {

/// A Merkle branch: the siblings on the way from a leaf to the root, lowest first, and the leaf's place among all
/// leaves, whose bits say at each level whether the way comes from the right.
template <class D>
struct Branch {
  TransactionIndex<D> index;
  std::vector<MerkleNode<D>> siblings;
};

template <class D>
BranchDepth<D> depth_of(const Branch<D>& branch) {
  return {D::template make<64>(branch.siblings.size())};
}

/// Where a branch leads from a leaf, and whether on the way a right child equalled its left sibling. Bitcoin pads an
/// odd level by repeating its last node, so such a step passes off the repetition as a transaction of its own.
template <class D>
struct BranchWalk {
  MerkleNode<D> root;
  Bool<D> repeats_left_sibling;
};

/// One level of the walk.
template <class D>
BranchWalk<D> step(const BranchWalk<D>& below, const MerkleNode<D>& sibling, const Bool<D>& is_right) {
  const auto left = select<D>(is_right, sibling, below.root);
  const auto right = select<D>(is_right, below.root, sibling);
  return {{D::hash_pair(left.value, right.value)}, below.repeats_left_sibling || (is_right && left == right)};
}

template <class D>
BranchWalk<D> walk(const Branch<D>& branch, const MerkleNode<D>& leaf) {
  BranchWalk<D> walked{leaf, D::truth(false)};
  auto path = branch.index.value;
  const auto one = number<D, 64>(1);
  for (const auto& sibling : branch.siblings) {
    walked = step<D>(walked, sibling, (path & one) == one);
    path = path >> one;
  }
  return walked;
}

/// The depth of the tree over so many transactions: the least d with count ≤ 2^d.
template <class D>
BranchDepth<D> tree_depth(const TransactionCount<D>& count) {
  auto depth = number<D, 64>(0);
  for (unsigned d = 0; d < 63; ++d) {
    const auto full = number<D, 64>(1) << D::template make<64>(d);
    depth = depth + extend<64, D>(as_count<D>(full < count.value));
  }
  return {depth};
}

// --- A branch ------------------------------------------------------------------------------------------------------

/// [MRK-TXID.1]
template <class D>
auto transaction_id_is_as_stated(const MerkleNode<D>& stated, const MerkleNode<D>& computed) {
  return equal<D>(stated, computed);
}

/// [MRK-LEAF.1] The size is that of the transaction without its witness, which is what the tree hashes.
template <class D>
auto leaf_is_not_node_sized(const TransactionSize<D>& size) {
  return not_equal<D>(size, TransactionSize<D>{number<D, 64>(64)});
}

/// [MRK-INDEX.1]
template <class D>
auto index_fits_depth(const TransactionIndex<D>& index, const BranchDepth<D>& depth) {
  return less<D>(index, TransactionIndex<D>{number<D, 64>(1) << depth.value});
}

/// [MRK-COUNT.1]
template <class D>
auto index_is_below_count(const TransactionIndex<D>& index, const TransactionCount<D>& count) {
  return less<D>(index, TransactionIndex<D>{count.value});
}

/// [MRK-DEPTH.1] The required depth follows from the number of transactions or from the branch of the coinbase.
template <class D>
auto depth_is_that_of_the_tree(const BranchDepth<D>& depth, const BranchDepth<D>& required) {
  return equal<D>(depth, required);
}

/// [MRK-TAIL.1]
template <class D>
auto no_right_child_repeats_its_sibling(const BranchWalk<D>& walked) {
  return has_not<D>(walked.root, "reached through a right child that equals its sibling", walked.repeats_left_sibling);
}

/// [MRK-BRANCH.1]
template <class D>
auto branch_leads_to_root(const BranchWalk<D>& walked, const MerkleNode<D>& merkle_root) {
  return equal<D>(walked.root, merkle_root);
}

/// [MRK-COINBASE.1]
template <class D>
auto first_transaction_is_coinbase(const MerkleNode<D>& txid, const Bool<D>& is_coinbase) {
  return has<D>(txid, "a coinbase", is_coinbase);
}

// --- A whole block -------------------------------------------------------------------------------------------------

/// The tree over all transaction ids of a block, and whether two neighbours that both stand in the block, at any level,
/// are equal (CVE-2012-2459: a repeated tail of transactions leaves the root as it was).
template <class D>
struct MerkleTree {
  MerkleNode<D> root;
  Bool<D> has_equal_neighbours;
};

/// `level` holds at least one id.
template <class D>
MerkleTree<D> merkle_tree(std::vector<typename D::Hash> level) {
  auto has_equal_neighbours = D::truth(false);
  while (level.size() > 1) {
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
      has_equal_neighbours = has_equal_neighbours || level[i] == level[i + 1];
    }
    if (level.size() % 2 == 1) level.push_back(level.back());
    D::hash_pairs(level);
  }
  return {{level.front()}, has_equal_neighbours};
}

/// [MRK-ROOT.1]
template <class D>
auto root_is_that_of_all_transactions(const MerkleTree<D>& tree, const MerkleNode<D>& merkle_root) {
  return equal<D>(tree.root, merkle_root);
}

/// [MRK-DUPLICATE.1]
template <class D>
auto no_neighbours_are_equal(const MerkleTree<D>& tree) {
  return has_not<D>(tree.root, "the root of a tree with two equal neighbours", tree.has_equal_neighbours);
}

}  // namespace hemi
