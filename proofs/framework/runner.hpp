// Runs obligations side by side: each in a process of its own, since a Z3 context lives on one thread and a large
// proof should give its memory back.
#pragma once

#include <functional>
#include <vector>

#include "proofs/framework/gates.hpp"

namespace hemi::proofs {

struct RunOptions {
  GateOptions gates;
  unsigned jobs = 2;
  /// Called with each report as it comes in, in no particular order.
  std::function<void(const Report&)> progress = [](const Report&) {};
};

/// The reports in the order of the obligations. A process that dies is a fault of its obligation.
std::vector<Report> run(const std::vector<Obligation>& obligations, const RunOptions& options);

}  // namespace hemi::proofs
