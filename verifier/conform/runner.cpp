#include "verifier/conform/runner.hpp"

#include <algorithm>

namespace hemi::conform {

using nlohmann::json;

namespace {

constexpr std::chrono::seconds kDefaultTime{10};
constexpr std::chrono::seconds kDefaultBatchTime{600};

const Judgement kUnsupported{Outcome::skipped, "not among the client's suites"};

std::string question(std::size_t sequence, const Case& asked) {
  return question_json(sequence, asked.suite, *asked.profile, asked.item->at("input")).dump() + "\n";
}

/// Short, and UTF-8 whatever the client wrote.
std::string for_reports(const std::string& text) {
  constexpr std::size_t kMaxDetail = 400;
  const auto shortened = text.size() > kMaxDetail ? text.substr(0, kMaxDetail) + "..." : text;
  return json::parse(json(shortened).dump(-1, ' ', false, json::error_handler_t::replace));
}

class Run {
 public:
  Run(const VectorFiles& vectors, const Settings& settings)
      : settings_(settings), cases_(cases_of(vectors, settings.suites)) {
    result_.spec = vectors.spec;
    result_.root_sha256 = vectors.root_sha256;
  }

  RunResult one_by_one(const std::function<void(std::size_t)>& progress) {
    Client client(settings_.command, {.answer = settings_.time.value_or(kDefaultTime)});
    if (!greet(client.start())) return finish(client.errors());
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      record(cases_[i], judge_one(client, i));
      progress(i + 1);
    }
    return finish(client.errors());
  }

  RunResult in_a_batch(const std::function<void(std::size_t)>& progress) {
    std::string questions;
    for (std::size_t i = 0; i < cases_.size(); ++i) questions += question(i, cases_[i]);
    const auto replies = ask_all(settings_.command, questions, settings_.time.value_or(kDefaultBatchTime));
    if (!greet(replies ? Decoded<Hello>(replies->hello) : replies.error())) return finish("");
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      const auto found = replies->answers.find(i);
      if (!supports(result_.client, cases_[i].suite)) {
        record(cases_[i], kUnsupported);
      } else {
        record(cases_[i], found == replies->answers.end() ? replies->unanswered : judged(cases_[i], found->second));
      }
    }
    progress(cases_.size());
    return finish(replies->errors);
  }

 private:
  bool greet(const Decoded<Hello>& hello) {
    if (!hello) {
      result_.start_fault = for_reports(hello.error().found);
      return false;
    }
    result_.client = *hello;
    result_.level = settings_.level.value_or(hello->level);
    return true;
  }

  Judgement judged(const Case& asked, const Answer& answer) const {
    return judge(asked.expect(), answer, result_.level, settings_.rule_names);
  }

  Judgement judge_one(Client& client, std::size_t sequence) const {
    const auto& asked = cases_[sequence];
    if (!supports(result_.client, asked.suite)) return kUnsupported;
    if (client.has_given_up()) return {Outcome::not_asked, "the client did not start again, or hung several times"};
    const auto reply = client.ask(sequence, question(sequence, asked));
    return reply.answer ? judged(asked, *reply.answer) : reply.fault;
  }

  void record(const Case& asked, Judgement judgement) {
    judgement.detail = for_reports(judgement.detail);
    const bool known = settings_.known_failures.contains(asked.id());
    result_.cases.push_back({asked, std::move(judgement), known});
  }

  RunResult finish(const std::string& errors) {
    result_.client_errors = errors;
    return std::move(result_);
  }

  const Settings& settings_;
  std::vector<Case> cases_;
  RunResult result_{};
};

}  // namespace

Decoded<Table> read_table(std::string_view text, const std::string& name) {
  const auto document = parse_json(text);
  if (!document) return document.error();
  std::optional<DecodeError> error;
  JsonFields fields(*document, "", error);
  Table texts;
  auto table = fields.object(name);
  if (!error) {
    for (const auto& [key, value] : document->at(name).items()) texts[key] = table.text(key);
  }
  fields.finish();
  if (error) return *error;
  return texts;
}

std::vector<Case> cases_of(const VectorFiles& vectors, const std::set<std::string>& suites) {
  std::vector<Case> cases;
  for (const auto& document : vectors.documents) {
    const auto suite = document.at("suite").get<std::string>();
    if (!suites.empty() && !suites.contains(suite)) continue;
    for (const auto& item : document.at("cases")) cases.push_back({suite, &document.at("profile"), &item});
  }
  return cases;
}

Decoded<Table> read_known_failures(std::string_view text, const VectorFiles& vectors) {
  auto failures = read_table(text, "known_failures");
  if (!failures) return failures;
  std::set<std::string> ids;
  for (const auto& each : cases_of(vectors, {})) ids.insert(each.id());
  for (const auto& [id, reason] : *failures) {
    if (!ids.contains(id)) return DecodeError{Rule::enc_schema, "/known_failures", 0, id, "the id of a case"};
  }
  return failures;
}

Decoded<RuleNames> read_rule_names(std::string_view text) {
  auto names = read_table(text, "rules");
  if (!names) return names;
  for (const auto& [name, rule] : *names) {
    if (!find_rule(rule)) return DecodeError{Rule::enc_schema, "/rules/" + name, 0, rule, "the id of a rule"};
  }
  return names;
}

RunResult run(const VectorFiles& vectors, const Settings& settings, const std::function<void(std::size_t)>& progress) {
  Run run(vectors, settings);
  return settings.batch ? run.in_a_batch(progress) : run.one_by_one(progress);
}

}  // namespace hemi::conform
