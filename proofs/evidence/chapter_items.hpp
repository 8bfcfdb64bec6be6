// The last item of each rule in the chapters of spec/: what is proved of it, or why it is tested instead. Generated
// from the ledger.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "spec/rule.hpp"

namespace hemi::proofs {

/// "- Proved: …" or "- Tested: …", wrapped like the chapters.
std::string evidence_item(Rule rule, const nlohmann::json& obligations);

/// The chapter with the item of every rule behind its sources, in the place of the one that stood there.
std::string with_evidence(const std::string& chapter, const nlohmann::json& obligations);

}  // namespace hemi::proofs
