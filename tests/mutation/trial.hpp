// Turns faults on, one at a time, and looks for a case of the vectors and for a proof that turn red.
//
// A first round without any fault notes which switches each case and each proof asks. What asks no switch of a fault
// cannot tell it, so each fault meets only those that do.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "tests/mutation/table.hpp"

namespace hemi::mutation {

/// Numbers of faults.
using Group = std::vector<std::size_t>;

struct Effort {
  unsigned jobs = 2;  // processes at a time
  /// Proofs that took more of Z3's work than this are left out. By default those are the largest of families, whose
  /// smaller members see the same faults.
  std::uint64_t work = 7'000'000;
};

/// Tries faults that the program was built with, group by group; `done` gets the verdicts of each group in its order.
/// The working directory is the project's folder.
void try_faults(const std::vector<Fault>& faults, const std::vector<Group>& groups, const Effort& effort,
                const std::function<void(const Group&, const std::vector<Verdicts>&)>& done);

}  // namespace hemi::mutation
