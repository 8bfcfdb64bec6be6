// Chapter inclusion: what a Merkle branch and a Merkle root determine (S19, S20). All under ASM-HASH.
#include "spec/inclusion.hpp"

#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

template <class D>
Branch<D> any_branch(Statement<D>& s, const std::string& name, std::size_t depth) {
  Branch<D> branch{any<TransactionIndex<D>>(s, name + "_index"), {}};
  for (std::size_t i = 0; i < depth; ++i) {
    branch.siblings.push_back(any<MerkleNode<D>>(s, name + "_sibling_" + std::to_string(i + 1)));
  }
  return branch;
}

template <class D>
std::vector<typename D::Hash> any_transactions(Statement<D>& s, const std::string& name, std::size_t count) {
  std::vector<typename D::Hash> ids;
  for (std::size_t i = 0; i < count; ++i) {
    ids.push_back(any<typename D::Hash>(s, name + "_" + std::to_string(i)));
  }
  return ids;
}

Obligation step_is_injective() {
  return over_bits({"inclusion/step-is-injective", "S19",
                    "One level up: equal nodes reached from the same side come from equal nodes with equal siblings.",
                    "branches of any depth (one step)"},
                   []<class D>(Statement<D>& s) {
                     const BranchWalk<D> one{any<MerkleNode<D>>(s, "one"), D::truth(false)};
                     const BranchWalk<D> other{any<MerkleNode<D>>(s, "other"), D::truth(false)};
                     const auto one_sibling = any<MerkleNode<D>>(s, "one_sibling");
                     const auto other_sibling = any<MerkleNode<D>>(s, "other_sibling");
                     const auto one_is_right = any<Bool<D>>(s, "one_is_right");
                     const auto other_is_right = any<Bool<D>>(s, "other_is_right");
                     s.suppose("they come from the same side", one_is_right == other_is_right);
                     const auto above = step<D>(one, one_sibling, one_is_right);
                     s.rule(Rule::mrk_branch,
                            branch_leads_to_root<D>(above, step<D>(other, other_sibling, other_is_right).root));
                     s.claim("the nodes are equal", one.root == other.root);
                     s.claim("the siblings are equal", one_sibling == other_sibling);
                   });
}

/// The root of a branch of which only the first siblings count.
template <class D>
BranchWalk<D> walk_of_depth(Branch<D> branch, const MerkleNode<D>& leaf, std::size_t depth) {
  branch.siblings.resize(depth, leaf);
  return walk<D>(branch, leaf);
}

/// Proved downwards, level by level, each from the one above: all at once the second solver gives up at depth 24.
Obligation branch_determines_leaf(std::size_t depth) {
  return over_bits(
      {"inclusion/branch-determines-leaf-at-depth-" + std::to_string(depth), "S19",
       "Two branches of one depth and one index to one root start from one leaf.",
       "depth " + std::to_string(depth) + ", all indexes"},
      [depth]<class D>(Statement<D>& s) {
        const auto root = any<MerkleNode<D>>(s, "free_root");
        const auto one = any_branch<D>(s, "one", depth);
        const auto other = any_branch<D>(s, "other", depth);
        const auto one_leaf = any<MerkleNode<D>>(s, "one_leaf");
        const auto other_leaf = any<MerkleNode<D>>(s, "other_leaf");
        const bool forgets = s.mutant(Rule::mrk_branch, "a client that does not compare the root");
        const auto other_root = forgets ? root : walk<D>(other, other_leaf).root;
        s.suppose("one index", one.index == other.index);
        s.suppose("one root", branch_leads_to_root<D>(walk<D>(one, one_leaf), other_root).holds);
        for (std::size_t level = depth - 1; level > 0; --level) {
          s.claim("one node at level " + std::to_string(level),
                  walk_of_depth<D>(one, one_leaf, level).root == walk_of_depth<D>(other, other_leaf, level).root);
        }
        s.claim("one leaf", one_leaf == other_leaf);
      });
}

/// The bits of an index that a walk of this depth reads.
template <class D>
U<D, 64> path_of(const TransactionIndex<D>& index, std::size_t depth) {
  return index.value & ((number<D, 64>(1) << D::template make<64>(depth)) - number<D, 64>(1));
}

Obligation path_determines_index() {
  return over_bits({"inclusion/path-determines-index", "S19",
                    "An index within its depth is nothing but the path: two of them with one path are equal.",
                    "depths 0 to 63, all indexes"},
                   []<class D>(Statement<D>& s) {
                     const auto one = any<TransactionIndex<D>>(s, "one_index");
                     const auto other = any<TransactionIndex<D>>(s, "other_index");
                     const auto depth = any<BranchDepth<D>>(s, "depth");
                     s.rule(Rule::mrk_index, index_fits_depth<D>(one, depth), "one");
                     s.rule(Rule::mrk_index, index_fits_depth<D>(other, depth), "the other");
                     const auto mask = (number<D, 64>(1) << depth.value) - number<D, 64>(1);
                     s.suppose("one path", (one.value & mask) == (other.value & mask));
                     s.claim("one index", one == other);
                   });
}

