// The keystones of a chain of sequencers, as far as its later blocks depend on them: when they count as published, and
// whom they pay.
#pragma once

#include "verifier/decode/registry_operation.hpp"
#include "verifier/decode/sequencer_record.hpp"
#include "verifier/engine/bitcoin_bodies.hpp"
#include "verifier/engine/payout.hpp"

namespace hemi {

/// Nobody's key for a self-derived block.
struct BlockSealer {
  EthereumHash<Native> block;
  std::optional<CompressedKey> key;
};

struct OwnKeystone {
  HemiHeight<Native> number;
  /// The one that its publications have.
  KeystoneHash<Native> hash;
  KeystoneState state;
  bool is_sealed;
  /// After its block; nothing where that is not known.
  std::optional<Registry> registry{};
  /// Of its epoch.
  std::optional<SequencerSet> set{};
  /// Of the blocks behind the keystone before, in their order. Nothing where one of them is not known.
  std::optional<std::vector<BlockSealer>> sealers{};
};

/// The least height up to `until` at which a publication of the keystone itself counts (OFF-COUNT.1), or none. All
/// bodies above the keystone's view up to `until` are known: what stands no higher than the view does not count.
/// Nothing if a date is lacking.
std::optional<CountedKeystone<Native>> counted(const OwnKeystone& keystone, const ViewChain& chain,
                                               const BitcoinBodies& bodies, const Height<Native>& until,
                                               const OffloadTerms<Native>& terms);

/// With all its publications. Nothing if a body of its window is lacking.
std::optional<PayableKeystone> payable(const OwnKeystone& keystone, const ViewChain& chain, const BitcoinBodies& bodies,
                                       const OffloadTerms<Native>& terms);

}  // namespace hemi
