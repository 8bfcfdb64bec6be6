#include "proofs/chapters.hpp"

#include <iterator>

namespace hemi::proofs {

Obligations all_proofs() {
  Obligations all;
  for (const auto& chapter : {bitcoin_chain_proofs,
                              bitcoin_target_proofs,
                              bitcoin_retarget_proofs,
                              bitcoin_state_proofs,
                              bitcoin_time_proofs,
                              bitcoin_work_proofs,
                              inclusion_proofs,
                              publication_proofs,
                              publication_height_proofs,
                              keystone_proofs,
                              keystone_link_proofs,
                              hemi_chain_proofs,
                              bitcoin_view_proofs,
                              survivor_walk_proofs,
                              sibling_order_proofs,
                              fork_height_proofs,
                              finality_proofs,
                              conflict_proofs,
                              frontier_proofs,
                              adversary_move_proofs,
                              adversary_tree_proofs,
                              adversary_liveness_proofs,
                              sequencer_proofs,
                              accountability_proofs,
                              offload_proofs,
                              payout_proofs,
                              exact_finality_proofs,
                              exact_sequencer_proofs,
                              exact_carrying_proofs,
                              stated_proofs,
                              refuted_fork_claims,
                              refuted_finality_claims,
                              refuted_set_claims,
                              refuted_evidence_claims}) {
    auto proofs = chapter();
    all.insert(all.end(), std::make_move_iterator(proofs.begin()), std::make_move_iterator(proofs.end()));
  }
  return all;
}

}  // namespace hemi::proofs
