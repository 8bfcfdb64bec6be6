// `hemi-verify bundle`: parts as people have them become a bundle that verifies.
#include "tests/cli/command_line.hpp"
#include "tests/support/hemi_bundle.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/hemi_world.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/hemi_profile_json.hpp"

namespace hemi::test {
namespace {

namespace fs = std::filesystem;

/// A small world, and its parts as files in every form that is taken.
class Bundle : public ::testing::Test {
 protected:
  Bundle()
      : world_(world::build_hemi_world(
            {.seed = 11,
             .blocks = 60,
             .bitcoin_blocks = 12,
             .rivalry = world::BitcoinRivalry{.height = 9, .first_blocks = 1, .second_blocks = 2}})) {
    profile_ = write("profile.json", hemi_profile_json(world_.parameters).dump());
    headers_ = write("headers.bin", text_of(serialized(world_.bitcoin.best_chain())));
    forks_ = write("forks.bin", text_of(serialized(world_.bitcoin.other_headers())));
    for (std::size_t i = 0; i < world_.bitcoin.found().size(); ++i) {
      const auto name = "block-" + std::to_string(i);
      blocks_.push_back(write(name, text_of(world::serialize(world_.bitcoin.block(i)))));
    }
    world::Bytes hemi_blocks;
    for (std::size_t i = 1; i < world_.blocks.size(); ++i)
      world::append(hemi_blocks, world::serialize(world_.blocks[i]));
    hemi_blocks_ = write("hemi-blocks.rlp", text_of(hemi_blocks));
    json records = json::array();
    for (auto record = world_.keystones.rbegin(); record != world_.keystones.rend(); ++record) {
      records.push_back(keystone_document(*record));
    }
    keystones_ = write("keystones.json", json{{"jsonrpc", "2.0"}, {"result", {{"keystones", records}}}}.dump());
  }

  static world::Bytes serialized(const std::vector<world::HeaderFields>& headers) {
    world::Bytes bytes;
    for (const auto& header : headers) world::append(bytes, world::serialize(header));
    return bytes;
  }
  std::string write(const std::string& name, const std::string& content) const { return folder_.write(name, content); }
  std::string out(const std::string& name) const { return (folder_.path() / name).string(); }

  /// `bundle` with a profile, these options, and an output folder of that name.
  RunResult bundle(const std::string& name, const Arguments& options) const {
    Arguments arguments{"bundle", "--profile", profile_, "--out", out(name)};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return hemi_verify_json(arguments);
  }
  json accepted(const std::string& name, const Arguments& options) const {
    const auto run = bundle(name, options);
    EXPECT_EQ(run.code, exit_code::kAccept) << run.out.substr(0, 4000) << run.err;
    EXPECT_EQ(run.out, hemi_verify_json({"verify", out(name) + "/bundle.json"}).out);
    return json::parse(run.out).at("facts");
  }
  Arguments with_blocks(Arguments options) const {
    options.push_back("--block");
    options.insert(options.end(), blocks_.begin(), blocks_.end());
    return options;
  }
  Arguments bitcoin_options() const { return {"--headers", headers_, "--start-height", "0", "--forks", forks_}; }

