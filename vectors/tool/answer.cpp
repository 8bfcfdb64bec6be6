#include "vectors/tool/answer.hpp"

#include "verifier/cases/case.hpp"

namespace hemi::vectors {

namespace {

/// The engine's answer in the form of an expectation; `at` only where the expectation has one.
json answer_of(const json& document, const json& item) {
  const auto outcome = evaluate_case(document.at("suite").get<std::string>(), document.at("profile"), item.at("input"));
  json answer{{"verdict", name_of(outcome.verdict)}, {"fails", ids_of(outcome.fails)}, {"derived", outcome.derived}};
  if (outcome.rule) answer["rule"] = id_of(*outcome.rule);
  if (item.at("expect").contains("at")) answer["at"] = outcome.at;
  return answer;
}

}  // namespace

json ids_of(const std::vector<Rule>& rules) {
  json ids = json::array();
  for (const auto rule : rules) ids.push_back(id_of(rule));
  return ids;
}

std::string disagreement(const json& document, const json& item) {
  const auto answer = answer_of(document, item);
  const auto& expect = item.at("expect");
  return answer == expect ? "" : "expected " + expect.dump() + ", the engine says " + answer.dump();
}

}  // namespace hemi::vectors
