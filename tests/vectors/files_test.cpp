// The files of vectors/: they are what the recipes give, and a change to any of them is seen.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "vectors/recipes/counterexamples.hpp"
#include "vectors/tool/check.hpp"
#include "vectors/tool/coverage.hpp"
#include "vectors/tool/generate.hpp"

namespace hemi::vectors {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = HEMI_SOURCE_DIR "/vectors";

const Tree& generated() {
  static const Tree tree = generate();
  return tree;
}

/// A folder of the test's own with freshly generated files.
class Vectors : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("hemi_vectors_") + test->name());
    fs::remove_all(folder_);
    for (const auto& [path, content] : generated()) write(path, content);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& path, const std::string& content) {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << content;
  }

  /// Changes one file as JSON.
  template <class Change>
  void edit(const std::string& path, const Change& change) {
    auto document = json::parse(read_text(folder_ / path));
    change(document);
    write(path, canonical_text(document));
  }

  /// States the hashes of a file anew, as somebody would who wants a change not to be seen.
  void restate_hashes(const std::string& path) {
    edit(path, [](json& document) {
      for (auto& item : document["cases"]) {
        item["sha256"] = case_hash(document["profile"], item["input"], item["expect"]);
      }
    });
    edit("MANIFEST.json", [&](json& manifest) {
      for (auto& file : manifest["files"]) {
        if (file["path"] == path) file["sha256"] = sha256_hex(read_text(folder_ / path));
      }
      manifest["root_sha256"] = root_hash(manifest["files"]);
    });
  }

  fs::path folder_;
};

constexpr const char* kKeystones = "keystone/keystones-mainnet.json";

TEST_F(Vectors, AreRegeneratedByteForByte) {
  for (const auto& [path, content] : generated()) {
    EXPECT_EQ(read_text(kFolder / path), read_text(folder_ / path)) << path << ": run hemi-vectors gen vectors";
  }
}

TEST_F(Vectors, AreTheOnlyFilesOfTheirFolders) {
  for (const auto& [path, content] : generated()) {
    const auto parent = fs::path(path).parent_path();
    if (parent.empty()) continue;
    for (const auto& entry : fs::directory_iterator(kFolder / parent)) {
      const auto relative = (parent / entry.path().filename()).string();
      EXPECT_TRUE(entry.is_directory() || generated().contains(relative)) << relative << " is not generated";
    }
  }
}

TEST_F(Vectors, PassTheCheck) {
  const auto result = check(folder_);
  EXPECT_EQ(result.integrity, std::vector<std::string>());
  EXPECT_EQ(result.mismatches, std::vector<std::string>());
  EXPECT_GT(result.cases, 300U);
}

TEST_F(Vectors, AnyChangedByteIsSeen) {
  auto text = read_text(folder_ / kKeystones);
  text[text.find("medium")] = 'M';
  write(kKeystones, text);
  EXPECT_EQ(check(folder_).integrity, std::vector<std::string>{std::string(kKeystones) + " has another hash"});
}

TEST_F(Vectors, AChangedCaseIsSeenBehindANewFileHash) {
  edit(kKeystones, [](json& document) { document["cases"][0]["expect"]["verdict"] = "indeterminate"; });
  edit("MANIFEST.json", [&](json& manifest) {
    for (auto& file : manifest["files"]) {
      if (file["path"] == kKeystones) file["sha256"] = sha256_hex(read_text(folder_ / kKeystones));
    }
  });
  EXPECT_EQ(check(folder_).integrity.size(), 2U);  // the case, and the root
}

TEST_F(Vectors, AWrongExpectationIsSeenBehindNewHashes) {
  edit(kKeystones, [](json& document) { document["cases"][0]["expect"]["fails"] = {"KEY-VERSION.1"}; });
  restate_hashes(kKeystones);
  const auto result = check(folder_);
  EXPECT_EQ(result.integrity, std::vector<std::string>());
  EXPECT_EQ(result.mismatches.size(), 1U);
}