Obligation depth_fits_count() {
  return over_bits({"inclusion/depth-fits-count", "S19",
                    "The depth of a tree is the least that has room for all its leaves; an index below the count fits "
                    "the depth.",
                    "0 to 2^63 transactions"},
                   []<class D>(Statement<D>& s) {
                     const auto count = any<TransactionCount<D>>(s, "count");
                     const auto one = number<D, 64>(1);
                     s.suppose("the count is at most 2^63", count.value <= one << number<D, 64>(63));
                     const auto index = any<TransactionIndex<D>>(s, "index");
                     s.rule(Rule::mrk_count, index_is_below_count<D>(index, count));
                     const auto depth = tree_depth<D>(count);
                     const auto half = one << monus<D>(depth.value, one);
                     s.claim("there is room", count.value <= one << depth.value);
                     s.claim("less would not do", depth.value == number<D, 64>(0) || half < count.value);
                     s.claim("the index fits", index_fits_depth<D>(index, depth).holds);
                   });
}

/// A branch against a whole block: the leaf is a transaction of the block, at its index.
Obligation branch_names_a_transaction(std::size_t count, std::size_t depth, Rule tail_rule) {
  const bool by_count = tail_rule == Rule::mrk_count;
  return over_bits(
      {"inclusion/branch-names-a-transaction-of-" + std::to_string(count) + (by_count ? "-by-count" : "-by-tail"),
       "S19",
       std::string("A branch to a block's root whose index fits the depth names the transaction at that index") +
           (by_count ? ", given that the index is below the number of transactions."
                     : ", given that no right child repeats its sibling."),
       std::to_string(count) + " transactions, all indexes"},
      [=]<class D>(Statement<D>& s) {
        const auto ids = any_transactions<D>(s, "transaction", count);
        const auto tree = merkle_tree<D>(ids);
        const auto branch = any_branch<D>(s, "branch", depth);
        const auto leaf = any<MerkleNode<D>>(s, "leaf");
        const auto walked = walk<D>(branch, leaf);
        if (by_count) {
          s.rule(Rule::mrk_count, index_is_below_count<D>(branch.index, {D::template make<64>(count)}));
        } else {
          s.rule(Rule::mrk_index, index_fits_depth<D>(branch.index, depth_of<D>(branch)));
          s.rule(Rule::mrk_tail, no_right_child_repeats_its_sibling<D>(walked));
        }
        s.rule(Rule::mrk_branch, branch_leads_to_root<D>(walked, tree.root));
        auto is_there = D::truth(false);
        for (std::size_t i = 0; i < count; ++i) {
          is_there = is_there || (branch.index.value == D::template make<64>(i) && leaf.value == ids[i]);
        }
        s.claim("it is the transaction at the index", is_there);
      });
}

/// The siblings on the way from one of these ids to their root.
template <class D>
Branch<D> branch_of(std::vector<typename D::Hash> level, std::size_t index) {
  Branch<D> branch{{D::template make<64>(index)}, {}};
  for (; level.size() > 1; index /= 2) {
    if (level.size() % 2 == 1) level.push_back(level.back());
    branch.siblings.push_back({level[index ^ 1]});
    for (std::size_t i = 0; i < level.size() / 2; ++i) level[i] = D::hash_pair(level[2 * i], level[2 * i + 1]);
    level.resize(level.size() / 2, level.front());
  }
  return branch;
}

/// The other direction: no rule refuses the branch of a transaction that is there.
Obligation branches_are_accepted(std::size_t count) {
  return over_bits({"inclusion/branches-are-accepted-of-" + std::to_string(count), "S19",
                    "The branch of every transaction of a block without equal neighbours is accepted.",
                    std::to_string(count) + " transactions"},
                   [=]<class D>(Statement<D>& s) {
                     const auto ids = any_transactions<D>(s, "transaction", count);
                     const auto tree = merkle_tree<D>(ids);
                     s.rule(Rule::mrk_duplicate, no_neighbours_are_equal<D>(tree));
                     for (std::size_t i = 0; i < count; ++i) {
                       const auto branch = branch_of<D>(ids, i);
                       const auto walked = walk<D>(branch, {ids[i]});
                       const auto name = "transaction " + std::to_string(i) + ": ";
                       s.claim(name + "its index fits", index_fits_depth<D>(branch.index, depth_of<D>(branch)).holds);
                       s.claim(name + "no right child repeats", no_right_child_repeats_its_sibling<D>(walked).holds);
                       s.claim(name + "it leads to the root", branch_leads_to_root<D>(walked, tree.root).holds);
                     }
                   });
}

