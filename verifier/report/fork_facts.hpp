// A report on forks and finality, as facts: tables that print as text and are JSON as they are.
#pragma once

#include <nlohmann/json.hpp>

#include "verifier/engine/fork_report.hpp"

namespace hemi {

/// `tree` has all keystones, `branches` has the forks of the walk, `indices` how their branches stand index by index,
/// `keystones` the chosen chain with depths and labels, `contests` who contends with whom. The same keys for every
/// tree.
nlohmann::ordered_json fork_facts(const KeystoneTree& tree, const KeystoneView& view, const ForkReport& report);

}  // namespace hemi
