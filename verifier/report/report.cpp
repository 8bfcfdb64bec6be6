#include "verifier/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "verifier/catalogue/catalogue.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

ordered_json to_json(const std::vector<Exhibit>& exhibits) {
  auto list = ordered_json::array();
  for (const auto& exhibit : exhibits) {
    list.push_back({{"rule", id_of(exhibit.rule)},
                    {"at", exhibit.at},
                    {"found", exhibit.found},
                    {"relation", exhibit.relation},
                    {"required", exhibit.required}});
  }
  return list;
}

ordered_json to_json(const std::vector<Gap>& gaps) {
  auto list = ordered_json::array();
  for (const auto& gap : gaps) list.push_back({{"rule", id_of(gap.rule)}, {"at", gap.at}, {"missing", gap.missing}});
  return list;
}

template <class Action>
void for_each_evaluated_rule(const Trail& trail, const Action& action) {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    const Tally& tally = trail.tally(rule);
    if (tally.held + tally.violated + tally.not_evaluable > 0) action(rule, tally);
  }
}

std::string shown(const ordered_json& fact) {
  if (fact.is_null()) return "-";
  return fact.is_string() ? fact.get<std::string>() : fact.dump();
}

/// Objects with the same keys, one to a line. What is nested in them is for JSON.
void print_table(std::ostream& out, const ordered_json& rows) {
  std::vector<std::vector<std::string>> lines(rows.size() + 1);
  for (const auto& [name, fact] : rows.front().items()) {
    if (fact.is_structured()) continue;
    lines[0].push_back(name);
    for (std::size_t i = 0; i < rows.size(); ++i) lines[i + 1].push_back(shown(rows[i].at(name)));
  }
  std::vector<std::size_t> widths(lines[0].size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) text += fmt::format("  {:<{}}", line[i], widths[i]);
    out << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
  }
}

bool is_table(const ordered_json& fact) { return fact.is_array() && !fact.empty() && fact.front().is_object(); }

void print_facts(std::ostream& out, const ordered_json& facts, const std::string& indent = "") {
  for (const auto& [name, fact] : facts.items()) {
    if (fact.is_object()) {
      out << indent << name << '\n';
      print_facts(out, fact, indent + "  ");
    } else if (is_table(fact)) {
      out << indent << name << '\n';
      print_table(out, fact);
    } else if (fact.is_array()) {
      for (const auto& item : fact) out << fmt::format("{}{:<18}  {}\n", indent, name, shown(item));
    } else {
      out << fmt::format("{}{:<18}  {}\n", indent, name, shown(fact));
    }
  }
}

std::string counts(const Tally& tally) {
  auto text = fmt::format("{} held", tally.held);
  if (tally.violated > 0) text += fmt::format(", {} violated", tally.violated);
  if (tally.not_evaluable > 0) text += fmt::format(", {} not evaluable", tally.not_evaluable);
  return text;
}

void print_rules(std::ostream& out, const Trail& trail) {
  for_each_evaluated_rule(trail, [&](Rule rule, const Tally& tally) {
    const char* mark = tally.violated > 0 ? "FAIL" : tally.held > 0 ? "ok" : "n/e";
    const auto* entry = find_entry(id_of(rule));
    out << fmt::format("  {:<4}  {:<19}  {:<55}  {}\n", mark, id_of(rule), entry ? entry->title : "", counts(tally));
  });
}

void print_details(std::ostream& out, const Trail& trail) {
  std::set<std::pair<Rule, std::string>> shown_gaps;
  for (const auto& gap : trail.gaps()) {
    if (!shown_gaps.emplace(gap.rule, gap.missing).second) continue;  // said once; the counts stand above
    out << fmt::format("  n/e   {:<19}  {}  needs {}\n", id_of(gap.rule), gap.at, gap.missing);
  }
  for (const auto& gap : trail.undecided()) {
    out << fmt::format("  open  {:<19}  {}  needs {}\n", id_of(gap.rule), gap.at, gap.missing);
  }
  for (const auto& exhibit : trail.violations()) {
    const auto relation = exhibit.relation.empty() ? "" : fmt::format("{} ", exhibit.relation);
    out << fmt::format("  FAIL  {:<19}  {}\n          found     {}\n          required  {}{}\n", id_of(exhibit.rule),
                       exhibit.at, exhibit.found, relation, exhibit.required);
  }
}

std::string joined_assumptions(const Trail& trail) {
  std::string text;
  for (const auto assumption : trail.assumptions()) {
    if (!text.empty()) text += ", ";
    text += id_of(assumption);
  }
  return text;
}

void print_text(std::ostream& out, const Report& report) {
  print_facts(out, report.facts);
  print_rules(out, report.trail);
  print_details(out, report.trail);
  const auto assumptions = joined_assumptions(report.trail);
  const auto kind = verdict_of(report);
  out << fmt::format("verdict  {}", name_of(kind));
  if (kind == VerdictKind::reject) {
    const auto id = id_of(report.trail.violations().front().rule);
    out << fmt::format("  {}      hemi-verify explain {}", id, id);
  } else if (!assumptions.empty()) {
    out << "  under " << assumptions;
  }
  out << '\n';
}

}  // namespace

VerdictKind verdict_of(const Report& report) {
  const auto kind = report.trail.verdict();
  if (kind == VerdictKind::accept && report.complete && !report.trail.gaps().empty()) return VerdictKind::indeterminate;
  return kind;
}

ExitCode exit_code_of(const Report& report) {
  switch (verdict_of(report)) {
    case VerdictKind::accept:
      return ExitCode::accept;
    case VerdictKind::reject:
      // A file that is not the one that is meant says nothing about what was meant.
      return report.trail.violations().front().rule == Rule::enc_file ? ExitCode::integrity : ExitCode::reject;
    case VerdictKind::indeterminate:
      return ExitCode::indeterminate;
  }
  return ExitCode::internal;
}

ordered_json to_json(const Report& report) {
  auto rules = ordered_json::array();
  for_each_evaluated_rule(report.trail, [&](Rule rule, const Tally& tally) {
    rules.push_back({{"rule", id_of(rule)},
                     {"checked", tally.held + tally.violated},
                     {"violated", tally.violated},
                     {"not_evaluable", tally.not_evaluable}});
  });
  auto assumptions = ordered_json::array();
  for (const auto assumption : report.trail.assumptions()) assumptions.push_back(id_of(assumption));
  const auto& violations = report.trail.violations();
  return {{"schema", 1},
          {"command", report.command},
          {"verdict", name_of(verdict_of(report))},
          {"rule", violations.empty() ? ordered_json() : ordered_json(id_of(violations.front().rule))},
          {"exit_code", static_cast<int>(exit_code_of(report))},
          {"facts", report.facts},
          {"rules", rules},
          {"first_held", to_json(report.trail.held())},
          {"violations", to_json(violations)},
          {"not_evaluable", to_json(report.trail.gaps())},
          {"undecided", to_json(report.trail.undecided())},
          {"assumptions", assumptions}};
}

void print(std::ostream& out, const Report& report, Format format) {
  if (format == Format::json) {
    out << to_json(report).dump(2, ' ', true, ordered_json::error_handler_t::replace) << '\n';
  } else {
    print_text(out, report);
  }
}

}  // namespace hemi
