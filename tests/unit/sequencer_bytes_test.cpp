// The bytes of sequencers, against those that the world writes on its own.
#include <gtest/gtest.h>

#include "vectors/world/sequencers.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/decode/registry_operation.hpp"
#include "verifier/decode/sequencer_digest.hpp"
#include "verifier/decode/sequencer_record.hpp"

namespace hemi {
namespace {

using world::Bytes;
using world::Random;

constexpr std::uint64_t kChain = 0x0102030405060708;

world::ConsensusState some_state() {
  Random random(21);
  return {.kind = 1,
          .epoch = 0x0a0b0c0d0e0f1011,
          .view_height = 0x12131415,
          .view_tip = random.hash(),
          .deposits = 0x80000001,
          .registry_hash = random.hash(),
          .set_hash = random.hash()};
}

TEST(ConsensusPayload, HasTheFieldsThatWereWritten) {
  const auto state = some_state();
  const auto bytes = serialize(state);
  ASSERT_EQ(bytes.size(), 125U);
  const auto payload = read_consensus_payload(bytes);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->kind, BlockKind::self_derived);
  EXPECT_EQ(payload->epoch.value.value(), state.epoch);
  EXPECT_EQ(payload->view_height.value.value(), state.view_height);
  EXPECT_EQ(payload->view_tip.value, state.view_tip);
  EXPECT_EQ(payload->deposits.value.value(), state.deposits);
  EXPECT_EQ(payload->registry_hash.value, state.registry_hash);
  EXPECT_EQ(payload->set_hash.value, state.set_hash);
  EXPECT_EQ(write_consensus_payload(*payload), bytes);
}

TEST(ConsensusPayload, HasACursor) {
  auto bytes = serialize(some_state());
  bytes[49] = 1;
  bytes[56] = 2;
  const auto payload = read_consensus_payload(bytes);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->cursor.height.value.value(), 1U << 24);
  EXPECT_EQ(payload->cursor.index, 2U);
  EXPECT_EQ(write_consensus_payload(*payload), bytes);
}

TEST(ConsensusPayload, HasOneSizeOneMagicAndTwoKinds) {
  const auto bytes = serialize(some_state());
  for (const std::size_t size : {0, 4, 5, 124, 126}) {
    auto sized = bytes;
    sized.resize(size);
    EXPECT_FALSE(read_consensus_payload(sized)) << size;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    auto other = bytes;
    other[i] ^= 1;
    EXPECT_FALSE(read_consensus_payload(other)) << i;
  }
  auto third = bytes;
  third[4] = 2;
  EXPECT_FALSE(read_consensus_payload(third));
}

TEST(ConsensusTransaction, HasOneEncoding) {
  const auto payload = serialize(some_state());
  const auto transaction = world::consensus_transaction(payload);
  EXPECT_EQ(encode_consensus_transaction(payload), transaction);
  ASSERT_TRUE(decode_consensus_transaction(transaction));
  for (std::size_t i = 0; i < transaction.size() - payload.size(); ++i) {
    auto other = transaction;
    other[i] ^= 1;
    EXPECT_FALSE(decode_consensus_transaction(other)) << i;
  }
  for (std::size_t size = 0; size < transaction.size(); ++size) {
    EXPECT_FALSE(decode_consensus_transaction(ByteView(transaction).first(size))) << size;
  }
}

TEST(SequencerRecord, IsReadBack) {
  const auto keys = world::draw_sequencers(3, 2);
  const world::Stakes stakes{{keys[0].compressed(), 5, 0}, {keys[1].compressed(), 0xffffffffffffffff, 7}};
  Registry registry;
  SequencerSet set;
  for (const auto& stake : stakes) {
    registry.push_back(*decode_record(serialize(stake)));
    set.push_back(*decode_member(serialize_member(stake)));
    EXPECT_EQ(write_record(registry.back()), serialize(stake));
    EXPECT_EQ(compressed(registry.back().key), stake.key);
  }
  EXPECT_TRUE(registry[0].key < registry[1].key) << "numbers are in the order of the bytes";
  EXPECT_EQ(registry[1].since.value.value(), 7U);
  EXPECT_EQ(hash_of(registry).value, world::registry_hash(stakes));
  EXPECT_EQ(hash_of(set).value, world::set_hash(stakes));
  EXPECT_FALSE(decode_record(Bytes(48)));
  EXPECT_FALSE(decode_record(Bytes(50)));
  EXPECT_FALSE(decode_member(Bytes(42)));
}

TEST(SequencerDigest, HasATagOfItsOwn) {
  EXPECT_EQ(to_hex(tagged("SEAL")), "8048454d492d5345512d5345414c7631");
  const auto hash = Random(4).hash();
  const Slot<Native> slot{NativeUint<64>(77)};
  EXPECT_EQ(seal_digest(kChain, slot, hash), world::seal_digest(kChain, 77, hash));
  EXPECT_EQ(seed_of(kChain, {NativeUint<64>(6)}, {hash}), world::seed_of(kChain, 6, hash));
}

TEST(RegistryOperation, IsSignedByItsKeyForItsChain) {
  const auto keys = world::draw_sequencers(3, 2);
  const auto bond = std::get<Bond>(*decode_operation(kBondItem, world::bond_body(keys[0], kChain, 9, 10)));
  EXPECT_EQ(bond.key, keys[0].compressed());
  EXPECT_EQ(bond.amount.value.value(), 9U);
  EXPECT_EQ(bond.expiry.value.value(), 10U);
  EXPECT_TRUE(is_signed(bond, kChain));
  EXPECT_FALSE(is_signed(bond, kChain + 1));
  const auto unbond = std::get<Unbond>(*decode_operation(kUnbondItem, world::unbond_body(keys[1], kChain, 11)));
  EXPECT_EQ(unbond.expiry.value.value(), 11U);
  EXPECT_TRUE(is_signed(unbond, kChain));
  EXPECT_FALSE(is_signed(unbond, kChain - 1));
}

TEST(RegistryOperation, HasTheSizeOfItsKind) {
  constexpr std::array<std::size_t, 6> sizes{0, 202, 110, 102, 33, 0};
  for (std::uint8_t kind = 0; kind < sizes.size(); ++kind) {
    for (std::size_t size = 0; size < 210; ++size) {
      const bool fits = size == sizes[kind] && size > 0;
      EXPECT_EQ(static_cast<bool>(decode_operation(kind, Bytes(size))), fits) << int{kind} << ' ' << size;
    }
  }
}

}  // namespace
}  // namespace hemi
