// Mutations: each breaks one rule and repairs the rest, so that what a verifier says can be checked rule by rule. A
// base world is valid; breaking it re-mines, re-roots, re-links and re-signs everything that is not meant to be broken.
#pragma once

#include <algorithm>
#include <string_view>

#include "spec/rule.hpp"
#include "vectors/world/block_world.hpp"
#include "vectors/world/header_world.hpp"
#include "vectors/world/hemi_world.hpp"
#include "vectors/world/proof_world.hpp"

namespace hemi::world {

template <class World, class Evidence>
struct Mutation {
  std::string_view name;
  Rule rule;
  /// One sentence: what is broken.
  std::string_view text;
  World (*base)(std::uint64_t seed);
  /// Breaks the base world, or what is stated of it.
  Evidence (*breaks)(World& base);
  /// Rules that no isolation can save, in the order of the catalogue.
  std::vector<Rule> inherent{};

  Evidence valid(std::uint64_t seed) const { return evidence_of(base(seed)); }
  Evidence broken(std::uint64_t seed) const {
    auto world = base(seed);
    return breaks(world);
  }
  /// Every rule that the broken evidence violates, in the order of the catalogue.
  std::vector<Rule> fails() const;
};

using HeaderMutation = Mutation<HeaderWorld, HeaderEvidence>;
using ProofMutation = Mutation<ProofWorld, ProofEvidence>;
using BlockMutation = Mutation<BlockWorld, BlockEvidence>;
using HemiMutation = Mutation<HemiWorld, HemiEvidence>;

/// BTC rules about where a header stands, what it needs as target, and which branch is best.
const std::vector<HeaderMutation>& header_mutations();
/// BTC rules about a header's own nBits.
const std::vector<HeaderMutation>& bits_mutations();
/// BTC rules about time.
const std::vector<HeaderMutation>& time_mutations();
/// MRK rules of branches, and the header of a proof.
const std::vector<ProofMutation>& inclusion_mutations();
/// PUB and KEY rules.
const std::vector<ProofMutation>& publication_mutations();
/// MRK rules of whole blocks, and the first publication.
const std::vector<BlockMutation>& block_mutations();
/// HEM rules.
const std::vector<HemiMutation>& hemi_mutations();
/// VIEW rules, and rules of headers within a batch.
const std::vector<HemiMutation>& view_mutations();
/// KEY rules of full keystones.
const std::vector<HemiMutation>& keystone_mutations();

template <class World, class Evidence>
std::vector<Rule> Mutation<World, Evidence>::fails() const {
  std::vector<Rule> rules = inherent;
  rules.insert(std::ranges::upper_bound(rules, rule), rule);
  return rules;
}

}  // namespace hemi::world
