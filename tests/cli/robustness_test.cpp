// Input that is cut, too long, flipped, random or empty ends in a verdict: never in a signal, a fault, or a false
// accept.
#include <algorithm>
#include <functional>

#include "tests/cli/command_line.hpp"
#include "tests/support/real_data.hpp"
#include "vectors/world/random.hpp"

namespace hemi::test {
namespace {

class Robustness : public ::testing::Test {
 protected:
  /// Every command that reads a file, from standard input, with a valid file for it.
  struct Reader {
    Arguments arguments;
    std::string valid;
  };
  std::vector<Reader> readers() const {
    return {{Evidence::headers_of("-"), read_text(evidence_.headers)},
            {Evidence::scan_of("-"), read_text(evidence_.block)},
            {Evidence::scan_of("-"), read_text(evidence_.block_file)},
            {Evidence::proof_of("-"), read_text(evidence_.transaction_proof)},
            {{"proof", "-"}, read_text(shipped_proof_path())},
            {{"proof", evidence_.transaction_proof, "--network", "regtest", "--transaction", "-"},
             read_text(evidence_.transaction)},
            {{"decode", "nbits", "-"}, "1d00ffff"},
            {{"decode", "transaction", "-"}, shipped_proof().at("tx")}};
  }

  const Evidence evidence_;
};

void expect_refused_by_encoding(const json& report) {
  ASSERT_TRUE(report.is_object());
  EXPECT_EQ(report.at("verdict"), "reject");
  EXPECT_TRUE(report.at("rule").get<std::string>().starts_with("ENC-")) << report.at("rule");
  const auto& violation = report.at("violations").at(0);
  EXPECT_NE(violation.at("found"), violation.at("required"));
}

TEST_F(Robustness, CutInputIsRefusedByARuleOfEncoding) {
  for (const auto& [arguments, valid] : readers()) {
    for (std::size_t part = 1; part < 16; ++part) {
      const auto size = valid.size() * part / 16;
      // A file of headers may end after any header.
      if (arguments.front() == "headers" && size % 80 == 0) continue;
      SCOPED_TRACE(::testing::PrintToString(arguments) + std::to_string(size));
      const auto report = expect_clean_end(arguments, valid.substr(0, size));
      // A block file may be cut between two of its blocks only.
      expect_refused_by_encoding(report);
    }
  }
}

TEST_F(Robustness, LongerInputIsRefusedByARuleOfEncoding) {
  for (const auto& [arguments, valid] : readers()) {
    SCOPED_TRACE(::testing::PrintToString(arguments));
    expect_refused_by_encoding(expect_clean_end(arguments, valid + "x"));
  }
}

TEST_F(Robustness, EmptyInputIsNeverAccepted) {
  for (const auto& [arguments, valid] : readers()) {
    EXPECT_NE(expect_clean_end(arguments).at("verdict"), "accept") << ::testing::PrintToString(arguments);
  }
}

TEST_F(Robustness, RandomInputIsNeverAccepted) {
  world::Random random(1);
  for (const auto& [arguments, valid] : readers()) {
    for (const std::size_t size : {1U, 4U, 80U, 84U, 200U, 5000U}) {
      const auto report = expect_clean_end(arguments, text_of(random.bytes(size)));
      // Four random bytes may be printable and then be read as text; hex they are not.
      EXPECT_EQ(report.at("verdict"), "reject") << ::testing::PrintToString(arguments) << size;
    }
  }
}

json facts_without(const json& report, const std::vector<std::string>& names) {
  auto facts = report.at("facts");
  for (const auto& name : names) facts.erase(name);
  return facts;
}

/// What is shown of transactions. On regtest another header may well be valid, and a transaction count is only stated.
json shown_transactions(const json& report) {
  return facts_without(report, {"block_hash", "transaction_count", "tip_hash", "chain_work"});
}

TEST_F(Robustness, AFlippedBitEndsInAVerdictAndNeverShowsSomethingElse) {
  world::Random random(2);
  for (const auto& [arguments, valid] : readers()) {
    if (arguments.front() == "decode") continue;  // accepts whatever it can show
    const auto original = shown_transactions(expect_clean_end(arguments, valid));
    for (int i = 0; i < 40; ++i) {
      auto flipped = valid;
      const auto bit = random.below(8 * valid.size());
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
      const auto report = expect_clean_end(arguments, flipped);
      if (report.at("verdict") == "accept") {
        EXPECT_EQ(shown_transactions(report), original) << ::testing::PrintToString(arguments) << " bit " << bit;
      }
    }
  }
}

TEST_F(Robustness, OversizedInputIsRefusedByItsLimit) {
  const std::string too_long((std::size_t{16} << 20) + 1, '0');
  for (const Arguments& arguments : {Arguments{"proof", "-"}, {"decode", "script", "-"}}) {
    const auto report = expect_clean_end(arguments, too_long);
    EXPECT_EQ(report.at("rule"), "ENC-LIMIT.1");
  }
}

// --- The state proof as JSON ---------------------------------------------------------------------------------------

std::string rule_for(const std::string& text) {
  const auto report = expect_clean_end({"proof", "-"}, text);
  return report.is_object() && report.at("rule").is_string() ? report.at("rule").get<std::string>() : "";
}

std::string rule_for(const std::function<void(json&)>& change) {
  auto proof = shipped_proof();
  change(proof);
  return rule_for(proof.dump());
}

/// The shipped proof with more text in front of its first field.
std::string with_text(const std::string& fields) { return "{" + fields + ", " + shipped_proof().dump().substr(1); }

TEST_F(Robustness, MalformedJsonIsRefused) {
  EXPECT_EQ(rule_for("{"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{}"), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for("{} {}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"a\": 01}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"a\": NaN}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"a\": 1, /* comment */ \"b\": 2}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"what\": \"\xff\xfe\"}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"what\": \"\\ud800\"}"), "ENC-JSON.1");
  EXPECT_EQ(rule_for("{\"what\": \"\\u0000\"}"), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for("{\"what\": \"" + std::string(std::size_t{1} << 20, 'a') + "\"}"), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for("{\"\xc3\xa4\": 1}"), "ENC-SCHEMA.1");
}

TEST_F(Robustness, DuplicateKeysAreRefused) {
  EXPECT_EQ(rule_for(with_text("\"network\": \"testnet3\"")), "ENC-JSON.1");
  EXPECT_EQ(rule_for(with_text("\"tx_index\": 1")), "ENC-JSON.1");
  EXPECT_EQ(rule_for(with_text("\"\\u0077hat\": \"the same key, escaped\"")), "ENC-JSON.1");
}

TEST_F(Robustness, DeepNestingIsRefused) {
  for (const std::size_t depth : {40U, 1000U, 200000U}) {
    EXPECT_EQ(rule_for("{\"what\": " + std::string(depth, '[') + std::string(depth, ']') + "}"), "ENC-LIMIT.1");
    EXPECT_NE(rule_for("{\"what\": " + std::string(depth, '[')), "");
  }
}

TEST_F(Robustness, NumbersOutOfRangeAreRefused) {
  for (const auto* number : {"-1", "1.5", "1e3", "4294967296", "18446744073709551616", "1e999", "\"-1\"", "\"\"",
                             "\" 1\"", "\"0x1\"", "null", "true", "[]", "{}"}) {
    EXPECT_TRUE(rule_for([&](json& proof) {
                  proof["height"] =
                      json::parse(number, nullptr, false).is_discarded() ? json(1e308) : json::parse(number);
                }).starts_with("ENC-"))
        << number;
  }
  EXPECT_EQ(rule_for([](json& proof) { proof["height"] = "2902385"; }), "");
  EXPECT_EQ(rule_for([](json& proof) { proof["tx_index"] = "18446744073709551615"; }), "MRK-INDEX.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["output"] = "18446744073709551615"; }), "PUB-RETURN.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["transaction_count"] = 0; }), "MRK-COUNT.1");
}

