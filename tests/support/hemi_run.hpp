// The layer-2 part of a synthetic world through the engine.
#pragma once

#include "vectors/world/evidence.hpp"
#include "verifier/engine/bitcoin_view.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/keystone_chain.hpp"

namespace hemi::test {

struct HemiRun {
  Trail trail;
  ViewTip<Native> tip;
  ViewKnowledge knowledge;
  std::vector<KnownKeystone> keystones;
};

HemiRun run_hemi(const world::HemiEvidence& evidence);

/// A view of the block, which must outlive it.
HemiBlockEvidence evidence_of(const world::HemiBlockBytes& block);

}  // namespace hemi::test
