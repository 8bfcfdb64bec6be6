#include <fmt/format.h>

#include <iostream>

#include "verifier/catalogue/catalogue.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

ordered_json to_json(const RuleEntry& entry) {
  return {{"rule", entry.id},
          {"title", entry.title},
          {"chapter", entry.chapter},
          {"sentence", entry.sentence},
          {"formula", entry.formula},
          {"status", entry.status},
          {"evaluable", entry.evaluable},
          {"assumes", entry.assumes},
          {"sources", entry.sources},
          {"evidence", entry.evidence},
          {"rule_file", entry.rule_file},
          {"rule_text", entry.rule_text}};
}

}  // namespace

ExitCode run_rules(Format format) {
  if (format == Format::json) {
    auto list = ordered_json::array();
    for (const auto& entry : catalogue()) list.push_back(to_json(entry));
    std::cout << ordered_json{{"schema", 1}, {"command", "rules"}, {"rules", list}}.dump(2) << '\n';
  } else {
    for (const auto& entry : catalogue()) {
      std::cout << fmt::format("{:<20} {:<10} {:<12} {}\n", entry.id, entry.status, entry.chapter, entry.title);
    }
  }
  return ExitCode::accept;
}

ExitCode run_explain(const std::string& rule, Format format) {
  const auto* entry = find_entry(rule);
  if (!entry) throw UsageError("no rule " + rule + "; `hemi-verify rules` lists them all");
  if (format == Format::json) {
    std::cout << ordered_json{{"schema", 1}, {"command", "explain"}, {"rule", to_json(*entry)}}.dump(2) << '\n';
    return ExitCode::accept;
  }
  std::cout << entry->section << "\n\nchapter    spec/" << entry->chapter << ".md\n";
  if (!entry->rule_text.empty())
    std::cout << "rule text  spec/" << entry->rule_file << "\n\n" << entry->rule_text << '\n';
  return ExitCode::accept;
}

}  // namespace hemi
