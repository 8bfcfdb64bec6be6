#include "proofs/adversary/attack.hpp"

#include <fmt/format.h>

#include "proofs/adversary/trees.hpp"
#include "proofs/framework/counterexample.hpp"
#include "proofs/framework/solver.hpp"

namespace hemi::proofs {

namespace {

const Shape& shape() { return kForkBehindAFork; }

// --- The search ------------------------------------------------------------------------------------------------------

/// Claims on the way there may fail without any harm.
template <class Truth>
bool is_about_the_choice(const Claim<Truth>& claim) {
  return claim.name.find(" is preferred to ") != std::string::npos;
}

z3::expr choice_stays(const std::vector<Claim<z3::expr>>& claims) {
  z3::expr stays = Session::current().context().bool_val(true);
  for (const auto& claim : claims) {
    if (is_about_the_choice(claim)) stays = stays && claim.holds;
  }
  return stays;
}

/// A counterexample that can be told.
Assignment counterexample(const Obligation& obligation, const LeftOut& left_out) {
  const Session session;
  const auto reading = obligation.read(left_out.mutant);
  auto assertions = Session::current().facts();
  for (const auto& fact : facts_for_search()) assertions.push_back(fact);
  for (const auto& range : Session::current().ranges()) assertions.push_back(range.holds);
  for (const auto& hypothesis : reading.hypotheses) {
    if (hypothesis.name != left_out.hypothesis) assertions.push_back(hypothesis.holds);
  }
  for (const auto& example : reading.examples) {
    if (example.name == left_out.change) assertions.push_back(example.holds);
  }
  assertions.push_back(!choice_stays(reading.claims));
  const auto outcome = solve(assertions, kZ3Budget);
  if (outcome.result != z3::sat) throw std::runtime_error("no attack found: " + left_out.change);
  return values_of(*outcome.model, reading.variables);
}

bool is_attack(const Obligation& obligation, const LeftOut& left_out, const Assignment& values) {
  const auto native = obligation.replay(values, left_out.mutant);
  for (const auto& hypothesis : native.hypotheses) {
    if (hypothesis.name != left_out.hypothesis && !hypothesis.holds) return false;
  }
  return std::ranges::any_of(native.claims,
                             [](const auto& claim) { return is_about_the_choice(claim) && !claim.holds; });
}

/// Makes an attack smaller, as long as it stays one.
class Shrinking {
 public:
  Shrinking(const Obligation& obligation, const LeftOut& left_out, Assignment values)
      : obligation_(obligation), left_out_(left_out), values_(std::move(values)) {}

  Assignment result() {
    lose_few_blocks();
    do_with_little();
    lose_few_blocks();
    end_soon();
    return values_;
  }

 private:
  std::uint32_t number_of(const std::string& name) const {
    return static_cast<std::uint32_t>(std::get<Number>(values_.at(name)));
  }

  bool try_with(const std::vector<std::pair<std::string, Value>>& changes) {
    auto other = values_;
    for (const auto& [name, value] : changes) other.at(name) = value;
    if (!is_attack(obligation_, left_out_, other)) return false;
    values_ = other;
    return true;
  }

  bool try_without(const std::vector<std::string>& names) {
    std::vector<std::pair<std::string, Value>> changes;
    for (const auto& name : names) changes.emplace_back(name, false);
    return try_with(changes);
  }

  void lose_few_blocks() {
    const auto tip = number_of("tip_then");
    for (std::uint32_t lost = 0; lost <= tip; ++lost) {
      std::vector<std::pair<std::string, Value>> changes{{"fork", Number(tip - lost)}};
      if (left_out_.hypothesis.empty()) changes.emplace_back("lost_blocks", Number(lost));
      if (try_with(changes)) return;
      publish_again_at(tip - lost + 1, changes);
      if (try_with(changes)) return;
    }
  }

  /// What the later world does not have from the earlier one.
  void publish_again_at(std::uint32_t height, std::vector<std::pair<std::string, Value>>& changes) const {
    for (Place place = 1; place < shape().size(); ++place) {
      const auto& name = shape().names[place];
      const bool was_there = std::get<bool>(values_.at(name + "_then_seen_from_is_known")) &&
                             number_of(name + "_then_seen_from_height") == number_of(name + "_now_seen_from_height");
      if (was_there) continue;
      changes.emplace_back(name + "_now_seen_from_height", Number(height));
      changes.emplace_back(name + "_now_counts_from_height", Number(height));
    }
    changes.emplace_back("tip_now", Number(std::max(height, number_of("tip_now"))));
  }

