#include <array>

#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/evidence/bundle_json.hpp"
#include "verifier/report/bundle_report.hpp"
#include "verifier/report/fork_facts.hpp"

namespace hemi {

namespace {

/// The folder of the bundle's file; none for standard input.
std::optional<std::filesystem::path> folder_of(const std::string& file) {
  if (file == "-") return std::nullopt;
  return std::filesystem::path(file).parent_path();
}

/// `show` makes the facts of the report.
template <class Show>
std::optional<DecodeError> judge_file(const std::string& path, TreeWish wish, const Show& show, Report& report) {
  const auto file = read_input(path, kMaxJsonBytes);
  if (!file) return file.error();
  const auto document = parse_json(as_text(*file));
  if (!document) return document.error();
  EvidenceFolder folder(folder_of(path));
  const auto bundle = read_bundle(*document, folder);
  if (!bundle) return bundle.error();
  const auto facts = judge(**bundle, report.trail, wish);
  report.facts = show(std::string_view((*bundle)->profile->parameters().name), (*bundle)->provenance, facts);
  return std::nullopt;
}

/// The facts of a tree that have these names; null where there is no tree.
template <std::size_t Count>
ExitCode run_on_tree(const char* command, const std::string& path, const std::array<const char*, Count>& names,
                     Format format) {
  const auto show = [&](std::string_view profile, const std::string& provenance, const BundleFacts& facts) {
    nlohmann::ordered_json shown{{"profile", profile}, {"provenance", provenance}};
    nlohmann::ordered_json all;
    if (const auto& judged = facts.judged_tree) all = fork_facts(judged->tree.tree(), judged->view, judged->report);
    for (const auto* name : names) shown[name] = all.is_null() ? all : all.at(name);
    return shown;
  };
  Report report{.command = command};
  if (const auto error = judge_file(path, TreeWish::always, show, report)) report.trail.record(*error);
  return finish(report, format);
}

}  // namespace

ExitCode run_verify(const VerifyOptions& options, Format format) {
  Report report{.command = "verify", .complete = options.complete};
  if (const auto error = judge_file(options.file, TreeWish::if_claimed, bundle_facts, report)) {
    report.trail.record(*error);
  }
  return finish(report, format);
}

ExitCode run_forks(const std::string& bundle, Format format) {
  return run_on_tree("forks", bundle, std::array{"tip_height", "chosen", "tree", "branches", "indices"}, format);
}

ExitCode run_finality(const std::string& bundle, Format format) {
  return run_on_tree("finality", bundle, std::array{"tip_height", "chosen", "keystones", "contests"}, format);
}

}  // namespace hemi
