#include "tests/support/adversary_game.hpp"

#include <algorithm>

#include "tests/support/plain_trees.hpp"
#include "vectors/world/drawn_keystones.hpp"

namespace hemi::test {

using world::kNever;

// --- The board -------------------------------------------------------------------------------------------------------

Game::Game(std::uint64_t seed) : random_(seed) {
  tree_.keystones[0].seen_from = tree_.keystones[0].counts_from = 0;
  tree_.keystones[0].hash = random_.hash();
}

std::size_t Game::build(std::size_t on, bool is_withheld) {
  world::PlainKeystone keystone{.previous = on, .is_withheld = is_withheld};
  keystone.stake = random_.below(3);
  keystone.hash = random_.hash();
  tree_.keystones.push_back(keystone);
  return tree_.keystones.size() - 1;
}

void Game::mine() {
  ++tree_.tip;
  for (const auto place : next_block_) {
    auto& keystone = tree_.keystones[place];
    if (keystone.seen_from >= kNever) keystone.seen_from = keystone.counts_from = tree_.tip;
  }
  next_block_.clear();
}

void Game::lose(std::int64_t blocks) {
  tree_.tip = std::max<std::int64_t>(0, tree_.tip - blocks);
  for (auto& keystone : tree_.keystones) {
    if (keystone.seen_from > tree_.tip) keystone.seen_from = keystone.counts_from = kNever;
  }
}

// --- The observer ----------------------------------------------------------------------------------------------------

void Observer::look(const Game& game) {
  const auto seen = world::as_seen(game.tree());
  const auto report = fork_report(tree_of(seen), view_of(seen));
  const auto chain = chain_of(report.walk).value();
  chosen_ = {chain.begin(), chain.end()};
  std::erase_if(floors_, [&](const auto& promise) { return game.tip() < promise.second; });
  for (const auto& [place, floor] : floors_) {
    if (!chosen_.contains(place)) ++broken_;
  }
  for (const auto place : once_final_) {
    if (!chosen_.contains(place) && !floors_.contains(place)) ++losses_;
  }
  tolerances_.clear();
  for (const auto& keystone : report.keystones) {
    const auto& tolerance = keystone.tolerance_in(RivalReading::all);
    const auto place = number_of(keystone.place);
    if (!tolerance.is_known || place == 0) continue;
    const auto count = static_cast<std::int64_t>(tolerance.count.value.value());
    const auto floor = game.tip() - count;
    const auto before = floors_.try_emplace(place, floor).first;
    before->second = std::min(before->second, floor);
    once_final_.insert(place);
    tolerances_[place] = count;
    ++labels_;
  }
}

std::optional<std::int64_t> Observer::tolerance_of(std::size_t keystone) const {
  const auto found = tolerances_.find(keystone);
  return found == tolerances_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Observer::highest_floor() const {
  std::optional<std::int64_t> highest;
  for (const auto& [place, floor] : floors_) highest = std::max(highest.value_or(floor), floor);
  return highest;
}

// --- The players -----------------------------------------------------------------------------------------------------

namespace {

std::size_t head_of(const std::vector<std::size_t>& chain) { return chain.empty() ? 0 : chain.back(); }

}  // namespace

void Players::move(const Observer& observer) {
  move_honest();
  switch (strategy_) {
    case Strategy::greedy:
      return build_rival(false);
    case Strategy::spoiler:
      return spoil();
    case Strategy::split:
      return split();
    case Strategy::late_reveal:
      build_rival(true);
      if (game_.happens(3)) std::ranges::for_each(rival_, [&](std::size_t place) { game_.show(place); });
      return;
    case Strategy::balance:
      return balance(observer);
    case Strategy::ambush:
      return ambush();
  }
}

/// A keystone for each block or every second one; what is not on Bitcoin goes into the next block, if nobody censors
/// it.
void Players::move_honest() {
  if (has_struck_) return;
  if (game_.happens(70)) honest_.push_back(game_.build(head_of(honest_), false));
  if (game_.happens(10)) return;
  std::ranges::for_each(honest_, [&](std::size_t place) { game_.publish(place); });
}

/// As early as he can. Sometimes he has lost interest.
void Players::build_rival(bool is_withheld) {
  if (game_.happens(15)) return;
  if (game_.happens(70)) rival_.push_back(game_.build(head_of(rival_), is_withheld));
  std::ranges::for_each(rival_, [&](std::size_t place) { game_.publish(place); });
}

/// As late as he can and still be in time, more or less: nothing for eight blocks, then all at once. He pays for twelve
/// blocks.
void Players::spoil() {
  if (game_.tip() > 12) return;
  if (rival_.size() < honest_.size()) rival_.push_back(game_.build(head_of(rival_), false));
  if (game_.tip() % 8 == 0 || game_.happens(5)) {
    std::ranges::for_each(rival_, [&](std::size_t place) { game_.publish(place); });
  }
}

/// A sibling for every keystone, shown or not, published or not.
void Players::split() {
  if (honest_.empty() || game_.happens(40)) return;
  const auto chosen = honest_[game_.random().below(honest_.size())];
  rival_.push_back(game_.build(game_.tree().keystones[chosen].previous, game_.happens(50)));
  for (const auto place : rival_) {
    if (game_.happens(30)) game_.publish(place);
    if (game_.happens(5)) game_.show(place);
  }
}

/// Two branches of his own; he publishes of the one that is not chosen.
void Players::balance(const Observer& observer) {
  rival_.push_back(game_.build(head_of(rival_), false));
  second_.push_back(game_.build(head_of(second_), false));
  const auto& behind = observer.is_chosen(rival_.front()) ? second_ : rival_;
  std::ranges::for_each(behind, [&](std::size_t place) { game_.publish(place); });
}

/// Nothing to be seen, until Bitcoin loses blocks; then all at once.
void Players::ambush() {
  rival_.push_back(game_.build(head_of(rival_), true));
  if (!has_struck_) return;
  for (const auto place : rival_) {
    game_.publish(place);
    game_.show(place);
  }
}

}  // namespace hemi::test
