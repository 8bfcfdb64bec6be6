// The layer-2 evidence of worlds as inputs of cases, and the values that a client derives from a valid world. Hashes
// and roots are those that the world itself has written; work comes from vectors/tool/arithmetic.hpp.
#pragma once

#include "vectors/recipes/inputs.hpp"
#include "vectors/world/hemi_world.hpp"

namespace hemi::vectors {

/// A block in the form in which bundles have them, with the hash that is stated of it.
json block_json(const world::HemiBlockBytes& block);
json block_json(const world::HemiBlockFields& block);
json header_json(const world::HemiBlockFields& block);

/// Suite hemi-chain.
json chain_input(const world::HemiEvidence& evidence);
/// Of the blocks that the world shows.
json chain_derived(const world::HemiWorld& world);
json chain_derived_of_block(const world::HemiBlockFields& block, std::optional<std::uint64_t> origin);

/// Suite bitcoin-view: the first block, which tells that the view is known, and those that bring something.
json view_input(const world::HemiEvidence& evidence);
json view_derived(const world::HemiWorld& world);
/// A block of that suite with the calls of its transactions.
json carrying_block(std::uint64_t time, const std::vector<world::Bytes>& calls);
/// The view when that header is its tip.
json view_at(const world::HeaderChain& headers, world::HeaderChain::Place tip);

/// Suite keystone, the full form: all records, and of the blocks those of keystones.
json records_input(const world::HemiEvidence& evidence);
json records_derived(const world::HemiWorld& world);
json record_json(const world::KeystoneRecord& record);

}  // namespace hemi::vectors
