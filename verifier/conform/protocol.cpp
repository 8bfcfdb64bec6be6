#include "verifier/conform/protocol.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hemi::conform {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxSuites = 1000;

std::string optional_text(JsonFields& fields, const std::string& name) {
  return fields.has(name) ? fields.text(name) : std::string();
}

std::vector<std::string> read_suites(JsonFields& fields) {
  std::vector<std::string> suites;
  for (const auto& suite : fields.items("suites", kMaxSuites)) {
    if (!suite.is_string()) {
      fields.refuse("suites", Rule::enc_schema, suite.dump().substr(0, 80), "names of suites");
      return {};
    }
    suites.push_back(suite);
  }
  return suites;
}

/// `read(fields)` of the one object in the line.
template <class Value, class Read>
Decoded<Value> read_message(std::string_view line, const Read& read) {
  const auto message = parse_json(line);
  if (!message) return message.error();
  std::optional<DecodeError> error;
  JsonFields fields(*message, "", error);
  Value value = read(fields);
  fields.finish();
  if (error) return *error;
  return value;
}

Judgement judge_verdict(const json& expect, const Answer& answer) {
  const auto expected = expect.at("verdict").get<std::string>();
  if (answer.verdict == expected) return {};
  const auto outcome = answer.verdict == "accept"   ? Outcome::wrong_acceptance
                       : answer.verdict == "reject" ? Outcome::wrong_rejection
                                                    : Outcome::wrong_indeterminate;
  const auto with_rule = [](const std::string& verdict, const std::string& rule) {
    return rule.empty() ? verdict : verdict + " " + rule;
  };
  return {outcome, fmt::format("expected {}, answered {}", with_rule(expected, expect.value("rule", "")),
                               with_rule(answer.verdict, answer.rule.empty() ? answer.native : answer.rule))};
}

/// The rule that the answer names, itself or by the client's own name of it.
std::string rule_of(const Answer& answer, const RuleNames& names) {
  if (!answer.rule.empty() || answer.native.empty()) return answer.rule;
  if (const auto exact = names.find(answer.native); exact != names.end()) return exact->second;
  std::string rule;
  std::size_t longest = 0;
  for (const auto& [name, stands_for] : names) {
    if (!name.ends_with('*') || name.size() <= longest) continue;
    if (!answer.native.starts_with(name.substr(0, name.size() - 1))) continue;
    rule = stands_for;
    longest = name.size();
  }
  return rule;
}

Judgement judge_rule(const json& expect, const Answer& answer, const RuleNames& names) {
  const auto expected = expect.value("rule", "");
  const auto named = rule_of(answer, names);
  if (named == expected) return {};
  const auto native = answer.native.empty() ? "" : fmt::format(" ({})", answer.native);
  return {Outcome::wrong_rule, fmt::format("expected {}, answered {}{}", expected.empty() ? "no rule" : expected,
                                           named.empty() ? "no rule" : named, native)};
}

Judgement judge_derived(const json& expect, const Answer& answer) {
  const auto& expected = expect.at("derived");
  for (const auto& [name, value] : expected.items()) {
    const auto found = answer.derived.find(name);
    if (found == answer.derived.end()) return {Outcome::wrong_derived, fmt::format("{} is missing", name)};
    if (*found == value) continue;
    return {Outcome::wrong_derived, fmt::format("{}: expected {}, answered {}", name, value.dump(), found->dump())};
  }
  for (const auto& [name, value] : answer.derived.items()) {
    if (!expected.contains(name)) return {Outcome::wrong_derived, fmt::format("{} is not asked for", name)};
  }
  return {};
}

}  // namespace

bool supports(const Hello& client, const std::string& suite) {
  return std::ranges::find(client.suites, suite) != client.suites.end();
}

Decoded<Hello> read_hello(std::string_view line) {
  return read_message<Hello>(line, [](JsonFields& fields) {
    if (fields.number("protocol", kProtocol) != kProtocol) {
      fields.refuse("protocol", Rule::enc_schema, "another protocol", std::to_string(kProtocol));
    }
    return Hello{.name = fields.text("name"),
                 .version = fields.text("version"),
                 .suites = read_suites(fields),
                 .level = static_cast<unsigned>(fields.number("level", kMaxLevel))};
  });
}

json hello_json(const Hello& hello) {
  return {{"protocol", kProtocol},
          {"name", hello.name},
          {"version", hello.version},
          {"suites", hello.suites},
          {"level", hello.level}};
}

json question_json(std::size_t sequence, const std::string& suite, const json& profile, const json& input) {
  return {{"seq", sequence}, {"suite", suite}, {"profile", profile}, {"input", input}};
}

Decoded<Answer> read_answer(std::string_view line) {
  return read_message<Answer>(line, [](JsonFields& fields) {
    Answer answer{.sequence = fields.number("seq", std::numeric_limits<std::uint32_t>::max())};
    if (fields.has("skipped")) answer.skipped = fields.text("skipped");
    if (fields.has("error")) answer.error = fields.text("error");
    if (answer.skipped || answer.error) return answer;
    answer.verdict = fields.text("verdict");
    if (answer.verdict != "accept" && answer.verdict != "reject" && answer.verdict != "indeterminate") {
      fields.refuse("verdict", Rule::enc_schema, answer.verdict.substr(0, 80), "accept, reject or indeterminate");
    }
    answer.rule = optional_text(fields, "rule");
    answer.native = optional_text(fields, "native");
    if (fields.has("derived")) fields.object("derived");
    if (fields.has("derived")) answer.derived = fields.value("derived");
    return answer;
  });
}

json answer_json(const Answer& answer) {
  json written{{"seq", answer.sequence}};
  if (answer.skipped) written["skipped"] = *answer.skipped;
  if (answer.error) written["error"] = *answer.error;
  if (answer.skipped || answer.error) return written;
  written["verdict"] = answer.verdict;
  if (!answer.rule.empty()) written["rule"] = answer.rule;
  if (!answer.native.empty()) written["native"] = answer.native;
  written["derived"] = answer.derived;
  return written;
}

std::string_view name_of(Outcome outcome) {
  constexpr std::array<std::string_view, kOutcomes> names{
      "passed", "wrong-acceptance", "wrong-rejection", "wrong-indeterminate", "wrong-rule", "wrong-derived", "error",
      "crash",  "timeout",          "protocol",        "not-asked",           "skipped"};
  return names[static_cast<std::size_t>(outcome)];
}

Judgement judge(const json& expect, const Answer& answer, unsigned level, const RuleNames& names) {
  if (answer.skipped) return {Outcome::skipped, *answer.skipped};
  if (answer.error) return {Outcome::error, *answer.error};
  auto judgement = judge_verdict(expect, answer);
  if (judgement.outcome == Outcome::passed && level >= 1) judgement = judge_rule(expect, answer, names);
  if (judgement.outcome == Outcome::passed && level >= 2) judgement = judge_derived(expect, answer);
  return judgement;
}

}  // namespace hemi::conform
