// What the chapters fork-choice and finality say of a world of the adversary: heights of branches, the walk, and
// labels. Only that branches are sets and indices a range is written here; each comparison is the rule text's.
#pragma once

#include "proofs/adversary/moves.hpp"

namespace hemi::proofs {

/// Faults that a reader of the chapters may make, and assumptions that he may drop.
struct Faults {
  /// FRK: nobody lapses; one who catches up comes back; what is unpublished is missing; a keystone has the height of
  /// its own publication, not of what builds on it.
  bool nobody_lapses = false;
  bool comes_back = false;
  bool missing = false;
  bool own_publication_only = false;
  /// FIN: the label does not look at withheld keystones, at unplaced ones, at forks below the last; it asks for no
  /// depth beyond the window.
  bool blind_to_withheld = false;
  bool blind_to_unplaced = false;
  bool last_fork_only = false;
  bool no_tolerance = false;
};

/// A world as somebody reads it.
template <class D>
class View {
 public:
  View(const Shape& shape, const World<D>& world, const Faults& faults)
      : shape_(shape), world_(world), faults_(faults) {
    available_.push_back(D::truth(true));
    placed_.push_back(D::truth(true));
    for (Place place = 1; place < shape.size(); ++place) {
      const auto previous = shape.previous[place];
      const auto is_previous_seen = is_seen(previous) && placed_[previous];
      available_.push_back(world.keystones[place].is_shown && available_[previous]);
      placed_.push_back(available_[previous] || is_previous_seen);
    }
  }

  const Height<D>& tip() const { return world_.tip; }
  Bool<D> is_available(Place place) const { return available_[place]; }
  /// Whether the keystone that it names is known.
  Bool<D> is_placed(Place place) const { return placed_[place]; }

  /// f of a branch, of available keystones and by what counts.
  Height<D> own(Place branch, std::uint32_t k) const {
    return least(branch, k, [&](Place place) {
      const auto& counts = world_.keystones[place].counts_from;
      return MaybeHeight<D>{available_[place] && counts.is_known, counts.height};
    });
  }

  /// f of a rival, of all visible keystones and by what is seen: its own and those that are unplaced.
  Height<D> visible(Place branch, std::uint32_t k) const {
    const auto placed = least(branch, k, [&](Place place) { return seen_if(placed_[place], place); });
    return smaller<D>(placed, unplaced(k));
  }

  /// f of the unplaced keystones.
  Height<D> unplaced(std::uint32_t k) const {
    if (faults_.blind_to_unplaced) return unpublished();
    return least(0, k, [&](Place place) { return seen_if(!placed_[place], place); });
  }

  /// Of the siblings that follow a keystone.
  Height<D> lead(Place after, std::uint32_t k) const {
    auto least = unpublished();
    for (const auto sibling : shape_.next(after)) least = smaller<D>(least, own(sibling, k));
    return least;
  }

  Standing<D> standing(Place branch) const {
    auto standing = first_standing<D>();
    const auto after = shape_.previous[branch];
    for (auto k = shape_.index(branch); k <= shape_.last_index(after); ++k) {
      const KeystoneIndex<D> index{D::template make<32>(k)};
      standing = next_standing<D>(standing, index, own(branch, k), lead(after, k), tip());
      if (faults_.nobody_lapses) standing.lapse.is_known = D::truth(false);
      if (faults_.comes_back) standing.lapse.is_known = is_late_behind<D>(lead(after, k), own(branch, k));
    }
    return standing;
  }

  /// For how deep a reorganisation a rival is out; without a rival, the unplaced keystones.
  MaybeBlockCount<D> tolerance_against(Place branch, const Place* rival) const {
    auto contest = open_contest<D>();
    for (auto k = shape_.index(branch); k <= shape_.last_index(branch); ++k) {
      const auto height = rival ? visible(*rival, k) : unplaced(k);
      contest = next_contest<D>(contest, own(branch, k), height, visible_lead(branch, k), tip());
    }
    return contest.tolerance;
  }

  /// The tolerance with which a keystone is final (FIN-LABEL.1).
  MaybeBlockCount<D> tolerance(Place keystone) const {
    auto reached = tolerance_of<D>(depth_of<D>(own(keystone, shape_.index(keystone)), tip()));
    for (Place place = keystone; place != 0; place = shape_.previous[place]) {
      if (faults_.last_fork_only && place != keystone) break;
      reached = both<D>(reached, tolerance_against(place, nullptr));
      for (const auto& sibling : shape_.siblings(place)) reached = both<D>(reached, tolerance_against(place, &sibling));
    }
    if (faults_.no_tolerance) reached.count = select<D>(reached.is_known, most(), reached.count);
    return reached;
  }

 private:
  static BlockCount<D> most() { return {number<D, 32>(0xffffffff)}; }

  /// Of a keystone that is nowhere published.
  Height<D> unpublished() const { return in_view(no_height<D>()); }

  Height<D> in_view(const MaybeHeight<D>& height) const {
    const auto at = height_in_view<D>(height, tip());
    const Height<D> never{number<D, 32>(0x7fffffff)};
    return faults_.missing ? select<D>(is_in_view<D>(at, tip()), at, never) : at;
  }

  Bool<D> is_seen(Place place) const {
    if (place == 0) return D::truth(true);
    return is_in_view<D>(in_view(world_.keystones[place].seen_from), tip());
  }

  MaybeHeight<D> seen_if(const Bool<D>& takes_part, Place place) const {
    const auto& seen = world_.keystones[place].seen_from;
    const auto is_looked_at = faults_.blind_to_withheld ? available_[place] : D::truth(true);
    return {takes_part && is_looked_at && seen.is_known, seen.height};
  }

  template <class HeightOf>
  Height<D> least(Place branch, std::uint32_t k, const HeightOf& height_of) const {
    auto least = unpublished();
    for (Place place = 1; place < shape_.size(); ++place) {
      const bool counts = faults_.own_publication_only ? shape_.index(place) == k : shape_.index(place) >= k;
      if (counts && shape_.is_in_branch(place, branch)) least = smaller<D>(least, in_view(height_of(place)));
    }
    return least;
  }

  Height<D> visible_lead(Place branch, std::uint32_t k) const {
    auto least = unplaced(k);
    for (const auto sibling : shape_.siblings(branch)) least = smaller<D>(least, visible(sibling, k));
    return least;
  }

  const Shape& shape_;
  const World<D>& world_;
  const Faults& faults_;
  std::vector<Bool<D>> available_;
  std::vector<Bool<D>> placed_;
};

// --- The walk --------------------------------------------------------------------------------------------------------

/// What the rules ask of siblings beside heights; by place.
template <class D>
struct Weights {
  std::vector<Stake<D>> stake;
  std::vector<KeystoneHash<D>> hash;
};

template <class D>
Weights<D> any_weights(Statement<D>& s, const Shape& shape) {
  Weights<D> weights;
  for (Place place = 0; place < shape.size(); ++place) {
    weights.stake.push_back(any<Stake<D>>(s, "stake_of_" + shape.names[place]));
    weights.hash.push_back(any<KeystoneHash<D>>(s, "hash_of_" + shape.names[place]));
  }
  return weights;
}

template <class D>
Sibling<D> sibling_of(const View<D>& view, const Weights<D>& weights, Place place) {
  return {view.standing(place), weights.stake[place], weights.hash[place]};
}

}  // namespace hemi::proofs
