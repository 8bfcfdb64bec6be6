// Chapter adversary: whole traces, block by block, in search of one that takes back what was final.
#include "proofs/adversary/trace.hpp"
#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

template <class D>
Bool<D> all_kept(const Height<D>& fork, const World<D>& then, const World<D>& now) {
  auto all = D::truth(true);
  for (Place place = 1; place < then.keystones.size(); ++place) {
    all = all && kept<D>(fork, then.keystones[place], now.keystones[place]).all();
  }
  return all;
}

/// S4, unrolled. That its moves keep what they keep is claimed move by move, so that the end follows from it.
Obligation no_trace_takes_back(const Shape& shape, const Lengths& lengths) {
  return over_integers(
      {"adversary/no-trace-takes-back-of-" + shape.name, "S4",
       "No trace within the assumptions takes back what was final.",
       "traces of up to " + std::to_string(lengths.blocks_before) + " blocks and " +
           std::to_string(lengths.moves_after) + " moves more; trees of up to 4 branches and 8 keystones"},
      [shape, lengths]<class D>(Statement<D>& s) {
        const auto plan = any_plan<D>(s, shape, lengths);
        const auto lost = any<BlockCount<D>>(s, "lost_blocks");
        const auto weights = any_weights<D>(s, shape, "");
        const Faults faults{
            .nobody_lapses = s.mutant(Rule::frk_lapse, "nobody is left behind for being late"),
            .comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back"),
            .own_publication_only = s.mutant(std::nullopt, "a keystone has the height of its own publication alone"),
            .blind_to_withheld = s.mutant(Rule::fin_label, "what is withheld is no rival"),
            .blind_to_unplaced = s.mutant(Rule::fin_label, "what names an unknown keystone is no rival"),
            .last_fork_only = s.mutant(Rule::fin_label, "the forks below do not matter"),
            .no_tolerance = s.mutant(Rule::fin_label, "the window alone is deep enough"),
        };
        const auto worlds = worlds_of<D>(shape, plan);
        const auto& then_world = worlds[lengths.blocks_before];
        const View<D> then(shape, then_world, faults);
        const View<D> now(shape, worlds.back(), faults);
        auto fork = then_world.tip;
        s.rule(Rule::fin_label, stated_tolerance_is_reached<D>(then.tolerance(shape.final_keystone), lost));
        for (auto i = lengths.blocks_before + 1; i < worlds.size(); ++i) fork = fork_after<D>(fork, worlds[i]);
        s.suppose("at most so many blocks are lost", delay_behind<D>(fork, then_world.tip) <= lost);
        auto fork_so_far = then_world.tip;
        for (auto i = lengths.blocks_before + 1; i < worlds.size(); ++i) {
          fork_so_far = fork_after<D>(fork_so_far, worlds[i]);
          s.claim("move " + std::to_string(i - lengths.blocks_before) + " keeps what lies below the fork",
                  all_kept<D>(fork_so_far, then_world, worlds[i]));
        }
        for (const auto place : shape.path()) {
          const auto chosen = chosen_after<D>(shape, now, weights, shape.previous[place]);
          for (const auto sibling : shape.next(shape.previous[place])) {
            if (sibling == place) continue;
            const auto wins = is_preferred<D>(sibling_of<D>(now, weights, place), sibling_of<D>(now, weights, sibling));
            s.claim(shape.names[place] + " is preferred to " + shape.names[sibling],
                    now.is_available(place) && implies<D>(now.is_available(sibling), wins));
          }
          s.claim(shape.names[place] + " is chosen", final_keystone_stays_chosen<D>(chosen, weights.hash[place]).holds);
        }
      });
}

}  // namespace

Obligations adversary_trace_proofs() {
  return {no_trace_takes_back(kForkBehindAFork, {.blocks_before = 24, .moves_after = 12})};
}

}  // namespace hemi::proofs
