// The bundles that ship, against the verdicts that vectors/bundles/README.md gives them.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "tests/cli/command_line.hpp"
#include "tests/support/hemi_bundle.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/hemi_world.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::test {
namespace {

namespace fs = std::filesystem;

const fs::path kBundles = fs::path(HEMI_SOURCE_DIR) / "vectors/bundles";

struct Row {
  std::string bundle;
  std::string verdict;
  std::string fails;
};

/// The cells of a line of a table, without blanks and quotes.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) {
    std::erase_if(cell, [](char c) { return c == ' ' || c == '`'; });
    cells.push_back(cell);
  }
  return cells;
}

std::vector<Row> listed_bundles() {
  std::vector<Row> rows;
  std::istringstream in(read_text((kBundles / "README.md").string()));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const auto cells = cells_of(line);
    rows.push_back({cells.at(0), cells.at(1), cells.at(2)});
  }
  return rows;
}

std::string path_of(const std::string& bundle) { return (kBundles / bundle / "bundle.json").string(); }

std::string failing(const json& report) {
  std::set<std::string> rules;
  for (const auto& violation : report.at("violations")) rules.insert(violation.at("rule"));
  std::string text;
  for (const auto& rule : rules) text += rule;
  return text;
}

TEST(Stories, EndAsTheyAreListed) {
  const auto rows = listed_bundles();
  ASSERT_EQ(rows.size(), 21U);
  for (const auto& row : rows) {
    for (const auto* command : {"verify", "forks", "finality"}) {
      const auto report = report_of({command, path_of(row.bundle)});
      EXPECT_EQ(report.at("verdict"), row.verdict) << row.bundle;
      EXPECT_EQ(failing(report), row.fails) << row.bundle;
    }
  }
}

TEST(Stories, AreAllListedAndSmall) {
  std::set<std::string> listed;
  for (const auto& row : listed_bundles()) listed.insert(row.bundle);
  for (const auto& entry : fs::directory_iterator(kBundles)) {
    if (!entry.is_directory()) continue;
    const auto name = entry.path().filename().string();
    EXPECT_TRUE(listed.contains(name)) << name;
    std::uintmax_t size = 0;
    for (const auto& file : fs::directory_iterator(entry.path())) size += file.file_size();
    if (name == "mini") continue;
    // Layer-2 blocks have half a kilobyte each, most of it zero.
    const bool has_blocks = fs::exists(entry.path() / "hemi-blocks.rlp");
    EXPECT_LT(size, has_blocks ? 200'000U : 60'000U) << name;
  }
}

json facts_of(const char* command, const std::string& bundle) {
  return report_of({command, path_of(bundle)}).at("facts");
}

/// The numbers of the README's tables.
TEST(Stories, ShowTheirTables) {
  const auto depths = facts_of("finality", "normal-operation").at("keystones");
  const std::vector<std::pair<json, json>> expected{{23, 14}, {20, 11}, {17, 8}, {14, 5}, {11, 2}, {8, nullptr}};
  ASSERT_EQ(depths.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(depths[i].at("depth"), expected[i].first);
    EXPECT_EQ(depths[i].at("final"), expected[i].second);
    EXPECT_EQ(depths[i].at("super_finality"), expected[i].second >= json(1));
  }
  EXPECT_EQ(depths[5].at("missing"), "1 more Bitcoin blocks");

  const auto late = facts_of("forks", "late-majority");
  EXPECT_EQ(late.at("branches").at(0).at("lapse"), nullptr);
  EXPECT_EQ(late.at("branches").at(1).at("lapse"), 2);
  EXPECT_EQ(late.at("branches").at(1).at("stake"), 90);

  std::vector<json> delays;
  const auto contest = facts_of("forks", "contest-open");
  for (const auto& row : contest.at("indices")) {
    if (row.at("delay") != 0) delays.push_back(row.at("delay"));
  }
  // At index 6 the lead is 27, and the next block 33.
  EXPECT_EQ(delays, (std::vector<json>{1, 1, 1, 9, 6}));
}

