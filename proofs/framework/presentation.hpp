// Reports for people and for build servers.
#pragma once

#include <string>
#include <vector>

#include "proofs/framework/obligation.hpp"
#include "proofs/framework/report.hpp"

namespace hemi::proofs {

/// One line if the obligation is proved; what is red and the values that break it otherwise.
std::string summary_of(const Report& report);

/// An obligation as text: what it says, from which hypotheses, and what must break it.
std::string text_of(const Obligation& obligation);

std::string junit_of(const std::vector<Report>& reports);

}  // namespace hemi::proofs
