// Which rules have which cases, what stands behind a rule besides them, and which counterexamples became cases.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "vectors/tool/recipe.hpp"

namespace hemi::vectors {

class Coverage {
 public:
  void add(const json& document);

  /// COVERAGE.md.
  std::string table() const;
  /// A sentence for each thing that a rule has to have and lacks, and for each counterexample that was forgotten.
  std::vector<std::string> gaps() const;

 private:
  struct Row {
    std::map<std::string, std::size_t> cases;
    /// The points that each set of boundary cases has.
    std::map<std::string, std::set<std::string>> sets;

    bool has(const char* kind) const { return cases.contains(kind); }
    std::size_t complete_sets() const;
  };

  /// The counterexamples with their cases, then by reason those without.
  std::string counterexample_table() const;

  std::array<Row, kRuleCount> rows_{};
  /// Cases by the name of the counterexample that they come from.
  std::map<std::string, std::vector<std::string>> models_{};
};

Coverage coverage_of(const std::vector<json>& documents);

/// The files with cases that a folder's manifest lists.
std::vector<json> documents_in(const std::filesystem::path& folder);

/// Tests by the names that GoogleTest gives them, and proofs by those of the ledger, that speak of a rule.
std::vector<std::string> tests_of(Rule rule);
std::vector<std::string> proofs_of(Rule rule);
/// Why a rule has no cases at all. Nothing for the others.
std::string case_waiver_of(Rule rule);
/// Why a rule whose bound no case can show has no boundary cases; and which rules have no bound. Nothing for the
/// others.
std::string boundary_waiver_of(Rule rule);

}  // namespace hemi::vectors
