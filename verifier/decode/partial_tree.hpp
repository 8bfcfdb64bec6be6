// Bitcoin Core's proofs that transactions are in a block: the part of a Merkle tree that leads to them, as
// gettxoutproof and the message merkleblock (BIP37) carry it.
#pragma once

#include <vector>

#include "spec/bitcoin.hpp"
#include "spec/inclusion.hpp"
#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Bitcoin Core's bound on the announced number of transactions: 4,000,000 of weight, at least 240 for each.
inline constexpr std::uint32_t kMaxTransactionCount = 4'000'000 / 240;

/// A transaction that the proof marks.
struct PartialTreeMatch {
  MerkleNode<Native> txid;
  /// Where a level ends with a node that has no right sibling, the sibling is that node itself.
  Branch<Native> branch;
};

struct PartialTree {
  Header<Native> header;
  TransactionCount<Native> transaction_count;
  /// The root that the hashes lead to, and whether two nodes that both stand in the tree and share a parent are equal,
  /// as far as the proof shows the tree. MRK-ROOT.1 and MRK-DUPLICATE.1 are for the caller to judge.
  MerkleTree<Native> tree;
  /// In the order of the block. MRK rules are for the caller to judge.
  std::vector<PartialTreeMatch> matches;
};

/// A header of 80 bytes; the number of transactions, 4 bytes; a CompactSize count and that many hashes of 32 bytes; a
/// CompactSize count and that many bytes of flags, lowest bit first. Nodes are visited parent first, then left, then
/// right: a flag says whether there is a match below, and a node with none below, or a leaf, takes a hash. Errors:
/// ENC-PARTIAL-TREE.1 wherever Bitcoin Core's CPartialMerkleTree::ExtractMatches fails, except for equal siblings (see
/// PartialTree::tree); ENC-LENGTH.1, ENC-COMPACT-SIZE.1 and ENC-LIMIT.1 as ByteReader. As in Bitcoin Core, the unused
/// bits of the last byte of flags may have any value.
Decoded<PartialTree> decode_partial_tree(ByteView bytes);

}  // namespace hemi
