// A whole trace, block by block: Bitcoin grows, somebody relies on a label, and then Bitcoin connects and disconnects
// as the adversary likes.
#pragma once

#include "proofs/adversary/readings.hpp"

namespace hemi::proofs {

struct Lengths {
  std::size_t blocks_before;
  std::size_t moves_after;
};

/// All that the adversary decides.
template <class D>
struct Plan {
  std::vector<HemiTime<D>> times;
  std::vector<Bool<D>> shown_at_first;
  std::vector<Move<D>> moves;
};

template <class D>
std::vector<Bool<D>> any_of_each(Statement<D>& s, const Shape& shape, const std::string& does) {
  std::vector<Bool<D>> all{D::truth(false)};
  for (Place place = 1; place < shape.size(); ++place) all.push_back(any<Bool<D>>(s, does + shape.names[place]));
  return all;
}

template <class D>
Move<D> any_move(Statement<D>& s, const Shape& shape, const std::string& name, bool is_free) {
  const auto connects = is_free ? any<Bool<D>>(s, name + "_connects") : D::truth(true);
  const auto disconnects = is_free ? any<Bool<D>>(s, name + "_disconnects") : D::truth(false);
  return {connects, !connects && disconnects, any<Time<D>>(s, name + "_median_time_past"),
          any_of_each<D>(s, shape, name + "_publishes_"), any_of_each<D>(s, shape, name + "_shows_")};
}

/// Blocks 1, 2, … of Bitcoin, behind which somebody relies on a label; then any moves.
template <class D>
Plan<D> any_plan(Statement<D>& s, const Shape& shape, const Lengths& lengths) {
  Plan<D> plan;
  for (const auto& name : shape.names) plan.times.push_back(any<HemiTime<D>>(s, "time_of_" + name));
  plan.shown_at_first = any_of_each<D>(s, shape, "start_shows_");
  for (std::size_t i = 1; i <= lengths.blocks_before; ++i) {
    plan.moves.push_back(any_move<D>(s, shape, "block_" + std::to_string(i), false));
  }
  for (std::size_t i = 1; i <= lengths.moves_after; ++i) {
    plan.moves.push_back(any_move<D>(s, shape, "move_" + std::to_string(i), true));
  }
  return plan;
}

template <class D>
World<D> first_world(const Shape& shape, const Plan<D>& plan) {
  World<D> world{{number<D, 32>(0)}, {}};
  for (Place place = 0; place < shape.size(); ++place) {
    world.keystones.push_back({no_height<D>(), no_height<D>(), plan.shown_at_first[place]});
  }
  return world;
}

/// The worlds from the start on, one more than moves.
template <class D>
std::vector<World<D>> worlds_of(const Shape& shape, const Plan<D>& plan) {
  std::vector<World<D>> worlds{first_world<D>(shape, plan)};
  for (const auto& move : plan.moves) worlds.push_back(after<D>(worlds.back(), move, plan.times));
  return worlds;
}

}  // namespace hemi::proofs
