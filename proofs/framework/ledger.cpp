#include "proofs/framework/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/framework/coverage.hpp"
#include "proofs/framework/solver.hpp"

namespace hemi::proofs {

namespace {

nlohmann::json values_by_name(const std::vector<Binding>& bindings) {
  auto values = nlohmann::json::object();
  for (const auto& binding : bindings) values[binding.name] = binding.value;
  return values;
}

/// Nearly every question takes exactly the same work again. Some about products do not, because Z3 orders parts of them
/// by address; so that the ledger stays the same, a question keeps the work with which it was first recorded.
std::uint64_t work_on(const Question& question, const nlohmann::json& recorded) {
  const bool is_known = recorded.value("sha256", "") == question.sha256;
  return is_known ? recorded.value("rlimit_used", question.work) : question.work;
}

nlohmann::json entry_of(const Report& report, const nlohmann::json& recorded) {
  const auto before = recorded.value("questions", nlohmann::json::object());
  auto questions = nlohmann::json::object();
  for (const auto& q : report.questions) {
    questions[q.name] = {{"z3", q.z3},
                         {"rlimit_used", work_on(q, before.value(q.name, nlohmann::json::object()))},
                         {"cvc5", q.cvc5},
                         {"sha256", q.sha256}};
  }
  auto kills = nlohmann::json::object();
  for (const auto& kill : report.kills) kills[kill.change] = kill.result;
  return {{"property", report.property},
          {"says", report.says},
          {"scope", report.scope},
          {"domain", report.domain},
          {"rules", report.rules},
          {"assumptions", report.assumptions},
          {"proved", report.proved()},
          {"refuted", report.is_green() && report.is_refutation},
          {"witness", values_by_name(report.witness)},
          {"questions", questions},
          {"killed", kills}};
}

bool speaks_of(const Report& report, std::string_view rule) {
  return std::ranges::any_of(report.rules, [&](const auto& id) { return id == rule; });
}

}  // namespace

nlohmann::json ledger(const std::vector<Report>& reports, const nlohmann::json& recorded) {
  const nlohmann::json solvers{{"z3", {{"version", z3_version()}, {"rlimit", kZ3Budget}}},
                               {"cvc5", {{"version", cvc5_version()}, {"rlimit", kCvc5Budget}}}};
  // Another version of a solver takes other work.
  const bool same_solvers = recorded.is_object() && recorded.value("solvers", nlohmann::json()) == solvers;
  const auto known = same_solvers ? recorded.at("obligations") : nlohmann::json::object();
  auto obligations = nlohmann::json::object();
  for (const auto& report : reports) {
    obligations[report.name] = entry_of(report, known.value(report.name, nlohmann::json::object()));
  }
  return {{"solvers", solvers}, {"obligations", obligations}};
}

nlohmann::json counterexamples(const std::vector<Report>& reports) {
  auto all = nlohmann::json::array();
  for (const auto& report : reports) {
    for (const auto& kill : report.kills) {
      all.push_back({{"name", report.name + ": " + kill.change},
                     {"obligation", report.name},
                     {"change", kill.change},
                     {"rule", kill.rule},
                     {"violated", kill.violated},
                     {"replay", kill.result},
                     {"values", values_by_name(kill.counterexample)}});
    }
  }
  return {{"provenance", {{"kind", "z3-model"}, {"solver", "z3 " + z3_version()}, {"replayed", "native reading"}}},
          {"counterexamples", all}};
}

std::vector<std::string> faults_of_coverage(const std::vector<Report>& reports) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    const bool has_proof = std::ranges::any_of(reports, [&](const auto& r) { return speaks_of(r, id_of(rule)); });
    const bool has_waiver = waiver_of(rule).has_value();
    if (!has_proof && !has_waiver) faults.push_back(std::string(id_of(rule)) + " has neither a proof nor a waiver");
    if (has_proof && has_waiver) faults.push_back(std::string(id_of(rule)) + " has a proof and needs no waiver");
  }
  return faults;
}

}  // namespace hemi::proofs
