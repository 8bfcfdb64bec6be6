// Obligations that differ in nothing but numbers, shown as one: "…-of-2" to "…-of-11".
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hemi::proofs {

struct Family {
  std::string name;  // "…" stands for the numbers that differ
  std::string property;
  std::string says;
  std::string scope;  // lists the numbers that differ
  std::vector<std::string> assumptions;
  bool proved;      // all of them
  bool refuted;     // all of them, as statements that are false
  bool is_bounded;  // of the sizes that the scope lists

  /// The scope, with the assumptions that it does not name by itself.
  std::string range() const;
};

/// The families among the ledger's obligations, by name.
std::vector<Family> families_of(const nlohmann::json& obligations);

}  // namespace hemi::proofs
