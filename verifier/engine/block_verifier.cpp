#include "verifier/engine/block_verifier.hpp"

#include "spec/inclusion.hpp"
#include "verifier/engine/publication.hpp"

namespace hemi {

void BlockVerifier::judge(const BlockView& block, std::optional<Height<Native>> height, const Location& at,
                          Trail& trail) {
  if (height) {
    auto state = state_before(*height);
    headers_.judge(state, block.header, at, trail);
  } else {
    headers_.judge_alone(block.header, at, trail);
  }
  judge_body(block, at, trail);
}

void BlockVerifier::judge_body(const BlockView& block, const Location& at, Trail& trail) {
  transaction_ids_ = hemi::transaction_ids(block);
  const auto tree = merkle_tree<Native>(transaction_ids_);
  const auto& first = block.transactions.front();
  trail.record(Rule::mrk_coinbase, at,
               first_transaction_is_coinbase<Native>({transaction_ids_.front()}, first.is_coinbase));
  trail.record(Rule::mrk_root, at, root_is_that_of_all_transactions<Native>(tree, block.header.merkle_root));
  trail.record(Rule::mrk_duplicate, at, no_neighbours_are_equal<Native>(tree));
  trail.assume(Assumption::hash);
}

std::vector<Publication> BlockVerifier::publications(const BlockView& block, bool with_miners) const {
  std::vector<Publication> found;
  for (std::size_t i = 0; i < block.transactions.size(); ++i) {
    const auto& transaction = block.transactions[i];
    const MerkleNode<Native> txid{transaction_ids_[i]};
    if (!transaction_is_no_coinbase<Native>(txid, transaction.is_coinbase).holds) continue;
    for (const auto& [index, script] : transaction.outputs) {
      // Nearly all scripts fail the first rule already.
      if (!script_starts_with_return<Native>(script_head(script)).holds) continue;
      const auto payload = published_keystone(script);
      if (!payload) continue;
      found.push_back({{NativeUint<64>(i)},
                       txid,
                       {NativeUint<64>(index)},
                       *payload,
                       with_miners ? miner_of(transaction.first_script_sig) : Miner{}});
    }
  }
  return found;
}

}  // namespace hemi
