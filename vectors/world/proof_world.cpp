#include "vectors/world/proof_world.hpp"

#include "vectors/world/header_chain.hpp"
#include "vectors/world/merkle_proof.hpp"

namespace hemi::world {

ProofWorld draw_proof_world(std::uint64_t seed, std::size_t count, std::size_t index) {
  constexpr std::size_t kOutputAfterChange = 1;
  Random random(seed);
  const auto height = static_cast<std::uint32_t>(101 + random.below(1'000));
  ProofWorld world{.network = kRegtest,
                   .height = height,
                   .block = {},
                   .index = index,
                   .output = kOutputAfterChange,
                   .key = MinerKey(random),
                   .keystone = draw_keystone(random)};
  world.block.header = {.version = 0x20000000,
                        .previous_hash = random.hash(),
                        .time = 1'700'000'000 + static_cast<std::uint32_t>(random.below(10'000'000)),
                        .bits = kRegtest.limit_compact};
  world.block.transactions = draw_transactions(height, count, random);
  const auto script = publication_script(publication_payload(serialize(world.keystone)));
  world.proved() = publication(world.key, script, height - 1, random);
  seal(world.block);
  return world;
}

void republish(ProofWorld& world, const Bytes& script) {
  world.proved().outputs[world.output].script = script;
  world.key.sign(world.proved());
  seal(world.block);
}

ProofEvidence evidence_of(const ProofWorld& world) {
  const auto& transactions = world.block.transactions;
  const auto txids = txids_of(transactions);
  ProofEvidence evidence{.network = world.network,
                         .claims_publication = world.claims_publication,
                         .header = serialize(world.block.header),
                         .height = world.height,
                         .transaction = serialize(world.proved()),
                         .index = world.index,
                         .siblings = merkle_siblings(txids, world.index),
                         .stated_block_hash = hash_of(world.block.header),
                         .stated_txid = txids[world.index]};
  if (world.shows_count) evidence.transaction_count = transactions.size();
  if (world.shows_coinbase) evidence.coinbase = {serialize(transactions[0]), merkle_siblings(txids, 0)};
  if (!world.claims_publication) return evidence;
  evidence.output_index = world.output;
  if (world.states_miner) evidence.stated_miner = StatedMiner{world.key.address()};
  if (!world.states_keystone) return evidence;
  evidence.stated_keystone_hash = hash_of(world.keystone);
  evidence.stated_l1_block_number = world.keystone.l1_block_number;
  evidence.stated_l2_block_number = world.keystone.l2_block_number;
  return evidence;
}

}  // namespace hemi::world
