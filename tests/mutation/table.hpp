// TABLE.md: counts for each header; then, in a section for each, every fault with what noticed it, and the explanations
// of those that survive.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/mutation/planter.hpp"

namespace hemi::mutation {

/// What noticed a fault: a case of the vectors and a proof, and how; or that none did.
struct Verdicts {
  std::string vector;
  std::string proof;
};

inline constexpr std::string_view kSurvives = "survives";
inline constexpr std::string_view kNotReached = "not reached";

struct Row {
  Fault fault;  // without the line's number, which changes too easily
  Verdicts verdicts;
};

/// What does not notice a fault: "vector", "proof", "both", or nothing.
std::string lacks(const Verdicts& verdicts);

using Table = std::vector<Row>;

/// Throws std::runtime_error if the text is no such table.
Table parse_table(const std::string& text);

/// With the reasons of survivors below each header's rows.
std::string table_text(const Table& table, const nlohmann::json& explained);

/// Sentences on survivors without explanation, and on explanations that explain none. An explanation names the file and
/// the function, what lacks, why, and the faults by change and line of text.
std::vector<std::string> faults_of_explanations(const Table& table, const nlohmann::json& explained);

/// Whether two are the same but for the number of the line.
bool is_same(const Fault& a, const Fault& b);

}  // namespace hemi::mutation
