// The ledger: what is proved, by which texts, with which solvers. Stable: the same sources and solvers give the same
// bytes again.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "proofs/framework/report.hpp"

namespace hemi::proofs {

/// proofs/LEDGER.json. `recorded` is the ledger so far, or null.
nlohmann::json ledger(const std::vector<Report>& reports, const nlohmann::json& recorded);

/// proofs/counterexamples.json: what breaks when a rule is dropped or a fault is planted, once found and kept.
nlohmann::json counterexamples(const std::vector<Report>& reports);

/// Rules that neither a proof nor a waiver covers, and waivers of rules that have a proof.
std::vector<std::string> faults_of_coverage(const std::vector<Report>& reports);

}  // namespace hemi::proofs
