// The synthetic world: what it writes is what decoders read, and what it grows obeys the rules.
#include <gtest/gtest.h>

#include "vectors/world/block_world.hpp"
#include "vectors/world/header_world.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "vectors/world/mini_networks.hpp"
#include "vectors/world/proof_world.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/block_file.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/engine/publication.hpp"

namespace hemi::world {
namespace {

using Steps = std::vector<std::int32_t>;

std::uint32_t median_at(const HeaderWorld& world, std::uint32_t height) {
  return median_time_past<Native>(ancestry_at(world, height).recent_times).value.value();
}

/// Every header against the rule text, in a loop without any cleverness.
void expect_valid(const HeaderWorld& world) {
  const auto network = in_domain<Native>(world.network);
  for (std::uint32_t height = 0; height < world.chain.size(); ++height) {
    SCOPED_TRACE(height);
    const auto header = as_rules_see(world.chain[height]);
    const auto parent = ancestry_at(world, height);
    EXPECT_TRUE(version_is_allowed<Native>(network, header, next_height<Native>(parent)).holds);
    EXPECT_TRUE(target_is_within_limit<Native>(network, target_of(world.chain[height].bits)).holds);
    EXPECT_TRUE(hash_meets_target<Native>(header.hash, target_of(world.chain[height].bits)).holds);
    if (height == 0) continue;
    EXPECT_TRUE(names_its_parent<Native>(header, parent).holds);
    EXPECT_TRUE(bits_are_required_bits<Native>(network, header, parent).holds);
    EXPECT_TRUE(time_exceeds_median<Native>(header.time, parent.recent_times).holds);
    EXPECT_TRUE(period_starts_in_time<Native>(network, header, parent).holds);
  }
}

TEST(WorldRandom, IsSplitMix64) {
  Random random(1234567);  // the example of Rosetta Code
  EXPECT_EQ(random.next(), 6457827717110365317U);
  EXPECT_EQ(random.next(), 3203168211198807973U);
  EXPECT_EQ(random.next(), 9817491932198370423U);
}

TEST(WorldWriter, CompactSizesAreShortest) {
  const auto written = [](std::uint64_t count) {
    Bytes bytes;
    append_compact_size(bytes, count);
    return to_hex(bytes);
  };
  EXPECT_EQ(written(0xfc), "fc");
  EXPECT_EQ(written(0xfd), "fdfd00");
  EXPECT_EQ(written(0xffff), "fdffff");
  EXPECT_EQ(written(0x10000), "fe00000100");
  EXPECT_EQ(written(0x100000000), "ff0000000001000000");
}

TEST(WorldScript, CoinbaseHeightsAreScriptNumbers) {
  const auto written = [](std::uint32_t height) { return to_hex(coinbase_script(height, Bytes{0xee})); };
  EXPECT_EQ(written(0), "0001ee");
  EXPECT_EQ(written(1), "5101ee");
  EXPECT_EQ(written(16), "6001ee");
  EXPECT_EQ(written(17), "011101ee");
  EXPECT_EQ(written(127), "017f01ee");
  EXPECT_EQ(written(128), "02800001ee");
  EXPECT_EQ(written(256), "02000101ee");
  EXPECT_EQ(written(840'000), "0340d10c01ee");
}

TEST(WorldScript, EveryFormOfPublicationIsRead) {
  Random random(1);
  const auto keystone = serialize(draw_keystone(random));
  for (const auto form : {PushForm::one_byte_length, PushForm::two_byte_length, PushForm::four_byte_length}) {
    for (const auto& trailing : {Bytes{}, Bytes{opcode::kReturn}, Bytes{opcode::kPushData4, 0xff}}) {
      const auto script = publication_script(publication_payload(keystone), form, trailing);
      const auto published = published_keystone(script);
      ASSERT_TRUE(published);
      EXPECT_EQ(Bytes(published->begin(), published->end()), keystone);
    }
  }
  EXPECT_EQ(publication_script(publication_payload(keystone)).size(), 83U);
}

TEST(WorldChain, RegtestBeginsAtItsGenesis) {
  Random random(1);
  EXPECT_EQ(to_display_hex(hash_of(genesis_header(kRegtest, random))), kRegtest.genesis_hash_hex);
}

TEST(WorldChain, ObeysEveryRule) {
  for (const auto& network : {kRegtest, kMini, kMiniTestnet3, kMiniTestnet4}) {
    SCOPED_TRACE(network.name);
    expect_valid(draw_header_world(network, 7, 100));
  }
}

TEST(WorldChain, IsAFunctionOfItsSeed) {
  EXPECT_EQ(draw_header_world(kMini, 7, 50).chain, draw_header_world(kMini, 7, 50).chain);
  EXPECT_NE(draw_header_world(kMini, 7, 50).chain, draw_header_world(kMini, 8, 50).chain);
  EXPECT_EQ(serialize(draw_block_world(7).blocks[1]), serialize(draw_block_world(7).blocks[1]));
  EXPECT_NE(serialize(draw_block_world(7).blocks[1]), serialize(draw_block_world(8).blocks[1]));
}

TEST(WorldChain, MiniatureRetargetsChangeBits) {
  const auto world = scheduled_header_world(kMini, 1, Steps(23, 1));
  expect_valid(world);
  EXPECT_EQ(world.chain[7].bits, kMini.limit_compact);
  // Seven seconds where eight are due: the limit 2^251 - 1, here as 0x7ffff * 2^232, times 7/8, twice.
  EXPECT_EQ(world.chain[8].bits, 0x2006ffffU);
  EXPECT_EQ(world.chain[16].bits, 0x20061fffU);
}

TEST(WorldChain, SilenceAllowsMinimumDifficultyAndTheNextBlockWalksBack) {
  auto steps = Steps(23, 1);
  steps[19] = kMini.minimum_difficulty_delay_seconds;      // the header at height 20: not late enough
  steps[20] = kMini.minimum_difficulty_delay_seconds + 1;  // late
  const auto world = scheduled_header_world(kMiniTestnet3, 1, steps);
  expect_valid(world);
  const auto regular = world.chain[16].bits;
  EXPECT_NE(regular, kMini.limit_compact);
  EXPECT_EQ(world.chain[20].bits, regular);
  EXPECT_EQ(world.chain[21].bits, kMini.limit_compact);
  EXPECT_EQ(world.chain[22].bits, regular);
}

TEST(WorldChain, Bip94RetargetsFromTheFirstBlock) {
  auto steps = Steps(32, 1);
  steps[30] = 5;  // the header at height 31, the last of its period, has minimum difficulty
  const auto testnet3 = scheduled_header_world(kMiniTestnet3, 1, steps);
  const auto testnet4 = scheduled_header_world(kMiniTestnet4, 1, steps);
  expect_valid(testnet3);
  expect_valid(testnet4);
  EXPECT_EQ(testnet4.chain[24].bits, 0x20055bffU);
  EXPECT_EQ(testnet4.chain[31].bits, kMini.limit_compact);
  EXPECT_EQ(testnet4.chain[32].bits, 0x20075e7eU) << "0x055bff * 11/8, because the period took eleven seconds";
  EXPECT_EQ(testnet3.chain[32].bits, kMini.limit_compact) << "the difficulty of the period is forgotten";
}

TEST(WorldChain, ReorganisesToTheBranchWithMoreWork) {
  HeaderChain chain(kRegtest, 3);
  const auto common = chain.grow(HeaderChain::kGenesis, 5);
  const auto first = chain.grow(common, 3);
  const auto second = chain.grow(common, 3);
  EXPECT_EQ(chain.best(), first) << "of equal branches the first stays best";
  const auto longer = chain.grow(second, 1);
  EXPECT_EQ(chain.best(), longer);
  EXPECT_EQ(chain.branch_to(longer).size(), 10U);
  EXPECT_EQ(chain.branch_to(longer)[5], chain.header(common));
}

TEST(WorldChain, RepairRestoresWhatAChangeBroke) {
  auto world = draw_header_world(kMiniTestnet4, 5, 40);
  world.chain[10].version = 5;
  world.chain[12].time = median_at(world, 12) + 1;
  repair_from(world, 10);
  expect_valid(world);
}

TEST(WorldMiner, SignsAsRealMinersDo) {
  Random random(11);
  const MinerKey key(random);
  for (int i = 0; i < 20; ++i) {
    const auto transaction = publication(key, Bytes{opcode::kReturn}, 100, random);
    EXPECT_EQ(miner_of(transaction.inputs[0].script).address, key.address());
  }
  auto transaction = publication(key, Bytes{opcode::kReturn}, 100, random);
  key.sign(transaction, 70);
  EXPECT_EQ(transaction.inputs[0].script.size(), 1U + 70 + 1 + 33);
  EXPECT_FALSE(miner_of(transaction.inputs[0].script).address);
}

TEST(WorldBlock, IsReadBack) {
  const auto world = draw_block_world(21);
  for (const auto& block : world.blocks) {
    const auto bytes = serialize(block);
    const auto read = decode_block(bytes);
    ASSERT_TRUE(read) << read.error().where;
    EXPECT_EQ(read->header.hash.value, hash_of(block.header));
    EXPECT_EQ(transaction_ids(*read), txids_of(block.transactions));
    EXPECT_EQ(read->header.merkle_root, merkle_tree<Native>(txids_of(block.transactions)).root);
    EXPECT_TRUE(read->transactions[0].is_coinbase);
    EXPECT_FALSE(read->transactions[1].is_coinbase);
    EXPECT_TRUE(block.transactions[0].has_witness()) << "the commitment of BIP141";
  }
}

TEST(WorldBlock, FramesAreReadBack) {
  const auto world = draw_block_world(21);
  Bytes file;
  for (const auto& block : world.blocks) append_frame(file, kRegtest.magic, serialize(block));
  file.resize(file.size() + 100);  // reserved space
  BlockFileReader reader(file, kRegtest.magic);
  for (const auto& block : world.blocks) {
    const auto next = reader.next();
    ASSERT_TRUE(next && *next);
    EXPECT_EQ(Bytes((*next)->bytes.begin(), (*next)->bytes.end()), serialize(block));
  }
  const auto end = reader.next();
  ASSERT_TRUE(end);
  EXPECT_FALSE(*end);
}

TEST(WorldBlock, TransactionsHaveTheSizeAskedFor) {
  Random random(4);
  for (const std::size_t size : {60U, 63U, 64U, 65U, 200U}) {
    EXPECT_EQ(serialize(transaction_of_size(size, random)).size(), size);
  }
}

}  // namespace
}  // namespace hemi::world
