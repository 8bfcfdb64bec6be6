// Chapter adversary: all traces over trees of four branches and eight keystones. How a trace gets from one world to a
// later one does not matter: all that its moves keep (moves.cpp) is supposed here, and everything else is free.
#include "proofs/adversary/trees.hpp"

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
  s.suppose("what is seen was seen", of_each<D>(worlds, &Kept<D>::seen_now_was_seen));
  s.suppose("what counted counts", of_each<D>(worlds, &Kept<D>::counted_counts_now));
  s.suppose("what was shown is shown", of_each<D>(worlds, &Kept<D>::shown_is_shown));
  s.suppose("nothing counts before it is seen", of_each<D>(worlds, &Kept<D>::counts_when_seen));
  s.suppose("at most so many blocks are lost", delay_behind<D>(worlds.fork, worlds.then.tip) <= worlds.lost);
  return worlds;
}

/// Numbers small enough to tell the counterexample of a change as a story.
template <class D>
Bool<D> can_be_told(const Shape& shape, const TwoWorlds<D>& worlds) {
  auto can_be = larger<D>(worlds.then.tip, worlds.now.tip).value <= number<D, 32>(30);
  for (const auto* world : {&worlds.then, &worlds.now}) {
    for (Place place = 1; place < shape.size(); ++place) {
      const auto& [seen, counts, is_shown] = world->keystones[place];
      can_be = can_be && implies<D>(seen.is_known, seen.height <= world->tip && number<D, 32>(1) <= seen.height.value);
      can_be = can_be && seen.is_known == counts.is_known && implies<D>(seen.is_known, seen.height == counts.height);
    }
  }
  return can_be;
}

/// The faults and dropped assumptions whose attacks are told (told.cpp).
template <class D>
Faults faults_of_readers(Statement<D>& s, const Shape& shape) {
  const bool has_inner_forks = shape.path().size() > 1;
  const bool is_long = shape.last_index(0) > 2;
  return {.nobody_lapses = s.mutant(Rule::frk_lapse, "nobody is left behind for being late"),
          .comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back"),
          .own_publication_only =
              is_long && s.mutant(std::nullopt, "a keystone has the height of its own publication alone"),
          .blind_to_withheld = s.mutant(Rule::fin_label, "what is withheld is no rival"),
          .blind_to_unplaced = s.mutant(Rule::fin_label, "what names an unknown keystone is no rival"),
          .last_fork_only = has_inner_forks && s.mutant(Rule::fin_label, "the forks below do not matter"),
          .no_tolerance = s.mutant(Rule::fin_label, "the window alone is deep enough")};
}

template <class D>
void tell_small_ones(Statement<D>& s, const Shape& shape, const TwoWorlds<D>& worlds) {
  for (const auto& mutant : s.mutants()) s.example(mutant.name, can_be_told<D>(shape, worlds));
  s.example("without at most so many blocks are lost", can_be_told<D>(shape, worlds));
}

}  // namespace

/// S4
Obligation final_stays_chosen(const Shape& shape) {
  return over_integers(
      {"adversary/final-stays-chosen-of-" + shape.name, "S4",
       "No trace takes a final keystone off the chosen chain, as long as it loses no more blocks than the label "
       "tolerates: not with all the stake, all keys, everything withheld and anything censored.",
       "traces of any length; trees of up to 4 branches and 8 keystones of this shape, all r, all heights below 2^31"},
      [shape]<class D>(Statement<D>& s) {
        const auto worlds = any_two_worlds<D>(s, shape);
        const auto weights = any_weights<D>(s, shape);
        const auto faults = faults_of_readers<D>(s, shape);
        tell_small_ones<D>(s, shape, worlds);
        s.suppose("the fork is in the later world", worlds.fork <= worlds.now.tip);
        const View<D> then(shape, worlds.then, faults);
        const View<D> now(shape, worlds.now, faults);
        std::vector<Sibling<D>> siblings;
        for (Place place = 0; place < shape.size(); ++place) siblings.push_back(sibling_of<D>(now, weights, place));
        s.rule(Rule::fin_label, stated_tolerance_is_reached<D>(then.tolerance(shape.final_keystone), worlds.lost));
        for (const auto place : shape.path()) {
          s.claim(shape.names[place] + " is available", now.is_available(place));
          for (const auto other : shape.siblings(place)) {
            const auto outlasts = lapses_later<D>(siblings[place].standing.lapse, siblings[other].standing.lapse);
            const auto wins = is_preferred<D>(siblings[place], siblings[other]);
            s.claim(shape.names[place] + " outlasts " + shape.names[other],
                    implies<D>(now.is_available(other), outlasts));
            s.claim(shape.names[place] + " is preferred to " + shape.names[other],
                    implies<D>(now.is_available(other), wins));
          }
        }
      });
}