TEST(Stories, ShowWhatIsOnlyVisible) {
  const auto tree = facts_of("forks", "withheld-branch").at("tree");
  const auto withheld = [](const json& row) { return row.at("withheld").get<bool>(); };
  EXPECT_EQ(tree.size(), 9U);
  EXPECT_EQ(std::ranges::count_if(tree, withheld), 4);
  const auto revealed = facts_of("forks", "revealed-branch").at("tree");
  EXPECT_EQ(std::ranges::count_if(revealed, withheld), 0);
}

/// The weight of a branch is that of the keys that sealed it: all of them, or all but the first of 5, 3 and 4.
TEST(Stories, ShowStakeThatSealed) {
  const auto branches = facts_of("forks", "stake-decides").at("branches");
  ASSERT_EQ(branches.size(), 2U);
  EXPECT_EQ(branches.at(0).at("stake"), 5 + 3 + 4);
  EXPECT_EQ(branches.at(1).at("stake"), 3 + 4);
  EXPECT_EQ(branches.at(0).at("score"), branches.at(1).at("score"));
}

/// Of three keystones in one Bitcoin block only the last is fresh, and it stands for all.
TEST(Stories, ShowWhatCounts) {
  const auto keystones = facts_of("verify", "silence").at("keystones");
  ASSERT_EQ(keystones.size(), 4U);
  for (const auto index : {1, 2}) EXPECT_TRUE(keystones.at(index).at("counts_from").is_null());
  EXPECT_EQ(keystones.at(1).at("inherited"), keystones.at(3).at("counts_from"));
  EXPECT_FALSE(keystones.at(3).at("counts_from").is_null());
}

/// A bundle that ships, changed.
class Changed : public ::testing::Test {
 protected:
  static json bundle(const std::string& name) {
    auto document = json::parse(read_text(path_of(name)));
    const auto inlined = [&](json& source) {
      std::string hex;
      for (const unsigned char byte : read_text((kBundles / name / source.at("file").get<std::string>()).string())) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[byte / 16];
        hex += kDigits[byte % 16];
      }
      source = {{"hex", hex}};
    };
    inlined(document["bitcoin"]["headers"]);
    for (auto& block : document["bitcoin"]["blocks"]) inlined(block);
    if (document.contains("hemi")) inlined(document["hemi"]["blocks"]);
    if (!document.contains("branches")) return document;
    for (auto& branch : document["branches"]) {
      if (branch.contains("blocks")) inlined(branch["blocks"]);
    }
    return document;
  }
  json report(const json& document) const {
    return report_of({"verify", folder_.write("bundle.json", document.dump())});
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Changed, WithoutStakeTheChoiceIsOpen) {
  auto document = bundle("revealed-branch");
  document.erase("stakes");
  const auto answer = report(document);
  EXPECT_EQ(answer.at("verdict"), "indeterminate");
  EXPECT_EQ(answer.at("undecided").at(0).at("rule"), "FRK-CHOICE.1");
}

TEST_F(Changed, StakeIsThatOfTheSeals) {
  const auto whole = bundle("stake-decides");
  auto document = whole;
  document["claims"]["chosen"] = facts_of("forks", "stake-decides").at("branches").at(1).at("branch");
  EXPECT_EQ(report(document).at("rule"), "FRK-CHOICE.1");
  document = whole;
  document["branches"][0]["seals"][10] = nullptr;
  std::set<std::string> open;
  const auto answer = report(document);
  for (const auto& gap : answer.at("undecided")) open.insert(gap.at("rule"));
  EXPECT_EQ(open, (std::set<std::string>{"FRK-CHOICE.1", "SEQ-SEAL.1"}));
  document["stakes"] = json::array({{{"keystone", document["claims"]["chosen"]}, {"stake", 1}}});
  EXPECT_EQ(report(document).at("rule"), "ENC-SCHEMA.1");
}

TEST_F(Changed, OnlyPublicationsThatCountAreClaimed) {
  auto document = bundle("censored-by-a-frozen-view");
  auto& counted = document["claims"]["counted"];
  counted.erase(1);
  EXPECT_EQ(report(document).at("verdict"), "accept");
  counted[0]["height"] = counted[0]["height"].get<int>() + 1;
  EXPECT_EQ(report(document).at("undecided").at(0).at("rule"), "OFF-COUNT.1");
}

