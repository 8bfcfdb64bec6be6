// Evidence of the synthetic world as a bundle, all in one document.
#pragma once

#include <nlohmann/json.hpp>

#include "vectors/world/block.hpp"
#include "vectors/world/evidence.hpp"

namespace hemi::test {

/// Layer-2 blocks and keystones in hex. A publication that the evidence assigns gets a Bitcoin block of its own.
nlohmann::json bundle_of(const world::HemiEvidence& evidence);

/// A state proof of one of a block's transactions, as a document without the name of a network.
nlohmann::json proof_document(const world::Block& block, std::size_t transaction);

/// A keystone as op-geth writes it.
nlohmann::json keystone_document(const world::KeystoneRecord& record);

}  // namespace hemi::test
