// A synthetic chain of sequencers through the engine.
#pragma once

#include "vectors/world/sealed_parameters.hpp"
#include "vectors/world/sealed_world.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/sequencer_chain.hpp"

namespace hemi::test {

Registry as_registry(const world::Stakes& stakes);

/// The engine over a world, block by block. Owns the bytes that blocks are views of.
class SealedRun {
 public:
  /// Without the bodies of Bitcoin blocks above that height.
  explicit SealedRun(const world::SealedWorld& world, std::uint32_t bodies_up_to = UINT32_MAX,
                     const SequencerParameters<Native>& parameters = world::sealed_parameters());

  /// The blocks up to that position.
  void go_to(std::size_t last);
  void go_to_end() { go_to(world_.blocks.size() - 1); }
  /// A chain of its own that begins behind the last block, knowing only what one may know of it.
  void begin_anew();

  const Trail& trail() const { return trail_; }
  const SequencerChain& chain() const { return *chain_; }
  const BitcoinView& view() const { return view_; }

 private:
  void add_bodies(std::uint32_t up_to);
  SequencedBlock block_at(std::size_t position);

  const world::SealedWorld& world_;
  SequencerProfile profile_;
  Trail trail_;
  HemiVerifier verifier_;
  HemiChainState state_;
  BitcoinView view_;
  BitcoinBodies bodies_;
  std::optional<SequencerChain> chain_;
  std::vector<world::Bytes> bytes_;
  std::size_t next_ = 1;
};

}  // namespace hemi::test
