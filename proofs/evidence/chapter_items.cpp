#include "proofs/evidence/chapter_items.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "proofs/evidence/families.hpp"
#include "proofs/framework/coverage.hpp"

namespace hemi::proofs {

namespace {

constexpr std::size_t kColumns = 120;

char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// A sentence as part of a longer one.
std::string as_clause(std::string sentence) {
  sentence.front() = lower(sentence.front());
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

/// Continuation lines are indented, as in every item of a chapter.
std::string wrapped(const std::string& text) {
  std::istringstream words(text);
  std::string result;
  std::size_t column = 0;
  for (std::string word; words >> word; column += word.size()) {
    if (result.empty()) {
      result = word;
      continue;
    }
    const bool fits = column + 1 + word.size() <= kColumns;
    result += (fits ? " " : "\n  ") + word;
    column = fits ? column + 1 : 2;
  }
  return result;
}

nlohmann::json obligations_of(Rule rule, const nlohmann::json& all) {
  auto some = nlohmann::json::object();
  for (const auto& [name, entry] : all.items()) {
    if (std::ranges::count(entry.at("rules"), id_of(rule)) > 0) some[name] = entry;
  }
  return some;
}

std::string waiver_item(Rule rule) {
  const auto waiver = waiver_of(rule);
  if (!waiver) return "- Nothing: neither a proof nor a test stands behind this rule";
  return fmt::format("- {}{}: {}", upper(waiver->status.front()), waiver->status.substr(1), waiver->why);
}

/// Where the list of a rule's items ends: at the blank line after it, or with the text.
std::size_t end_of_list(const std::string& text, std::size_t from) {
  const auto blank = text.find("\n\n", from);
  if (blank != std::string::npos) return blank;
  return text.ends_with('\n') ? text.size() - 1 : text.size();
}

/// Puts an item behind the sources of the section that starts at `section`.
void set_last_item(std::string& chapter, std::size_t section, const std::string& item) {
  const auto sources = chapter.find("\n- Sources:", section);
  if (sources == std::string::npos) return;
  const auto end = end_of_list(chapter, sources);
  const auto old_item = std::min(chapter.find("\n- ", sources + 1), end);
  chapter.replace(old_item, end - old_item, "\n" + item);
}

}  // namespace

std::string evidence_item(Rule rule, const nlohmann::json& obligations) {
  const auto families = families_of(obligations_of(rule, obligations));
  if (families.empty()) return wrapped(waiver_item(rule));
  std::vector<std::string> clauses;
  clauses.reserve(families.size());
  for (const auto& family : families) {
    clauses.push_back(fmt::format("{} ({}) [{}]", as_clause(family.says), family.range(), family.name));
  }
  const auto* status = std::ranges::all_of(families, &Family::proved) ? "Proved" : "Not proved";
  return wrapped(fmt::format("- {}: {}", status, fmt::join(clauses, "; ")));
}

std::string with_evidence(const std::string& chapter, const nlohmann::json& obligations) {
  auto text = chapter;
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    const auto section = text.find(fmt::format("\n### {} ", id_of(rule)));
    if (section != std::string::npos) set_last_item(text, section, evidence_item(rule, obligations));
  }
  return text;
}

}  // namespace hemi::proofs
