#include "verifier/engine/proof_verifier.hpp"

#include "verifier/engine/publication.hpp"

namespace hemi {

namespace {

/// `judge` is the text of the rule.
template <class Value>
void record_stated(Rule rule, std::string_view at, const std::optional<Value>& stated, const Value& actual,
                   Finding<Native, Value, Value> (*judge)(const Value&, const Value&), Trail& trail) {
  if (stated) trail.record(rule, {at}, judge(*stated, actual));
}

/// A single header: its own rules, and those of its height if that is known.
void judge_placed(const NetworkParameters& network, const std::optional<Height<Native>>& height,
                  const std::optional<Time<Native>>& now, const Header<Native>& header, const Location& at,
                  Trail& trail) {
  HeaderVerifier verifier(network, now);
  if (height) {
    auto state = state_before(*height);
    verifier.judge(state, header, at, trail);
  } else {
    verifier.judge_alone(header, at, trail);
  }
  trail.assume(Assumption::best);
}

void judge_header(const StateProof& proof, Trail& trail) {
  const auto& header = proof.header;
  record_stated(Rule::btc_stated, "/block_hash", proof.stated.block_hash, header.hash, equal<Native>, trail);
  record_stated(Rule::btc_stated, "/previous_hash", proof.stated.previous_hash, header.previous_hash, equal<Native>,
                trail);
  record_stated(Rule::btc_stated, "/merkle_root", proof.stated.merkle_root, header.merkle_root, equal<Native>, trail);
  if (!proof.header_is_judged) judge_placed(proof.network, proof.height, proof.now, header, {"/header"}, trail);
}

TransactionSize<Native> size_of(const TransactionView& transaction) {
  return {NativeUint<64>(transaction.stripped_size())};
}

std::optional<BranchDepth<Native>> required_depth(const StateProof& proof) {
  if (proof.transaction_count) return tree_depth<Native>(*proof.transaction_count);
  if (proof.coinbase) return depth_of<Native>(proof.coinbase->branch);
  return std::nullopt;
}

void judge_inclusion(const StateProof& proof, const MerkleNode<Native>& leaf, Trail& trail) {
  record_stated(Rule::mrk_txid, "/txid", proof.stated.txid, leaf, transaction_id_is_as_stated<Native>, trail);
  trail.record(Rule::mrk_leaf, {"/tx"}, leaf_is_not_node_sized<Native>(size_of(proof.placed.transaction)));
  const auto depth = required_depth(proof);
  judge_branch(leaf, proof.placed.branch, proof.header.merkle_root, proof.transaction_count, depth, {"/branch"}, trail);
  if (!proof.coinbase) return trail.assume(Assumption::depth);  // no header commits to a transaction count
  const MerkleNode<Native> coinbase_id{txid(proof.coinbase->transaction)};
  trail.record(Rule::mrk_leaf, {"/coinbase"}, leaf_is_not_node_sized<Native>(size_of(proof.coinbase->transaction)));
  judge_branch(coinbase_id, proof.coinbase->branch, proof.header.merkle_root, proof.transaction_count, depth,
               {"/coinbase"}, trail);
  trail.record(Rule::mrk_coinbase, {"/coinbase"},
               first_transaction_is_coinbase<Native>(coinbase_id, proof.coinbase->transaction.is_coinbase));
}

/// The script of the output that is meant, with its index: the one that is named, or the first publication, or else the
/// first output with an OP_RETURN, so that the trail can say what is wrong with it.
std::optional<std::pair<OutputIndex<Native>, ByteView>> chosen_output(const StateProof& proof) {
  std::optional<std::pair<OutputIndex<Native>, ByteView>> publication;
  std::optional<std::pair<OutputIndex<Native>, ByteView>> fallback;
  for (const auto& [index, script] : proof.placed.transaction.outputs) {
    const OutputIndex<Native> here{NativeUint<64>(index)};
    if (proof.output) {
      if (here == *proof.output) return std::pair{here, script};
      continue;
    }
    if (!publication && published_keystone(script)) publication = {here, script};
    if (!fallback && script_starts_with_return<Native>(script_head(script)).holds) fallback = {here, script};
  }
  return publication ? publication : fallback;
}

void judge_keystone(const StateProof& proof, KeystoneBytes payload, ProvedFacts& facts, Trail& trail) {
  facts.keystone = read_keystone_fields(payload);
  facts.keystone_hash = keystone_hash(payload);
  const auto& keystone = *facts.keystone;
  trail.record(Rule::key_period, {"/tx"}, keystone_block_is_on_period<Native>(keystone));
  record_stated(Rule::key_hash, "/keystone/hash", proof.stated.keystone_hash, *facts.keystone_hash,
                keystone_hash_is_as_stated<Native>, trail);
  record_stated(Rule::key_stated, "/keystone/version", proof.stated.keystone_version, keystone.version,
                keystone_number_is_as_stated<Native>, trail);
  record_stated(Rule::key_stated, "/keystone/l1_block_number", proof.stated.l1_block_number, keystone.l1_block_number,
                keystone_number_is_as_stated<Native>, trail);
  record_stated(Rule::key_stated, "/keystone/l2_block_number", proof.stated.l2_block_number, keystone.l2_block_number,
                keystone_number_is_as_stated<Native>, trail);
}

void judge_publication(const StateProof& proof, ProvedFacts& facts, Trail& trail) {
  const auto& transaction = proof.placed.transaction;
  trail.record(Rule::pub_coinbase, {"/tx"}, transaction_is_no_coinbase<Native>(facts.txid, transaction.is_coinbase));
  if (proof.stated.miner) {
    trail.record(Rule::pub_miner, {"/miner"},
                 miner_is_as_stated<Native>(*proof.stated.miner, miner_of(transaction.first_script_sig)));
  }
  const auto output = chosen_output(proof);
  if (!output) {
    // Judged as an empty script: no output opens with OP_RETURN, or the named one does not exist.
    trail.record(Rule::pub_return, {"/tx/outputs"}, script_starts_with_return<Native>(script_head({})));
    return;
  }
  facts.output = output->first;
  std::optional<KeystoneBytes> payload;
  visit_script_rules(output->second, [&](Rule rule, const auto& finding) {
    trail.record(rule, {"/tx/outputs", output->first.value.value()}, finding);
    if (rule == Rule::key_length && finding.holds) {
      payload = keystone_in(pushed_data(output->second, announced_push<Native>(script_head(output->second))));
    }
  });
  if (payload) judge_keystone(proof, *payload, facts, trail);
}

}  // namespace

void judge_branch(const MerkleNode<Native>& leaf, const Branch<Native>& branch, const MerkleNode<Native>& merkle_root,
                  const std::optional<TransactionCount<Native>>& count,
                  const std::optional<BranchDepth<Native>>& required_depth, const Location& at, Trail& trail) {
  const auto depth = depth_of<Native>(branch);
  trail.record(Rule::mrk_index, at, index_fits_depth<Native>(branch.index, depth));
  if (count) trail.record(Rule::mrk_count, at, index_is_below_count<Native>(branch.index, *count));
  if (required_depth) {
    trail.record(Rule::mrk_depth, at, depth_is_that_of_the_tree<Native>(depth, *required_depth));
  } else {
    trail.not_evaluable(Rule::mrk_depth, at, "the number of transactions or the branch of the coinbase",
                        Assumption::depth);
  }
  const auto walked = walk<Native>(branch, leaf);
  trail.record(Rule::mrk_tail, at, no_right_child_repeats_its_sibling<Native>(walked));
  trail.record(Rule::mrk_branch, at, branch_leads_to_root<Native>(walked, merkle_root));
  trail.assume(Assumption::hash);
}

ProvedFacts judge(const StateProof& proof, Trail& trail) {
  ProvedFacts facts{.txid = {txid(proof.placed.transaction)}, .depth = depth_of<Native>(proof.placed.branch)};
  judge_header(proof, trail);
  judge_inclusion(proof, facts.txid, trail);
  if (proof.claim == Claim::publication) judge_publication(proof, facts, trail);
  return facts;
}

void judge(const NetworkParameters& network, const std::optional<Height<Native>>& height, const PartialTree& tree,
           Trail& trail) {
  judge_placed(network, height, std::nullopt, tree.header, {"/partial_tree/header"}, trail);
  trail.assume(Assumption::depth);  // no header commits to a transaction count
  trail.record(Rule::mrk_duplicate, {"/partial_tree"}, no_neighbours_are_equal<Native>(tree.tree));
  std::uint64_t index = 0;
  for (const auto& [txid, branch] : tree.matches) {
    judge_branch(txid, branch, tree.header.merkle_root, tree.transaction_count,
                 tree_depth<Native>(tree.transaction_count), {"/partial_tree/matches", index++}, trail);
  }
  if (tree.matches.empty()) trail.undecided(Rule::mrk_branch, {"/partial_tree"}, "at least one transaction");
}

}  // namespace hemi