TEST_F(Robustness, FieldsOutsideTheSchemaAreRefused) {
  EXPECT_EQ(rule_for([](json& proof) { proof["Height"] = 1; }), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["keystone"]["l3_block_number"] = 1; }), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["claim"] = "finality"; }), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["network"] = "signet"; }), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["keystone"]["version"] = 256; }), "ENC-SCHEMA.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["branch_display_order"][3] = 7; }), "ENC-SCHEMA.1");
  for (const auto* required : {"network", "header", "tx", "tx_index", "branch_display_order"}) {
    EXPECT_EQ(rule_for([&](json& proof) { proof.erase(required); }), "ENC-SCHEMA.1") << required;
  }
}

TEST_F(Robustness, BytesOfAnotherSizeAreRefused) {
  const auto edited = [](const char* field, const std::function<void(std::string&)>& edit) {
    return rule_for([&](json& proof) {
      auto text = proof[field].get<std::string>();
      edit(text);
      proof[field] = text;
    });
  };
  for (const auto* field : {"header", "tx", "block_hash", "txid"}) {
    EXPECT_EQ(edited(field, [](std::string& text) { text.pop_back(); }), "ENC-HEX.1") << field;
    EXPECT_EQ(edited(field, [](std::string& text) { text += "00"; }), "ENC-LENGTH.1") << field;
    EXPECT_EQ(edited(field, [](std::string& text) { text[7] = 'g'; }), "ENC-HEX.1") << field;
    EXPECT_EQ(edited(field, [](std::string& text) { text.replace(0, 2, "0x"); }), "ENC-HEX.1") << field;
  }
  EXPECT_EQ(rule_for([](json& proof) { proof["branch_display_order"] = json(33, std::string(64, '0')); }),
            "ENC-LIMIT.1");
  EXPECT_EQ(rule_for([](json& proof) { proof["branch_display_order"][0] = "00"; }), "ENC-LENGTH.1");
}

