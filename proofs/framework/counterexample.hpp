// From a solver's model to machine values.
#pragma once

#include <vector>

#include "proofs/framework/obligation.hpp"

namespace hemi::proofs {

/// The values of a model, with real digests: a digest that a hash function yields is computed from its inputs, one
/// that was read as a number has its bytes, any other is made up.
Assignment values_of(const z3::model& model, const std::vector<Variable>& variables);

/// Facts that hold in the world but that no proof needs: no digest lies among its own inputs, and digests of one
/// number are one. They keep the solver from counterexamples that no real digests could follow.
std::vector<z3::expr> facts_for_search();

}  // namespace hemi::proofs
