// Compares clients with one another on inputs that nobody has an answer to.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "verifier/cli/commands.hpp"
#include "verifier/cli/vectors.hpp"
#include "verifier/conform/diff.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

conform::DiffSettings settings_of(const DiffOptions& options, const VectorFiles& vectors) {
  conform::DiffSettings settings{.suites = {options.suites.begin(), options.suites.end()},
                                 .seed = options.seed,
                                 .count = options.count,
                                 .time = std::chrono::seconds(options.timeout_seconds)};
  check_suites(settings.suites, vectors);
  // A line of the shell, as a client takes arguments; `exec` lets signals go to the client itself.
  for (const auto& client : options.clients) settings.commands.push_back({"/bin/sh", "-c", "exec " + client});
  if (const auto& path = options.known; !path.empty()) {
    settings.known = in(path, conform::read_table(text_of(path), "known_differences"));
  }
  return settings;
}

bool has_news(const conform::DiffResult& result) {
  return result.not_kept > 0 || std::ranges::any_of(result.differences, [](const auto& each) { return !each.known; });
}

ExitCode exit_code_of(const conform::DiffResult& result) {
  if (has_news(result)) return ExitCode::reject;
  return result.compared == 0 ? ExitCode::indeterminate : ExitCode::accept;
}

ordered_json to_json(const conform::DiffResult& result, std::uint64_t seed) {
  ordered_json clients = ordered_json::array();
  for (const auto& client : result.clients) {
    clients.push_back({{"name", client.name}, {"version", client.version}, {"level", client.level}});
  }
  ordered_json differences = ordered_json::array();
  for (const auto& each : result.differences) {
    auto written = ordered_json(conform::candidate_json(each, seed));
    written["known"] = each.known;
    differences.push_back(std::move(written));
  }
  return {{"schema", 1},
          {"command", "diff"},
          {"clients", clients},
          {"start_faults", result.start_faults},
          {"inputs", result.inputs},
          {"compared", result.compared},
          {"differences", differences},
          {"not_kept", result.not_kept},
          {"exit_code", static_cast<int>(exit_code_of(result))}};
}

void print_text(const conform::DiffResult& result) {
  for (const auto& fault : result.start_faults) std::cout << "client   takes no part: " << fault << '\n';
  for (const auto& client : result.clients) {
    std::cout << fmt::format("client   {} {}  of level {}\n", client.name, client.version, client.level);
  }
  for (const auto& each : result.differences) {
    std::cout << fmt::format("  {}  {}\n         {} inputs, the first from {}\n         {}\n",
                             each.known ? "known" : "DIFF ", each.key, each.seen, each.source,
                             each.input.dump().substr(0, 400));
  }
  if (result.not_kept > 0) std::cout << fmt::format("  and {} inputs with other differences\n", result.not_kept);
  std::cout << fmt::format("inputs   {}, of which {} have at least two answers\n", result.inputs, result.compared);
  std::cout << fmt::format("differences  {}\n", result.differences.size());
}

/// One file for each that is not known.
void write_candidates(const conform::DiffResult& result, const DiffOptions& options) {
  std::filesystem::create_directories(options.folder);
  std::size_t number = 0;
  for (const auto& each : result.differences) {
    if (each.known) continue;
    const auto name = fmt::format("{}-{}-{}.json", each.suite, name_of(each.kind), ++number);
    std::ofstream file(std::filesystem::path(options.folder) / name, std::ios::binary);
    file << conform::candidate_json(each, options.seed).dump(2) << '\n';
    if (!file) throw UsageError("cannot write into " + options.folder);
  }
}

}  // namespace

ExitCode run_diff(const DiffOptions& options, Format format) {
  if (options.clients.size() < 2) throw UsageError("to compare takes two clients or more");
  const auto vectors = vectors_in(options.vectors);
  if (!vectors.faults.empty()) return ExitCode::integrity;
  Progress progress("inputs");
  const auto result =
      conform::diff(vectors, settings_of(options, vectors), [&](std::size_t done) { progress.show(done); });
  if (format == Format::json) {
    std::cout << to_json(result, options.seed).dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  } else {
    print_text(result);
  }
  if (!options.folder.empty()) write_candidates(result, options);
  return exit_code_of(result);
}

}  // namespace hemi
