// Runs the conformance vectors against a client.
#include <fmt/format.h>

#include <iostream>

#include "verifier/cli/commands.hpp"
#include "verifier/cli/vectors.hpp"
#include "verifier/conform/report.hpp"

namespace hemi {

namespace {

conform::Settings settings_of(const ConformOptions& options, const VectorFiles& vectors) {
  conform::Settings settings{.command = options.command,
                             .suites = {options.suites.begin(), options.suites.end()},
                             .level = options.level,
                             .batch = options.batch};
  check_suites(settings.suites, vectors);
  if (options.timeout_seconds) settings.time = std::chrono::seconds(*options.timeout_seconds);
  if (const auto& path = options.known_failures; !path.empty()) {
    settings.known_failures = in(path, conform::read_known_failures(text_of(path), vectors));
  }
  if (const auto& path = options.rules; !path.empty()) {
    settings.rule_names = in(path, conform::read_rule_names(text_of(path)));
  }
  return settings;
}

conform::RunResult timed_run(const VectorFiles& vectors, const conform::Settings& settings) {
  const auto start = std::chrono::steady_clock::now();
  Progress progress("cases");
  auto result = conform::run(vectors, settings, [&](std::size_t done) { progress.show(done); });
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::cerr << fmt::format("{} cases in {:.1f} s\n", result.cases.size(), taken.count());
  return result;
}

void print(const conform::RunResult& result, Format format) {
  if (format == Format::junit) return conform::print_junit(std::cout, result);
  if (format == Format::text) return conform::print_text(std::cout, result);
  std::cout << conform::to_json(result).dump(2) << '\n';
}

}  // namespace

ExitCode run_conform(const ConformOptions& options, Format format) {
  const auto vectors = vectors_in(options.vectors);
  if (!vectors.faults.empty()) return ExitCode::integrity;
  try {
    const auto result = timed_run(vectors, settings_of(options, vectors));
    print(result, format);
    const auto code = conform::exit_code_of(result);
    if (code != ExitCode::accept && !result.client_errors.empty()) {
      std::cerr << "the client wrote to standard error:\n" << result.client_errors << '\n';
    }
    return code;
  } catch (const StartError& error) {
    throw UsageError(std::string("cannot start ") + error.what());
  }
}

}  // namespace hemi
