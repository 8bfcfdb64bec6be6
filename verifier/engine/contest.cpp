#include "verifier/engine/contest.hpp"

#include <algorithm>

namespace hemi {

std::string_view name_of(RivalReading reading) {
  constexpr std::array<std::string_view, 3> names{"all", "linked", "revealed"};
  return names[static_cast<std::size_t>(reading)];
}

std::string_view name_of(ContestState state) {
  constexpr std::array<std::string_view, 3> names{"out", "open", "lost"};
  return names[static_cast<std::size_t>(state)];
}

namespace {

/// Which placed keystones count. One behind a keystone that will never be shown will not be shown either.
std::vector<bool> counting(const KeystoneTree& tree, const KeystoneView& view, RivalReading reading) {
  std::vector<bool> counts(tree.size(), true);
  if (reading != RivalReading::revealed) return counts;
  const auto is_available = availability(tree, view);
  for (std::size_t i = 1; i < tree.size(); ++i) {
    const auto place = static_cast<KeystonePlace>(i);
    const auto seen = height_in_view<Native>(view.of(place).seen_from, view.tip);
    counts[i] =
        counts[number_of(tree.previous(place))] && (is_available[i] || may_still_be_revealed<Native>(seen, view.tip));
  }
  return counts;
}

std::vector<std::size_t> counting_unplaced(const KeystoneView& view, RivalReading reading) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < view.unplaced.size(); ++i) {
    const auto seen = view.unplaced[i].seen_from;
    const bool counts = reading == RivalReading::all ||
                        (reading == RivalReading::revealed && may_still_be_revealed<Native>(seen, view.tip));
    if (counts && is_in_view<Native>(seen, view.tip)) numbers.push_back(i);
  }
  return numbers;
}

/// The first index at which the branch is late behind what is visible.
MaybeIndex<Native> first_late_index(const BranchHeights& own, const BranchHeights& lead, Height<Native> tip) {
  auto contest = open_contest<Native>();
  for (auto k = own.first().value.value(); k <= own.last().value.value(); ++k) {
    contest = next_contest<Native>(contest, own.at(k), lead.at(k), lead.at(k), tip);
    if (!contest.keeps_up) return {true, {NativeUint<32>(k)}};
  }
  return first_standing<Native>().lapse;
}

}  // namespace

/// The contests of one keystone while they are being held. Beyond the last index of its branch it has no height in
/// view, and no window there is closed, so nothing is looked at.
struct Rivals::Ring {
  const BranchHeights& own;
  Height<Native> tip;
  /// Of all rivals; what is above the last index of `own` is put there, because heights are those of an index or above.
  BranchHeights lead;
  MaybeIndex<Native> late_at{};
  std::vector<RivalContest> contests{};

  std::uint32_t first() const { return own.first().value.value(); }
  std::uint32_t last() const { return own.last().value.value(); }

  void put(KeystoneIndex<Native> index, Height<Native> height) { lead.put(smaller<Native>(index, own.last()), height); }

  bool is_fought_at(std::uint32_t index) const {
    return index <= last() && !(late_at.is_known && late_at.index.value.value() <= index);
  }

  /// Whether the rival is out at an index to which the branch keeps up. The first such index has the greatest
  /// tolerance, since heights do not fall.
  bool is_out(RivalContest& contest, std::uint32_t index, Height<Native> rival) const {
    const auto result = next_contest<Native>(open_contest<Native>(), own.at(index), rival, lead.at(index), tip);
    if (!result.tolerance.is_known) return false;
    contest.state = ContestState::out;
    contest.at = {true, {NativeUint<32>(index)}};
    contest.tolerance = result.tolerance;
    return true;
  }

  RivalContest begin() const {
    if (!late_at.is_known) return {};
    return {.state = ContestState::lost, .at = late_at};
  }
};

Rivals::Rivals(const KeystoneTree& tree, const KeystoneView& view, RivalReading reading)
    : tree_(tree), view_(view), counts_(counting(tree, view, reading)), unplaced_(counting_unplaced(view, reading)) {}

bool Rivals::has_any(KeystonePlace keystone) const {
  return !unplaced_.empty() || tree_.next(tree_.previous(keystone)).size() > 1;
}

std::vector<RivalContest> Rivals::against(KeystonePlace keystone, const BranchHeights& own) const {
  Ring ring{.own = own, .tip = view_.tip, .lead = BranchHeights(own.first(), own.last(), view_.tip)};
  for (const auto sibling : tree_.next(tree_.previous(keystone))) {
    if (sibling == keystone) continue;
    for (const auto place : tree_.branch(sibling)) {
      if (counts_[number_of(place)]) {
        ring.put(tree_.index(place), height_in_view<Native>(view_.of(place).seen_from, view_.tip));
      }
    }
  }
  for (const auto number : unplaced_) {
    const auto& unplaced = view_.unplaced[number];
    if (unplaced.index >= own.first()) ring.put(unplaced.index, unplaced.seen_from);
  }
  ring.lead.settle();
  ring.late_at = first_late_index(own, ring.lead, view_.tip);
  against_siblings(keystone, ring);
  against_unplaced(ring);
  return std::move(ring.contests);
}

void Rivals::against_siblings(KeystonePlace keystone, Ring& ring) const {
  const auto visible = [&](KeystonePlace place) -> std::optional<MaybeHeight<Native>> {
    if (!counts_[number_of(place)]) return std::nullopt;
    return view_.of(place).seen_from;
  };
  for (const auto sibling : tree_.next(tree_.previous(keystone))) {
    if (sibling == keystone || !counts_[number_of(sibling)]) continue;
    const auto heights = branch_heights(tree_, sibling, view_.tip, visible);
    auto contest = ring.begin();
    contest.sibling = sibling;
    for (auto k = ring.first(); ring.is_fought_at(k); ++k) {
      if (ring.is_out(contest, k, heights.at(k))) break;
    }
    ring.contests.push_back(contest);
  }
}

/// Up to its own index such a rival has one height, so it is out at once or not before the index behind.
void Rivals::against_unplaced(Ring& ring) const {
  for (const auto number : unplaced_) {
    const auto& unplaced = view_.unplaced[number];
    if (unplaced.index < ring.own.first()) continue;
    auto contest = ring.begin();
    contest.unplaced = number;
    const bool is_out_at_once =
        ring.is_fought_at(ring.first()) && ring.is_out(contest, ring.first(), unplaced.seen_from);
    const auto behind = unplaced.index.value.value() + 1;
    if (!is_out_at_once && ring.is_fought_at(behind)) {
      ring.is_out(contest, behind, height_in_view<Native>(no_height<Native>(), view_.tip));
    }
    ring.contests.push_back(contest);
  }
}

}  // namespace hemi