TEST_F(Robustness, AChangedByteInTheBranchIsRejectedByExactlyOneRuleWithBothOperands) {
  for (const std::size_t level : {0U, 5U, 11U}) {
    auto proof = shipped_proof();
    auto sibling = proof["branch_display_order"][level].get<std::string>();
    sibling[20] = sibling[20] == '0' ? '1' : '0';
    proof["branch_display_order"][level] = sibling;
    const auto report = expect_clean_end({"proof", "-"}, proof.dump());
    EXPECT_EQ(report.at("exit_code"), exit_code::kReject);
    EXPECT_EQ(report.at("rule"), "MRK-BRANCH.1");
    ASSERT_EQ(report.at("violations").size(), 1U);
    const auto& violation = report.at("violations")[0];
    EXPECT_EQ(violation.at("relation"), "=");
    EXPECT_EQ(violation.at("required"), "503d9d9abd29b58233568efded9af1516f395fea7ca3eb1aaafdc8b63406d214");
    EXPECT_EQ(violation.at("found").get<std::string>().size(), 64U);
    EXPECT_NE(violation.at("found"), violation.at("required"));
  }
}

TEST_F(Robustness, EveryByteOfTheJsonFlippedEndsInAVerdict) {
  const auto valid = read_text(shipped_proof_path());
  // The height is a statement that nothing here confirms.
  const auto original = facts_without(expect_clean_end({"proof", "-"}, valid), {"height"});
  for (std::size_t at = 0; at < valid.size(); at += 7) {
    auto flipped = valid;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    const auto report = expect_clean_end({"proof", "-"}, flipped);
    if (report.is_object() && report.at("verdict") == "accept") {
      EXPECT_EQ(facts_without(report, {"height"}), original) << at;
    }
  }
}

}  // namespace
}  // namespace hemi::test
