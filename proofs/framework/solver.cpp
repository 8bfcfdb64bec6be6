#include "proofs/framework/solver.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace hemi::proofs {

namespace {

std::uint64_t work_so_far(const z3::solver& solver) {
  const z3::stats statistics = solver.statistics();
  for (unsigned i = 0; i < statistics.size(); ++i) {
    if (statistics.key(i) == "rlimit count") return statistics.uint_value(i);
  }
  return 0;
}

/// The first line that a command prints.
std::string first_line_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  if (!pipe) return "cannot run: " + command;
  std::array<char, 512> buffer{};
  const bool has_line = std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr;
  std::string line = has_line ? buffer.data() : "no answer";
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) continue;
  while (!line.empty() && line.back() == '\n') line.pop_back();
  return line;
}

}  // namespace

Outcome solve(const std::vector<z3::expr>& assertions, std::uint32_t budget) {
  z3::context& context = assertions.front().ctx();
  z3::solver solver(context);
  z3::params parameters(context);
  parameters.set("rlimit", budget);
  solver.set(parameters);
  const auto before = work_so_far(solver);
  for (const auto& assertion : assertions) solver.add(assertion);
  const auto result = solver.check();
  Outcome outcome{result, work_so_far(solver) - before, std::nullopt};
  if (result == z3::sat) outcome.model = solver.get_model();
  return outcome;
}

std::string smt_text(const std::string& title, const std::vector<z3::expr>& assertions) {
  const std::vector<Z3_ast> all(assertions.begin(), assertions.end());
  const auto others = static_cast<unsigned>(all.size() - 1);
  return Z3_benchmark_to_smtlib_string(assertions.front().ctx(), title.c_str(), "ALL", "unsat", "", others, all.data(),
                                       all.back());
}

std::string ask_cvc5(const std::string& program, const std::string& path) {
  return first_line_of(program + " --lang=smt2 --rlimit=" + std::to_string(kCvc5Budget) + " '" + path + "' 2>&1");
}

std::string z3_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

std::string cvc5_version() {
  const auto line = first_line_of("cvc5 --version 2>&1");
  const auto start = line.find("version ");
  return start == std::string::npos ? line : line.substr(start + 8, line.find(' ', start + 8) - start - 8);
}

}  // namespace hemi::proofs
