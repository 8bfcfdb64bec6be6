// What a bundle says of the choice between branches and of finality, judged in its tree of keystones.
#pragma once

#include "verifier/engine/branch_tree.hpp"
#include "verifier/engine/final_keystone.hpp"
#include "verifier/engine/sealed_keystones.hpp"

namespace hemi {

struct DepthClaim {
  KeystoneHash<Native> keystone;
  MaybeBlockCount<Native> depth;
};

struct FinalClaim {
  KeystoneHash<Native> keystone;
  BlockCount<Native> tolerance;
  RivalReading reading;
};

struct BranchClaims {
  std::optional<KeystoneHash<Native>> chosen{};
  std::vector<DepthClaim> depths{};
  std::vector<FinalClaim> final_keystones{};
  std::vector<CountedClaim> counted{};
};

/// A tree in one view of Bitcoin, and what follows.
struct JudgedTree {
  BranchTree tree;
  KeystoneView view;
  ForkReport report;
  /// The walk in a later view, if there is one.
  std::optional<SurvivorWalk> later{};
};

/// FRK-CHOICE.1, FIN-DEPTH.1, FIN-LABEL.1 and FIN-FAULT.1 of what is claimed. Without a tree nothing is decided.
void judge_claims(const BranchClaims& claims, const std::optional<JudgedTree>& judged, Trail& trail);

}  // namespace hemi
