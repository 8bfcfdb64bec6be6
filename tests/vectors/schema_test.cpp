// Vectors against their schemas, by a validator that nobody here wrote; and the schemas against our own readers.
#include "tests/vectors/schema.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "vectors/tool/check.hpp"
#include "vectors/tool/coverage.hpp"
#include "verifier/cases/case.hpp"

namespace hemi::vectors {
namespace {

const Schema& input_schema(const json& document) {
  return schema(fmt::format("schemas/{}.schema.json", document.at("suite").get<std::string>()));
}

CaseOutcome outcome(const json& document, const json& input) {
  return evaluate_case(document.at("suite").get<std::string>(), document.at("profile"), input);
}

bool is_malformed(const CaseOutcome& answer) { return answer.rule && id_of(*answer.rule).starts_with("ENC-"); }

template <class Use>
void for_each_case(const Use& use) {
  for (const auto& document : documents_in(kFolder)) {
    for (const auto& item : document.at("cases")) use(document, item);
  }
}

TEST(VectorSchemas, FilesFollowTheFormat) {
  for (const auto& document : documents_in(kFolder)) {
    EXPECT_TRUE(schema("FORMAT.schema.json").accepts(document)) << document.at("suite");
    EXPECT_TRUE(schema("schemas/profile.schema.json").accepts(document.at("profile"))) << document.at("suite");
  }
}

TEST(VectorSchemas, WhatIsNotMalformedFollowsTheSchemaOfItsSuite) {
  for_each_case([](const json& document, const json& item) {
    if (item.at("kind") == "malformed") return;
    EXPECT_TRUE(input_schema(document).accepts(item.at("input"))) << item.at("id");
  });
}

TEST(VectorSchemas, WhatTheSchemaRefusesIsRejectedAsMalformed) {
  for_each_case([](const json& document, const json& item) {
    if (input_schema(document).accepts(item.at("input"))) return;
    EXPECT_TRUE(is_malformed(outcome(document, item.at("input")))) << item.at("id");
  });
}

TEST(VectorSchemas, TheShippedProofFollowsItsSchema) {
  const auto proof = json::parse(read_text(kFolder / "state-proof/data/testnet3-2902385.json"));
  EXPECT_TRUE(schema("schemas/state-proof.schema.json").accepts(proof));
}

TEST(VectorSchemas, TheShippedBundlesFollowTheirSchema) {
  for (const auto& entry : std::filesystem::directory_iterator(kFolder / "bundles")) {
    if (!entry.is_directory()) continue;
    const auto bundle = json::parse(read_text(entry.path() / "bundle.json"));
    EXPECT_TRUE(schema("schemas/bundle.schema.json").accepts(bundle)) << entry.path();
  }
}

TEST(VectorSchemas, InclusionRepeatsTheStateProof) {
  const auto own = json::parse(read_text(kFolder / "schemas/state-proof.schema.json"));
  const auto repeated = json::parse(read_text(kFolder / "schemas/inclusion.schema.json"))["definitions"]["state-proof"];
  EXPECT_EQ(own.at("properties"), repeated.at("properties"));
  EXPECT_EQ(own.at("required"), repeated.at("required"));
}

/// One accepted case of each form of each suite; more would say the same again.
std::map<std::string, std::pair<json, json>> one_of_each_form() {
  std::map<std::string, std::pair<json, json>> forms;
  for_each_case([&](const json& document, const json& item) {
    if (item.at("expect").at("verdict") != "accept") return;
    auto form = document.at("suite").get<std::string>() + document.at("profile").value("network", "");
    for (const auto& [name, value] : item.at("input").items()) form += fmt::format(" {}", name);
    auto without_cases = document;
    without_cases.erase("cases");
    forms.try_emplace(form, without_cases, item.at("input"));
  });
  return forms;
}

TEST(VectorSchemas, AgreeWithTheReaders) {
  std::size_t variants = 0;
  for (const auto& [form, example] : one_of_each_form()) {
    const auto& [document, input] = example;
    for_each_variant(input, json::json_pointer(), [&](const json& variant) {
      ++variants;
      EXPECT_EQ(input_schema(document).accepts(variant), !is_malformed(outcome(document, variant)))
          << form << "\n"
          << variant.dump().substr(0, 2000);
    });
  }
  EXPECT_GT(variants, 500U);
}

TEST(VectorSchemas, OfProfilesAgreesWithTheReader) {
  for (const auto& [form, example] : one_of_each_form()) {
    const auto& [document, input] = example;
    for_each_variant(document.at("profile"), json::json_pointer(), [&](const json& variant) {
      const auto answer = evaluate_case(document.at("suite").get<std::string>(), variant, input);
      EXPECT_EQ(schema("schemas/profile.schema.json").accepts(variant), !is_malformed(answer))
          << form << variant.dump();
    });
  }
}

}  // namespace
}  // namespace hemi::vectors
