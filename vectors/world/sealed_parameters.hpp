// The numbers of the world of sequencers: `mini` of the chapter sequencer, but with an epoch 0 that begins with the
// view.
#pragma once

#include "spec/sequencer.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "verifier/native/native.hpp"

namespace hemi::world {

/// Epoch 0 begins with the view, so that its seed is known from the first block on.
inline constexpr std::uint32_t kFirstHeight = kEffectiveGenesisHeight;
inline constexpr std::uint32_t kEpochLength = 6;
inline constexpr std::uint32_t kSetDepth = 3;
inline constexpr std::uint32_t kFreshness = 2;
inline constexpr std::uint32_t kItemDepth = 1;
inline constexpr std::uint32_t kStep = 4;
inline constexpr std::size_t kMaxItems = 2;
inline constexpr std::size_t kMaxRecords = 4;
inline constexpr std::uint32_t kStakeLock = 24;

/// The same as the rules read them.
SequencerParameters<Native> sealed_parameters();

}  // namespace hemi::world
