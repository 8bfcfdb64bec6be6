// Turns faults on, one at a time, and looks for a case of the vectors and for a proof that turn red.
//
// A first round without any fault notes which switches each case and each proof asks. What asks no switch of a fault
// cannot tell it, so each fault meets only those that do.
#pragma once

#include <vector>

#include "tests/mutation/table.hpp"

namespace hemi::mutation {

/// Tries these of the faults that the program was built with. The folder is the project's.
std::vector<Verdicts> try_faults(const std::vector<Fault>& faults, const std::vector<std::size_t>& chosen,
                                 unsigned jobs);

}  // namespace hemi::mutation
