#include "tests/mutation/trial.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "proofs/chapters.hpp"
#include "proofs/framework/gates.hpp"
#include "tests/mutation/children.hpp"
#include "tests/mutation/planted.hpp"
#include "vectors/tool/answer.hpp"

namespace hemi::mutation {

namespace {

using nlohmann::json;
using proofs::Obligation;

/// A fault may make a proof hard where it was easy. Enough for every proof as it is, and less than the proofs' own.
constexpr std::uint32_t kBudget = 6'000'000;
constexpr double kSecondsOfCase = 5;
constexpr double kSecondsOfProof = 20;
constexpr double kSecondsOfSoundProof = 200;

json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return json::parse(file);
}

struct Case {
  const json* document;
  const json* item;
};

std::vector<json> vector_documents() {
  std::vector<json> documents;
  const auto manifest = read_json("vectors/MANIFEST.json");
  for (const auto& file : manifest.at("files")) {
    if (file.at("cases") != 0) documents.push_back(read_json("vectors/" + file.at("path").get<std::string>()));
  }
  return documents;
}

/// The work of each proof as the ledger has it: the same in every run, unlike seconds.
std::map<std::string, std::uint64_t> recorded_work() {
  std::map<std::string, std::uint64_t> work;
  const auto ledger = read_json("proofs/LEDGER.json");
  for (const auto& [name, entry] : ledger.at("obligations").items()) {
    for (const auto& question : entry.at("questions")) work[name] += question.at("rlimit_used").get<std::uint64_t>();
  }
  return work;
}

/// The export of the questions is not wanted, but the gates write it somewhere.
class TemporaryDirectory {
 public:
  TemporaryDirectory() { std::filesystem::create_directories(path_); }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / fmt::format("hemi-mutants-{}", getpid());
};

/// One obligation, with the switches that it asks.
struct Proof {
  const Obligation* obligation;
  std::set<std::string> rules;
  std::vector<bool> asks;
  std::uint64_t work = 0;
};

class Trials {
 public:
  Trials(const std::vector<Fault>& faults, const Effort& effort)
      : faults_(faults), effort_(effort), documents_(vector_documents()), obligations_(proofs::all_proofs()) {
    for (const auto& document : documents_) {
      for (const auto& item : document.at("cases")) cases_.push_back({&document, &item});
    }
    // Short cases first: they are evaluated sooner, and easier to read in the table.
    std::ranges::stable_sort(cases_, {}, [](const Case& one) { return one.item->at("input").dump().size(); });
    planted::reached = shared_bytes(planted::kMostFaults);
    watch_cases();
    watch_proofs();
  }

  std::vector<Verdicts> run(const Group& group) const {
    const auto lines = side_by_side(group.size(), effort_.jobs, [&](std::size_t i) { return trial(group[i]); });
    std::vector<Verdicts> verdicts;
    for (const auto& line : lines) {
      const auto tab = line.find('\t');
      verdicts.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return verdicts;
  }

 private:
  // --- The round without faults ---

  std::vector<bool> asked() const {
    std::vector<bool> which(faults_.size());
    for (std::size_t i = 0; i < which.size(); ++i) which[i] = planted::reached[i] != 0;
    return which;
  }

  void forget_asked() const { std::fill_n(planted::reached, planted::kMostFaults, std::uint8_t{0}); }

  void watch_cases() {
    for (const auto& one : cases_) {
      forget_asked();
      const auto disagreement = vectors::disagreement(*one.document, *one.item);
      if (!disagreement.empty()) throw std::runtime_error(id_of(one) + " is red without any fault: " + disagreement);
      case_asks_.push_back(asked());
    }
    fmt::print(stderr, "{} cases\n", cases_.size());
  }

  void watch_proofs() {
    auto work = recorded_work();  // none of a proof that is new
    std::erase_if(obligations_, [&](const Obligation& o) { return work[o.heading.name] > effort_.work; });
    const auto lines =
        side_by_side(obligations_.size(), effort_.jobs, [&](std::size_t i) { return watched(obligations_[i]); });
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto found = json::parse(lines[i]);
      const auto& name = obligations_[i].heading.name;
      if (!found.at("faults").empty()) {
        throw std::runtime_error(name + " is red without any fault: " + found.at("faults")[0].get<std::string>());
      }
      proofs_.push_back({&obligations_[i], found.at("rules"), found.at("asks"), work[name]});
    }
    fmt::print(stderr, "{} proofs\n", proofs_.size());
  }

