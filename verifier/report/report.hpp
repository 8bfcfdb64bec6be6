// A verdict with all that led to it, as text for people or JSON for tools.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "verifier/engine/trail.hpp"

namespace hemi {

/// JUnit's form is for conformance runs alone.
enum class Format { text, json, junit };

/// The exit codes of every command, whatever the format.
enum class ExitCode : int { accept = 0, reject = 1, usage = 2, indeterminate = 3, integrity = 4, internal = 70 };

struct Report {
  std::string command;
  /// What was verified and what follows from it, in the order in which it is shown.
  nlohmann::ordered_json facts = nlohmann::ordered_json::object();
  Trail trail{};
  /// Ask that every rule be evaluated: gaps make the verdict indeterminate.
  bool complete = false;
};

VerdictKind verdict_of(const Report& report);
ExitCode exit_code_of(const Report& report);

nlohmann::ordered_json to_json(const Report& report);
void print(std::ostream& out, const Report& report, Format format);

}  // namespace hemi
