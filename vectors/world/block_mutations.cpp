#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

/// The block of the first publications, which the mutations break.
constexpr std::size_t kBroken = 1;

BlockEvidence with_other_root(BlockWorld& world) {
  auto& header = world.blocks[kBroken].header;
  header.merkle_root.bytes[0] ^= 1;
  mine(header);
  for (auto i = kBroken + 1; i < world.blocks.size(); ++i) {
    world.blocks[i].header.previous_hash = hash_of(world.blocks[i - 1].header);
    mine(world.blocks[i].header);
  }
  return evidence_of(world);
}

/// CVE-2012-2459: the header stays as it is.
template <std::size_t Count>
BlockEvidence with_repeated_tail(BlockWorld& world) {
  auto& transactions = world.blocks[kBroken].transactions;
  const std::vector<Transaction> tail(transactions.end() - Count, transactions.end());
  transactions.insert(transactions.end(), tail.begin(), tail.end());
  return evidence_of(world);
}

/// Six transactions: their last pair stands alone on its level, so that it can be repeated as a whole.
BlockWorld with_six_transactions(std::uint64_t seed) {
  auto world = draw_block_world(seed);
  world.blocks[kBroken].transactions.pop_back();
  repair_blocks_from(world, kBroken);
  return world;
}

BlockEvidence without_coinbase(BlockWorld& world) {
  Random random(world.start_height);
  world.blocks[kBroken].transactions[0] = ordinary_transaction(random);
  repair_blocks_from(world, kBroken);
  return evidence_of(world);
}

template <std::size_t Publication>
BlockEvidence with_stated_first(BlockWorld& world) {
  return evidence_of(world, Publication);
}

}  // namespace

const std::vector<BlockMutation>& block_mutations() {
  static const std::vector<BlockMutation> mutations{
      {"block-without-coinbase", Rule::mrk_coinbase, "A block begins with an ordinary transaction.", draw_block_world,
       without_coinbase},
      {"other-root", Rule::mrk_root, "The Merkle root of a header is not that of its transactions.", draw_block_world,
       with_other_root},
      {"repeated-transaction", Rule::mrk_duplicate, "The last of seven transactions stands in the block twice.",
       draw_block_world, with_repeated_tail<1>},
      {"repeated-pair", Rule::mrk_duplicate, "The last two of six transactions stand in the block twice.",
       with_six_transactions, with_repeated_tail<2>},
      {"later-in-block", Rule::pub_first, "The second publication in a block is stated as the first.", draw_block_world,
       with_stated_first<1>},
      {"later-in-chain", Rule::pub_first, "The publication in a later block is stated as the first.", draw_block_world,
       with_stated_first<2>},
  };
  return mutations;
}

}  // namespace hemi::world
