// Segments of layer-2 blocks for tests, over the writers of vectors/world.
#pragma once

#include <string_view>
#include <vector>

#include "spec/hemi_networks.hpp"
#include "vectors/world/hemi_block.hpp"
#include "verifier/engine/hemi_block.hpp"

namespace hemi::test {

using world::Bytes;
using world::HemiBlockFields;

/// A first transaction that sets the Ethereum block.
Bytes origin_deposit(std::uint64_t origin, world::OriginLayout layout = world::OriginLayout::isthmus);

/// A transaction that brings Bitcoin headers.
Bytes batch_transaction(const Hash256& claimed_tip, const std::vector<world::HeaderFields>& headers);

/// What decoding gives, with the body as views of this block.
HemiBlockEvidence evidence_of(const HemiBlockFields& block);
std::vector<HemiBlockEvidence> evidence_of(const std::vector<HemiBlockFields>& blocks);

/// The root and the parent's hash that follow from what changed in the blocks from `first` on.
void repair_from(std::vector<HemiBlockFields>& blocks, std::size_t first);

/// A block in its slot, of the fork of its time, that sets the Ethereum block and has one more transaction.
HemiBlockFields hemi_block(const HemiParameters& network, std::uint32_t number, std::uint64_t origin);

/// Such blocks one after another, linked. The origin begins at twenty million and moves with every fourth.
std::vector<HemiBlockFields> hemi_segment(const HemiParameters& network, std::uint32_t first, std::size_t count);

/// A network of its own: Ecotone from block 10, Isthmus from block 20, Bitcoin headers from block 30. The texts are
/// those of the effective genesis and must outlive the parameters.
HemiParameters hemi_network(const NetworkParameters& bitcoin = kRegtest, std::uint32_t genesis_height = 0,
                            std::string_view genesis_header_hex = "", std::string_view genesis_hash_hex = "");

}  // namespace hemi::test