TEST_F(Changed, AWrongDepthIsRejected) {
  auto document = bundle("normal-operation");
  document["claims"]["depths"][0]["depth"] = 9;
  EXPECT_EQ(report(document).at("rule"), "FIN-DEPTH.1");
  document["claims"]["depths"][0]["depth"] = nullptr;
  EXPECT_EQ(report(document).at("rule"), "FIN-DEPTH.1");
}

TEST_F(Changed, ABranchIsJudgedBehindWhatItLeaves) {
  auto document = bundle("late-publication");
  document["branches"][0]["keystones"][1]["prev_ep_keystone_hash"] = std::string(64, '0');
  EXPECT_EQ(report(document).at("rule"), "KEY-LINK.1");
}

TEST_F(Changed, WhatIsNotKnownIsUndecided) {
  auto document = bundle("normal-operation");
  const json label{{"keystone", std::string(64, 'a')}, {"tolerance", 0}, {"reading", "all"}};
  document["claims"] = {{"final", json::array({label})}};
  EXPECT_EQ(report(document).at("verdict"), "indeterminate");
  document.erase("bitcoin");
  EXPECT_EQ(report(document).at("verdict"), "indeterminate");
}

TEST_F(Changed, BadFormIsRejectedByItsEncoding) {
  const auto rule_of = [&](const char* pointer, const json& value) {
    auto document = bundle("reorganisation-beyond");
    document[json::json_pointer(pointer)] = value;
    return report(document).at("rule").get<std::string>().substr(0, 4);
  };
  EXPECT_EQ(rule_of("/claims/final/0/reading", "some"), "ENC-");
  EXPECT_EQ(rule_of("/claims/final/0/tolerance", -1), "ENC-");
  EXPECT_EQ(rule_of("/claims/chosen", "00"), "ENC-");
  EXPECT_EQ(rule_of("/claims/other", 1), "ENC-");
  EXPECT_EQ(rule_of("/branches", 7), "ENC-");
  EXPECT_EQ(rule_of("/branches/0/other", 7), "ENC-");
  EXPECT_EQ(rule_of("/branches/0/keystones/0/version", 256), "ENC-");
  EXPECT_EQ(rule_of("/branches/0/blocks", json::array({{{"rlp", "c0"}}})), "ENC-");
  EXPECT_EQ(rule_of("/stakes", json::array({7})), "ENC-");
  EXPECT_EQ(rule_of("/later", json::object()), "ENC-");
  EXPECT_EQ(rule_of("/later/bitcoin/headers", {{"hex", "00"}}), "ENC-");
}

// --- Branches of blocks --------------------------------------------------------------------------------------------

/// Two chains that part behind one block: the segment, and the branch without some of its blocks.
class Branches : public ::testing::Test {
 protected:
  json report(const std::set<std::size_t>& left_out) const {
    const auto chains = world::draw_hemi_branches(3);
    auto document = bundle_of(world::evidence_of(chains.left));
    json blocks = json::array();
    for (auto i = chains.common + 1; i < chains.right.blocks.size(); ++i) {
      if (!left_out.contains(i - chains.common)) {
        blocks.push_back({{"rlp", to_hex(world::serialize(chains.right.blocks[i]))}});
      }
    }
    document["branches"] = json::array({json{{"blocks", blocks}}});
    return report_of({"verify", folder_.write("bundle.json", document.dump())});
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Branches, FollowABlockOfTheSegment) {
  const auto alone = report({});
  EXPECT_EQ(alone.at("verdict"), "accept");
  for (const auto& gap : alone.at("not_evaluable")) {
    EXPECT_FALSE(gap.at("at").get<std::string>().starts_with("/branches")) << gap;
  }
}

TEST_F(Branches, NeedTheirParentToBeLinked) {
  const auto without_first = report({1});
  EXPECT_EQ(without_first.at("verdict"), "accept");
  const auto of_branch = [](const json& gap) { return gap.at("at") == "/branches/0/blocks/0"; };
  EXPECT_TRUE(std::ranges::any_of(without_first.at("not_evaluable"), of_branch));
}

TEST_F(Branches, AreJudgedBlockByBlock) {
  const auto with_a_gap = report({2});
  EXPECT_EQ(with_a_gap.at("verdict"), "reject");
  EXPECT_EQ(with_a_gap.at("violations").at(0).at("at"), "/branches/0/blocks/1");
}

}  // namespace
}  // namespace hemi::test
