// What the README files tell people to type exists.
#include <gmock/gmock.h>

#include <set>

#include "tests/tidy/source_tree.hpp"

namespace hemi::tidy {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kCommandLine = "verifier/cli/main.cpp";

std::set<std::string> known_commands(const SourceTree& tree) {
  const auto names = matches(tree.at(kCommandLine), "add_subcommand\\(\"([a-z-]+)\"");
  return {names.begin(), names.end()};
}

std::set<std::string> known_options(const SourceTree& tree) {
  const auto names = matches(tree.at(kCommandLine), "\"(--[a-z-]+)\"");
  std::set<std::string> options(names.begin(), names.end());
  options.insert("--help");
  return options;
}

bool is_readme(std::string_view path) { return path.ends_with("README.md"); }

/// Calls of hemi-verify, in transcripts and in running text, with a command or an option that it does not have.
Complaints unknown_commands(const SourceTree& tree) {
  const auto commands = known_commands(tree);
  const auto options = known_options(tree);
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_readme(path)) continue;
    for (const auto& line : lines_of(path, content)) {
      for (const auto& name : matches(line.text, "(?:[$`/] ?)hemi-verify(?: --format [a-z]+)? ([a-z]+)")) {
        if (!commands.contains(name)) complaints.push_back(at(line, "unknown command " + name));
      }
      if (line.text.find("hemi-verify ") == std::string_view::npos) continue;
      for (const auto& name : matches(line.text, "(?:^|[ `])(--[a-z-]+)")) {
        if (!options.contains(name)) complaints.push_back(at(line, "unknown option " + name));
      }
    }
  }
  return complaints;
}

/// Scripts in backticks or behind a prompt: `tests/run`, and their options.
Complaints unknown_scripts(const SourceTree& tree) {
  Complaints complaints;
  for (const auto& [path, content] : tree) {
    if (!is_readme(path)) continue;
    for (const auto& line : lines_of(path, content)) {
      for (const auto& script : matches(line.text, "(?:^|[$`] ?)([a-z]+/run)\\b")) {
        if (!tree.contains(script)) complaints.push_back(at(line, "unknown script " + script));
      }
      for (const auto& option : matches(line.text, "tests/run (--[a-z]+)")) {
        const bool is_known = tree.at("tests/run").find(option) != std::string::npos;
        if (!is_known) complaints.push_back(at(line, "unknown option " + option));
      }
    }
  }
  return complaints;
}

TEST(Readme, NamesOnlyCommandsAndOptionsThatExist) {
  EXPECT_THAT(unknown_commands(this_project()), IsEmpty());
  auto broken = this_project();
  broken["README.md"] = "$ hemi-verify prove x --fast\n`hemi-verify scan FILE`\n$ hemi-verify --format json rules\n";
  EXPECT_THAT(unknown_commands(broken), SizeIs(2));
}

TEST(Readme, NamesOnlyScriptsAndOptionsThatExist) {
  EXPECT_THAT(unknown_scripts(this_project()), IsEmpty());
  auto broken = this_project();
  broken["README.md"] = "$ proofs/run\n`tests/run --quick` or `tests/run --never`\n";
  EXPECT_EQ(unknown_scripts(broken).size(), broken.contains("proofs/run") ? 1U : 2U);
}

}  // namespace
}  // namespace hemi::tidy
