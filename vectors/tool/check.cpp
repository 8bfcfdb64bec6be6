#include "vectors/tool/check.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "vectors/tool/answer.hpp"
#include "vectors/tool/generate.hpp"

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

/// Cases whose hashes are not the stated ones, or that are more or fewer than stated.
void check_cases(const json& file, const json& document, CheckResult& result) {
  const auto path = file.at("path").get<std::string>();
  if (document["cases"].size() != file.at("cases")) result.integrity.push_back(path + " has another number of cases");
  for (const auto& item : document["cases"]) {
    if (case_hash(document.at("profile"), item.at("input"), item.at("expect")) == item.at("sha256")) continue;
    result.integrity.push_back(item.at("id").get<std::string>() + " has another hash");
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

std::string read_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return text.str();
}

CheckResult check(const std::filesystem::path& folder) {
  CheckResult result;
  const auto manifest = json::parse(read_text(folder / "MANIFEST.json"));
  if (root_hash(manifest.at("files")) != manifest.at("root_sha256"))
    result.integrity.push_back("root_sha256 is another");
  std::vector<json> documents;
  for (const auto& file : manifest.at("files")) {
    const auto path = file.at("path").get<std::string>();
    const auto text = read_text(folder / path);
    if (sha256_hex(text) != file.at("sha256")) result.integrity.push_back(path + " has another hash");
    ++result.files;
    if (path.starts_with("bundles/") || path.find("/data/") != std::string::npos) continue;  // no cases
    auto document = json::parse(text);
    check_cases(file, document, result);
    documents.push_back(std::move(document));
    result.cases += file.at("cases").get<std::size_t>();
  }
  result.mismatches = faults_of(documents);
  return result;
}

}  // namespace hemi::vectors
