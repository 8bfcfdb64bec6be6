#include "vectors/tool/check.hpp"

#include <algorithm>
#include <set>

#include "vectors/tool/answer.hpp"

namespace hemi::vectors {

namespace {

class CaseRules {
 public:
  CaseRules(const json& item, const std::set<std::string>& accepted) : item_(item), accepted_(accepted) {}

  /// What is wrong with the case as a case of its kind, or nothing.
  std::string fault() const {
    const auto kind = item_.at("kind").get<std::string>();
    const auto& expect = item_.at("expect");
    const auto& fails = expect.at("fails");
    const auto verdict = expect.at("verdict").get<std::string>();
    const auto inherent = item_.value("inherent", json::array());
    if (item_.contains("base") && !accepted_.contains(item_["base"])) return "its base is no accepted case";
    if ((verdict == "reject") == fails.empty()) return "its verdict and its failing rules do not fit";
    if (kind == "positive" && verdict != "accept") return "a positive case is accepted";
    if (kind == "indeterminate" && verdict != "indeterminate") return "an indeterminate case is undecided";
    if (kind == "order" && fails.size() < 2) return "an order case has several faults";
    if (kind == "malformed" && !is_malformed(fails)) return "a malformed case fails one ENC- rule";
    if (kind == "negative" && !is_single(fails, inherent))
      return "a negative case fails one rule, and what it declares";
    return "";
  }

 private:
  static bool is_malformed(const json& fails) {
    return fails.size() == 1 && fails[0].get<std::string>().starts_with("ENC-");
  }

  bool is_single(const json& fails, const json& inherent) const {
    const auto isolated = std::ranges::count(fails, item_.at("rules").at(0)) == 1;
    return isolated && fails.size() == 1 + inherent.size();
  }

  const json& item_;
  const std::set<std::string>& accepted_;
};

void add_faults(const json& document, const std::set<std::string>& accepted, std::vector<std::string>& faults) {
  for (const auto& item : document.at("cases")) {
    const auto id = item.at("id").get<std::string>();
    if (const auto fault = CaseRules(item, accepted).fault(); !fault.empty()) faults.push_back(id + ": " + fault);
    if (const auto fault = disagreement(document, item); !fault.empty()) faults.push_back(id + ": " + fault);
  }
}

}  // namespace

std::vector<std::string> faults_of(const std::vector<json>& documents) {
  std::vector<std::string> faults;
  std::set<std::string> ids;
  std::set<std::string> accepted;
  for (const auto& document : documents) {
    for (const auto& item : document.at("cases")) {
      const auto id = item.at("id").get<std::string>();
      if (!ids.insert(id).second) faults.push_back(id + ": the id is taken");
      if (item.at("expect").at("verdict") == "accept") accepted.insert(id);
    }
  }
  for (const auto& document : documents) add_faults(document, accepted, faults);
  return faults;
}

CheckResult check(const std::filesystem::path& folder) {
  auto vectors = read_vectors(folder);
  CheckResult result{.files = vectors.files, .integrity = std::move(vectors.faults)};
  for (const auto& document : vectors.documents) result.cases += document.at("cases").size();
  result.mismatches = faults_of(vectors.documents);
  return result;
}

}  // namespace hemi::vectors
