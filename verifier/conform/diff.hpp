// Clients against one another: inputs on which they answer differently, told apart by kind, each made small once. Which
// of them is right is not decided here, least of all by majority.
#pragma once

#include <functional>
#include <set>

#include "verifier/conform/client.hpp"
#include "verifier/conform/vector_files.hpp"

namespace hemi::conform {

struct DiffSettings {
  std::vector<std::vector<std::string>> commands{};
  std::set<std::string> suites{};
  std::uint64_t seed = 1;
  /// Inputs that are made, besides those of the vectors.
  std::size_t count = 10'000;
  std::chrono::seconds time{10};
  /// Differences by key that are known, and why.
  std::map<std::string, std::string> known{};
};

/// What one client said to one input.
struct Said {
  std::string client{};
  nlohmann::json reply{};
};

enum class DifferenceKind : std::uint8_t { verdict, rule, derived, fault };
std::string_view name_of(DifferenceKind kind);

struct Difference {
  DifferenceKind kind = DifferenceKind::verdict;
  std::string suite{};
  /// Equal for all inputs on which the same clients say the same things in these respects.
  std::string key{};
  nlohmann::json profile{};
  nlohmann::json input{};
  std::vector<Said> said{};
  /// The case that the input was made from, and how.
  std::string source{};
  std::size_t seen = 0;
  bool known = false;
};

struct DiffResult {
  /// Why clients take no part.
  std::vector<std::string> start_faults{};
  std::vector<Hello> clients{};
  std::size_t inputs = 0;
  /// Of these at least two clients had an opinion.
  std::size_t compared = 0;
  std::vector<Difference> differences{};
  /// Inputs with yet other differences, of which there are too many to keep.
  std::size_t not_kept = 0;
};

/// Throws StartError.
DiffResult diff(const VectorFiles& vectors, const DiffSettings& settings,
                const std::function<void(std::size_t)>& progress);

/// By vectors/schemas/difference.schema.json: what a case may be made from.
nlohmann::json candidate_json(const Difference& difference, std::uint64_t seed);

}  // namespace hemi::conform
