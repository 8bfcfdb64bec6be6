// What stands behind a rule besides cases.
#include <algorithm>

#include "vectors/tool/check.hpp"
#include "vectors/tool/coverage.hpp"

namespace hemi::vectors {

namespace {

struct PropertyTest {
  const char* name;
  std::vector<Rule> rules;
};

/// Properties over generated inputs; a test of this table looks for the names in tests/.
const std::vector<PropertyTest>& property_tests() {
  static const std::vector<PropertyTest> tests{
      {"CompactSize.ReadsWhatIsWritten", {Rule::enc_compact_size}},
      {"Hex.ReadsWhatIsWritten", {Rule::enc_hex}},
      {"Transaction.ReadsWhatIsWritten", {Rule::enc_transaction, Rule::enc_witness, Rule::mrk_txid}},
      {"PartialTree.ProvesWhatWasMarked", {Rule::enc_partial_tree}},
      {"Miner.EveryScriptHasAnAnswer", {Rule::pub_miner}},
      {"Script.EveryScriptHasAHeadAndData", {Rule::pub_return, Rule::pub_push, Rule::pub_magic}},
      {"WorldProof.EveryBranchLeadsToTheRoot",
       {Rule::mrk_branch, Rule::mrk_index, Rule::mrk_count, Rule::mrk_depth, Rule::mrk_tail, Rule::mrk_root}},
      {"WorldProof.PartialTreesHoldTheBranchesOfAllMatches", {Rule::mrk_branch, Rule::mrk_duplicate}},
      {"WorldChain.AnySeedGivesAValidChain",
       {Rule::btc_link, Rule::btc_version, Rule::btc_bits_limit, Rule::btc_bits_required, Rule::btc_pow,
        Rule::btc_time_median, Rule::btc_time_warp}},
      {"WorldMutation.OfHeaders", {Rule::btc_genesis, Rule::btc_work, Rule::btc_best}},
      {"WorldMutation.OfBits", {Rule::btc_bits_sign, Rule::btc_bits_zero, Rule::btc_bits_overflow}},
      {"WorldMutation.OfTime", {Rule::btc_time_bound}},
      {"WorldMutation.OfInclusion", {Rule::btc_stated, Rule::mrk_leaf, Rule::mrk_coinbase}},
      {"WorldMutation.OfBlocks", {Rule::pub_first}},
      {"RlpItems.HaveNoOtherEncoding", {Rule::enc_rlp}},
      {"L2Headers.AreReadBack", {Rule::enc_rlp, Rule::enc_l2_block}},
      {"OrderedTries.HaveTheRootOfTheDefinition", {Rule::hem_body}},
      {"HemiWorldChain.AnyPlanGivesAValidWorld",
       {Rule::hem_link, Rule::hem_number, Rule::hem_time, Rule::hem_origin, Rule::key_derived, Rule::view_tip}},
      {"HemiWorldView.FollowsAReorganisation", {Rule::view_new, Rule::view_tip}},
      {"BitcoinView.IsAFunctionOfTheBlocksThatAreThere", {Rule::view_parent, Rule::view_new, Rule::view_tip}},
      {"SurvivorWalk.IsThatOfTheDefinition", {Rule::frk_lapse, Rule::frk_score, Rule::frk_choice}},
      {"ForkReports.HaveTheDepthsAndLabelsOfTheDefinition", {Rule::fin_depth, Rule::fin_label}},
      {"Finality.SurvivesWhatItTolerates", {Rule::fin_label, Rule::fin_fault}},
      {"WorldMutation.OfLayer2Blocks",
       {Rule::hem_stated, Rule::hem_fields, Rule::hem_slot, Rule::hem_body, Rule::hem_deposit}},
      {"WorldMutation.OfViews",
       {Rule::view_genesis, Rule::view_one, Rule::view_active, Rule::view_calldata, Rule::view_count, Rule::view_link}},
      {"WorldMutation.OfFullKeystones", {Rule::key_first, Rule::key_link, Rule::key_published}},
      {"RecoverableSignature.IsOfItsKeyAndDigestAlone", {Rule::seq_seal, Rule::eqv_form}},
      {"Registry.IsTheFoldThatThePlainOracleMakes", {Rule::seq_form, Rule::seq_reg, Rule::eqv_slash, Rule::eqv_free}},
      {"Schedule.EveryNumberHasExactlyOneLeader", {Rule::seq_lead}},
      {"InboxScript.HasOneReading", {Rule::off_out, Rule::off_item}},
      {"Inbox.CarriesEachItemOnceInOrder", {Rule::off_due, Rule::off_carry, Rule::off_order, Rule::off_cursor}},
      {"SelfDerivedBlock.FollowsFromItsParent", {Rule::off_self, Rule::off_self_form}},
      {"CountedPublication.NeverCountsLater", {Rule::off_count}},
      {"Payout.IsAFunctionOfThePublications", {Rule::pay_close, Rule::pay_credit, Rule::pay_share}},
      {"PayoutCall.HasNoOtherEncoding", {Rule::pay_tx}},
      {"WorldMutation.OfPublications",
       {Rule::pub_coinbase, Rule::key_length, Rule::key_version, Rule::key_period, Rule::key_hash, Rule::key_stated}},
  };
  return tests;
}

/// The ledger of proofs, or nothing where none was written yet.
json ledger_obligations() {
  const std::filesystem::path ledger = HEMI_SOURCE_DIR "/proofs/LEDGER.json";
  if (!std::filesystem::exists(ledger)) return json::object();
  return json::parse(read_text(ledger)).at("obligations");
}

}  // namespace

std::vector<std::string> tests_of(Rule rule) {
  std::vector<std::string> names;
  for (const auto& test : property_tests()) {
    if (std::ranges::count(test.rules, rule) > 0) names.push_back(test.name);
  }
  return names;
}

std::vector<std::string> proofs_of(Rule rule) {
  static const json obligations = ledger_obligations();
  std::vector<std::string> names;
  for (const auto& [name, entry] : obligations.items()) {
    const bool speaks = std::ranges::count(entry.at("rules"), id_of(rule)) > 0;
    if (speaks && entry.at("proved") == true) names.push_back(name);
  }
  return names;
}

std::string case_waiver_of(Rule rule) {
  return rule == Rule::enc_file ? "waived: a case has no files beside it; tests of bundles have" : "";
}

std::string boundary_waiver_of(Rule rule) {
  switch (rule) {
    case Rule::btc_pow:
      return "waived: nobody finds a header whose hash is its target";
    case Rule::enc_hex:
    case Rule::enc_json:
    case Rule::enc_schema:
    case Rule::enc_witness:
    case Rule::btc_stated:
    case Rule::btc_genesis:
    case Rule::btc_link:
    case Rule::btc_bits_sign:
    case Rule::mrk_txid:
    case Rule::mrk_tail:
    case Rule::mrk_branch:
    case Rule::mrk_coinbase:
    case Rule::mrk_root:
    case Rule::mrk_duplicate:
    case Rule::pub_coinbase:
    case Rule::pub_return:
    case Rule::key_hash:
    case Rule::key_first:
    case Rule::key_link:
    case Rule::key_published:
    case Rule::hem_stated:
    case Rule::hem_link:
    case Rule::hem_body:
    case Rule::view_genesis:
    case Rule::view_link:
    case Rule::view_parent:
    case Rule::view_new:
    case Rule::seq_mask:
    case Rule::eqv_slash:
    case Rule::off_order:
      return "no bound";
    case Rule::seq_seal:
      return "waived: no key signs with numbers at the bounds; tests of signatures have them";
    default:
      return "";
  }
}

}  // namespace hemi::vectors