  std::string watched(const Obligation& obligation) const {
    planted::reached = shared_bytes(planted::kMostFaults);
    const auto ended = in_child(kSecondsOfSoundProof, [&](const auto& say) {
      const auto report = proofs::pass_gates(obligation, options());
      say(json{{"faults", report.faults}, {"rules", report.rules}}.dump());
    });
    auto found = json::parse(ended.said, nullptr, false);
    if (found.is_discarded()) found = json{{"faults", {"its process died"}}, {"rules", json::array()}};
    found["asks"] = asked();
    return found.dump();
  }

  proofs::GateOptions options() const {
    proofs::GateOptions options;
    options.with_cvc5 = false;
    options.export_directory = directory_.path();
    options.z3_budget = kBudget;
    return options;
  }

  // --- One fault ---

  std::string trial(std::size_t fault) const {
    planted::active = static_cast<int>(fault);
    const auto vector = try_cases(fault);
    const auto proof = try_proofs(fault);
    const auto& f = faults_[fault];
    fmt::print(stderr, "{} {} {} | {} | {}: {} / {}\n", fault, f.file, f.function, f.text, f.change, vector, proof);
    return vector + '\t' + proof;
  }

  static std::string id_of(const Case& one) { return one.item->at("id").get<std::string>(); }

  std::string try_cases(std::size_t fault) const {
    std::vector<const Case*> relevant;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (case_asks_[i][fault]) relevant.push_back(&cases_[i]);
    }
    if (relevant.empty()) return std::string(kNotReached);
    auto& now = *reinterpret_cast<std::uint32_t*>(shared_bytes(sizeof(std::uint32_t)));
    const auto ended = in_child(kSecondsOfCase, [&](const auto& say) {
      for (now = 0; now < relevant.size(); ++now) {
        const auto& one = *relevant[now];
        allow(kSecondsOfCase);
        if (vectors::disagreement(*one.document, *one.item).empty()) continue;
        say("red");
        return;
      }
    });
    if (ended.how == Ended::How::well && ended.said.empty()) return std::string(kSurvives);
    const auto id = "`" + id_of(*relevant.at(now)) + "`";
    return ended.how == Ended::How::well ? id : id + (ended.how == Ended::How::hung ? " hangs" : " crashes");
  }

  /// Proofs about the rule first, then the easy ones.
  std::vector<const Proof*> relevant_proofs(std::size_t fault) const {
    std::vector<const Proof*> relevant;
    for (const auto& proof : proofs_) {
      if (proof.asks[fault]) relevant.push_back(&proof);
    }
    std::ranges::stable_sort(relevant, {}, [&](const Proof* proof) {
      return std::tuple(!proof->rules.contains(faults_[fault].rule), proof->work);
    });
    return relevant;
  }

  std::string try_proofs(std::size_t fault) const {
    const auto relevant = relevant_proofs(fault);
    if (relevant.empty()) return std::string(kNotReached);
    std::string undecided;
    for (const auto* proof : relevant) {
      const auto name = "`" + proof->obligation->heading.name + "`";
      const auto ended = in_child(kSecondsOfProof, [&](const auto& say) {
        auto telling = options();
        telling.on_fault = [&](const std::string& sentence) {
          say(sentence);
          _exit(0);
        };
        proofs::pass_gates(*proof->obligation, telling);
      });
      if (ended.how == Ended::How::hung) return name + " hangs";
      if (ended.how == Ended::How::crashed) return name + " crashes";
      // Running out of work is red as well, but says less than a counterexample.
      if (ended.said.find("does not decide") != std::string::npos) {
        if (undecided.empty()) undecided = name + " stays undecided";
      } else if (!ended.said.empty()) {
        return name;
      }
    }
    return undecided.empty() ? std::string(kSurvives) : undecided;
  }

  const std::vector<Fault>& faults_;
  const Effort effort_;
  const TemporaryDirectory directory_;
  const std::vector<json> documents_;
  std::vector<Obligation> obligations_;
  std::vector<Case> cases_;
  std::vector<std::vector<bool>> case_asks_;
  std::vector<Proof> proofs_;
};

}  // namespace

void try_faults(const std::vector<Fault>& faults, const std::vector<Group>& groups, const Effort& effort,
                const std::function<void(const Group&, const std::vector<Verdicts>&)>& done) {
  Trials trials(faults, effort);
  for (const auto& group : groups) done(group, trials.run(group));
}

}  // namespace hemi::mutation
