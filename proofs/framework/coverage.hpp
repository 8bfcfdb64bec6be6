// What stands behind each rule: a proof, a test, or an assumption. A rule with none of them is a fault of the ledger.
#pragma once

#include <optional>
#include <string_view>

#include "spec/rule.hpp"

namespace hemi::proofs {

struct Waiver {
  std::string_view status;  // "tested" or "assumed"
  std::string_view why;
};

/// Why no proof speaks of a rule; nothing for a rule that has to have one.
std::optional<Waiver> waiver_of(Rule rule);

}  // namespace hemi::proofs
