// Proofs that transactions are in a block, in the two forms in use: a branch for one transaction (Electrum, Esplora),
// and Bitcoin Core's partial tree for any of them (gettxoutproof, BIP37).
#pragma once

#include <cstddef>
#include <set>

#include "vectors/world/byte_writer.hpp"
#include "vectors/world/header.hpp"

namespace hemi::world {

/// All levels of the tree, from the txids up to the root. A level of odd length is not padded.
std::vector<std::vector<Hash256>> merkle_levels(const std::vector<Hash256>& txids);

/// The siblings on the way from transaction `index` to the root. Where a node stands alone it is its own sibling.
std::vector<Hash256> merkle_siblings(const std::vector<Hash256>& txids, std::size_t index);

/// The header, the number of transactions, the hashes that a reader cannot compute, and the bits that tell how the
/// tree is traversed: a bit is set where a match lies below.
Bytes partial_tree_proof(const HeaderFields& header, const std::vector<Hash256>& txids,
                         const std::set<std::size_t>& matches);

}  // namespace hemi::world
