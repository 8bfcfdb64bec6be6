// A game between an honest publisher and an adversary, block by block of Bitcoin, on a tree of keystones; and an
// observer who holds the verifier to its labels. The moves are those of spec/adversary.md.
#pragma once

#include <map>
#include <set>

#include "vectors/world/keystone_oracle.hpp"
#include "vectors/world/random.hpp"

namespace hemi::test {

class Game {
 public:
  explicit Game(std::uint64_t seed);

  /// A keystone that builds on one; its place.
  std::size_t build(std::size_t on, bool is_withheld);
  /// In the next block, unless it is published already.
  void publish(std::size_t keystone) { next_block_.insert(keystone); }
  void show(std::size_t keystone) { tree_.keystones[keystone].is_withheld = false; }
  /// Connects a block.
  void mine();
  /// Disconnects blocks, and what they publish is published no more.
  void lose(std::int64_t blocks);

  bool is_published(std::size_t keystone) const { return tree_.keystones[keystone].seen_from < world::kNever; }
  std::int64_t tip() const { return tree_.tip; }
  /// All there is.
  const world::PlainTree& tree() const { return tree_; }
  world::Random& random() { return random_; }
  bool happens(std::uint64_t of_a_hundred) { return random_.below(100) < of_a_hundred; }

 private:
  world::PlainTree tree_;
  world::Random random_;
  std::set<std::size_t> next_block_;
};

/// Remembers each label as a promise: while Bitcoin keeps the blocks up to a floor, the keystone stays chosen.
class Observer {
 public:
  void look(const Game& game);

  /// Keystones that left the chain though Bitcoin did not fall below the floor of a label.
  std::size_t broken_promises() const { return broken_; }
  /// Keystones that left it after a loss that their label did not tolerate.
  std::size_t losses() const { return losses_; }
  std::size_t labels() const { return labels_; }
  /// The tolerance of a keystone in the last view, if it has one.
  std::optional<std::int64_t> tolerance_of(std::size_t keystone) const;
  /// The least depth to which Bitcoin may fall without a promise that falls with it; nothing if there is none.
  std::optional<std::int64_t> highest_floor() const;
  bool is_chosen(std::size_t keystone) const { return chosen_.contains(keystone); }

 private:
  std::map<std::size_t, std::int64_t> floors_;
  std::set<std::size_t> once_final_;
  std::set<std::size_t> chosen_;
  std::map<std::size_t, std::int64_t> tolerances_;
  std::size_t broken_ = 0;
  std::size_t losses_ = 0;
  std::size_t labels_ = 0;
};

enum class Strategy { greedy, spoiler, split, late_reveal, balance, ambush };
inline constexpr std::array<Strategy, 6> kStrategies{Strategy::greedy,      Strategy::spoiler, Strategy::split,
                                                     Strategy::late_reveal, Strategy::balance, Strategy::ambush};

/// An honest publisher, an adversary, and what each has built.
class Players {
 public:
  Players(Game& game, Strategy strategy) : game_(game), strategy_(strategy) {}

  /// Both move before the next block; `chosen` tells the adversary what is chosen now.
  void move(const Observer& observer);
  /// Bitcoin has lost blocks: what lies in ambush comes out, and the honest one is censored for good.
  void strike() { has_struck_ = true; }

 private:
  void move_honest();
  void build_rival(bool is_withheld);
  void spoil();
  void split();
  void balance(const Observer& observer);
  void ambush();

  Game& game_;
  Strategy strategy_;
  std::vector<std::size_t> honest_;
  std::vector<std::size_t> rival_;
  std::vector<std::size_t> second_;
  bool has_struck_ = false;
};

}  // namespace hemi::test
