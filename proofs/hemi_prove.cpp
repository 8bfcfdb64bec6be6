// hemi-prove: discharges the proofs, and says what breaks them.
#include <fmt/format.h>
#include <sys/personality.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "proofs/adversary/attack.hpp"
#include "proofs/adversary/race.hpp"
#include "proofs/attacks.hpp"
#include "proofs/chapters.hpp"
#include "proofs/evidence/chapter_items.hpp"
#include "proofs/evidence/claims.hpp"
#include "proofs/framework/coverage.hpp"
#include "proofs/framework/ledger.hpp"
#include "proofs/framework/presentation.hpp"
#include "proofs/framework/runner.hpp"
#include "proofs/frontier/pages.hpp"

namespace hemi::proofs {
namespace {

enum Exit : int { all_proved = 0, something_red = 1, usage = 2, internal = 70 };

struct Arguments {
  std::vector<std::string> names;
  std::string directory;
  std::string name;
  std::string junit_file;
  unsigned jobs = 2;
  std::string without;
  bool is_long = false;
  bool no_cvc5 = false;
  bool json = false;
  bool write_ledger = false;
  bool write_counterexamples = false;
  bool write_frontier = false;
  bool write_attacks = false;
};

/// Of all proofs those whose name contains one of the given texts.
Obligations chosen(const std::vector<std::string>& names, bool is_long) {
  auto proofs = is_long ? long_adversary_proofs() : all_proofs();
  if (names.empty()) return proofs;
  std::erase_if(proofs, [&](const Obligation& proof) {
    return std::ranges::none_of(names, [&](const auto& n) { return proof.heading.name.find(n) != std::string::npos; });
  });
  return proofs;
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
  fmt::print(stderr, "wrote {}\n", path.string());
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The ledger, and what is generated from it.
void write_ledger(const std::vector<Report>& reports) {
  const auto written = ledger(reports, nlohmann::json::parse(read_file("proofs/LEDGER.json"), nullptr, false));
  write_file("proofs/LEDGER.json", written.dump(1) + "\n");
  write_file("spec/ledger.md", ledger_chapter(written));
  write_file("spec/refuted.md", refuted_chapter(written, counterexamples(reports)));
  for (const auto& entry : std::filesystem::directory_iterator("spec")) {
    if (entry.path().extension() != ".md") continue;
    const auto chapter = read_file(entry.path());
    const auto updated = with_evidence(chapter, written.at("obligations"));
    if (updated != chapter) write_file(entry.path(), updated);
  }
}

int write_frontier() {
  write_file("proofs/FRONTIER.json", frontier::json_text());
  write_file("spec/frontier.md", frontier::chapter_text());
  write_file("spec/frontier.svg", frontier::picture_text());
  return all_proved;
}

int write_attacks() {
  write_file("spec/attacks.md", told(played_attacks()));
  return all_proved;
}

void print_reports(const std::vector<Report>& reports, const std::vector<std::string>& coverage, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", nlohmann::json{{"reports", reports}, {"coverage_faults", coverage}}.dump(2));
    return;
  }
  for (const auto& report : reports) fmt::print("{}", summary_of(report));
  for (const auto& fault : coverage) fmt::print("RED     {}\n", fault);
  const auto red = std::ranges::count_if(reports, [](const Report& r) { return !r.is_green(); });
  fmt::print("{} of {} obligations hold\n", reports.size() - static_cast<std::size_t>(red), reports.size());
}

/// A directory of its own for the exported text, removed at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "hemi-prove-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

int prove(const Arguments& arguments, const std::filesystem::path& export_directory) {
  const auto proofs = chosen(arguments.names, arguments.is_long);
  if (proofs.empty()) {
    fmt::print(stderr, "no proof has such a name; see hemi-prove list\n");
    return usage;
  }
  RunOptions options;
  options.gates.with_cvc5 = !arguments.no_cvc5;
  options.gates.export_directory = export_directory;
  options.jobs = arguments.jobs;
  options.progress = [](const Report& report) {
    fmt::print(stderr, "{:<6} {} ({:.2f} s)\n", report.is_green() ? "ok" : "RED", report.name, report.seconds);
  };
  const auto reports = run(proofs, options);
  const auto coverage =
      arguments.names.empty() && !arguments.is_long ? faults_of_coverage(reports) : std::vector<std::string>{};
  print_reports(reports, coverage, arguments.json);
  if (!arguments.junit_file.empty()) write_file(arguments.junit_file, junit_of(reports));
  if (arguments.write_ledger) write_ledger(reports);
  if (arguments.write_counterexamples) {
    write_file("proofs/counterexamples.json", counterexamples(reports).dump(1) + "\n");
  }
  const bool green = coverage.empty() && std::ranges::all_of(reports, &Report::is_green);
  return green ? all_proved : something_red;
}

/// The attacks that appear without something; what no proof speaks of has a reason.
int tell_attacks(const std::string& what) {
  const auto recorded = nlohmann::json::parse(read_file("proofs/counterexamples.json"));
  const auto attacks = attacks_without(what, all_proofs(), recorded);
  for (const auto& attack : attacks) fmt::print("{}\n", story_of(attack));
  if (!attacks.empty()) return all_proved;
  const auto rule = find_rule(what);
  const auto waiver = rule ? waiver_of(*rule) : std::nullopt;
  if (waiver) fmt::print("No proof speaks of {}. It is {}: {}\n", what, waiver->status, waiver->why);
  if (!waiver) fmt::print(stderr, "no counterexample is about that; give a rule, a letter, or a part of a fault\n");
  return waiver ? all_proved : usage;
}

int list() {
  for (const auto& proof : all_proofs()) fmt::print("{}  [{}]\n", proof.heading.name, proof.heading.property);
  return all_proved;
}

int show_one(const std::string& name) {
  for (const auto& proof : all_proofs()) {
    if (proof.heading.name != name) continue;
    fmt::print("{}", text_of(proof));
    return all_proved;
  }
  fmt::print(stderr, "no proof has this name; see hemi-prove list\n");
  return usage;
}

void declare_commands(CLI::App& app, Arguments& arguments) {
  app.fallthrough();
  app.require_subcommand(0, 1);
  auto* run_some = app.add_subcommand("run", "run all proofs, or those whose names contain a given text");
  run_some->add_option("name", arguments.names, "parts of names");
  app.add_subcommand("list", "list the proofs");
  app.add_subcommand("invariant", "print what Spacer finds to be kept in the race against an unseen rival");
  auto* export_them = app.add_subcommand("export", "run proofs and keep their SMT-LIB text, a file per question");
  export_them->add_option("directory", arguments.directory, "where the files go")->required();
  export_them->add_option("name", arguments.names, "parts of names");
  auto* show_it = app.add_subcommand("show", "print one obligation");
  show_it->add_option("name", arguments.name, "its full name")->required();
}

void declare_options(CLI::App& app, Arguments& arguments) {
  app.add_option("-j,--jobs", arguments.jobs, "processes at a time")->check(CLI::Range(1, 64));
  app.add_flag("--no-cvc5", arguments.no_cvc5, "do not ask cvc5");
  app.add_flag("--long", arguments.is_long, "the adversary on larger trees instead, which takes minutes");
  app.add_flag("--json", arguments.json, "print the reports as JSON");
  app.add_option("--without", arguments.without,
                 "tell the attacks that appear without a rule, or with another number (D, r, F, W, c, U), or without "
                 "ASM-VIS (VIS), and stop");
  app.add_option("--junit", arguments.junit_file, "write a JUnit report");
  app.add_flag(
         "--write-ledger", arguments.write_ledger,
         "write proofs/LEDGER.json, spec/ledger.md, spec/refuted.md and the last item of each rule in the chapters")
      ->excludes("--no-cvc5");
  app.add_flag("--write-counterexamples", arguments.write_counterexamples, "write proofs/counterexamples.json");
  app.add_flag("--write-frontier", arguments.write_frontier,
               "try the safety frontier, write proofs/FRONTIER.json, spec/frontier.md and spec/frontier.svg, and stop");
  app.add_flag("--write-attacks", arguments.write_attacks,
               "search for attacks on what is left out of a proof, write spec/attacks.md, and stop");
}

int run_command(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Discharges the proofs about the rules in spec/. Without a command it runs all of them.", "hemi-prove");
  declare_commands(app, arguments);
  declare_options(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? all_proved : usage;
  }
  const bool writes = arguments.write_ledger || arguments.write_counterexamples;
  if (writes && (arguments.is_long || !arguments.names.empty())) {
    fmt::print(stderr, "the ledger and the counterexamples are written for all proofs together\n");
    return usage;
  }
  if (arguments.write_frontier) return write_frontier();
  if (!arguments.without.empty()) return tell_attacks(arguments.without);
  if (arguments.write_attacks) return write_attacks();
  if (app.got_subcommand("list")) return list();
  if (app.got_subcommand("invariant")) {
    const auto found = found_invariant();
    fmt::print("{}\n", found.text);
    return found.is_the_proved_one ? all_proved : something_red;
  }
  if (app.got_subcommand("show")) return show_one(arguments.name);
  if (!app.got_subcommand("export")) return prove(arguments, TemporaryDirectory().path());
  std::filesystem::create_directories(arguments.directory);
  return prove(arguments, arguments.directory);
}

/// Z3 orders some of its work by addresses. Started again without their randomization, it finds the same
/// counterexamples with the same work each time. Where that is not allowed, it still finds some.
void fix_addresses(char** argv) {
  const int now = personality(0xffffffff);
  if (now == -1 || (now & ADDR_NO_RANDOMIZE) != 0) return;
  if (personality(static_cast<unsigned long>(now) | ADDR_NO_RANDOMIZE) != -1) execv("/proc/self/exe", argv);
}

}  // namespace
}  // namespace hemi::proofs

int main(int argc, char** argv) {
  hemi::proofs::fix_addresses(argv);
  try {
    return hemi::proofs::run_command(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "hemi-prove: {}\n", error.what());
    return hemi::proofs::internal;
  }
}
