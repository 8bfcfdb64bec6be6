// The four gates that every obligation passes:
//   1. its hypotheses can hold together, and they and its claims hold of the witness natively;
//   2. each hypothesis that is left out, and each fault that is planted, yields a counterexample;
//   3. the native reading of the same statement reproduces every counterexample;
//   4. Z3 proves each claim within its budget, and cvc5 agrees on the exported text.
// A refutation passes them the other way round: its claim can hold, a counterexample is found and reproduced natively,
// and with each repair the claim is proved.
#pragma once

#include <filesystem>
#include <functional>

#include "proofs/framework/obligation.hpp"
#include "proofs/framework/report.hpp"
#include "proofs/framework/solver.hpp"

namespace hemi::proofs {

struct GateOptions {
  bool with_cvc5 = true;
  /// Where the SMT-LIB text goes, one file per question.
  std::filesystem::path export_directory;
  std::uint32_t z3_budget = kZ3Budget;
  std::string cvc5 = "cvc5";
  /// Called with each fault as it is found, for those who need no report.
  std::function<void(const std::string&)> on_fault = [](const std::string&) {};
};

/// Opens the session of this process.
Report pass_gates(const Obligation& obligation, const GateOptions& options);

}  // namespace hemi::proofs
