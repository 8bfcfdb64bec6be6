#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

Collection all() {
  Collection collection;
  for (const auto add : {encoding_blocks,
                         encoding_limits,
                         encoding_text,
                         encoding_rlp,
                         bitcoin_bits,
                         bitcoin_retarget,
                         bitcoin_chain,
                         bitcoin_time,
                         bitcoin_facts,
                         inclusion,
                         partial_trees,
                         publication,
                         miners,
                         keystone,
                         keystone_records,
                         state_proof,
                         hemi_chain,
                         hemi_blocks,
                         bitcoin_view,
                         view_facts,
                         fork_choice,
                         finality,
                         fork_witnesses,
                         fork_drawn,
                         sequencer,
                         sequencer_schedule,
                         sequencer_items,
                         accountability,
                         offload_items,
                         offload_carrying,
                         offload_blocks,
                         payout,
                         mutations,
                         counterexamples_bits,
                         counterexamples_forks,
                         counterexamples_headers,
                         counterexamples_inclusion,
                         counterexamples_publication}) {
    add(collection);
  }
  return collection;
}

}  // namespace hemi::vectors::recipes
