// Suites, schemas, pages and messages say the same: nothing is listed in one place and forgotten in another.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/vectors/schema.hpp"
#include "vectors/tool/coverage.hpp"
#include "verifier/cases/case.hpp"
#include "verifier/conform/diff.hpp"
#include "verifier/conform/report.hpp"

namespace hemi::vectors {
namespace {

using Names = std::vector<std::string>;

Names suites() {
  Names names;
  for (const auto name : suite_names()) names.emplace_back(name);
  return names;
}

json read_json(const std::string& path) { return json::parse(read_text(kFolder / path)); }

/// What stands in backticks in the first column of the table under a heading.
Names first_column(const std::string& page, const std::string& heading) {
  auto text = read_text(kFolder / page);
  text = text.substr(text.find("\n## " + heading + "\n") + 1);
  text = text.substr(0, text.find("\n## "));
  const std::regex row("\n\\| `([a-z-]+)` \\|");
  Names names;
  for (std::sregex_iterator match(text.begin(), text.end(), row), end; match != end; ++match) {
    names.push_back((*match)[1]);
  }
  return names;
}

template <class Use>
void for_each_case(const Use& use) {
  for (const auto& document : documents_in(kFolder)) {
    for (const auto& item : document.at("cases")) use(document, item);
  }
}

// --- Suites --------------------------------------------------------------------------------------------------------

TEST(VectorAgreement, TheFormatListsTheSuites) {
  EXPECT_EQ(read_json("FORMAT.schema.json").at("properties").at("suite").at("enum").get<Names>(), suites());
}

TEST(VectorAgreement, TheReadmeListsTheSuites) { EXPECT_EQ(first_column("README.md", "Suites"), suites()); }

TEST(VectorAgreement, EverySuiteHasASchemaAndCases) {
  std::set<std::string> with_cases;
  for_each_case([&](const json& document, const json&) { with_cases.insert(document.at("suite")); });
  const auto names = suites();
  EXPECT_EQ(with_cases, std::set<std::string>(names.begin(), names.end()));
  for (const auto& name : names) {
    EXPECT_TRUE(std::filesystem::exists(kFolder / "schemas" / (name + ".schema.json"))) << name;
  }
}

TEST(VectorAgreement, FilesStandInTheFoldersOfTheirSuites) {
  const auto manifest = read_json("MANIFEST.json");
  for (const auto& file : manifest.at("files")) {
    const auto path = file.at("path").get<std::string>();
    if (file.at("cases") == 0) continue;
    EXPECT_EQ(read_json(path).at("suite"), path.substr(0, path.find('/')));
  }
}

// --- Messages ------------------------------------------------------------------------------------------------------

template <class Read>
void expect_agreement(const char* name, const json& message, const Read& read) {
  const auto& by_schema = schema(std::string("schemas/") + name + ".schema.json");
  EXPECT_TRUE(by_schema.accepts(message)) << message;
  EXPECT_TRUE(bool(read(message.dump()))) << message;
  for_each_variant(message, json::json_pointer(), [&](const json& variant) {
    EXPECT_EQ(by_schema.accepts(variant), bool(read(variant.dump()))) << name << variant;
  });
}

TEST(MessageSchemas, OfHelloAgreesWithTheReader) {
  expect_agreement("client-hello",
                   conform::hello_json({.name = "a", .version = "1", .suites = {"keystone"}, .level = 1}),
                   conform::read_hello);
}

TEST(MessageSchemas, OfAnswersAgreesWithTheReader) {
  expect_agreement(
      "client-answer",
      conform::answer_json(
          {.sequence = 3, .verdict = "reject", .rule = "KEY-LENGTH.1", .native = "short", .derived = {{"a", 1}}}),
      conform::read_answer);
  expect_agreement("client-answer", conform::answer_json({.sequence = 3, .skipped = "why"}), conform::read_answer);
  expect_agreement("client-answer", conform::answer_json({.sequence = 3, .error = "why"}), conform::read_answer);
}

TEST(MessageSchemas, OfFilesOfClientsAgreeWithTheReaders) {
  const auto vectors = read_vectors(kFolder);
  const auto id = vectors.documents.front().at("cases").front().at("id").get<std::string>();
  expect_agreement("client-known-failures", {{"known_failures", {{id, "an issue"}}}},
                   [&](const std::string& text) { return conform::read_known_failures(text, vectors); });
  expect_agreement("client-rules", {{"rules", {{"bad", "KEY-LENGTH.1"}}}}, conform::read_rule_names);
  expect_agreement("known-differences", {{"known_differences", {{"a key", "an issue"}}}},
                   [](const std::string& text) { return conform::read_table(text, "known_differences"); });
}

TEST(MessageSchemas, EveryCaseCanBeAsked) {
  const auto& by_schema = schema("schemas/client-case.schema.json");
  for_each_case([&](const json& document, const json& item) {
    const auto question = conform::question_json(1, document.at("suite"), document.at("profile"), item.at("input"));
    EXPECT_TRUE(by_schema.accepts(question)) << item.at("id");
    EXPECT_LE(question.dump().size(), conform::kMaxLineBytes);
  });
}

// --- Reports -------------------------------------------------------------------------------------------------------

/// A result in which every outcome occurs.
conform::RunResult varied_result(const VectorFiles& vectors) {
  conform::RunResult result{.client = {.name = "a", .version = "1", .suites = {}, .level = 2},
                            .level = 1,
                            .spec = vectors.spec,
                            .root_sha256 = vectors.root_sha256};
  const auto cases = conform::cases_of(vectors, {});
  for (std::size_t i = 0; i < conform::kOutcomes; ++i) {
    const auto outcome = static_cast<conform::Outcome>(i);
    result.cases.push_back({cases.at(2 * i), {outcome, "why"}, false});
    result.cases.push_back({cases.at(2 * i + 1), {outcome, "why"}, true});
  }
  return result;
}

TEST(ReportSchemas, OfConformanceFitsEveryOutcome) {
  const auto vectors = read_vectors(kFolder);
  const auto& by_schema = schema("schemas/conform-report.schema.json");
  auto result = varied_result(vectors);
  EXPECT_TRUE(by_schema.accepts(json(conform::to_json(result)))) << conform::to_json(result).dump(2);
  EXPECT_TRUE(by_schema.accepts(json(conform::to_json({.start_fault = "x", .root_sha256 = vectors.root_sha256}))));
  auto report = json(conform::to_json(result));
  report["total"].erase("timeout");
  EXPECT_FALSE(by_schema.accepts(report));
}

TEST(ReportSchemas, OfDifferencesFitsACandidate) {
  const conform::Difference difference{
      .suite = "keystone",
      .key = "k",
      .profile = json::object(),
      .input = json::object(),
      .said = {{"a", {{"verdict", "accept"}, {"rule", ""}}}, {"b", {{"fault", "crash"}, {"detail", "signal 11"}}}},
      .source = "a case, mutated",
      .seen = 1};
  EXPECT_TRUE(schema("schemas/difference.schema.json").accepts(conform::candidate_json(difference, 1)));
}

TEST(VectorAgreement, TheProtocolPageListsTheOutcomes) {
  Names names;
  for (std::size_t i = 0; i < conform::kOutcomes; ++i) {
    names.emplace_back(name_of(static_cast<conform::Outcome>(i)));
  }
  EXPECT_EQ(first_column("PROTOCOL.md", "What a case can come to"), names);
}

}  // namespace
}  // namespace hemi::vectors