  void do_with_little() {
    const auto publication = [](const std::string& name, const std::string& when) {
      return std::vector<std::string>{name + when + "_seen_from_is_known", name + when + "_counts_from_is_known"};
    };
    for (Place place = 1; place < shape().size(); ++place) {
      const auto& name = shape().names[place];
      auto both = publication(name, "_then");
      for (const auto& now : publication(name, "_now")) both.push_back(now);
      try_without(both);
      try_without(publication(name, "_then"));
      try_without(publication(name, "_now"));
      try_without({name + "_then_is_shown", name + "_now_is_shown"});
      try_without({name + "_then_is_shown"});
      try_with({{"stake_of_" + name, Number(0)}});
    }
  }

  void end_soon() {
    const auto end = number_of("tip_now");
    for (auto tip = number_of("fork"); tip < end; ++tip) {
      if (try_with({{"tip_now", Number(tip)}})) return;
    }
  }

  const Obligation& obligation_;
  const LeftOut& left_out_;
  Assignment values_;
};

// --- From values to moves --------------------------------------------------------------------------------------------

Height<Native> height_in(const Assignment& values, const std::string& name) {
  return {NativeUint<32>(static_cast<std::uint32_t>(std::get<Number>(values.at(name))))};
}

World<Native> world_in(const Assignment& values, const std::string& when) {
  World<Native> world{height_in(values, "tip_" + when), {{no_height<Native>(), no_height<Native>(), true}}};
  for (Place place = 1; place < shape().size(); ++place) {
    const auto name = shape().names[place] + "_" + when;
    const auto height = [&](const std::string& what) {
      const bool is_known = std::get<bool>(values.at(name + what + "_is_known"));
      return is_known ? MaybeHeight<Native>{true, height_in(values, name + what + "_height")} : no_height<Native>();
    };
    world.keystones.push_back(
        {height("_seen_from"), height("_counts_from"), std::get<bool>(values.at(name + "_is_shown"))});
  }
  return world;
}

/// A block that publishes what the world has at that height, and counts it at once.
Move<Native> block_of(const World<Native>& world, std::uint32_t height) {
  Move<Native> move{true, false, {NativeUint<32>(1)}, {false}, {false}};
  for (Place place = 1; place < shape().size(); ++place) {
    const auto& seen = world.keystones[place].seen_from;
    move.publishes.push_back(seen.is_known && seen.height.value.value() == height);
    move.shows.push_back(false);
  }
  return move;
}

void show(Move<Native>& move, const World<Native>& world) {
  for (Place place = 1; place < shape().size(); ++place) move.shows[place] = world.keystones[place].is_shown;
}

bool are_equal(const World<Native>& a, const World<Native>& b) {
  const auto same = [](const MaybeHeight<Native>& x, const MaybeHeight<Native>& y) {
    return x.is_known == y.is_known && (!x.is_known || x.height == y.height);
  };
  for (Place place = 1; place < a.keystones.size(); ++place) {
    const auto& [seen, counts, is_shown] = a.keystones[place];
    const auto& other = b.keystones[place];
    if (!same(seen, other.seen_from) || !same(counts, other.counts_from) || is_shown != other.is_shown) return false;
  }
  return a.tip == b.tip;
}

void lay_out(PlayedAttack& attack, std::uint32_t fork) {
  for (std::uint32_t h = 1; h <= attack.then.tip.value.value(); ++h) attack.moves.push_back(block_of(attack.then, h));
  show(attack.moves.back(), attack.then);
  attack.before = attack.moves.size();
  for (auto tip = attack.then.tip.value.value(); tip > fork; --tip) {
    auto lost = block_of(attack.now, 0);
    lost.connects = false;
    lost.disconnects = true;
    attack.moves.push_back(lost);
  }
  for (auto h = fork + 1; h <= attack.now.tip.value.value(); ++h) attack.moves.push_back(block_of(attack.now, h));
  show(attack.moves.back(), attack.now);
}

/// Plays the moves with the rule texts that the verifier runs.
void check_moves(const PlayedAttack& attack) {
  const std::vector<HemiTime<Native>> times(shape().size(), {NativeUint<64>(0)});
  World<Native> world{{NativeUint<32>(0)}, {}};
  for (Place place = 0; place < shape().size(); ++place) {
    world.keystones.push_back({no_height<Native>(), no_height<Native>(), place == 0});
  }
  for (std::size_t i = 0; i < attack.moves.size(); ++i) {
    if (i == attack.before && !are_equal(world, attack.then)) throw std::logic_error("the moves lead elsewhere");
    world = after<Native>(world, attack.moves[i], times);
  }
  if (!are_equal(world, attack.now)) throw std::logic_error("the moves lead elsewhere in the end");
}

// --- The engine ------------------------------------------------------------------------------------------------------

KeystoneTree tree_in(const Assignment& values) {
  KeystoneTree tree({NativeUint<32>(0)}, {std::get<Hash256>(values.at("hash_of_root"))});
  for (Place place = 1; place < shape().size(); ++place) {
    const auto& name = shape().names[place];
    const auto stake = static_cast<std::uint64_t>(std::get<Number>(values.at("stake_of_" + name)));
    tree.add(static_cast<KeystonePlace>(shape().previous[place]), {std::get<Hash256>(values.at("hash_of_" + name))},
             Stake<Native>{NativeUint<64>(stake)});
  }
  return tree;
}

/// As evidence gives it: a keystone that names an unknown one has no place. `sees_all` is ASM-VIS.
KeystoneView view_of(const World<Native>& world, bool sees_all) {
  const Faults none;
  const View<Native> reading(shape(), world, none);
  KeystoneView view{.tip = world.tip};
  for (Place place = 0; place < shape().size(); ++place) {
    const auto& keystone = world.keystones[place];
    const bool is_seen = sees_all || reading.is_available(place);
    const bool is_placed = reading.is_placed(place) && is_seen;
    view.sightings.push_back({is_placed ? keystone.seen_from : no_height<Native>(),
                              is_placed ? keystone.counts_from : no_height<Native>(),
                              !is_placed || !keystone.is_shown});
    if (is_seen && !is_placed && keystone.seen_from.is_known) {
      view.unplaced.push_back({{NativeUint<32>(shape().index(place))}, keystone.seen_from.height});
    }
  }
  return view;
}

std::vector<Place> chain_of(const SurvivorWalk& walk) {
  std::vector<Place> places;
  for (const auto place : walk.chain) places.push_back(number_of(place));
  return places;
}

MaybeBlockCount<Native> tolerance_in(const ForkReport& report) {
  const auto* keystone = report.find(static_cast<KeystonePlace>(shape().final_keystone));
  return keystone ? keystone->tolerance_in(RivalReading::all) : no_blocks<Native>();
}

PlayedAttack attack_with(const Obligation& obligation, const LeftOut& left_out) {
  const auto values = Shrinking(obligation, left_out, counterexample(obligation, left_out)).result();
  PlayedAttack attack{left_out,
                      {},
                      0,
                      world_in(values, "then"),
                      world_in(values, "now"),
                      {height_in(values, "lost_blocks").value},
                      no_blocks<Native>(),
                      {},
                      {},
                      no_blocks<Native>()};
  lay_out(attack, smaller<Native>(height_in(values, "fork"), attack.then.tip).value.value());
  check_moves(attack);
  const auto tree = tree_in(values);
  const auto report = fork_report(tree, view_of(attack.then, true));
  attack.tolerance = tolerance_in(report);
  attack.tolerance_unseen = tolerance_in(fork_report(tree, view_of(attack.then, false)));
  attack.chain_then = chain_of(report.walk);
  attack.chain_now = chain_of(survivor_walk(tree, view_of(attack.now, true)));
  return attack;
}

}  // namespace

std::vector<PlayedAttack> played_attacks() {
  const auto obligation = final_stays_chosen(shape());
  std::vector<PlayedAttack> all;
  const std::string bound = "at most so many blocks are lost";
  all.push_back(attack_with(obligation, {"without " + bound, "", bound}));
  std::vector<Mutant> mutants;
  {
    const Session session;
    mutants = obligation.read("").mutants;
  }
  for (const auto& mutant : mutants) all.push_back(attack_with(obligation, {mutant.name, mutant.name, ""}));
  return all;
}

}  // namespace hemi::proofs
