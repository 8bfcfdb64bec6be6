// The vectors against one client: which cases it is asked, what each has come to, and what that means in all.
#pragma once

#include <functional>
#include <set>

#include "verifier/conform/client.hpp"
#include "verifier/conform/vector_files.hpp"

namespace hemi::conform {

struct Settings {
  std::vector<std::string> command{};
  /// All of the vectors, if empty.
  std::set<std::string> suites{};
  /// That of the client, if nothing.
  std::optional<unsigned> level{};
  /// 10 s for an answer, and 600 s for those of a batch, if nothing.
  std::optional<std::chrono::seconds> time{};
  bool batch = false;
  /// Cases that the client is known to fail, and why.
  std::map<std::string, std::string> known_failures{};
  RuleNames rule_names{};
};

struct CaseResult {
  Case asked{};
  Judgement judgement{};
  /// It is in the list of known failures.
  bool known = false;

  /// Not as expected: a known failure has to fail, and anything else has to pass or to be skipped.
  bool is_unexpected() const { return known ? judgement.outcome == Outcome::passed : is_failure(judgement.outcome); }
};

struct RunResult {
  /// Why there is nothing else in here: the client did not say hello.
  std::string start_fault{};
  Hello client{};
  unsigned level = 0;
  std::string spec{};
  std::string root_sha256{};
  std::vector<CaseResult> cases{};
  std::string client_errors{};
};

/// The cases of these suites, or of all, in the order of the manifest.
std::vector<Case> cases_of(const VectorFiles& vectors, const std::set<std::string>& suites);

/// A file {NAME: {KEY: TEXT}}.
using Table = std::map<std::string, std::string>;
Decoded<Table> read_table(std::string_view text, const std::string& name);

/// Files with what a client's author keeps: {"known_failures": {CASE: REASON}} and {"rules": {NAME: RULE}}. A case that
/// the vectors do not have, or a rule that there is not, is a fault.
Decoded<Table> read_known_failures(std::string_view text, const VectorFiles& vectors);
Decoded<RuleNames> read_rule_names(std::string_view text);

/// `progress` is called with the number of cases that are done. Throws StartError.
RunResult run(const VectorFiles& vectors, const Settings& settings, const std::function<void(std::size_t)>& progress);

}  // namespace hemi::conform
