// One state proof against all rules: a Bitcoin header, a transaction, the branch between them, and the keystone that
// the transaction publishes.
#pragma once

#include <optional>
#include <vector>

#include "spec/networks.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/decode/transaction.hpp"
#include "verifier/engine/header_verifier.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// What the evidence asks to be confirmed.
enum class Claim {
  /// The transaction publishes a keystone and is in the block.
  publication,
  /// The transaction is in the block.
  inclusion,
};

/// Values that came beside the bytes, to be compared with what the bytes say.
struct StatedValues {
  std::optional<BlockHash<Native>> block_hash;
  std::optional<BlockHash<Native>> previous_hash;
  std::optional<MerkleNode<Native>> merkle_root;
  std::optional<MerkleNode<Native>> txid;
  std::optional<KeystoneHash<Native>> keystone_hash;
  std::optional<KeystoneVersion<Native>> keystone_version;
  std::optional<EthereumHeight<Native>> l1_block_number;
  std::optional<HemiHeight<Native>> l2_block_number;
  std::optional<Miner> miner;
};

/// A transaction with the branch that places it in a block. Views into bytes that the evidence owns.
struct PlacedTransaction {
  TransactionView transaction;
  Branch<Native> branch;
};

struct StateProof {
  NetworkParameters network;
  Claim claim = Claim::publication;
  std::optional<Height<Native>> height{};
  std::optional<Time<Native>> now{};
  Header<Native> header{};
  /// Its rules were evaluated among other headers; only what is stated of it is judged here.
  bool header_is_judged = false;
  PlacedTransaction placed{};
  std::optional<TransactionCount<Native>> transaction_count{};
  /// Fixes the depth of the tree where the number of transactions is not known.
  std::optional<PlacedTransaction> coinbase{};
  /// The output that is meant; without it the first that is a publication.
  std::optional<OutputIndex<Native>> output{};
  StatedValues stated{};
};

/// What a proof shows, for the report. Meaningful only as far as the trail says.
struct ProvedFacts {
  MerkleNode<Native> txid;
  BranchDepth<Native> depth;
  std::optional<OutputIndex<Native>> output{};
  std::optional<AbbreviatedKeystone<Native>> keystone{};
  std::optional<KeystoneHash<Native>> keystone_hash{};
};

ProvedFacts judge(const StateProof& proof, Trail& trail);

/// A gettxoutproof without its transactions shows that ids stand in the tree; nothing about what the transactions say.
/// Without matches the verdict stays open.
void judge(const NetworkParameters& network, const std::optional<Height<Native>>& height, const PartialTree& tree,
           Trail& trail);

/// The rules of a branch from a leaf to a header's Merkle root. `required_depth` is known from a transaction count or a
/// coinbase branch.
void judge_branch(const MerkleNode<Native>& leaf, const Branch<Native>& branch, const MerkleNode<Native>& merkle_root,
                  const std::optional<TransactionCount<Native>>& count,
                  const std::optional<BranchDepth<Native>>& required_depth, const Location& at, Trail& trail);

}  // namespace hemi
