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
    report.trail.record(Rule::mrk_duplicate, {"/tree"}, no_neighbours_are_equal<Native>(tree.tree));
    add_facts(proof, judge(proof, report.trail), report.facts);
    return;
  }
  const auto named = tree.matches.empty() ? MerkleNode<Native>{} : tree.matches.front().txid;
  report.trail.record(Rule::mrk_txid, {"/transaction"}, transaction_id_is_as_stated<Native>(named, leaf));
}

/// A gettxoutproof alone shows that ids stand in the tree; nothing about what the transactions say.
void judge_matches(const StateProof& proof, const PartialTree& tree, Report& report) {
  HeaderVerifier verifier(proof.network, proof.now);
  if (proof.height) {
    auto state = state_before(*proof.height);
    verifier.judge(state, tree.header, {"/header"}, report.trail);
  } else {
    verifier.judge_alone(tree.header, {"/header"}, report.trail);
  }
  report.trail.assume(Assumption::best);
  report.trail.assume(Assumption::depth);  // no header commits to a transaction count
  report.facts["network"] = proof.network.name;
  report.facts["block_hash"] = describe(tree.header.hash);
  report.facts["transaction_count"] = tree.transaction_count.value.value();
  report.facts["included"] = ordered_json::array();
  report.trail.record(Rule::mrk_duplicate, {"/tree"}, no_neighbours_are_equal<Native>(tree.tree));
  std::uint64_t index = 0;
  for (const auto& match : tree.matches) {
    judge_branch(match.txid, match.branch, tree.header.merkle_root, tree.transaction_count,
                 tree_depth<Native>(tree.transaction_count), {"/matches", index++}, report.trail);
    report.facts["included"].push_back(
        {{"tx_index", match.branch.index.value.value()}, {"txid", describe(match.txid)}});
  }
  if (tree.matches.empty()) report.trail.undecided(Rule::mrk_branch, {"/matches"}, "at least one transaction");
}

void judge_partial_tree(const ProofOptions& options, ByteView bytes, Report& report) {
  const auto tree = decode_partial_tree(bytes);
  if (!tree) return report.trail.record(tree.error());
  StateProof proof{.network = network_of(options), .header = tree->header};
  if (options.height) proof.height = Height<Native>{NativeUint<32>(*options.height)};
  proof.transaction_count = tree->transaction_count;
  if (options.transaction.empty()) return judge_matches(proof, *tree, report);
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
