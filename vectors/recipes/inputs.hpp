// The world's evidence as inputs of cases, and the values that a client derives from a valid world. Hashes come from
// the world's own writing of bytes; targets, work, medians and nBits from vectors/tool/arithmetic.hpp.
#pragma once

#include "vectors/tool/recipe.hpp"
#include "vectors/world/block_world.hpp"
#include "vectors/world/header_world.hpp"
#include "vectors/world/proof_world.hpp"

namespace hemi::vectors {

json input_of(const world::HeaderEvidence& evidence);
json derived_of(const world::HeaderWorld& world);

/// A document of the suite state-proof.
json input_of(const world::ProofEvidence& evidence);
json derived_of(const world::ProofWorld& world);

/// For the suite publication, and without the first publication for the suite inclusion.
json input_of(const world::BlockEvidence& evidence);
json publications_of(const world::BlockWorld& world);
json blocks_of(const world::BlockWorld& world);

json keystone_json(const world::Keystone& keystone);
std::string wire(const Hash256& hash);
json wire(const std::vector<Hash256>& hashes);

}  // namespace hemi::vectors
