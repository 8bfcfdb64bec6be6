// Bundles with seals: what is missing leaves open, what is changed rejects, and where.
#include <set>

#include "tests/cli/command_line.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/random.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/bitcoin_attributes.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/sequencer_verifier.hpp"

namespace hemi::test {
namespace {

const std::string kFolder = HEMI_SOURCE_DIR "/vectors/bundles/set-change/";

std::vector<std::uint8_t> file_bytes(const std::string& name) {
  const auto text = read_text(kFolder + name);
  return {text.begin(), text.end()};
}

/// The bundle that ships, all in one document, and changed.
class Sealed : public ::testing::Test {
 protected:
  Sealed() : document_(json::parse(read_text(kFolder + "bundle.json"))) {
    auto& bitcoin = document_["bitcoin"];
    for (auto* source : {&bitcoin["headers"], &bitcoin["blocks"][0], &document_["branches"][0]["blocks"]}) {
      *source = {{"hex", to_hex(file_bytes(source->at("file")))}};
    }
    const auto file = file_bytes("hemi-blocks.rlp");
    json blocks = json::array();
    for (RlpReader reader(file); reader.has_more();) blocks.push_back({{"rlp", to_hex(reader.item("block"))}});
    document_["hemi"]["blocks"] = std::move(blocks);
  }

  json& hemi() { return document_["hemi"]; }
  json report() const { return report_of({"verify", folder_.write("bundle.json", document_.dump())}); }
  std::string rule() const { return report().value("rule", ""); }
  std::set<std::string> open() const {
    const auto answer = report();
    EXPECT_EQ(answer.at("verdict"), "indeterminate") << answer.value("rule", "");
    std::set<std::string> rules;
    for (const auto& gap : answer.at("undecided")) rules.insert(gap.at("rule"));
    return rules;
  }

  /// The segment begins behind its first blocks: what they brought is told, and not the state behind them.
  void begin_behind(std::size_t count) {
    auto& blocks = hemi()["blocks"];
    std::string history;
    for (std::size_t i = 0; i < count; ++i) {
      const auto bytes = *from_hex(blocks[i]["rlp"].get<std::string>(), "block");
      const auto block = decode_l2_block(bytes);
      for (const auto& transaction : block->transactions) {
        if (is_of_type(transaction.bytes, kBitcoinAttributesType)) history += line_of(block->header, transaction.bytes);
      }
    }
    hemi()["parent"] = blocks[count - 1];
    blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(count));
    auto& seals = hemi()["seals"];
    seals.erase(seals.begin(), seals.begin() + static_cast<std::ptrdiff_t>(count));
    const std::vector<std::uint8_t> lines(history.begin(), history.end());
    if (!lines.empty()) hemi()["history"] = {{"hex", to_hex(lines)}};
  }

  static std::string line_of(const L2Header& header, ByteView transaction) {
    const auto carried = decode_bitcoin_attributes_transaction(transaction);
    const auto attributes = std::get<BitcoinAttributes>(parse_bitcoin_attributes(carried->data));
    json headers = json::array();
    for (const auto& bytes : attributes.headers) headers.push_back(to_hex(bytes));
    return json{{"blk", header.number}, {"tip", to_display_hex(attributes.claimed_tip)}, {"hdrs", headers}}.dump() +
           "\n";
  }

  json genesis_start() const {
    const auto& registry = document_.at("profile").at("sequencers").at("genesis_registry");
    json set = json::array();
    for (const auto& record : registry) set.push_back(record.get<std::string>().substr(0, 82));
    return {{"registry", registry}, {"set", set}, {"keystones", json::array()}};
  }