namespace {

// --- A node that begins with the later world -------------------------------------------------------------------------

/// S6
Obligation old_keys_are_worth_nothing(const Shape& shape) {
  return over_integers(
      {"adversary/old-keys-are-worth-nothing-of-" + shape.name, "S6",
       "Whoever begins with a tree and Bitcoin alone goes along a chain each keystone of which was published more than "
       "nine blocks before every sibling: whoever made those, with whatever keys and stake, and whatever follows.",
       "trees of up to 4 branches and 8 keystones of this shape, all heights below 2^31"},
      [shape]<class D>(Statement<D>& s) {
        const auto world = any_world<D>(s, shape, "now");
        const auto weights = any_weights<D>(s, shape);
        const Faults faults{.nobody_lapses = s.mutant(Rule::frk_lapse, "nobody is left behind for being late"),
                            .comes_back = s.mutant(Rule::frk_lapse, "a branch that catches up comes back")};
        s.suppose("heights are below 2^31", world.tip.value < number<D, 32>((1U << 31U) - 1));
        const View<D> now(shape, world, faults);
        auto are_late = D::truth(true);
        for (const auto place : shape.path()) {
          const auto height = now.own(place, shape.index(place));
          for (const auto sibling : shape.siblings(place)) {
            are_late = are_late && is_late_behind<D>(height, now.own(sibling, shape.index(sibling)));
          }
        }
        s.suppose("no forgery was published in step", are_late);
        for (const auto place : shape.path()) {
          for (const auto sibling : shape.siblings(place)) {
            s.claim(shape.names[place] + " is preferred to " + shape.names[sibling],
                    is_preferred<D>(sibling_of<D>(now, weights, place), sibling_of<D>(now, weights, sibling)));
          }
        }
      });
}

/// S7, at every moment of a trace: a view is what of the publications lies below its tip.
Obligation in_step_at_every_moment(const Shape& shape) {
  return over_integers(
      {"adversary/in-step-at-every-moment-of-" + shape.name, "S7",
       "A branch that is censored for at most one block behind every sibling stands below none of them, at no moment "
       "of the trace.",
       "traces without losses, of any length; trees of up to 4 branches and 8 keystones of this shape, all heights "
       "below 2^31"},
      [shape]<class D>(Statement<D>& s) {
        const auto world = any_world<D>(s, shape, "now");
        const auto moment = any<Height<D>>(s, "moment");
        const Faults faults{.missing = s.mutant(std::nullopt, "what is not published yet is missing")};
        const auto branch = shape.path().front();
        s.suppose("heights are below 2^31", world.tip.value < number<D, 32>((1U << 31U) - 1));
        s.suppose("the moment is before the end", moment <= world.tip);
        const View<D> end(shape, world, faults);
        auto in_step = D::truth(true);
        for (auto k = shape.index(branch); k <= shape.last_index(0); ++k) {
          const auto delay = delay_behind<D>(end.lead(0, k), end.own(branch, k));
          in_step = in_step && delay.value <= number<D, 32>(1);
        }
        s.suppose("it is never more than one block behind", in_step);
        const World<D> then_world{moment, world.keystones};
        const View<D> then(shape, then_world, faults);
        const auto standing = then.standing(branch);
        s.claim("it has not lapsed", !standing.lapse.is_known);
        for (const auto sibling : shape.siblings(branch)) {
          s.claim(shape.names[sibling] + " is not above it", !stands_above<D>(then.standing(sibling), standing));
        }
      });
}

}  // namespace

Obligations adversary_tree_proofs() { return {old_keys_are_worth_nothing(kForkBehindAFork)}; }

Obligations long_adversary_proofs() {
  return {final_stays_chosen(kForkBehindAFork), final_stays_chosen(kFourSiblings), final_stays_chosen(kLongBranches),
          in_step_at_every_moment(kFourSiblings)};
}

}  // namespace hemi::proofs
