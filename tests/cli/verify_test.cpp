// `hemi-verify verify`: bundles of evidence, whole, changed, and hostile.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/cli/command_line.hpp"
#include "tests/support/hemi_bundle.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/hemi_world.hpp"
#include "vectors/world/mutation.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::test {
namespace {

namespace fs = std::filesystem;

constexpr int kIntegrity = 4;

std::string shipped_bundle() { return std::string(HEMI_SOURCE_DIR) + "/vectors/bundles/mini/bundle.json"; }

/// A bundle of one real header, which is small and accepted.
json small_bundle() {
  return {{"format", "hemi-evidence/1"},
          {"profile", "hemi-testnet"},
          {"bitcoin", {{"start_height", 2902385}, {"headers", {{"hex", shipped_proof().at("header")}}}}}};
}

class Verify : public ::testing::Test {
 protected:
  RunResult run(const json& document) const {
    return hemi_verify_json({"verify", folder_.write("bundle.json", document.dump())});
  }
  json report(const json& document) const { return json::parse(run(document).out); }

  void expect_accepted(const json& document) const {
    const auto answer = run(document);
    EXPECT_EQ(answer.code, exit_code::kAccept) << answer.out.substr(0, 4000) << answer.err;
  }

  /// The verdict of the rule, at the pointer, and nothing else evaluated.
  void expect_refused(const json& document, const std::string& rule, const std::string& at) const {
    const auto answer = run(document);
    EXPECT_EQ(answer.code, rule == "ENC-FILE.1" ? kIntegrity : exit_code::kReject) << answer.out << answer.err;
    const auto refused = json::parse(answer.out);
    EXPECT_EQ(refused.at("rule"), rule) << answer.out;
    EXPECT_EQ(refused.at("rules").size(), 1U) << answer.out;
    const auto where = refused.at("violations").at(0).at("at").get<std::string>();
    EXPECT_TRUE(where.starts_with(at)) << where;
  }

