#include "verifier/engine/fork_report.hpp"

#include <algorithm>

namespace hemi {

namespace {

/// The least height of each keystone's branch and whose it is, passed on from the last keystone to the first.
std::vector<KeystoneDepth> depths(const KeystoneTree& tree, const KeystoneView& view,
                                  const std::vector<bool>& is_available) {
  std::vector<Height<Native>> heights(tree.size(), height_in_view<Native>(no_height<Native>(), view.tip));
  std::vector<KeystoneDepth> found(tree.size());
  for (std::size_t i = tree.size(); i-- > 0;) {
    const auto place = static_cast<KeystonePlace>(i);
    if (!is_available[i]) continue;
    const auto own = height_in_view<Native>(view.of(place).counts_from, view.tip);
    if (is_in_view<Native>(own, view.tip) && own <= heights[i]) {
      heights[i] = own;
      found[i].by = place;
    }
    found[i].depth = depth_of<Native>(heights[i], view.tip);
    const auto previous = number_of(tree.previous(place));
    if (place == kRootKeystone || heights[previous] < heights[i] || !found[i].by) continue;
    heights[previous] = heights[i];
    found[previous].by = found[i].by;
  }
  return found;
}

/// The least height at which each available keystone, or one that builds on it, was seen.
std::vector<Height<Native>> first_seen(const KeystoneTree& tree, const KeystoneView& view,
                                       const std::vector<bool>& is_available) {
  std::vector<Height<Native>> heights(tree.size(), height_in_view<Native>(no_height<Native>(), view.tip));
  for (std::size_t i = tree.size(); i-- > 0;) {
    if (!is_available[i]) continue;
    const auto place = static_cast<KeystonePlace>(i);
    heights[i] = smaller<Native>(heights[i], height_in_view<Native>(view.of(place).seen_from, view.tip));
    auto& previous = heights[number_of(tree.previous(place))];
    previous = smaller<Native>(previous, heights[i]);
  }
  return heights;
}

/// The least height at which a keystone of an index or a higher one was seen, whatever it builds on.
BranchHeights first_seen_by_index(const KeystoneTree& tree, const KeystoneView& view) {
  auto last = tree.index(kRootKeystone);
  for (std::size_t i = 0; i < tree.size(); ++i) last = larger<Native>(last, tree.index(static_cast<KeystonePlace>(i)));
  BranchHeights heights(tree.index(kRootKeystone), last, view.tip);
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto place = static_cast<KeystonePlace>(i);
    heights.put(tree.index(place), height_in_view<Native>(view.of(place).seen_from, view.tip));
  }
  for (const auto& unplaced : view.unplaced) {
    if (unplaced.index < heights.first()) continue;
    const MaybeHeight<Native> seen{true, unplaced.seen_from};
    heights.put(smaller<Native>(unplaced.index, last), height_in_view<Native>(seen, view.tip));
  }
  heights.settle();
  return heights;
}

GovernorNumbers governor_numbers(Height<Native> first, Height<Native> first_of_index, Height<Native> tip) {
  const auto confirmations = governor_confirmations<Native>(first, tip);
  return {confirmations, governor_superfinality<Native>(confirmations),
          former_finality_plus_9<Native>(first_of_index, tip)};
}

/// Along the chosen chain: everything final is on it.
void add_labels(const KeystoneTree& tree, const KeystoneView& view, const std::vector<bool>& is_available,
                RivalReading reading, ForkReport& report, const std::vector<std::size_t>& number_in_report) {
  const Rivals rivals(tree, view, reading);
  const auto counted = [&](KeystonePlace place) -> std::optional<MaybeHeight<Native>> {
    if (!is_available[number_of(place)]) return std::nullopt;
    return view.of(place).counts_from;
  };
  const auto slot = static_cast<std::size_t>(reading);
  std::optional<MaybeBlockCount<Native>> of_path;
  for (const auto place : report.walk.chain) {
    auto& keystone = report.keystones[number_in_report[number_of(place)]];
    if (place != kRootKeystone && rivals.has_any(place)) {
      keystone.contests[slot] = rivals.against(place, branch_heights(tree, place, view.tip, counted));
    }
    for (const auto& contest : keystone.contests[slot]) {
      of_path = of_path ? both<Native>(*of_path, contest.tolerance) : contest.tolerance;
    }
    const auto of_depth = tolerance_of<Native>(keystone.depth.depth);
    keystone.tolerance[slot] = of_path ? both<Native>(*of_path, of_depth) : of_depth;
  }
}

}  // namespace

const KeystoneReport* ForkReport::find(KeystonePlace place) const {
  const auto found = std::ranges::lower_bound(keystones, place, {}, &KeystoneReport::place);
  return found != keystones.end() && found->place == place ? &*found : nullptr;
}

ForkReport fork_report(const KeystoneTree& tree, const KeystoneView& view) {
  const auto is_available = availability(tree, view);
  const auto depth = depths(tree, view, is_available);
  const auto seen = first_seen(tree, view, is_available);
  const auto seen_by_index = first_seen_by_index(tree, view);
  ForkReport report{.walk = survivor_walk(tree, view)};
  std::vector<std::size_t> number_in_report(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (!is_available[i]) continue;
    const auto place = static_cast<KeystonePlace>(i);
    number_in_report[i] = report.keystones.size();
    const auto by_index = seen_by_index.at(tree.index(place).value.value());
    report.keystones.push_back(
        {.place = place, .depth = depth[i], .governor = governor_numbers(seen[i], by_index, view.tip)});
  }
  for (const auto reading : kRivalReadings) {
    add_labels(tree, view, is_available, reading, report, number_in_report);
  }
  return report;
}

}  // namespace hemi