/// Two lists of transactions under one root, with trees of one depth.
Obligation root_determines_list(std::size_t fewer, std::size_t more) {
  return over_bits(
      {"inclusion/root-determines-list-" + std::to_string(fewer) + "-or-" + std::to_string(more), "S19",
       "No list of more transactions without equal neighbours has the root of a list of fewer (CVE-2012-2459).",
       std::to_string(fewer) + " against " + std::to_string(more) + " transactions"},
      [=]<class D>(Statement<D>& s) {
        const auto shorter = merkle_tree<D>(any_transactions<D>(s, "short", fewer));
        const auto longer = merkle_tree<D>(any_transactions<D>(s, "long", more));
        s.rule(Rule::mrk_duplicate, no_neighbours_are_equal<D>(longer));
        s.claim("the roots differ", !root_is_that_of_all_transactions<D>(longer, shorter.root).holds);
      });
}

Obligation root_determines_transactions(std::size_t count) {
  return over_bits({"inclusion/root-determines-transactions-of-" + std::to_string(count), "S19",
                    "Two lists of one length with one root are one list.", std::to_string(count) + " transactions"},
                   [=]<class D>(Statement<D>& s) {
                     const auto one = any_transactions<D>(s, "one", count);
                     const auto other = any_transactions<D>(s, "other", count);
                     s.rule(Rule::mrk_root,
                            root_is_that_of_all_transactions<D>(merkle_tree<D>(one), merkle_tree<D>(other).root));
                     auto are_equal = D::truth(true);
                     for (std::size_t i = 0; i < count; ++i) are_equal = are_equal && one[i] == other[i];
                     s.claim("all transactions are equal", are_equal);
                   });
}

Obligation node_is_no_leaf() {
  return over_bits({"inclusion/node-is-no-leaf", "S20",
                    "An inner node cannot pass as a transaction, since it is the hash of 64 bytes.", "all nodes"},
                   []<class D>(Statement<D>& s) {
                     const auto left = any<MerkleNode<D>>(s, "left");
                     const auto right = any<MerkleNode<D>>(s, "right");
                     const auto txid = any<MerkleNode<D>>(s, "txid");
                     s.rule(Rule::mrk_leaf, leaf_is_not_node_sized<D>(s.preimage_size_of(txid.value, "size")));
                     s.claim("the transaction is no inner node", txid.value != D::hash_pair(left.value, right.value));
                   });
}

/// The other direction: a genuine transaction of 64 bytes is taken for an inner node above a made-up leaf. The leaf
/// itself may have any size, so only the depth tells.
Obligation leaf_is_no_node(std::size_t depth) {
  return over_bits(
      {"inclusion/leaf-is-no-node-at-depth-" + std::to_string(depth), "S20",
       "A branch as deep as the tree names the genuine transaction, even if that one has 64 bytes; leaf sizes are not "
       "enough.",
       "trees of depth " + std::to_string(depth) + ", branches of one level less or more"},
      [depth]<class D>(Statement<D>& s) {
        const auto genuine = any_branch<D>(s, "genuine", depth);
        const auto genuine_leaf = any<MerkleNode<D>>(s, "genuine_leaf");
        const auto claimed = any_branch<D>(s, "claimed", depth + 1);
        const auto claimed_leaf = any<MerkleNode<D>>(s, "claimed_leaf");
        const auto is_deeper = any<Bool<D>>(s, "is_deeper");
        const auto one_more = D::template make<64>(depth + 1);
        const auto same = D::template make<64>(depth);
        s.rule(Rule::mrk_depth, depth_is_that_of_the_tree<D>({select<D>(is_deeper, one_more, same)}, {same}));
        s.suppose("one path", path_of<D>(genuine.index, depth) == path_of<D>(claimed.index, depth));
        const auto walked = walk_of_depth<D>(claimed, claimed_leaf, depth);
        const auto walked_deeper = walk_of_depth<D>(claimed, claimed_leaf, depth + 1);
        const BranchWalk<D> reached{select<D>(is_deeper, walked_deeper.root, walked.root), walked.repeats_left_sibling};
        s.rule(Rule::mrk_branch, branch_leads_to_root<D>(reached, walk<D>(genuine, genuine_leaf).root));
        s.claim("it is the genuine transaction", claimed_leaf == genuine_leaf);
      });
}

}  // namespace

Obligations inclusion_proofs() {
  Obligations proofs{step_is_injective(), path_determines_index(), depth_fits_count()};
  for (const std::size_t depth : {1, 2, 8, 16, 24}) proofs.push_back(branch_determines_leaf(depth));
  for (std::size_t count = 2; count <= 8; ++count) {
    const std::size_t depth = count == 2 ? 1 : count <= 4 ? 2 : 3;
    proofs.push_back(branch_names_a_transaction(count, depth, Rule::mrk_count));
    const bool is_padded = (count & (count - 1)) != 0;
    if (is_padded) proofs.push_back(branch_names_a_transaction(count, depth, Rule::mrk_tail));
    proofs.push_back(root_determines_transactions(count));
    proofs.push_back(branches_are_accepted(count));
    for (std::size_t more = count + 1; more <= (std::size_t{1} << depth); ++more) {
      proofs.push_back(root_determines_list(count, more));
    }
  }
  proofs.push_back(node_is_no_leaf());
  for (const std::size_t depth : {1, 2, 12}) proofs.push_back(leaf_is_no_node(depth));
  return proofs;
}

}  // namespace hemi::proofs
