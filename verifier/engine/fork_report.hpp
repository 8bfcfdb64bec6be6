// What there is to say of a tree of keystones in one view: the walk with its forks, and of each keystone how deep it
// stands, what it contends with, and for how deep a reorganisation it is final.
#pragma once

#include "verifier/engine/contest.hpp"
#include "verifier/engine/survivor_walk.hpp"

namespace hemi {

struct KeystoneDepth {
  MaybeBlockCount<Native> depth = no_blocks<Native>();
  /// The keystone whose publication counts: itself or one that builds on it.
  std::optional<KeystonePlace> by{};
};

/// How the Bitcoin Finality Governor counts.
struct GovernorNumbers {
  BlockCount<Native> confirmations;
  bool is_superfinal = false;
  BlockCount<Native> former_plus_9;
};

struct KeystoneReport {
  KeystonePlace place;
  KeystoneDepth depth{};
  GovernorNumbers governor{};
  /// By reading: for how deep a reorganisation it is final. None for what is not chosen.
  std::array<MaybeBlockCount<Native>, kRivalReadings.size()> tolerance{no_blocks<Native>(), no_blocks<Native>(),
                                                                       no_blocks<Native>()};
  /// Its own, not those of the keystones before it, by reading.
  std::array<std::vector<RivalContest>, kRivalReadings.size()> contests{};

  const MaybeBlockCount<Native>& tolerance_in(RivalReading reading) const {
    return tolerance[static_cast<std::size_t>(reading)];
  }
  const std::vector<RivalContest>& contests_in(RivalReading reading) const {
    return contests[static_cast<std::size_t>(reading)];
  }
};

struct ForkReport {
  SurvivorWalk walk{};
  /// Of all available keystones, in the order of the tree.
  std::vector<KeystoneReport> keystones{};

  /// Nothing of a keystone that is withheld.
  const KeystoneReport* find(KeystonePlace place) const;
};

ForkReport fork_report(const KeystoneTree& tree, const KeystoneView& view);

}  // namespace hemi
