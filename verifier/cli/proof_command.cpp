#include "verifier/cli/commands.hpp"
#include "verifier/cli/files.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/engine/proof_verifier.hpp"
#include "verifier/evidence/state_proof_json.hpp"
#include "verifier/report/keystone_json.hpp"

namespace hemi {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMaxProofBytes = std::size_t{16} << 20;

void add_facts(const StateProof& proof, const ProvedFacts& proved, ordered_json& facts) {
  facts["network"] = proof.network.name;
  if (proof.height) facts["height"] = proof.height->value.value();
  facts["block_hash"] = describe(proof.header.hash);
  facts["txid"] = describe(proved.txid);
  facts["tx_index"] = proof.placed.branch.index.value.value();
  facts["branch_depth"] = proved.depth.value.value();
  if (proved.output) facts["output"] = proved.output->value.value();
  if (proved.keystone) facts["keystone"] = keystone_json(*proved.keystone, *proved.keystone_hash);
  if (proof.claim == Claim::publication) facts["miner"] = describe(miner_of(proof.placed.transaction.first_script_sig));
}

NetworkParameters network_of(const ProofOptions& options) {
  const auto network = find_network(options.network.empty() ? "mainnet" : options.network);
  if (!network) throw UsageError("unknown network " + options.network);
  return *network;
}

void judge_json(const ProofOptions& options, std::string_view text, Report& report) {
  const auto document = parse_json(text);
  if (!document) return report.trail.record(document.error());
  const auto network = options.network.empty() ? std::nullopt : std::optional(network_of(options));
  const auto owned = read_state_proof(*document, network);
  if (!owned) return report.trail.record(owned.error());
  const auto& proof = (*owned)->proof;
  const auto proved = judge(proof, report.trail);
  add_facts(proof, proved, report.facts);
}

/// A gettxoutproof with the transaction that it is about: a state proof with a known number of transactions.
void judge_with_transaction(StateProof proof, const PartialTree& tree, const std::vector<std::uint8_t>& bytes,
                            Report& report) {
  const auto transaction = decode_transaction(bytes);
  if (!transaction) return report.trail.record(transaction.error());
  proof.claim = Claim::publication;
  proof.placed.transaction = *transaction;
  const MerkleNode<Native> leaf{txid(*transaction)};
  for (const auto& match : tree.matches) {
    if (match.txid != leaf) continue;
    proof.placed.branch = match.branch;
    report.trail.record(Rule::mrk_duplicate, {"/partial_tree"}, no_neighbours_are_equal<Native>(tree.tree));
    add_facts(proof, judge(proof, report.trail), report.facts);
    return;
  }
  const auto named = tree.matches.empty() ? MerkleNode<Native>{} : tree.matches.front().txid;
  report.trail.record(Rule::mrk_txid, {"/transaction"}, transaction_id_is_as_stated<Native>(named, leaf));
}

void add_facts(const StateProof& proof, const PartialTree& tree, ordered_json& facts) {
  facts["network"] = proof.network.name;
  facts["block_hash"] = describe(tree.header.hash);
  facts["transaction_count"] = tree.transaction_count.value.value();
  facts["included"] = ordered_json::array();
  for (const auto& [txid, branch] : tree.matches) {
    facts["included"].push_back({{"tx_index", branch.index.value.value()}, {"txid", describe(txid)}});
  }
}

void judge_partial_tree(const ProofOptions& options, ByteView bytes, Report& report) {
  const auto tree = decode_partial_tree(bytes);
  if (!tree) return report.trail.record(tree.error());
  StateProof proof{.network = network_of(options), .header = tree->header};
  if (options.height) proof.height = Height<Native>{NativeUint<32>(*options.height)};
  proof.transaction_count = tree->transaction_count;
  if (options.transaction.empty()) {
    judge(proof.network, proof.height, *tree, report.trail);
    return add_facts(proof, *tree, report.facts);
  }
  const auto file = read_input(options.transaction, kMaxProofBytes);
  if (!file) return report.trail.record(file.error());
  const auto transaction = bytes_or_hex(*file, options.transaction);
  if (!transaction) return report.trail.record(transaction.error());
  judge_with_transaction(std::move(proof), *tree, *transaction, report);
}

}  // namespace

ExitCode run_proof(const ProofOptions& options, Format format) {
  Report report{.command = "proof", .complete = options.complete};
  const auto file = read_input(options.file, kMaxProofBytes);
  if (!file) {
    report.trail.record(file.error());
    return finish(report, format);
  }
  const auto text = as_text(*file);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') {
    judge_json(options, text, report);
  } else if (const auto bytes = bytes_or_hex(*file, options.file); bytes) {
    judge_partial_tree(options, *bytes, report);
  } else {
    report.trail.record(bytes.error());
  }
  return finish(report, format);
}

}  // namespace hemi