TEST_F(Vectors, AWrongDerivedValueIsSeen) {
  edit("bitcoin-bits/nbits-mainnet.json",
       [](json& document) { document["cases"][0]["expect"]["derived"]["work_hex"] = std::string(64, '0'); });
  restate_hashes("bitcoin-bits/nbits-mainnet.json");
  EXPECT_EQ(check(folder_).mismatches.size(), 1U);
}

TEST_F(Vectors, NegativesWithTwoFaultsAreNotNegatives) {
  edit(kKeystones, [](json& document) {
    for (auto& item : document["cases"]) {
      if (item["kind"] == "order") item["kind"] = "negative";
    }
  });
  restate_hashes(kKeystones);
  EXPECT_EQ(check(folder_).mismatches.size(), 1U);
}

/// Over all files: a negative fails the one rule that it is about, and what it declares, and its base is accepted.
TEST(VectorCases, NegativesHaveOneFault) {
  std::size_t count = 0;
  for (const auto& document : documents_in(kFolder)) {
    for (const auto& item : document.at("cases")) {
      if (item.at("kind") != "negative") continue;
      ++count;
      auto expected = item.value("inherent", json::array());
      expected.push_back(item.at("rules").at(0));
      auto fails = item.at("expect").at("fails");
      std::sort(expected.begin(), expected.end());
      std::sort(fails.begin(), fails.end());
      EXPECT_EQ(fails, expected) << item.at("id");
    }
  }
  EXPECT_GT(count, 100U);
}

TEST(VectorCoverage, IsComplete) { EXPECT_EQ(coverage_of(documents_in(kFolder)).gaps(), std::vector<std::string>()); }

TEST(VectorCoverage, SeesWhatIsMissing) {
  auto documents = documents_in(kFolder);
  std::erase_if(documents, [](const json& document) { return document.at("suite") == "bitcoin-headers"; });
  const auto gaps = coverage_of(documents).gaps();
  EXPECT_TRUE(std::ranges::count(gaps, "BTC-TIME-WARP.1 lacks a positive case") == 1);
  EXPECT_TRUE(std::ranges::count(gaps, "BTC-TIME-WARP.1 lacks a case with this fault alone") == 1);
  EXPECT_TRUE(std::ranges::count(gaps, "BTC-TIME-WARP.1 lacks a set of boundary cases") == 1);
}

TEST(VectorCoverage, SeesAForgottenCounterexample) {
  auto documents = documents_in(kFolder);
  std::erase_if(documents, [](const json& document) { return document.at("suite") == "keystone"; });
  const auto gaps = coverage_of(documents).gaps();
  const std::string name = "keystone/only-version-1: without KEY-VERSION.1";
  EXPECT_EQ(std::ranges::count(gaps, "the counterexample \"" + name + "\" has neither a case nor a reason"), 1);
}

/// What says that it comes from a model does.
TEST(VectorCases, OfModelsNameTheirCounterexample) {
  std::size_t count = 0;
  for (const auto& document : documents_in(kFolder)) {
    for (const auto& item : document.at("cases")) {
      const auto& provenance = item.at("provenance");
      if (provenance.at("kind") != "z3-model") continue;
      ++count;
      EXPECT_EQ(
          std::ranges::count(counterexamples(), provenance.at("source").get<std::string>(), &Counterexample::name), 1)
          << item.at("id");
    }
  }
  EXPECT_GT(count, 50U);
}

/// The tests that COVERAGE.md names are there.
TEST(VectorCoverage, NamesTestsThatExist) {
  std::string sources;
  for (const auto& entry : fs::recursive_directory_iterator(HEMI_SOURCE_DIR "/tests")) {
    if (entry.path().extension() == ".cpp") sources += read_text(entry.path());
  }
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    for (const auto& name : tests_of(static_cast<Rule>(i))) {
      const auto dot = name.find('.');
      const auto declared = fmt::format("({}, {}", name.substr(0, dot), name.substr(dot + 1));
      EXPECT_NE(sources.find(declared), std::string::npos) << name;
    }
  }
}

}  // namespace
}  // namespace hemi::vectors
