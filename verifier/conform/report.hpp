// What came out of a run, for people, for tools, and for the servers that show JUnit's results.
#pragma once

#include <iosfwd>

#include "verifier/conform/runner.hpp"
#include "verifier/report/report.hpp"

namespace hemi::conform {

ExitCode exit_code_of(const RunResult& result);

/// By vectors/schemas/conform-report.schema.json.
nlohmann::ordered_json to_json(const RunResult& result);
void print_text(std::ostream& out, const RunResult& result);
void print_junit(std::ostream& out, const RunResult& result);

}  // namespace hemi::conform
