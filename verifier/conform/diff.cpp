#include "verifier/conform/diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier/conform/runner.hpp"
#include "verifier/conform/variation.hpp"

namespace hemi::conform {

using nlohmann::json;

namespace {

constexpr std::size_t kShrinkBudget = 2000;
constexpr std::size_t kMaxDifferences = 1000;

struct Participant {
  Hello hello{};
  std::unique_ptr<Client> client{};
};

/// The answers to one input, and in what they differ.
struct Comparison {
  std::vector<Said> said{};
  std::optional<DifferenceKind> kind{};
  std::string key{};
};

/// The names that the clients say, one for each.
std::string joined(const std::vector<Said>& said, const std::function<std::string(const json&)>& name) {
  std::string all;
  for (const auto& [client, reply] : said) all += fmt::format("{}{}: {}", all.empty() ? "" : ", ", client, name(reply));
  return all;
}

/// Whether those who say something about `field` say different things.
bool differ_in(const std::vector<Said>& said, const char* field) {
  const json* first = nullptr;
  for (const auto& [client, reply] : said) {
    if (!reply.contains(field)) continue;
    if (first && *first != reply[field]) return true;
    first = &reply[field];
  }
  return false;
}

std::string verdict_and_rule(const json& reply) {
  if (reply.contains("fault")) return reply["fault"];
  const auto rule = reply.value("rule", "");
  return reply.at("verdict").get<std::string>() + (rule.empty() ? "" : " " + rule);
}

std::string verdict_of(const json& reply) { return reply.contains("fault") ? reply["fault"] : reply["verdict"]; }

/// Names of derived values that are not the same for all who give any.
std::string differing_names(const std::vector<Said>& said) {
  std::set<std::string> names;
  const json* first = nullptr;
  for (const auto& [client, reply] : said) {
    if (!reply.contains("derived")) continue;
    if (first) {
      for (const auto& change : json::diff(*first, reply["derived"])) {
        const auto path = change.at("path").get<std::string>();
        names.insert(path.substr(0, path.find('/', 1)));
      }
    }
    first = &reply["derived"];
  }
  std::string all;
  for (const auto& name : names) all += " " + name;
  return all;
}

void classify(const std::string& suite, Comparison& comparison) {
  const auto& said = comparison.said;
  const bool has_fault = std::ranges::any_of(said, [](const auto& each) { return each.reply.contains("fault"); });
  if (has_fault) {
    comparison.kind = DifferenceKind::fault;
    comparison.key = joined(said, verdict_of);
  } else if (differ_in(said, "verdict")) {
    comparison.kind = DifferenceKind::verdict;
    comparison.key = joined(said, verdict_and_rule);
  } else if (differ_in(said, "rule")) {
    comparison.kind = DifferenceKind::rule;
    comparison.key = joined(said, verdict_and_rule);
  } else if (differ_in(said, "derived")) {
    comparison.kind = DifferenceKind::derived;
    comparison.key = joined(said, verdict_of) + ", in" + differing_names(said);
  }
  if (comparison.kind) comparison.key = fmt::format("{} {}: {}", suite, name_of(*comparison.kind), comparison.key);
}

class Comparer {
 public:
  Comparer(const DiffSettings& settings, DiffResult& result) : result_(result) {
    for (const auto& command : settings.commands) {
      Participant added{.client = std::make_unique<Client>(command, Limits{.answer = settings.time})};
      auto hello = added.client->start();
      if (!hello) {
        result_.start_faults.push_back(command.back() + ": " + hello.error().found);
        continue;
      }
      added.hello = std::move(*hello);
      make_name_unique(added.hello.name);
      result_.clients.push_back(added.hello);
      participants_.push_back(std::move(added));
    }
  }

  std::size_t clients_of(const std::string& suite) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(participants_, [&](const auto& each) { return supports(each.hello, suite); }));
  }

  Comparison compare(const std::string& suite, const json& profile, const json& input) {
    Comparison comparison;
    const auto line = question_json(++sequence_, suite, profile, input).dump() + "\n";
    for (auto& participant : participants_) {
      if (!supports(participant.hello, suite)) continue;
      if (participant.client->has_given_up()) continue;
      if (auto reply = ask(participant, line)) comparison.said.push_back({participant.hello.name, std::move(*reply)});
    }
    if (comparison.said.size() >= 2) classify(suite, comparison);
    return comparison;
  }

 private:
  /// Two of the same name are told apart by a number.
  void make_name_unique(std::string& name) {
    const auto same = std::ranges::count_if(participants_, [&](const auto& other) {
      return other.hello.name == name || other.hello.name.starts_with(name + " #");
    });
    if (same > 0) name += fmt::format(" #{}", same + 1);
  }

