// The parts of a bundle about rival branches: their blocks and keystones, stake, and what is claimed of the choice
// between them and of finality.
#pragma once

#include "verifier/engine/branch_claims.hpp"
#include "verifier/evidence/hemi_blocks.hpp"
#include "verifier/evidence/sources.hpp"

namespace hemi {

struct BundleBranch {
  HemiBlocks blocks{};
  std::vector<Keystone<Native>> keystones{};
};

struct BundleBranches {
  std::vector<BundleBranch> branches{};
  Stakes stakes{};
  std::optional<BranchClaims> claims{};
};

/// The fields `branches`, `stakes` and `claims` of a document, each of which may be absent. Keeps the first error.
BundleBranches read_branches(JsonFields& document, EvidenceFolder& folder);

/// An error in blocks that for_each_hemi_block placed among those of the segment.
DecodeError in_branch(DecodeError error, std::size_t branch);

}  // namespace hemi
