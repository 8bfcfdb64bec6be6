#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/evidence/bundle_json.hpp"
#include "verifier/report/bundle_report.hpp"

namespace hemi {

namespace {

/// The folder of the bundle's file; none for standard input.
std::optional<std::filesystem::path> folder_of(const std::string& file) {
  if (file == "-") return std::nullopt;
  return std::filesystem::path(file).parent_path();
}

std::optional<DecodeError> judge_file(const VerifyOptions& options, Report& report) {
  const auto file = read_input(options.file, kMaxJsonBytes);
  if (!file) return file.error();
  const auto document = parse_json(as_text(*file));
  if (!document) return document.error();
  EvidenceFolder folder(folder_of(options.file));
  const auto bundle = read_bundle(*document, folder);
  if (!bundle) return bundle.error();
  const auto facts = judge(**bundle, report.trail);
  report.facts = bundle_facts((*bundle)->profile->parameters().name, (*bundle)->provenance, facts);
  return std::nullopt;
}

}  // namespace

ExitCode run_verify(const VerifyOptions& options, Format format) {
  Report report{.command = "verify", .complete = options.complete};
  if (const auto error = judge_file(options, report)) report.trail.record(*error);
  return finish(report, format);
}

}  // namespace hemi
