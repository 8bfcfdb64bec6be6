// This verifier as a client of the conformance vectors: questions on standard input, answers on standard output.
#include <iostream>

#include "verifier/cases/case.hpp"
#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/conform/protocol.hpp"

namespace hemi {

using nlohmann::json;

namespace {

using conform::Answer;

conform::Hello own_hello() {
  conform::Hello hello{.name = "hemi-verify", .version = HEMI_VERSION, .level = conform::kMaxLevel};
  for (const auto suite : suite_names()) hello.suites.emplace_back(suite);
  return hello;
}

Answer answer_to(std::size_t sequence, const CaseOutcome& outcome) {
  Answer answer{.sequence = sequence, .verdict = std::string(name_of(outcome.verdict)), .derived = outcome.derived};
  if (outcome.rule) answer.rule = id_of(*outcome.rule);
  return answer;
}

/// A line that is no question cannot be answered: there is no number to answer to.
Answer answer_line(const std::string& line) {
  const auto message = parse_json(line);
  if (!message) throw UsageError("a line that is no JSON: " + message.error().found);
  std::optional<DecodeError> error;
  JsonFields fields(*message, "", error);
  const auto sequence = fields.number("seq", std::numeric_limits<std::uint32_t>::max());
  const auto suite = fields.text("suite");
  const auto& profile = fields.value("profile");
  const auto& input = fields.value("input");
  fields.finish();
  if (error) throw UsageError("a line that is no question: " + error->where + " " + error->found);
  return answer_to(sequence, evaluate_case(suite, profile, input));
}

}  // namespace

ExitCode run_client(const ClientOptions& options) {
  std::cout << hello_json(own_hello()).dump() << '\n' << std::flush;
  std::string answers;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.size() > conform::kMaxLineBytes) throw UsageError("a line that is too long");
    const auto answer = answer_json(answer_line(line)).dump() + "\n";
    if (options.batch) {
      answers += answer;
    } else {
      std::cout << answer << std::flush;
    }
  }
  std::cout << answers << std::flush;
  return ExitCode::accept;
}

}  // namespace hemi
