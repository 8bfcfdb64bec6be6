// State proofs as others write them: a real Hemi proof, and the stateless proofs of another project, adapted.
#include <algorithm>
#include <map>

#include "tests/support/real_data.hpp"
#include "verifier/engine/proof_verifier.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi::test {
namespace {

using Json = nlohmann::json;

class RealStateProof : public RealData {};
class SummaProofs : public RealData {
 protected:
  static Json file() { return json("proofs/summa_testProofs.json"); }
  /// Proofs stand in the file as text in a string.
  static Json parsed(const Json& text) { return Json::parse(text.get<std::string>()); }
  static Json valid() { return parsed(file().at("valid").at(0)); }
};

Trail trail_of(const Json& document) {
  Trail trail;
  const auto owned = read_state_proof(document, std::nullopt);
  if (!owned) {
    trail.record(owned.error());
  } else {
    judge((*owned)->proof, trail);
  }
  return trail;
}

void expect_rejected_by(const Json& document, const std::vector<Rule>& rules) {
  const auto trail = trail_of(document);
  std::string failing;
  for (const auto rule : trail.failing()) failing += std::string(id_of(rule)) + ' ';
  EXPECT_EQ(trail.verdict(), VerdictKind::reject);
  EXPECT_EQ(trail.failing(), rules) << "violated: " << failing;
}

/// Without "0x".
std::string digits(const Json& hex) { return hex.get<std::string>().substr(2); }

/// Pairs of digits in reverse order; bad digits stay what they are, and so does a bad length.
std::string reversed(std::string hex) {
  std::ranges::reverse(hex);
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) std::swap(hex[i], hex[i + 1]);
  return hex;
}

std::string display(const Json& internal_hash) { return reversed(digits(internal_hash)); }

Json branch_from(const std::string& nodes) {
  auto branch = Json::array();
  for (std::size_t at = 0; at < nodes.size(); at += 64) branch.push_back(reversed(nodes.substr(at, 64)));
  return branch;
}

/// A proof in that project's form as a state proof of ours that claims inclusion only.
Json adapted(const Json& proof) {
  const auto& header = proof.at("confirming_header");
  return {{"network", "mainnet"},
          {"claim", "inclusion"},
          {"height", header.at("height")},
          {"header", digits(header.at("raw"))},
          {"block_hash", display(header.at("hash"))},
          {"previous_hash", display(header.at("prevhash"))},
          {"merkle_root", display(header.at("merkle_root"))},
          {"tx", digits(proof.at("version")) + digits(proof.at("vin")) + digits(proof.at("vout")) +
                     digits(proof.at("locktime"))},
          {"txid", display(proof.at("tx_id"))},
          {"tx_index", proof.at("index")},
          {"branch_display_order", branch_from(digits(proof.at("intermediate_nodes")))}};
}

TEST_F(RealStateProof, IsAccepted) {
  const auto trail = trail_of(json("facts/state-proof-testnet3-2902385.json"));
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  for (const auto rule : {Rule::btc_stated, Rule::btc_pow, Rule::mrk_txid, Rule::mrk_branch, Rule::pub_magic,
                          Rule::key_version, Rule::key_period, Rule::key_stated}) {
    EXPECT_GT(trail.tally(rule).held, 0U) << id_of(rule);
  }
}

TEST_F(RealStateProof, IsTheOneThatTheVectorsShip) {
  auto facts = json("facts/state-proof-testnet3-2902385.json");
  auto shipped =
      Json::parse(read_text(std::filesystem::path(HEMI_SOURCE_DIR) / "vectors/state-proof/data/testnet3-2902385.json"));
  facts.erase("what");
  shipped.erase("what");
  EXPECT_EQ(facts, shipped);
}

TEST_F(SummaProofs, TheValidOneIsAccepted) {
  const auto trail = trail_of(adapted(valid()));
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_EQ(trail.tally(Rule::btc_stated).held, 3U);
  EXPECT_EQ(trail.tally(Rule::mrk_branch).held, 1U);
}

TEST_F(SummaProofs, BadHeadersDifferFromTheirBytes) {
  std::size_t cases = 0;
  const auto all = file();
  for (const auto& item : all.at("badHeaders")) {
    SCOPED_TRACE(item.at("comment").get<std::string>());
    auto proof = valid();
    proof["confirming_header"] = item.at("header");
    expect_rejected_by(adapted(proof), {Rule::btc_stated});
    ++cases;
  }
  EXPECT_EQ(cases, 3U);
}

TEST_F(SummaProofs, BadProofsAreRejectedByTheRuleOfTheirFault) {
  const std::map<std::string, std::vector<Rule>> expected{{"Bad Vin", {Rule::enc_length}},
                                                          {"Bad Vout", {Rule::enc_transaction}},
                                                          {"Bad TxID", {Rule::mrk_txid, Rule::mrk_branch}},
                                                          {"Bad Header -- Merkle Proof", {Rule::mrk_branch}}};
  std::size_t cases = 0;
  const auto all = file();
  for (const auto& item : all.at("badSPVProofs")) {
    const auto comment = item.at("comment").get<std::string>();
    SCOPED_TRACE(comment);
    expect_rejected_by(adapted(item.at("proof")), expected.at(comment));
    ++cases;
  }
  EXPECT_EQ(cases, expected.size());
}

/// These lack the parts of the transaction, and they name digests twice, in both orders.
Json completed(Json broken, const Json& from) {
  for (const auto& [name, value] : from.items()) {
    if (!broken.contains(name)) broken[name] = value;
  }
  auto& header = broken.at("confirming_header");
  for (const auto* name : {"hash", "prevhash", "merkle_root"}) {
    header[name] = "0x" + reversed(digits(header.at(name)));
  }
  return broken;
}

TEST_F(SummaProofs, MalformedFieldsAreRefusedBeforeAnythingIsJudged) {
  const std::map<std::string, Rule> expected{
      {"errBadHexBytes", Rule::enc_hex},        {"errBadHexHash256", Rule::enc_hex},
      {"errBadLenHash256", Rule::enc_length},   {"errBadHexRawHeader", Rule::enc_hex},
      {"errBadLenRawHeader", Rule::enc_length}, {"errBadLenHash", Rule::enc_length}};
  for (const auto& [name, rule] : expected) {
    SCOPED_TRACE(name);
    expect_rejected_by(adapted(completed(parsed(file().at(name)), valid())), {rule});
  }
}

TEST_F(SummaProofs, MalformedTwentyByteHashesAreNoMiners) {
  for (const auto* name : {"errBadHexHash160", "errBadLenHash160"}) {
    SCOPED_TRACE(name);
    auto proof = adapted(valid());
    proof["miner"] = parsed(file().at(name)).get<std::string>();
    expect_rejected_by(proof, {Rule::enc_schema});
  }
}

}  // namespace
}  // namespace hemi::test