  /// As far as the client's level goes; nothing where it has no opinion.
  std::optional<json> ask(Participant& participant, const std::string& line) {
    const auto reply = participant.client->ask(sequence_, line);
    if (!reply.answer) return json{{"fault", name_of(reply.fault.outcome)}, {"detail", reply.fault.detail}};
    const auto& answer = *reply.answer;
    if (answer.skipped) return std::nullopt;
    if (answer.error) return json{{"fault", name_of(Outcome::error)}, {"detail", *answer.error}};
    json said{{"verdict", answer.verdict}};
    if (participant.hello.level >= 1) said["rule"] = answer.rule;
    if (participant.hello.level >= 2) said["derived"] = answer.derived;
    if (!answer.native.empty()) said["native"] = answer.native;
    return said;
  }

  DiffResult& result_;
  std::vector<Participant> participants_{};
  std::size_t sequence_ = 0;
};

class Search {
 public:
  Search(const VectorFiles& vectors, const DiffSettings& settings)
      : settings_(settings), cases_(cases_of(vectors, settings.suites)), comparer_(settings, result_) {
    std::erase_if(cases_, [&](const auto& each) { return comparer_.clients_of(each.suite) < 2; });
    for (const auto& each : cases_) by_suite_[each.suite].push_back(&each);
  }

  DiffResult run(const std::function<void(std::size_t)>& progress) {
    if (cases_.empty()) return std::move(result_);
    for (const auto& each : cases_) {
      look_at(each, each.item->at("input"), each.id());
      progress(result_.inputs);
    }
    Draw draw(settings_.seed);
    for (std::size_t i = 0; i < settings_.count; ++i) {
      const auto& base = draw.from(cases_);
      const auto& input = base.item->at("input");
      const auto& other = draw.from(by_suite_.at(base.suite))->item->at("input");
      const bool redraws = draw.below(4) == 0;
      look_at(base, redraws ? redrawn(input, draw) : mutated(input, other, draw),
              base.id() + (redraws ? ", drawn anew" : ", mutated"));
      progress(result_.inputs);
    }
    return std::move(result_);
  }

 private:
  void look_at(const Case& base, const json& input, const std::string& source) {
    ++result_.inputs;
    auto found = comparer_.compare(base.suite, *base.profile, input);
    if (found.said.size() >= 2) ++result_.compared;
    if (!found.kind) return;
    const auto same = std::ranges::find(result_.differences, found.key, &Difference::key);
    if (same != result_.differences.end()) {
      ++same->seen;
      return;
    }
    if (result_.differences.size() == kMaxDifferences) {
      ++result_.not_kept;
      return;
    }
    result_.differences.push_back({.kind = *found.kind,
                                   .suite = base.suite,
                                   .key = found.key,
                                   .profile = *base.profile,
                                   .input = input,
                                   .said = std::move(found.said),
                                   .source = source,
                                   .seen = 1,
                                   .known = settings_.known.contains(found.key)});
    // A client that hangs would take its time for each smaller input too.
    if (*found.kind != DifferenceKind::fault && !result_.differences.back().known) shrink(result_.differences.back());
  }

  void shrink(Difference& difference) {
    const auto is_the_same = [&](const json& input) {
      return comparer_.compare(difference.suite, difference.profile, input).key == difference.key;
    };
    difference.input = shrunk(difference.input, is_the_same, kShrinkBudget);
    difference.said = comparer_.compare(difference.suite, difference.profile, difference.input).said;
  }

  const DiffSettings& settings_;
  std::vector<Case> cases_;
  std::map<std::string, std::vector<const Case*>> by_suite_{};
  DiffResult result_{};
  Comparer comparer_;
};

}  // namespace

std::string_view name_of(DifferenceKind kind) {
  constexpr std::array<std::string_view, 4> names{"verdict", "rule", "derived", "fault"};
  return names[static_cast<std::size_t>(kind)];
}

DiffResult diff(const VectorFiles& vectors, const DiffSettings& settings,
                const std::function<void(std::size_t)>& progress) {
  return Search(vectors, settings).run(progress);
}

json candidate_json(const Difference& difference, std::uint64_t seed) {
  json answers = json::array();
  for (const auto& [client, reply] : difference.said) answers.push_back({{"client", client}, {"reply", reply}});
  return {{"key", difference.key},
          {"kind", name_of(difference.kind)},
          {"suite", difference.suite},
          {"profile", difference.profile},
          {"input", difference.input},
          {"answers", answers},
          {"seen", difference.seen},
          {"provenance", {{"kind", "differential"}, {"source", difference.source}, {"seed", seed}}}};
}

}  // namespace hemi::conform
