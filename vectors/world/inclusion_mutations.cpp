#include <algorithm>

#include "vectors/world/merkle_proof.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

ProofWorld last_of_seven(std::uint64_t seed) { return draw_proof_world(seed, 7, 6); }

/// Worlds whose evidence leaves the number of transactions open; the coinbase branch fixes the depth.
ProofWorld without_count(ProofWorld world) {
  world.shows_count = false;
  return world;
}
ProofWorld uncounted(std::uint64_t seed) { return without_count(last_of_seven(seed)); }
ProofWorld uncounted_last_of_three(std::uint64_t seed) { return without_count(draw_proof_world(seed, 3, 2)); }
ProofWorld uncounted_last_of_five(std::uint64_t seed) { return without_count(draw_proof_world(seed, 5, 4)); }
ProofWorld last_of_three(std::uint64_t seed) { return draw_proof_world(seed, 3, 2); }
ProofWorld third_of_five(std::uint64_t seed) { return draw_proof_world(seed, 5, 2); }

ProofEvidence with_other_block_hash(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.stated_block_hash->bytes[0] ^= 1;
  return evidence;
}

ProofEvidence with_missed_target(ProofWorld& world) {
  mine_to_miss(world.block.header);
  return evidence_of(world);
}

ProofEvidence with_other_txid(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.stated_txid->bytes[0] ^= 1;
  return evidence;
}

ProofWorld with_leaf_of_size(ProofWorld world, std::size_t size) {
  Random random(world.height);
  world.claims_publication = false;
  world.proved() = transaction_of_size(size, random);
  seal(world.block);
  return world;
}
ProofWorld leaf_of_65_bytes(std::uint64_t seed) { return with_leaf_of_size(last_of_seven(seed), 65); }
ProofEvidence with_leaf_of_64_bytes(ProofWorld& world) { return evidence_of(with_leaf_of_size(world, 64)); }

/// The bits above the branch are never used, so the way is the same.
ProofEvidence with_index_beyond_depth(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.index += std::uint64_t{1} << evidence.siblings.size();
  return evidence;
}

/// Six and seven transactions have trees of one depth: only the count can tell.
ProofEvidence with_count_too_small(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.transaction_count = world.index;
  return evidence;
}

/// The next index leads through padding, where a node is its own left sibling.
template <std::uint64_t Distance>
ProofEvidence shown_as_padding(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.index += Distance;
  return evidence;
}

ProofEvidence with_count_of_deeper_tree(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.transaction_count = 2 * world.block.transactions.size();
  return evidence;
}

/// The 64 bytes of a transaction, read as two digests.
std::pair<Hash256, Hash256> halves(const Bytes& node) {
  std::pair<Hash256, Hash256> both;
  std::copy_n(node.begin(), 32, both.first.bytes.begin());
  std::copy_n(node.begin() + 32, 32, both.second.bytes.begin());
  return both;
}

/// A transaction of 64 bytes whose first 32 are the given txid. The fifth byte of a transaction is its number of
/// inputs, so the fifth byte of the txid has to be 1; the others become the version and the spent transaction.
Transaction transaction_that_starts_with(const Hash256& txid, Random& random) {
  auto transaction = transaction_of_size(64, random);
  const auto& bytes = txid.bytes;
  transaction.version = 0;
  for (unsigned i = 0; i < 4; ++i) transaction.version |= std::uint32_t{bytes[i]} << (8 * i);
  std::copy(bytes.begin() + 5, bytes.end(), transaction.inputs[0].previous.txid.bytes.begin());
  return transaction;
}

/// The attack behind CVE-2017-12842, in the direction that fools a reader of branches: the block holds a transaction of
/// 64 bytes, and the proof takes it for an inner node, so that a publication which stands in no block appears to be its
/// left child. On Bitcoin the right child is attacked: there the block has to spend an output that exists, and the work
/// is about 2^70 hashes. No verifier of branches sees which outputs exist, so in this world 2^8 hashes show the same.
ProofEvidence with_made_up_child(ProofWorld& world) {
  Random random(world.height);
  const Transaction made_up = [&] {
    auto candidate = world.proved();
    do {
      ++candidate.lock_time;
      world.key.sign(candidate);
    } while (txid_of(candidate).bytes[4] != 1);
    return candidate;
  }();
  world.proved() = transaction_that_starts_with(txid_of(made_up), random);
  seal(world.block);

  auto evidence = evidence_of(world);
  const auto node = serialize(world.proved());
  evidence.transaction = serialize(made_up);
  evidence.stated_txid = txid_of(made_up);
  evidence.siblings.insert(evidence.siblings.begin(), halves(node).second);
  evidence.index *= 2;
  return evidence;
}

ProofEvidence with_other_sibling(ProofWorld& world) {
  auto evidence = evidence_of(world);
  evidence.siblings.front().bytes[0] ^= 1;
  return evidence;
}

ProofEvidence without_coinbase(ProofWorld& world) {
  Random random(world.height);
  world.block.transactions[0] = ordinary_transaction(random);
  seal(world.block);
  return evidence_of(world);
}

}  // namespace

const std::vector<ProofMutation>& inclusion_mutations() {
  static const std::vector<ProofMutation> mutations{
      {"other-block-hash", Rule::btc_stated, "The stated block hash is not that of the header.", last_of_seven,
       with_other_block_hash},
      {"proof-missed-target", Rule::btc_pow, "The header of the proof misses its target.", last_of_seven,
       with_missed_target},
      {"other-txid", Rule::mrk_txid, "The stated transaction id is not that of the transaction.", last_of_seven,
       with_other_txid},
      {"leaf-of-64-bytes", Rule::mrk_leaf, "A transaction of a block has the size of a node.", leaf_of_65_bytes,
       with_leaf_of_64_bytes},
      {"index-beyond-depth", Rule::mrk_index, "The index has a bit above the branch.", uncounted,
       with_index_beyond_depth},
      {"count-too-small", Rule::mrk_count, "The stated number of transactions is the index.", last_of_seven,
       with_count_too_small},
      {"counted-padding",
       Rule::mrk_tail,
       "Index 3 of three transactions.",
       last_of_three,
       shown_as_padding<1>,
       {Rule::mrk_count}},
      {"count-of-deeper-tree", Rule::mrk_depth, "The branch is shorter than the tree of the stated count.",
       third_of_five, with_count_of_deeper_tree},
      {"made-up-child", Rule::mrk_depth, "A transaction of 64 bytes serves as parent of a publication in no block.",
       third_of_five, with_made_up_child},
      {"padding", Rule::mrk_tail, "The padding after three transactions passes as a fourth.", uncounted_last_of_three,
       shown_as_padding<1>},
      {"padding-of-pairs", Rule::mrk_tail, "Padding one level up passes as two more transactions.",
       uncounted_last_of_five, shown_as_padding<2>},
      {"other-sibling", Rule::mrk_branch, "A sibling of the branch is another digest.", last_of_seven,
       with_other_sibling},
      {"proof-without-coinbase", Rule::mrk_coinbase, "The first transaction of the block is an ordinary one.",
       last_of_seven, without_coinbase},
  };
  return mutations;
}

}  // namespace hemi::world
