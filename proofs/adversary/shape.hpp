// The trees of keystones over which the adversary plays: who names whom. What the adversary never publishes and never
// shows is as good as not there, so a shape stands for all trees that are parts of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace hemi::proofs {

/// A keystone of a shape. The root, which everybody has, has place 0.
using Place = std::size_t;

struct Shape {
  std::string name;
  /// By place; the root is its own.
  std::vector<Place> previous;
  std::vector<std::string> names;
  /// The keystone that is to be final.
  Place final_keystone;

  std::size_t size() const { return previous.size(); }

  /// Relative to the root.
  std::uint32_t index(Place place) const { return place == 0 ? 0 : index(previous[place]) + 1; }

  bool is_in_branch(Place place, Place first) const {
    return place == first || (place != 0 && is_in_branch(previous[place], first));
  }

  /// Keystones that follow one.
  std::vector<Place> next(Place after) const {
    std::vector<Place> places;
    for (Place place = 1; place < size(); ++place) {
      if (previous[place] == after) places.push_back(place);
    }
    return places;
  }

  std::vector<Place> siblings(Place place) const {
    auto places = next(previous[place]);
    std::erase(places, place);
    return places;
  }

  /// From the first keystone behind the root to the one that is to be final.
  std::vector<Place> path() const {
    std::vector<Place> places;
    for (Place place = final_keystone; place != 0; place = previous[place]) places.push_back(place);
    std::ranges::reverse(places);
    return places;
  }

  std::uint32_t last_index(Place branch) const {
    std::uint32_t last = index(branch);
    for (Place place = branch; place < size(); ++place) {
      if (is_in_branch(place, branch)) last = std::max(last, index(place));
    }
    return last;
  }
};

/// Branches A to D, of which D leaves A behind its first keystone. Eight keystones.
inline const Shape kForkBehindAFork{
    "a-fork-behind-a-fork", {0, 0, 0, 0, 1, 1, 4, 2, 5}, {"root", "A1", "B1", "C1", "A2", "D2", "A3", "B2", "D3"}, 4};

/// Four branches of two keystones each, all behind the root.
inline const Shape kFourSiblings{
    "four-siblings", {0, 0, 0, 0, 0, 1, 2, 3, 4}, {"root", "A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2"}, 1};

/// Two branches of three keystones, and two late ones of one.
inline const Shape kLongBranches{
    "long-branches", {0, 0, 0, 0, 0, 1, 2, 5, 6}, {"root", "A1", "B1", "C1", "D1", "A2", "B2", "A3", "B3"}, 1};

}  // namespace hemi::proofs
