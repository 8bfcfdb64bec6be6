// All recipes, one file for each area of rules. To add a case, add it to the list of its area and run `hemi-vectors
// gen`.
#pragma once

#include <map>
#include <string>

#include "vectors/tool/recipe.hpp"

namespace hemi::vectors::recipes {

void bitcoin_bits(Collection& collection);
void bitcoin_retarget(Collection& collection);
void bitcoin_chain(Collection& collection);
void bitcoin_facts(Collection& collection);
void bitcoin_time(Collection& collection);
void encoding_blocks(Collection& collection);
void encoding_limits(Collection& collection);
void encoding_rlp(Collection& collection);
void encoding_text(Collection& collection);
void inclusion(Collection& collection);
void partial_trees(Collection& collection);
void keystone(Collection& collection);
void keystone_records(Collection& collection);
void publication(Collection& collection);
void miners(Collection& collection);
void state_proof(Collection& collection);
void hemi_chain(Collection& collection);
void hemi_blocks(Collection& collection);
void bitcoin_view(Collection& collection);
void view_facts(Collection& collection);
void fork_choice(Collection& collection);
void finality(Collection& collection);
/// Where other rules go wrong, in both suites.
void fork_witnesses(Collection& collection);
/// Drawn trees, in both suites.
void fork_drawn(Collection& collection);
void sequencer(Collection& collection);
void sequencer_schedule(Collection& collection);
void sequencer_items(Collection& collection);
void accountability(Collection& collection);
void offload_items(Collection& collection);
void offload_carrying(Collection& collection);
void offload_blocks(Collection& collection);
void payout(Collection& collection);
/// The counterexamples of the proofs, by suite.
void counterexamples_bits(Collection& collection);
void counterexamples_forks(Collection& collection);
void counterexamples_headers(Collection& collection);
void counterexamples_inclusion(Collection& collection);
void counterexamples_publication(Collection& collection);
/// The world's mutations with their bases, in all suites.
void mutations(Collection& collection);

Collection all();

/// The files of the bundle that ships, by name.
std::map<std::string, std::string> mini_bundle();

}  // namespace hemi::vectors::recipes
