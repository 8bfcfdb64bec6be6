// Whether keystones that are stated as final are so, and whether they stayed on the chosen chain (chapter finality).
#pragma once

#include "verifier/engine/fork_report.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct StatedLabel {
  KeystonePlace keystone{};
  BlockCount<Native> tolerance{};
  RivalReading reading = RivalReading::all;
};

/// FIN-LABEL.1
void judge_label(const StatedLabel& stated, const ForkReport& report, const Location& at, Trail& trail);

/// FIN-FAULT.1 of a label, if it holds in the report.
void judge_kept(const StatedLabel& stated, const KeystoneTree& tree, const ForkReport& report,
                const SurvivorWalk& later, const Location& at, Trail& trail);

}  // namespace hemi