  TemporaryFolder folder_;
};

// --- The shipped bundle --------------------------------------------------------------------------------------------

TEST(ShippedBundle, IsAcceptedInBothFormats) {
  const auto text = hemi_verify({"verify", shipped_bundle()});
  EXPECT_EQ(text.code, exit_code::kAccept) << text.out << text.err;
  const auto report = report_of({"verify", shipped_bundle()});
  EXPECT_EQ(report.at("verdict"), "accept");
  const auto& facts = report.at("facts");
  EXPECT_EQ(facts.at("hemi").at("blocks"), 500);
  EXPECT_EQ(facts.at("keystones").size(), 20U);
  EXPECT_GE(facts.at("bitcoin").at("headers"), 60);
  // Text says what JSON says: each keystone, and each rule with its count.
  for (const auto& keystone : facts.at("keystones")) {
    EXPECT_NE(text.out.find(keystone.at("hash").get<std::string>()), std::string::npos);
  }
  for (const auto& rule : report.at("rules")) {
    EXPECT_NE(text.out.find(rule.at("rule").get<std::string>()), std::string::npos);
  }
}

TEST(ShippedBundle, EvaluatesEveryRuleOfLayer2) {
  std::set<std::string> evaluated;
  const auto rules = report_of({"verify", shipped_bundle()}).at("rules");
  for (const auto& rule : rules) {
    if (rule.at("checked") > 0) evaluated.insert(rule.at("rule"));
  }
  for (const auto id : kRuleIds) {
    if (!id.starts_with("HEM-") && !id.starts_with("VIEW-")) continue;
    // A file of RLP states no hashes, and the sequencer of this world brings each Bitcoin header at once.
    const bool is_absent = id == "HEM-STATED.1" || id == "VIEW-LINK.1";
    EXPECT_EQ(evaluated.contains(std::string(id)), !is_absent) << id;
  }
  for (const auto* id : {"KEY-FIRST.1", "KEY-LINK.1", "KEY-DERIVED.1", "KEY-PUBLISHED.1"}) {
    EXPECT_TRUE(evaluated.contains(id)) << id;
  }
}

/// Derived anew from what the report itself says: inherited heights never fall from one keystone to the next, none is
/// below the first publication of the rest, and depth counts from the tip.
TEST(ShippedBundle, PlacesKeystones) {
  const auto facts = report_of({"verify", shipped_bundle()}).at("facts");
  const auto tip = facts.at("bitcoin").at("tip_height").get<std::int64_t>();
  std::optional<std::int64_t> next;
  std::size_t published = 0;
  for (auto keystone = facts.at("keystones").rbegin(); keystone != facts.at("keystones").rend(); ++keystone) {
    const auto& inherited = keystone->at("inherited");
    const auto& own = keystone->at("counts_from");
    auto expected = own.is_null() ? next : own.get<std::int64_t>();
    if (next && expected > *next) expected = next;
    EXPECT_EQ(inherited.is_null(), !expected.has_value()) << *keystone;
    if (expected) {
      EXPECT_EQ(inherited, *expected);
      EXPECT_EQ(keystone->at("depth"), tip - *expected);
    }
    next = expected;
    published += keystone->at("published").is_null() ? 0 : 1;
  }
  EXPECT_GT(published, 10U);
}

TEST(ShippedBundle, GivesTheSameBytesTwice) {
  for (const auto* format : {"text", "json"}) {
    const Arguments arguments{"--format", format, "verify", shipped_bundle()};
    EXPECT_EQ(hemi_verify(arguments).out, hemi_verify(arguments).out);
  }
}

// --- One fault, one rule -------------------------------------------------------------------------------------------

class Mutations : public Verify, public ::testing::WithParamInterface<const world::HemiMutation*> {};

TEST_P(Mutations, AreRejectedByTheirRule) {
  const auto& mutation = *GetParam();
  const auto answer = report(bundle_of(mutation.broken(3)));
  std::vector<std::string> failing;
  for (const auto& rule : answer.at("rules")) {
    if (rule.at("violated") > 0) failing.push_back(rule.at("rule"));
  }
  std::vector<std::string> expected;
  for (const auto rule : mutation.fails()) expected.emplace_back(id_of(rule));
  EXPECT_EQ(failing, expected) << answer.at("violations").dump(1).substr(0, 4000);
  const auto valid = report(bundle_of(mutation.valid(3)));
  EXPECT_EQ(valid.at("violations"), json::array());
}

std::vector<const world::HemiMutation*> all_mutations() {
  std::vector<const world::HemiMutation*> all;
  for (const auto* list : {&world::hemi_mutations(), &world::view_mutations(), &world::keystone_mutations()}) {
    for (const auto& mutation : *list) all.push_back(&mutation);
  }
  return all;
}

std::string name_of(const ::testing::TestParamInfo<const world::HemiMutation*>& tested) {
  std::string name(tested.param->name);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(OfLayer2, Mutations, ::testing::ValuesIn(all_mutations()), name_of);

TEST(MutationsOfLayer2, CoverEveryRule) {
  std::set<Rule> broken;
  for (const auto* mutation : all_mutations()) broken.insert(mutation->rule);
  for (auto rule = Rule::hem_stated; rule <= Rule::view_tip; rule = static_cast<Rule>(static_cast<int>(rule) + 1)) {
    EXPECT_TRUE(broken.contains(rule) || rule == Rule::view_genesis) << id_of(rule);
  }
}

/// The header of a profile that is not the one it names.
TEST_F(Verify, AnotherEffectiveGenesisIsRejected) {
  auto bundle = bundle_of(world::evidence_of(world::build_hemi_world({.seed = 5, .blocks = 30, .bitcoin_blocks = 4})));
  expect_accepted(bundle);
  bundle["profile"]["effective_genesis_hash_hex"] = std::string(64, '0');
  EXPECT_EQ(report(bundle).at("rule"), "VIEW-GENESIS.1");
}

// --- Documents that are none ---------------------------------------------------------------------------------------

TEST_F(Verify, ADocumentOfAnotherFormIsRefused) {
  expect_accepted(small_bundle());
  const auto changed = [](const char* pointer, const json& value) {
    auto bundle = small_bundle();
    bundle[json::json_pointer(pointer)] = value;
    return bundle;
  };
  expect_refused(json::array(), "ENC-SCHEMA.1", "");
  expect_refused(json::object(), "ENC-SCHEMA.1", "/format");
  expect_refused(changed("/format", "hemi-evidence/2"), "ENC-SCHEMA.1", "/format");
  expect_refused(changed("/profile", "mainnet"), "ENC-SCHEMA.1", "/profile");
  expect_refused(changed("/profile", 1), "ENC-SCHEMA.1", "/profile");
  expect_refused(changed("/provenance", 1), "ENC-SCHEMA.1", "/provenance");
  expect_refused(changed("/misspelled", 1), "ENC-SCHEMA.1", "/misspelled");
  expect_refused(changed("/bitcoin/headers", "00"), "ENC-SCHEMA.1", "/bitcoin/headers");
  expect_refused(changed("/bitcoin/headers/hex", "0"), "ENC-HEX.1", "/bitcoin/headers");
  expect_refused(changed("/bitcoin/headers/hex", "00"), "ENC-LENGTH.1", "/bitcoin/headers");
  expect_refused(changed("/bitcoin/start_height", -1), "ENC-SCHEMA.1", "/bitcoin/start_height");
  expect_refused(changed("/bitcoin/start_height", 1e300), "ENC-SCHEMA.1", "/bitcoin/start_height");
  expect_refused(changed("/bitcoin/start_height", std::uint64_t{1} << 32), "ENC-SCHEMA.1", "/bitcoin/start_height");
  expect_refused(changed("/bitcoin/blocks", json::array({json::array()})), "ENC-SCHEMA.1", "/bitcoin/blocks/0");
  expect_refused(changed("/hemi", {{"blocks", json::array()}}), "ENC-SCHEMA.1", "/hemi/blocks");
  expect_refused(changed("/hemi", {{"blocks", 7}}), "ENC-SCHEMA.1", "/hemi/blocks");
  expect_refused(changed("/keystones", {{"version", 1}}), "ENC-SCHEMA.1", "/keystones");
  expect_refused(changed("/keystones", json::array({7})), "ENC-SCHEMA.1", "/keystones/0");
  expect_refused(changed("/publications", json::array({{{"proof", 7}}})), "ENC-SCHEMA.1", "/publications/0/proof");
}

TEST_F(Verify, CountsBeyondTheLimitsAreRefused) {
  auto bundle = small_bundle();
  bundle["bitcoin"]["blocks"] = json(65, {{"hex", ""}});
  expect_refused(bundle, "ENC-LIMIT.1", "/bitcoin/blocks");
  bundle = small_bundle();
  bundle["keystones"] = json((1 << 17) + 1, 0);
  expect_refused(bundle, "ENC-LIMIT.1", "/keystones");
  const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
  const auto answer = hemi_verify_json({"verify", folder_.write("deep.json", deep)});
  EXPECT_EQ(json::parse(answer.out).at("rule"), "ENC-LIMIT.1");
}

TEST_F(Verify, BlocksThatDoNotDecodeAreRefusedWhereTheyStand) {
  auto bundle = bundle_of(world::evidence_of(world::build_hemi_world({.seed = 5, .blocks = 30, .bitcoin_blocks = 4})));
  bundle["hemi"]["blocks"][3]["rlp"] = "c0";
  const auto refused = report(bundle);
  EXPECT_EQ(refused.at("rule"), "ENC-L2-BLOCK.1");
  EXPECT_TRUE(refused.at("violations").at(0).at("at").get<std::string>().starts_with("/hemi/blocks/3"));
  auto with_block = small_bundle();
  with_block["bitcoin"]["blocks"] = json::array({{{"hex", shipped_proof().at("header")}}});
  EXPECT_EQ(report(with_block).at("rule"), "ENC-LENGTH.1");
}

// --- Files beside the document -------------------------------------------------------------------------------------

class VerifyFiles : public Verify {
 protected:
  VerifyFiles() {
    content_ = text_of(*from_hex(shipped_proof().at("header").get<std::string>(), ""));
    folder_.write("headers.bin", content_);
    fs::create_directory(folder_.path() / "inner");
    folder_.write("inner/headers.bin", content_);
  }

  json bundle_with(const std::string& name) const { return bundle_with(name, content_.size(), content_); }
  static json bundle_with(const std::string& name, std::uint64_t bytes, const std::string& hashed) {
    const ByteView view(reinterpret_cast<const std::uint8_t*>(hashed.data()), hashed.size());
    auto bundle = small_bundle();
    bundle["bitcoin"]["headers"] = {{"file", name}, {"bytes", bytes}, {"sha256", to_hex(sha256(view).bytes)}};
    return bundle;
  }
  void expect_file_refused(const std::string& name) const {
    SCOPED_TRACE(name.substr(0, 80));
    expect_refused(bundle_with(name), "ENC-FILE.1", "/bitcoin/headers/file");
  }

  std::string content_;
};

TEST_F(VerifyFiles, AreReadFromTheFolderOfTheBundle) {
  expect_accepted(bundle_with("headers.bin"));
  expect_accepted(bundle_with("inner/headers.bin"));
  // Whatever the current folder is.
  folder_.write("bundle.json", bundle_with("headers.bin").dump());
  const auto run = hemi_verify_json({"verify", "bundle.json"}, {.folder = folder_.path()});
  EXPECT_EQ(run.code, exit_code::kAccept) << run.out << run.err;
}

TEST_F(VerifyFiles, WithNamesThatLeadElsewhereAreRefused) {
  const TemporaryFolder outside;
  const auto target = outside.write("headers.bin", content_);
  const auto sibling = "../" + folder_.path().filename().string() + "/headers.bin";
  for (const auto& name :
       {target, sibling, std::string("inner/../headers.bin"), std::string("./headers.bin"),
        std::string("inner//headers.bin"), std::string("inner/headers.bin/"), std::string(".."), std::string(),
        std::string("/"), std::string("headers.bin\0x", 13), std::string(5000, 'a')}) {
    expect_file_refused(name);
  }
  fs::create_symlink(target, folder_.path() / "link");
  fs::create_symlink("headers.bin", folder_.path() / "link-inside");
  fs::create_directory_symlink(outside.path(), folder_.path() / "linked-folder");
  fs::create_symlink("loop", folder_.path() / "loop");
  for (const auto* name : {"link", "link-inside", "linked-folder/headers.bin", "loop"}) expect_file_refused(name);
}

TEST_F(VerifyFiles, ThatAreNoRegularFilesAreRefused) {
  ASSERT_EQ(mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
  for (const auto* name : {"pipe", "inner", "absent", "headers.bin/x"}) expect_file_refused(name);
}

TEST_F(VerifyFiles, OfAnotherSizeOrHashAreRefused) {
  const auto at = std::string("/bitcoin/headers");
  expect_refused(bundle_with("headers.bin", 79, content_), "ENC-FILE.1", at + "/bytes");
  expect_refused(bundle_with("headers.bin", 81, content_), "ENC-FILE.1", at + "/bytes");
  expect_refused(bundle_with("headers.bin", 0, ""), "ENC-FILE.1", at + "/bytes");
  expect_refused(bundle_with("headers.bin", 80, content_ + "x"), "ENC-FILE.1", at + "/sha256");
  expect_refused(bundle_with("headers.bin", (std::uint64_t{1} << 30) + 1, content_), "ENC-LIMIT.1", at + "/bytes");
  expect_refused(bundle_with("headers.bin", std::uint64_t{1} << 63, content_), "ENC-LIMIT.1", at + "/bytes");
  auto bundle = bundle_with("headers.bin");
  bundle["bitcoin"]["headers"]["sha256"] = "00";
  expect_refused(bundle, "ENC-LENGTH.1", at + "/sha256");
}

TEST_F(VerifyFiles, TogetherHaveALimit) {
  auto bundle = bundle_with("headers.bin");
  const auto reference = bundle["bitcoin"]["headers"];
  bundle["bitcoin"]["blocks"] = json(64, reference);
  expect_refused(bundle, "ENC-LIMIT.1", "/bitcoin/blocks/63");
}

TEST_F(VerifyFiles, OfABundleFromStandardInputAreRefused) {
  const auto run = hemi_verify_json({"verify", "-"}, {.input = bundle_with("headers.bin").dump()});
  EXPECT_EQ(run.code, kIntegrity) << run.out;
  EXPECT_EQ(hemi_verify_json({"verify", "-"}, {.input = small_bundle().dump()}).code, exit_code::kAccept);
}

}  // namespace
}  // namespace hemi::test
