// Chapter adversary: all traces over trees of four branches and eight keystones. How a trace gets from one world to a
// later one does not matter: all that its moves keep (moves.cpp) is supposed here, and everything else is free.
#include "proofs/adversary/readings.hpp"
#include "proofs/chapters.hpp"

namespace hemi::proofs {

namespace {

template <class D>
World<D> any_world(Statement<D>& s, const Shape& shape, const std::string& when) {
  World<D> world{any<Height<D>>(s, "tip_" + when), {}};
  for (Place place = 0; place < shape.size(); ++place) {
    if (place == 0) {
      world.keystones.push_back({no_height<D>(), no_height<D>(), D::truth(true)});
      continue;
    }
    const auto name = shape.names[place] + "_" + when;
    world.keystones.push_back({any_maybe_height<D>(s, name + "_seen_from"),
                               any_maybe_height<D>(s, name + "_counts_from"), any<Bool<D>>(s, name + "_is_shown")});
  }
  return world;
}

template <class D>
struct TwoWorlds {
  World<D> then;
  World<D> now;
  Height<D> fork;
  BlockCount<D> lost;
};

template <class D>
Bool<D> of_each(const TwoWorlds<D>& worlds, Bool<D> Kept<D>::*part) {
  auto all = D::truth(true);
  for (Place place = 1; place < worlds.then.keystones.size(); ++place) {
    all = all && kept<D>(worlds.fork, worlds.then.keystones[place], worlds.now.keystones[place]).*part;
  }
  return all;
}

/// The world in which somebody relied on a label, and one that any number of moves may have made of it.
template <class D>
TwoWorlds<D> any_two_worlds(Statement<D>& s, const Shape& shape) {
  const TwoWorlds<D> worlds{any_world<D>(s, shape, "then"), any_world<D>(s, shape, "now"), any<Height<D>>(s, "fork"),
                            any<BlockCount<D>>(s, "lost_blocks")};
  s.suppose("heights are below 2^31",
            larger<D>(worlds.then.tip, worlds.now.tip).value < number<D, 32>((1U << 31U) - 1));
  s.suppose("the fork is in the later world", worlds.fork <= worlds.now.tip);
  s.suppose("what is seen was seen", of_each<D>(worlds, &Kept<D>::seen_now_was_seen));
  s.suppose("what counted counts", of_each<D>(worlds, &Kept<D>::counted_counts_now));
  s.suppose("what was shown is shown", of_each<D>(worlds, &Kept<D>::shown_is_shown));
  s.suppose("nothing counts before it is seen", of_each<D>(worlds, &Kept<D>::counts_when_seen));
  s.suppose("at most so many blocks are lost", delay_behind<D>(worlds.fork, worlds.then.tip) <= worlds.lost);
  return worlds;
}

/// S4
Obligation final_stays_chosen(const Shape& shape) {
  return over_integers(
      {"adversary/final-stays-chosen-of-" + shape.name, "S4",
       "No trace takes a final keystone off the chosen chain, as long as it loses no more blocks than the label "
       "tolerates: not with all the stake, all keys, everything withheld and anything censored.",
       "traces of any length; trees of up to 4 branches and 8 keystones of this shape, all r, all heights below 2^31"},
      [shape]<class D>(Statement<D>& s) {
        const auto worlds = any_two_worlds<D>(s, shape);
        const Faults faults{
            .nobody_lapses = s.mutant(Rule::frk_lapse, "nobody is left behind for being late"),
            .comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back"),
            .own_publication_only = s.mutant(std::nullopt, "a keystone has the height of its own publication alone"),
            .blind_to_withheld = s.mutant(Rule::fin_label, "what is withheld is no rival"),
            .blind_to_unplaced = s.mutant(Rule::fin_label, "what names an unknown keystone is no rival"),
            .last_fork_only = s.mutant(Rule::fin_label, "the forks below do not matter"),
            .no_tolerance = s.mutant(Rule::fin_label, "the window alone is deep enough"),
        };
        const auto weights = any_weights<D>(s, shape, "");
        const View<D> then(shape, worlds.then, faults);
        const View<D> now(shape, worlds.now, faults);
        s.rule(Rule::fin_label, stated_tolerance_is_reached<D>(then.tolerance(shape.final_keystone), worlds.lost));
        for (const auto place : shape.path()) {
          s.claim(shape.names[place] + " is available", now.is_available(place));
          for (const auto sibling : shape.next(shape.previous[place])) {
            if (sibling == place) continue;
            const auto wins = is_preferred<D>(sibling_of<D>(now, weights, place), sibling_of<D>(now, weights, sibling));
            s.claim(shape.names[place] + " is preferred to " + shape.names[sibling],
                    implies<D>(now.is_available(sibling), wins));
          }
        }
      });
}

}  // namespace

Obligations adversary_tree_proofs() {
  return {final_stays_chosen(kForkBehindAFork), final_stays_chosen(kFourSiblings), final_stays_chosen(kLongBranches)};
}

}  // namespace hemi::proofs
