// A layer-2 chain over a Bitcoin chain, each of which carries the other: keystones of the one are published in blocks
// of the other, whose headers come back in batches. It is built block by block in the order of time, so that every hash
// names what was there before; whoever changes a block builds the world anew from the same plan.
//
// The seal of the live network, a signature that travels with a block when it is gossiped, is not part of a block and
// not in this world.
#pragma once

#include <functional>
#include <map>

#include "vectors/world/evidence.hpp"
#include "vectors/world/found_bitcoin.hpp"

namespace hemi::world {

/// From a layer-2 block on everything is drawn from another seed.
struct HemiBranch {
  std::uint32_t from_block = 0;
  std::uint64_t seed = 0;
};

struct HemiPlan {
  std::uint64_t seed = 1;
  /// Above block 0.
  std::uint32_t blocks = 60;
  /// Found while the layer-2 chain grows, those of losing branches among them.
  std::uint32_t bitcoin_blocks = 8;
  std::optional<BitcoinRivalry> rivalry{};
  std::optional<HemiBranch> branch{};
  /// Without publications Bitcoin does not depend on the layer-2 chain: its branches have one Bitcoin in common.
  bool publishes = true;
  /// Without, the sequencer carries no Bitcoin headers of its own accord.
  bool carries_headers = true;
};

/// Changes a block before it is hashed, once its transactions are complete and rooted.
using HemiEdit = std::function<void(HemiBlockFields&)>;
/// By the position of the block, which in an unchanged world is its number.
using HemiEdits = std::map<std::size_t, HemiEdit>;

struct HemiWorld {
  HemiPlan plan{};
  HemiParameters parameters{};
  /// From block 0 on.
  std::vector<HemiBlockFields> blocks{};
  std::vector<Origin> origins{};
  /// By the position of the block that brings it.
  std::map<std::size_t, HeaderBatch> batches{};
  std::vector<KeystoneRecord> keystones{};
  FoundBitcoin bitcoin;
  /// The evidence shows the blocks from this position on, and the one before as their parent.
  std::size_t first_shown = 1;
  bool shows_parent = true;
  bool shows_blocks = true;
  bool shows_publications = true;

  std::size_t last() const { return blocks.size() - 1; }
};

HemiWorld build_hemi_world(const HemiPlan& plan, const HemiEdits& edits = {});

/// The world of the README: 500 blocks, 20 keystones, 60 Bitcoin headers on the best chain, and a reorganisation of
/// Bitcoin that removes two blocks.
HemiWorld draw_bundle_world(std::uint64_t seed);

/// Two layer-2 chains that part after a block, over one Bitcoin.
struct HemiBranches {
  HemiWorld left;
  HemiWorld right;
  /// Position of the last block that they have in common.
  std::size_t common = 0;
};
HemiBranches draw_hemi_branches(std::uint64_t seed);

/// States all keystones of the world, and all their publications.
HemiEvidence evidence_of(const HemiWorld& world);

/// Headers of found blocks, by their positions among them.
HeaderBatch batch_of(const FoundBitcoin& bitcoin, const std::vector<std::size_t>& found, std::size_t claimed_tip);

/// An edit that puts a transaction behind the first one.
HemiEdit insert_transaction(const Bytes& transaction);

/// A world whose sequencer carries these batches and no others, by the position of the block.
HemiWorld build_with_batches(HemiPlan plan, const std::map<std::size_t, HeaderBatch>& batches);

}  // namespace hemi::world