  json document_;
  TemporaryFolder folder_;
};

TEST_F(Sealed, IsAcceptedAndTellsItsState) {
  const auto facts = report().at("facts").at("sequencers");
  EXPECT_GT(facts.at("sealed"), 50);
  EXPECT_EQ(facts.at("self_derived"), 0);
  EXPECT_GE(facts.at("epoch"), 4);
}

/// Of the last block of a list, by its payload.
Hash256 set_hash_of(ByteView block) {
  const auto decoded = decode_l2_block(block);
  return payload_of(hemi_block_evidence(*decoded).body->transactions)->set_hash.value;
}

TEST_F(Sealed, TheChainHasANewSetAndTheRivalTheOldOne) {
  const auto file = file_bytes("branch-0-blocks.rlp");
  ByteView last_of_rival;
  for (RlpReader reader(file); reader.has_more();) last_of_rival = reader.item("block");
  const auto first = *from_hex(hemi()["blocks"].front()["rlp"].get<std::string>(), "block");
  const auto last = *from_hex(hemi()["blocks"].back()["rlp"].get<std::string>(), "block");
  EXPECT_EQ(set_hash_of(last_of_rival), set_hash_of(first));
  EXPECT_NE(set_hash_of(last), set_hash_of(first));
}

TEST_F(Sealed, WithoutSealsIsOpen) {
  hemi().erase("seals");
  EXPECT_EQ(open(), std::set<std::string>{"SEQ-SEAL.1"});
}

TEST_F(Sealed, WithoutBitcoinBodiesIsOpen) {
  document_["bitcoin"].erase("blocks");
  document_.erase("claims");
  for (const auto* rule : {"OFF-DUE.1", "OFF-CARRY.1", "OFF-CURSOR.1", "SEQ-SET.1", "PAY-CLOSE.1"}) {
    EXPECT_TRUE(open().contains(rule)) << rule;
  }
}

TEST_F(Sealed, SealsAreThoseOfTheirBlocks) {
  std::swap(hemi()["seals"][20], hemi()["seals"][21]);
  const auto answer = report();
  EXPECT_EQ(answer.at("rule"), "SEQ-LEAD.1");
  EXPECT_EQ(answer.at("violations").at(0).at("at"), "/hemi/blocks/20");
}

TEST_F(Sealed, BranchesAreSealedToo) {
  auto& seals = document_["branches"][0]["seals"];
  std::swap(seals[3], seals[4]);
  const auto answer = report();
  EXPECT_EQ(answer.at("rule"), "SEQ-LEAD.1");
  EXPECT_EQ(answer.at("violations").at(0).at("at"), "/branches/0/blocks/3");
}

TEST_F(Sealed, ABranchWithoutItsParentIsOpen) {
  auto& branch = document_["branches"][0];
  branch["blocks"] = json::array({hemi()["blocks"].back()});
  branch["seals"] = json::array();
  hemi()["blocks"].erase(40);
  hemi()["seals"].erase(40);
  const auto answer = report();
  EXPECT_EQ(answer.at("rule"), "HEM-LINK.1");
}

TEST_F(Sealed, ASegmentMayBeginWithBlock0OrBehindAnyOther) {
  auto& blocks = hemi()["blocks"];
  blocks.insert(blocks.begin(), hemi()["parent"]);
  hemi()["seals"].insert(hemi()["seals"].begin(), nullptr);
  hemi().erase("parent");
  EXPECT_EQ(report().at("verdict"), "accept");
  begin_behind(7);
  EXPECT_TRUE(open().contains("SEQ-REG.1"));
  hemi()["start"] = genesis_start();
  EXPECT_EQ(report().at("verdict"), "accept");
}

TEST_F(Sealed, WhatEarlierBlocksBroughtIsHistory) {
  begin_behind(16);
  hemi()["start"] = genesis_start();
  EXPECT_EQ(report().at("verdict"), "accept");
  hemi().erase("history");
  EXPECT_TRUE(open().contains("OFF-CARRY.1"));
}

/// With all that the last keystone says the rest can be judged; without it sets to come cannot.
TEST_F(Sealed, KeystonesBeforeTheStartAreStated) {
  const auto hash = report().at("facts").at("keystones").at(0).at("hash");
  const auto bytes = *from_hex(hemi()["blocks"][24]["rlp"].get<std::string>(), "block");
  const auto block = decode_l2_block(bytes);
  const auto payload = *payload_of(hemi_block_evidence(*block).body->transactions);
  begin_behind(27);
  auto start = genesis_start();
  start["last_keystone"] = to_hex(block->header.hash.bytes);
  start["keystones"] = json::array({{{"number", 25},
                                     {"hash", hash},
                                     {"time", block->header.timestamp},
                                     {"view_height", payload.view_height.value.value()},
                                     {"view_tip", to_display_hex(payload.view_tip.value)},
                                     {"cursor_height", payload.cursor.height.value.value()},
                                     {"sealed", true},
                                     {"registry", start["registry"]}}});
  hemi()["start"] = start;
  document_.erase("branches");
  document_.erase("claims");
  EXPECT_EQ(report().at("verdict"), "accept");
  hemi()["start"].erase("keystones");
  EXPECT_TRUE(open().contains("SEQ-SET.1"));
}

TEST_F(Sealed, TheStartIsThatOfThePayload) {
  begin_behind(7);
  hemi()["start"] = genesis_start();
  hemi()["start"]["registry"].erase(2);
  const auto answer = report();
  EXPECT_EQ(answer.at("rule"), "SEQ-REG.1");
  EXPECT_EQ(answer.at("violations").at(0).at("at"), "/hemi/blocks/0/parent/registry");
}

TEST_F(Sealed, WithoutAParentNothingIsKnown) {
  hemi().erase("parent");
  EXPECT_TRUE(open().contains("SEQ-PAYLOAD.1"));
}

TEST_F(Sealed, BadFormIsRejectedByItsEncoding) {
  const auto whole = document_;
  const auto rule_of = [&](const char* pointer, const json& value) {
    document_ = whole;
    document_[json::json_pointer(pointer)] = value;
    return rule();
  };
  const std::string seal(130, '1');
  EXPECT_EQ(rule_of("/hemi/seals/0", 7), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_of("/hemi/seals/0", "zz"), "ENC-HEX.1");
  EXPECT_EQ(rule_of("/hemi/seals/0", "00"), "ENC-LENGTH.1");
  EXPECT_EQ(rule_of("/hemi/seals", json::array_t(1000, seal)), "ENC-COUNT.1");
  EXPECT_EQ(rule_of("/branches/0/seals", json::array_t(1000, seal)), "ENC-COUNT.1");
  EXPECT_EQ(rule_of("/branches", json::array_t(17, json::object())), "ENC-LIMIT.1");
  EXPECT_EQ(rule_of("/hemi/start", 7), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_of("/hemi/start", {{"other", 7}}), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_of("/hemi/start", {{"registry", {"00"}}}), "ENC-LENGTH.1");
  EXPECT_EQ(rule_of("/hemi/start", {{"keystones", {{{"number", 25}}}}}), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_of("/profile/sequencers/parameters", "other"), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_of("/profile/sequencers/parameters/set_depth", -1), "ENC-SCHEMA.1");
  document_ = whole;
  document_["profile"].erase("genesis_time");
  EXPECT_EQ(rule(), "ENC-SCHEMA.1");
}

TEST_F(Sealed, NumbersThatMakeNoSenseAreRejected) {
  for (const auto& [name, value] : document_["profile"]["sequencers"]["parameters"].items()) {
    for (const auto* other : {"0", "65535", "4294967295", "18446744073709551615"}) {
      auto changed = document_;
      changed["profile"]["sequencers"]["parameters"][name] = other;
      const auto file = folder_.write("changed.json", changed.dump());
      const auto answer = expect_clean_end({"verify", file});
      EXPECT_FALSE(answer.is_null()) << name << other;
    }
  }
}

TEST_F(Sealed, AChangedDigitOfABlockOrASealIsNeverAccepted) {
  const auto whole = document_;
  world::Random random(1);
  for (int i = 0; i < 60; ++i) {
    document_ = whole;
    const auto place = random.below(hemi()["seals"].size());
    auto& part = i % 3 == 0 ? hemi()["seals"][place] : hemi()["blocks"][place]["rlp"];
    auto digits = part.get<std::string>();
    auto& digit = digits[random.below(digits.size())];
    digit = digit == '7' ? '8' : '7';
    part = digits;
    const auto answer = expect_clean_end({"verify", folder_.write("bundle.json", document_.dump())});
    ASSERT_FALSE(answer.is_null());
    EXPECT_EQ(answer.at("verdict"), "reject") << i;
  }
}

/// The network decides which rules there are.
TEST_F(Sealed, SealsNeedANetworkOfSequencers) {
  document_["profile"].erase("sequencers");
  EXPECT_EQ(rule(), "ENC-SCHEMA.1");
  hemi().erase("seals");
  document_["branches"][0].erase("seals");
  EXPECT_EQ(rule(), "HEM-TIME.1");
}

}  // namespace
}  // namespace hemi::test
