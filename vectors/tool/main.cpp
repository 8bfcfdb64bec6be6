// hemi-vectors: makes the vectors, checks them, and says which rules lack some.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "vectors/tool/check.hpp"
#include "vectors/tool/coverage.hpp"
#include "vectors/tool/generate.hpp"

namespace hemi::vectors {

namespace {

namespace fs = std::filesystem;

enum class ExitCode : int { good = 0, mismatch = 1, usage = 2, integrity = 4 };

ExitCode print_all(const std::vector<std::string>& faults, ExitCode code) {
  for (const auto& fault : faults) std::cout << fault << '\n';
  return faults.empty() ? ExitCode::good : code;
}

ExitCode run_gen(const fs::path& folder) {
  std::size_t files = 0;
  for (const auto& [path, content] : generate()) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << content;
    ++files;
  }
  std::cout << files << " files\n";
  return ExitCode::good;
}

ExitCode run_check(const fs::path& folder) {
  const auto result = check(folder);
  const auto integrity = print_all(result.integrity, ExitCode::integrity);
  const auto mismatches = print_all(result.mismatches, ExitCode::mismatch);
  std::cout << result.cases << " cases in " << result.files << " files\n";
  return integrity == ExitCode::good ? mismatches : integrity;
}

ExitCode run_coverage(const fs::path& folder) {
  const auto coverage = coverage_of(documents_in(folder));
  std::cout << coverage.table();
  return print_all(coverage.gaps(), ExitCode::mismatch);
}

int run(int argc, char** argv) {
  CLI::App app{"Makes and checks the conformance vectors."};
  app.require_subcommand(1);
  std::string folder = "vectors";
  ExitCode (*chosen)(const fs::path&) = nullptr;
  const auto add = [&](const char* name, const char* text, auto action) {
    auto* command = app.add_subcommand(name, text);
    command->add_option("DIR", folder, "the folder of the vectors")->capture_default_str();
    command->callback([&chosen, action] { chosen = action; });
  };
  add("gen", "write every generated file", run_gen);
  add("check", "compare all hashes, and all answers with those of the engine", run_check);
  add("coverage", "print the table of rules and cases; fails if a rule lacks some", run_coverage);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  try {
    return static_cast<int>(chosen(folder));
  } catch (const RecipeError& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(ExitCode::mismatch);
  } catch (const nlohmann::json::exception& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(ExitCode::integrity);
  } catch (const std::runtime_error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(ExitCode::usage);
  }
}

}  // namespace

}  // namespace hemi::vectors

int main(int argc, char** argv) { return hemi::vectors::run(argc, argv); }
