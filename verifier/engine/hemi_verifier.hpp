// Layer-2 blocks, one after another, against the rules of the chapter hemi-chain, in constant memory.
#pragma once

#include "spec/hemi_networks.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A point in a segment: the block that the next one follows, and the Ethereum block it derives from. Nothing is known
/// before the first block.
struct HemiChainState {
  std::optional<HemiBlock<Native>> parent;
  std::optional<EthereumHeight<Native>> parent_origin;
};

class HemiVerifier {
 public:
  explicit HemiVerifier(const HemiParameters& parameters, SlotUse use = SlotUse::every_slot);

  /// Evaluates every HEM rule that applies to the block that follows `state`, then moves the state on to it. Gives the
  /// block's origin, or nothing where its body is absent or does not give one. Bytes of the first transaction that do
  /// not decode, and an origin of 2^32 or more, are rejected by the ENC rule they break.
  std::optional<EthereumHeight<Native>> judge(HemiChainState& state, const HemiBlockEvidence& evidence,
                                              const Location& at, Trail& trail) const;

  /// The state behind a block that is given as context and not judged.
  static HemiChainState state_after(const HemiBlockEvidence& evidence);

 private:
  void judge_header(const HemiChainState& state, const HemiBlockEvidence& evidence, const Location& at,
                    Trail& trail) const;

  ForkTimes<Native> forks_;
  /// Without a genesis time no block but those behind another has a known slot.
  std::optional<HemiTime<Native>> genesis_time_;
  NativeUint<64> slot_seconds_;
  SlotUse use_;
};

}  // namespace hemi
