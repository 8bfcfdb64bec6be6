// The catalogue of rules, read from the chapters of the specification.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hemi {

/// A rule as its chapter states it (spec/notation.md gives the form).
struct RuleEntry {
  std::string_view id;
  std::string_view title;
  /// Name of the chapter's file without its ending.
  std::string chapter;
  std::string sentence;
  std::string formula;
  std::string status;
  std::string evaluable;
  std::string assumes;
  std::string sources;
  /// "Proved: …" or "Tested: …", as the ledger of proofs says.
  std::string evidence;
  /// The whole section, as written.
  std::string_view section;
  /// The function that is the rule, as written; empty for rules of encoding, which are parsers.
  std::string_view rule_text;
  std::string_view rule_file;
};

/// All rules, in the order of the chapters.
const std::vector<RuleEntry>& catalogue();

const RuleEntry* find_entry(std::string_view id);

}  // namespace hemi
