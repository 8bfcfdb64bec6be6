// Trees of keystones drawn from a seed: what there is, what of it is seen, and what a reorganisation of Bitcoin makes
// of it.
#pragma once

#include "vectors/world/keystone_oracle.hpp"
#include "vectors/world/random.hpp"

namespace hemi::world {

struct TreeShape {
  std::size_t most_keystones = 9;
  std::int64_t least_tip = 9;
  std::int64_t most_tip = 30;
  /// Of a hundred keystones.
  std::uint64_t withheld = 15;
  std::uint64_t unpublished = 20;
  std::uint64_t counted_late = 15;
};

/// Everything that there is, with all keystones in their place.
PlainTree draw_tree(Random& random, const TreeShape& shape);

/// What an observer sees of it: a keystone that names one of which he has neither data nor publication is not placed.
PlainTree as_seen(const PlainTree& tree);

/// The same tree after a reorganisation of at most `depth` blocks, later growth of Bitcoin included: what was published
/// up to the fork stays, all else is drawn anew, and some of what was withheld is shown.
PlainTree reorganised(Random& random, const PlainTree& tree, std::int64_t depth);

}  // namespace hemi::world
