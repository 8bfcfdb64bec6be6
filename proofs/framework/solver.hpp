// Asking the solvers. Budgets are in their own units of work, so that an answer does not depend on the machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "proofs/domain/z3.hpp"

namespace hemi::proofs {

inline constexpr std::uint32_t kZ3Budget = 20'000'000;
inline constexpr std::uint32_t kCvc5Budget = 6'000'000;

struct Outcome {
  z3::check_result result;
  std::uint64_t work;  // Z3's "rlimit count" for this question
  std::optional<z3::model> model;
};

/// `assertions` is not empty.
Outcome solve(const std::vector<z3::expr>& assertions, std::uint32_t budget);

/// The question as SMT-LIB text that any solver reads.
std::string smt_text(const std::string& title, const std::vector<z3::expr>& assertions);

/// cvc5's answer to a file of SMT-LIB text: "unsat", "sat", "unknown", or what went wrong.
std::string ask_cvc5(const std::string& program, const std::string& path);

std::string z3_version();
std::string cvc5_version();

}  // namespace hemi::proofs
