#include "tests/support/sealed_run.hpp"

#include "verifier/decode/l2_block.hpp"

namespace hemi::test {

Registry as_registry(const world::Stakes& stakes) {
  Registry registry;
  for (const auto& record : stakes) {
    registry.push_back({key_of(record.key), {NativeUint<64>(record.stake)}, {NativeUint<64>(record.since)}});
  }
  return registry;
}

SealedRun::SealedRun(const world::SealedWorld& world, std::uint32_t bodies_up_to,
                     const SequencerParameters<Native>& parameters)
    : world_(world),
      profile_{parameters, as_registry(world.genesis_registry)},
      verifier_(world::hemi_mini(), SlotUse::slots_of_leaders),
      view_(world::hemi_mini(), {"/profile"}, trail_),
      bodies_(world::hemi_mini().bitcoin, {NativeUint<64>(world::hemi_mini().chain_id)}) {
  bytes_.resize(world.blocks.size());
  add_bodies(bodies_up_to);
  const auto genesis = block_at(0);
  state_ = HemiVerifier::state_after(genesis.evidence);
  chain_.emplace(world::hemi_mini(), profile_, start_behind(genesis, {}, world::hemi_mini(), profile_), bodies_,
                 Location{"/profile"}, trail_);
  chain_->begin(view_);
}

void SealedRun::add_bodies(std::uint32_t up_to) {
  for (const auto& block : world_.bitcoin.blocks()) {
    const auto height =
        static_cast<std::size_t>(&block - world_.bitcoin.blocks().data()) + 1 + world::kEffectiveGenesisHeight;
    if (height > up_to) return;
    const auto bytes = world::serialize(block);
    bodies_.add(*decode_block(bytes), {"/bitcoin/blocks", height}, trail_);
  }
}

SequencedBlock SealedRun::block_at(std::size_t position) {
  bytes_[position] = world::serialize(world_.blocks[position].block);
  const auto decoded = decode_l2_block(bytes_[position]);
  return {hemi_block_evidence(*decoded), decoded->header, world_.blocks[position].seal};
}

void SealedRun::go_to(std::size_t last) {
  for (; next_ <= last; ++next_) {
    const auto block = block_at(next_);
    const Location at{"/blocks", next_};
    verifier_.judge(state_, block.evidence, at, trail_);
    const auto change = view_.apply(block.evidence, at, trail_);
    chain_->judge(block, view_, change, at, trail_);
  }
}

void SealedRun::begin_anew() {
  StatedStart stated{.registry = chain_->parent()->registry,
                     .set = chain_->parent()->set,
                     .keystones = chain_->keystones(),
                     .last_keystone = std::nullopt};
  const auto keystone = (next_ - 1) / 25 * 25;
  if (keystone > 0) stated.last_keystone = EthereumHash<Native>{world::hash_of(world_.blocks[keystone].block)};
  const auto start = start_behind(block_at(next_ - 1), stated, world::hemi_mini(), profile_);
  chain_.emplace(world::hemi_mini(), profile_, start, bodies_, Location{"/profile"}, trail_);
  chain_->begin(view_);
}

}  // namespace hemi::test