  const world::HemiWorld world_;
  const TemporaryFolder folder_;
  std::string profile_;
  std::string headers_;
  std::string forks_;
  std::vector<std::string> blocks_;
  std::string hemi_blocks_;
  std::string keystones_;
};

TEST_F(Bundle, OfBothChainsVerifies) {
  auto options = with_blocks(bitcoin_options());
  for (const auto& more : {"--l2-blocks", hemi_blocks_.c_str(), "--keystones", keystones_.c_str()}) {
    options.emplace_back(more);
  }
  const auto facts = accepted("all", options);
  EXPECT_EQ(facts.at("hemi").at("blocks"), 60);
  EXPECT_EQ(facts.at("bitcoin").at("blocks"), blocks_.size());
  EXPECT_EQ(facts.at("keystones").size(), world_.keystones.size());
  std::size_t published = 0;
  for (const auto& keystone : facts.at("keystones")) published += keystone.at("published").is_null() ? 0 : 1;
  EXPECT_GT(published, 0U);
}

TEST_F(Bundle, IsTheSameBytesTwice) {
  const auto options = with_blocks(bitcoin_options());
  accepted("one", options);
  accepted("two", options);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(out("one"))) {
    EXPECT_EQ(read_text(entry.path()), read_text(fs::path(out("two")) / entry.path().filename()));
    ++files;
  }
  EXPECT_EQ(files, blocks_.size() + 3);
}

/// Answers of servers place a publication as well as whole blocks do.
TEST_F(Bundle, TakesTheBranchesOfServers) {
  const auto& publication = world_.bitcoin.publications().front();
  const auto block = world_.bitcoin.block(publication.block);
  const auto& transaction = block.transactions[publication.transaction];
  const auto transaction_file = write("tx.hex", to_hex(world::serialize(transaction)));
  const auto ids = world::txids_of(block.transactions);
  const auto tree =
      write("proof.bin", text_of(world::partial_tree_proof(block.header, ids, {publication.transaction})));
  auto proof = proof_document(block, publication.transaction);
  json branch{{"block_height", world_.bitcoin.found()[publication.block].height},
              {"merkle", proof.at("branch_display_order")},
              {"pos", publication.transaction}};
  const auto bare = write("branch.json", branch.dump());
  branch["header"] = proof.at("header");
  branch["tx"] = proof.at("tx");
  const auto whole = write("whole.json", json{{"result", branch}}.dump());

  const auto count = [&](const std::string& name, const Arguments& more) {
    auto options = bitcoin_options();
    options.insert(options.end(), more.begin(), more.end());
    const auto bitcoin = accepted(name, options).at("bitcoin");
    return bitcoin.at("publications").get<int>() + bitcoin.at("publications_not_placed").get<int>();
  };
  EXPECT_EQ(count("txoutproof", {"--txoutproof", tree, "--transaction", transaction_file}), 1);
  EXPECT_EQ(count("electrum", {"--electrum", bare, "--transaction", transaction_file}), 1);
  EXPECT_EQ(count("esplora", {"--esplora", whole}), 1);
  EXPECT_EQ(count("proof", {"--proof", write("document.json", proof.dump())}), 1);
  EXPECT_EQ(bundle("without", {"--electrum", bare}).code, exit_code::kReject);
}

TEST_F(Bundle, TakesKeystonesInEveryForm) {
  const auto record = keystone_document(world_.keystones.front());
  const auto count = [&](const std::string& name, const std::string& content) {
    return accepted(name, {"--keystones", write(name + ".json", content)}).at("keystones").size();
  };
  EXPECT_EQ(count("record", record.dump()), 1U);
  EXPECT_EQ(count("list", json::array({record, record}).dump()), 1U);
  EXPECT_EQ(count("answer", json{{"keystones", {record}}}.dump()), 1U);
  EXPECT_EQ(count("governor", json{{"l2_keystone", record}, {"effective_confirmations", 3}}.dump()), 1U);
  auto prefixed = record;
  prefixed["ep_hash"] = "0x" + record["ep_hash"].get<std::string>();
  prefixed["prev_ep_keystone_hash"] = nullptr;
  EXPECT_EQ(count("prefixed", prefixed.dump() + "\n" + record.dump() + "\n"), 1U);
  EXPECT_EQ(read_text(out("prefixed") + "/bundle.json").find("0x"), std::string::npos);
  auto other = record;
  other["l1_block_number"] = 1;
  EXPECT_EQ(bundle("two", {"--keystones", write("two.json", json::array({record, other}).dump())}).code,
            exit_code::kReject);
}

/// The batches alone give the view that the blocks give.
TEST_F(Bundle, TakesTheHistoryOfHeaders) {
  const auto lines = [&](std::size_t left_out) {
    std::string text;
    std::size_t index = 0;
    for (const auto& [block, batch] : world_.batches) {
      if (index++ < left_out) continue;
      json headers = json::array();
      for (const auto& header : batch.headers) headers.push_back(to_hex(header));
      text += json{{"blk", block}, {"tip", to_display_hex(batch.claimed_tip)}, {"hdrs", headers}}.dump() + "\n";
    }
    return text;
  };
  const auto whole = accepted("history", {"--history", write("history.jsonl", lines(0))}).at("view");
  auto of_blocks = accepted("blocks", {"--l2-blocks", hemi_blocks_}).at("view");
  of_blocks["batches_without_blocks"] = world_.batches.size();
  EXPECT_EQ(whole, of_blocks);
  const auto late = accepted("late", {"--history", write("late.jsonl", lines(1))}).at("view");
  EXPECT_TRUE(late.at("tip_hash").is_null());

  auto changed = lines(0);
  changed[changed.find("\"tip\":\"") + 8] ^= 1;
  const auto run = bundle("changed", {"--history", write("changed.jsonl", changed)});
  EXPECT_EQ(run.code, exit_code::kReject);
  EXPECT_EQ(json::parse(run.out).at("rule"), "VIEW-TIP.1");
  int index = 0;
  for (const auto* text : {"{}", "[]", "{\"blk\":1,\"tip\":\"00\",\"hdrs\":[]}", "", "{"}) {
    const auto name = "refused-" + std::to_string(index++);
    const auto refused = bundle(name, {"--history", write(name + ".jsonl", text)});
    EXPECT_EQ(json::parse(refused.out).at("rule").get<std::string>().substr(0, 4), "ENC-") << text;
  }
  const auto twice = bundle("twice", {"--history", write("twice.jsonl", lines(0) + lines(0))});
  EXPECT_EQ(json::parse(twice.out).at("rule"), "ENC-SCHEMA.1");
  EXPECT_EQ(bundle("both", {"--history", headers_, "--l2-blocks", hemi_blocks_}).code, exit_code::kUsage);
}

TEST_F(Bundle, WritesNothingOnAnError) {
  const auto expect_code = [&](int code, const Arguments& options) {
    const auto run = bundle("none", options);
    EXPECT_EQ(run.code, code) << ::testing::PrintToString(options) << run.out << run.err;
    EXPECT_FALSE(fs::exists(out("none")));
  };
  expect_code(exit_code::kUsage, {"--headers", headers_});
  expect_code(exit_code::kUsage, {"--start-height", "0"});
  expect_code(exit_code::kUsage, {"--forks", forks_});
  expect_code(exit_code::kUsage, {"--txoutproof", headers_});
  expect_code(exit_code::kUsage, {"--block", "no such file"});
  expect_code(exit_code::kReject, {"--keystones", write("keystones", "{")});
  expect_code(exit_code::kReject, {"--keystones", write("keystones", "[7]")});
  expect_code(exit_code::kReject, {"--headers", write("odd.bin", std::string(81, '\0')), "--start-height", "0"});
  accepted("first", bitcoin_options());
  EXPECT_EQ(bundle("first", bitcoin_options()).code, exit_code::kUsage);  // it is there already
  EXPECT_EQ(bundle("profile.json/x", bitcoin_options()).code, exit_code::kUsage);
  EXPECT_EQ(hemi_verify({"bundle", "--profile", "mainnet", "--out", out("none")}).code, exit_code::kUsage);
}

}  // namespace
}  // namespace hemi::test
