// The proofs, chapter by chapter as the specification has them.
#pragma once

#include <vector>

#include "proofs/framework/obligation.hpp"

namespace hemi::proofs {

using Obligations = std::vector<Obligation>;

Obligations bitcoin_chain_proofs();
Obligations bitcoin_target_proofs();
Obligations bitcoin_retarget_proofs();
Obligations bitcoin_state_proofs();
Obligations bitcoin_time_proofs();
Obligations bitcoin_work_proofs();
Obligations inclusion_proofs();
Obligations publication_proofs();
Obligations publication_height_proofs();
Obligations keystone_proofs();
Obligations keystone_link_proofs();
Obligations hemi_chain_proofs();
Obligations bitcoin_view_proofs();
Obligations sequencer_proofs();
Obligations accountability_proofs();
Obligations offload_proofs();
Obligations payout_proofs();
Obligations survivor_walk_proofs();
Obligations sibling_order_proofs();
Obligations fork_height_proofs();
Obligations finality_proofs();
Obligations conflict_proofs();
Obligations frontier_proofs();
Obligations adversary_move_proofs();
Obligations adversary_tree_proofs();
Obligations adversary_liveness_proofs();
/// Of all chapters: rules that are nothing but a comparison.
Obligations stated_proofs();
/// Of the Bitcoin view and the chapters from fork choice on: rules that ask for several things, or count.
Obligations exact_finality_proofs();
Obligations exact_sequencer_proofs();
Obligations exact_carrying_proofs();

/// What is false: of forks, of finality, of the choice by sums, of other evidence.
Obligations refuted_fork_claims();
Obligations refuted_finality_claims();
Obligations refuted_set_claims();
Obligations refuted_evidence_claims();

/// All of them, in the order of the chapters.
Obligations all_proofs();

/// Larger trees of the same obligations, which take minutes and stand in no ledger.
Obligations long_adversary_proofs();

}  // namespace hemi::proofs
