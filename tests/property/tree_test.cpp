// Trees of headers, and the choice of the best tip.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/property/trees.hpp"
#include "verifier/engine/header_tree.hpp"

namespace hemi::test {
namespace {

/// What a verifier is given: the main chain from a height on, and some of the other headers.
struct Shown {
  std::vector<std::size_t> main;
  std::size_t first = 0;
  std::vector<std::size_t> side;
};

Shown draw_shown(const DrawnTree& tree) {
  Shown shown;
  const auto path = tree.path_to(*rc::gen::inRange<std::size_t>(0, tree.headers.size()));
  shown.first = *rc::gen::oneOf(rc::gen::just<std::size_t>(0), rc::gen::inRange<std::size_t>(0, path.size()));
  shown.main.assign(path.begin() + static_cast<std::ptrdiff_t>(shown.first), path.end());
  for (std::size_t node = 1; node < tree.headers.size(); ++node) {
    const bool is_withheld = *rc::gen::inRange(0, 6) == 0;
    if (std::ranges::find(path, node) == path.end() && !is_withheld) shown.side.push_back(node);
  }
  return shown;
}

struct Expected {
  std::map<Rule, Tally> tallies;
  std::vector<std::pair<Hash256, Integer>> tips;
  std::size_t unattached = 0;
};

Expected expected_of(const DrawnTree& tree, const Shown& shown) {
  const auto known_to = [&](std::size_t node) { return known_from(tree.chain_to(node), tree.network, shown.first); };
  Expected expected{.tallies = tallies_of(known_to(shown.main.back())), .tips = {}};
  const auto add_tip = [&](std::size_t node) {
    expected.tips.emplace_back(world::hash_of(tree.headers[node]), chain_work(known_to(node)));
  };
  add_tip(shown.main.back());
  std::set<std::size_t> attached(shown.main.begin(), shown.main.end());
  for (const auto node : shown.side) {
    if (!attached.contains(tree.parents[node])) {
      ++expected.unattached;
      add_to(expected.tallies, Rule::btc_link, Outcome::not_evaluable);
      continue;
    }
    attached.insert(node);
    const auto known = known_to(node);
    for (const auto& [rule, outcome] : outcomes_of(known, known.headers.size() - 1)) {
      add_to(expected.tallies, rule, outcome);
    }
    const bool has_child = std::ranges::any_of(shown.side, [&](auto other) { return tree.parents[other] == node; });
    if (!has_child) add_tip(node);
  }
  return expected;
}

Trail run(const DrawnTree& tree, const Shown& shown, std::vector<Tip>& tips) {
  std::vector<Header<Native>> side;
  for (const auto node : shown.side) side.push_back(world::as_rules_see(tree.headers[node]));
  HeaderTree verified(tree.network, {NativeUint<32>(static_cast<std::uint32_t>(shown.first))}, std::nullopt, side);
  Trail trail;
  const auto batch = *rc::gen::inRange<std::size_t>(1, 9);
  for (std::size_t at = 0; at < shown.main.size(); at += batch) {
    std::vector<std::uint8_t> bytes;
    for (auto i = at; i < std::min(at + batch, shown.main.size()); ++i) {
      const auto header = world::serialize(tree.headers[shown.main[i]]);
      bytes.insert(bytes.end(), header.begin(), header.end());
    }
    verified.extend(bytes, "/headers", at, trail);
  }
  tips = verified.finish(trail);
  return trail;
}

RC_GTEST_PROP(HeaderTree, JudgesEveryHeaderOnItsOwnBranch, ()) {
  const auto tree = draw_tree();
  const auto shown = draw_shown(tree);
  std::vector<Tip> tips;
  const auto trail = run(tree, shown, tips);
  const auto expected = expected_of(tree, shown);
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    const auto tally = expected.tallies.contains(rule) ? expected.tallies.at(rule) : Tally{};
    RC_ASSERT(trail.tally(rule).held == tally.held);
    RC_ASSERT(trail.tally(rule).violated == tally.violated);
    RC_ASSERT(trail.tally(rule).not_evaluable == tally.not_evaluable);
  }
  RC_ASSERT(tips.size() == expected.tips.size());
  for (std::size_t i = 0; i < tips.size(); ++i) {
    RC_ASSERT(tips[i].hash.value == expected.tips[i].first);
    RC_ASSERT(integer(tips[i].chain_work.value) == expected.tips[i].second);
    RC_ASSERT(tips[i].is_main == (i == 0));
  }
}

Tip tip_with(std::size_t index, std::uint32_t work) {
  Hash256 hash;
  hash.bytes[0] = static_cast<std::uint8_t>(index);
  return {{hash}, {NativeUint<32>(1)}, {Native::make<256>(work)}, index == 0};
}

RC_GTEST_PROP(BestTip, HasMoreWorkThanEveryOtherOrIsOpen, ()) {
  const auto works =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 6)));
  const auto stated = *rc::gen::inRange<std::size_t>(0, works.size() + 1);
  std::vector<Tip> tips;
  for (const auto work : works) tips.push_back(tip_with(tips.size(), work));
  const bool is_stated = stated < tips.size();
  const auto heaviest = static_cast<std::size_t>(std::ranges::max_element(works) - works.begin());
  const auto best = is_stated ? stated : heaviest;

  Trail trail;
  const auto found = judge_best(tips, is_stated ? std::optional(tips[stated].hash) : std::nullopt, trail);
  RC_ASSERT(found.has_value() && found->hash == tips[best].hash);
  const auto ties = static_cast<std::uint64_t>(std::ranges::count(works, works[best])) - 1;
  const auto heavier =
      static_cast<std::uint64_t>(std::ranges::count_if(works, [&](auto work) { return work > works[best]; }));
  RC_ASSERT(trail.tally(Rule::btc_best).not_evaluable == ties);
  RC_ASSERT(trail.tally(Rule::btc_best).violated == heavier);
  RC_ASSERT(trail.tally(Rule::btc_best).held == works.size() - 1 - ties - heavier);
}

RC_GTEST_PROP(BestTip, ThatIsStatedButNotGivenStaysOpen, ()) {
  Trail trail;
  RC_ASSERT(!judge_best({tip_with(0, 5)}, BlockHash<Native>{tip_with(9, 5).hash}, trail));
  RC_ASSERT(trail.verdict() == VerdictKind::indeterminate);
}

}  // namespace
}  // namespace hemi::test
