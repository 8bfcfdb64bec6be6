#include "vectors/world/drawn_keystones.hpp"

#include <algorithm>

namespace hemi::world {

namespace {

bool happens(Random& random, std::uint64_t of_a_hundred) { return random.below(100) < of_a_hundred; }

std::int64_t between(Random& random, std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most - least + 1)));
}

/// Mostly a chain or a fork that goes on: of the last keystones one, else any.
std::size_t draw_previous(Random& random, std::size_t count) {
  if (happens(random, 30)) return random.below(count);
  return count - 1 - random.below(std::min<std::size_t>(count, 3));
}

/// Near to the height of the keystone before, so that windows matter.
std::int64_t draw_height(Random& random, std::int64_t before, std::int64_t tip) {
  const auto base = before < kNever ? before : 0;
  return std::min(tip + 1, std::max<std::int64_t>(0, base + between(random, -2, 12)));
}

std::int64_t draw_counting(Random& random, std::int64_t seen_from, std::uint64_t late) {
  if (seen_from >= kNever || !happens(random, late)) return seen_from;
  return seen_from + between(random, 1, 4);
}

}  // namespace

PlainTree draw_tree(Random& random, const TreeShape& shape) {
  PlainTree tree{.root_index = between(random, 1, 1000), .tip = between(random, shape.least_tip, shape.most_tip)};
  tree.keystones[0].hash = random.hash();
  tree.keystones[0].seen_from = tree.keystones[0].counts_from = 0;
  const auto count = 2 + random.below(shape.most_keystones - 1);
  while (tree.keystones.size() < count) {
    PlainKeystone keystone{.previous = draw_previous(random, tree.keystones.size())};
    if (!happens(random, shape.unpublished)) {
      keystone.seen_from = draw_height(random, tree.keystones[keystone.previous].seen_from, tree.tip);
    }
    keystone.counts_from = draw_counting(random, keystone.seen_from, shape.counted_late);
    keystone.is_withheld = happens(random, shape.withheld);
    keystone.stake = random.below(3);
    keystone.hash = random.hash();
    tree.keystones.push_back(keystone);
  }
  return tree;
}

PlainTree as_seen(const PlainTree& tree) {
  const KeystoneOracle oracle(tree);
  auto seen = tree;
  std::vector<bool> is_placed(tree.keystones.size(), true);
  for (std::size_t i = 1; i < tree.keystones.size(); ++i) {
    const auto previous = tree.keystones[i].previous;
    const bool is_previous_seen = is_placed[previous] && tree.keystones[previous].seen_from <= tree.tip;
    is_placed[i] = oracle.is_available(previous) || is_previous_seen;
    if (is_placed[i]) continue;
    auto& hidden = seen.keystones[i];
    if (hidden.seen_from <= tree.tip) seen.unplaced.push_back({oracle.index(i), hidden.seen_from});
    hidden.seen_from = hidden.counts_from = kNever;
    hidden.is_withheld = true;
  }
  return seen;
}

PlainTree reorganised(Random& random, const PlainTree& tree, std::int64_t depth) {
  const auto fork = std::max<std::int64_t>(0, tree.tip - between(random, 0, depth));
  auto after = tree;
  after.tip = fork + between(random, 0, 25);
  for (auto& keystone : after.keystones) {
    if (keystone.seen_from > fork) {
      keystone.seen_from = happens(random, 40) ? kNever : fork + between(random, 1, 14);
    }
    if (keystone.counts_from > fork) {
      keystone.counts_from = keystone.seen_from < kNever && !happens(random, 20)
                                 ? std::max(keystone.seen_from, fork + between(random, 1, 3))
                                 : kNever;
    }
    keystone.is_withheld = keystone.is_withheld && happens(random, 30);
    keystone.stake = random.below(3);
  }
  return after;
}

}  // namespace hemi::world
