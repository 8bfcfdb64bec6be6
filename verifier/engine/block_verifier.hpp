// A whole block: its header, its Merkle tree, and all publications in it.
#pragma once

#include <vector>

#include "spec/inclusion.hpp"
#include "spec/publication.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/keystone.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/engine/header_verifier.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A publication as the deployed index counts it. `payload` views the block's bytes.
struct Publication {
  TransactionIndex<Native> transaction;
  MerkleNode<Native> txid;
  OutputIndex<Native> output;
  KeystoneBytes payload;
  Miner miner;
};

class BlockVerifier {
 public:
  BlockVerifier(const NetworkParameters& parameters, std::optional<Time<Native>> now) : headers_(parameters, now) {}

  /// Evaluates the rules of the header (without its ancestors) and of the tree. `height` may be unknown.
  void judge(const BlockView& block, std::optional<Height<Native>> height, const Location& at, Trail& trail);
  /// Only the rules of the tree, for a block whose header was judged among others.
  void judge_body(const BlockView& block, const Location& at, Trail& trail);

  /// Every publication of the block last judged, in the order of the block. The coinbase is skipped, as deployed.
  std::vector<Publication> publications(const BlockView& block, bool with_miners) const;

 private:
  HeaderVerifier headers_;
  std::vector<Hash256> transaction_ids_;
};

}  // namespace hemi
