#include "vectors/world/sealed_world.hpp"

namespace hemi::world {

namespace {

/// Bitcoin's clock runs ahead of the layer 2, so that the median of eleven times is past a keystone when it is
/// published.
constexpr std::uint64_t kAheadSeconds = 96;
/// The first height whose median time the view can tell.
constexpr std::uint32_t kFirstDated = kEffectiveGenesisHeight + 10;
/// All leaders are silent between these heights.
constexpr std::uint32_t kSilentFrom = 36;
constexpr std::uint32_t kSilentUntil = 40;

Bytes evidence_against(const SigningKey& key, std::uint64_t chain_id) {
  auto first = sha256(Bytes{1});
  auto second = sha256(Bytes{2});
  if (second < first) std::swap(first, second);
  return equivocation_body(key, key, chain_id, 20, first, second);
}

/// What users put into the block at that height.
std::vector<WaitingItem> items_for(std::uint32_t height, const std::vector<SigningKey>& keys) {
  const auto chain_id = hemi_mini().chain_id;
  const auto transaction = [&](std::uint64_t nonce) {
    return WaitingItem{0, signed_by(keys.back(), UserTransaction{.chain_id = chain_id, .nonce = nonce})};
  };
  switch (height) {
    case 17:
      return {{3, unbond_body(keys[0], chain_id, height), 0}};
    case 20:
      return {{2, bond_body(keys[3], chain_id, 4, height + 1), 3}, transaction(0)};
    case 24:
      return {transaction(1), transaction(2), transaction(3), transaction(4)};
    case 28:
      return {{1, evidence_against(keys[1], chain_id), 1}};
    case 48:
      return {{4, Bytes(keys[0].compressed().begin(), keys[0].compressed().end()), 0}};
    default:
      return {};
  }
}

}  // namespace

void SealedClock::publish(const std::vector<KeystoneRecord>& keystones) {
  keystones_.insert(keystones_.end(), keystones.begin(), keystones.end());
}

void SealedClock::tick() {
  if (++slot_ % kSlotsOfABitcoinBlock != 0) return;
  if (bitcoin_->height() < kFirstDated) keystones_.clear();
  bitcoin_->find_block(static_cast<std::uint32_t>(time_of_slot(slot_) + kAheadSeconds), std::exchange(keystones_, {}),
                       std::exchange(items_, {}));
}

SealedWorld build_sealed_world(const SealedPlan& plan) {
  SealedWorld world{.keys = draw_sequencers(plan.seed, 5), .bitcoin = SealedBitcoin(plan.seed)};
  auto& bitcoin = world.bitcoin;
  SealedChain chain(plan.seed, world.keys, plan.genesis_records, bitcoin);
  chain.edit_once(plan.edits_where, plan.edit);
  SealedClock clock(bitcoin);
  Random absence(plan.seed);
  while (bitcoin.height() < plan.bitcoin_height) {
    if (clock.is_before_bitcoin_block()) {
      for (const auto& item : items_for(bitcoin.height() + 1, world.keys)) clock.mine(item);
    }
    clock.tick();
    const auto height = bitcoin.height();
    const bool is_absent = absence.below(6) == 0;
    if (height < kSilentFrom || height > kSilentUntil) {
      if (!is_absent) chain.seal(clock.slot());
    } else if (height >= chain.view_height() + plan.derivation_step) {
      chain.derive_run(plan.derivation_step);
    }
    clock.publish(chain.take_keystones());
  }
  world.genesis_registry = chain.genesis_registry();
  world.blocks = chain.blocks();
  world.registry = chain.registry();
  world.edited = chain.edited();
  return world;
}

}  // namespace hemi::world
