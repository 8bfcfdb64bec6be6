// hemi-mutants: the table of mutants. Built from planted headers; run it through tests/mutation/run.
//   hemi-mutants [-j N] [--work N] [--survivors] [spec/header.hpp …]
// Without names all headers are tried; with names only their rows are new. With --survivors only faults are tried that
// the table does not have, or has as survivors. Exit: 0 every fault is noticed or explained, 1 one is not or an
// explanation is stale, 2 usage, 70 internal.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/mutation/table.hpp"
#include "tests/mutation/trial.hpp"

namespace hemi::mutation {
namespace {

const std::string kTable = "tests/mutation/TABLE.md";
const std::string kExplained = "tests/mutation/explained.json";

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Choice {
  std::vector<std::string> files;  // all if empty
  bool survivors_only = false;
};

const Row* row_of(const Table& table, const Fault& fault) {
  const auto row = std::ranges::find_if(table, [&](const Row& r) { return is_same(r.fault, fault); });
  return row == table.end() ? nullptr : &*row;
}

bool is_chosen(const Fault& fault, const Choice& choice, const Table& old) {
  if (!choice.files.empty() && std::ranges::find(choice.files, fault.file) == choice.files.end()) return false;
  if (!choice.survivors_only) return true;
  const auto* row = row_of(old, fault);
  return row == nullptr || !lacks(row->verdicts).empty();
}

/// The chosen faults of each header.
std::vector<Group> groups_of(const std::vector<Fault>& faults, const Choice& choice, const Table& old) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (!is_chosen(faults[i], choice, old)) continue;
    if (groups.empty() || faults[groups.back().back()].file != faults[i].file) groups.emplace_back();
    groups.back().push_back(i);
  }
  return groups;
}

/// The rows of all faults in their order: new ones of a group, those of the old table elsewhere.
Table merged(const std::vector<Fault>& faults, const Group& group, const std::vector<Verdicts>& verdicts,
             const Table& old) {
  Table table;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (const auto at = std::ranges::find(group, i); at != group.end()) {
      table.push_back({faults[i], verdicts[static_cast<std::size_t>(at - group.begin())]});
      continue;
    }
    if (const auto* row = row_of(old, faults[i])) table.push_back(*row);
  }
  return table;
}

int run(const Effort& effort, const Choice& choice) {
  const auto faults = plant(spec_headers(".")).faults;
  const auto explained = nlohmann::json::parse(read_file(kExplained));
  auto table = parse_table(read_file(kTable));
  // The table is written after each header, so that a run that is broken off is not lost.
  const auto groups = groups_of(faults, choice, table);
  try_faults(faults, groups, effort, [&](const Group& group, const std::vector<Verdicts>& verdicts) {
    table = merged(faults, group, verdicts, table);
    std::ofstream(kTable, std::ios::binary) << table_text(table, explained);
  });
  const auto unexplained = faults_of_explanations(table, explained);
  for (const auto& sentence : unexplained) fmt::print("{}\n", sentence);
  fmt::print("{} faults in the table, {} to explain\n", table.size(), unexplained.size());
  return unexplained.empty() ? 0 : 1;
}

}  // namespace
}  // namespace hemi::mutation

int main(int argc, char** argv) {
  CLI::App app("Tries the faults that are planted in the rule text.", "hemi-mutants");
  hemi::mutation::Effort effort;
  hemi::mutation::Choice choice;
  app.add_option("-j,--jobs", effort.jobs, "processes at a time")->check(CLI::Range(1, 64));
  app.add_option("--work", effort.work, "leave out proofs that took more of Z3's work");
  app.add_flag("--survivors", choice.survivors_only, "only faults that survive or are new");
  app.add_option("header", choice.files, "headers of the specification, such as spec/bitcoin.hpp");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    return hemi::mutation::run(effort, choice);
  } catch (const std::exception& error) {
    fmt::print(stderr, "hemi-mutants: {}\n", error.what());
    return 70;
  }
}
