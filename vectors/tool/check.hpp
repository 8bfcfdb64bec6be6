// Whether vectors are what they say: hashes, form, and the answers of this project's own engine.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "vectors/tool/recipe.hpp"
#include "verifier/conform/vector_files.hpp"

namespace hemi::vectors {

/// Sentences about every case of which the engine thinks otherwise, or which breaks a rule of the format that no schema
/// can state: ids are unique, negatives have one fault, bases exist and are accepted, hashes fit.
std::vector<std::string> faults_of(const std::vector<json>& documents);

struct CheckResult {
  std::size_t files = 0;
  std::size_t cases = 0;
  /// Files or cases whose hash is another, or that are missing or not listed.
  std::vector<std::string> integrity{};
  /// Cases that the engine answers otherwise.
  std::vector<std::string> mismatches{};
};

/// All files that the folder's manifest lists.
CheckResult check(const std::filesystem::path& folder);

}  // namespace hemi::vectors
