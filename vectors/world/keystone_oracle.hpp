// The ten lines of fork choice and finality read literally, over plain integers, each from nothing every time: for the
// expected values of vectors, and to compare the engine with. Shares no code with the rule text or the engine.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "verifier/native/hash.hpp"

namespace hemi::world {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int32_t>::max() / 2;

struct PlainKeystone {
  /// Place of the keystone before; the root, at place 0, has none.
  std::size_t previous = 0;
  std::int64_t seen_from = kNever;
  std::int64_t counts_from = kNever;
  bool is_withheld = false;
  std::optional<std::uint64_t> stake = 1;
  Hash256 hash{};
};

struct PlainUnplaced {
  std::int64_t index = 0;
  std::int64_t seen_from = kNever;
};

/// A tree of keystones in one view.
struct PlainTree {
  std::int64_t root_index = 0;
  std::int64_t tip = 0;
  std::vector<PlainKeystone> keystones{PlainKeystone{}};
  std::vector<PlainUnplaced> unplaced{};
};

enum class PlainReading { all, linked, revealed };

/// The numbers that the definitions hang on; the real ones, unless a test shrinks them.
struct PlainRules {
  std::int64_t window = 9;
  std::vector<std::int64_t> scores{6350400, 6350400, 1587600, 705600, 396900, 254016, 176400, 129600, 99225, 78400};
  std::int64_t reveal = 144;
};

class KeystoneOracle {
 public:
  explicit KeystoneOracle(PlainTree tree, PlainRules rules = {}) : tree_(std::move(tree)), rules_(std::move(rules)) {}

  std::int64_t index(std::size_t keystone) const;
  bool is_available(std::size_t keystone) const;
  /// Available keystones that follow one.
  std::vector<std::size_t> children(std::size_t keystone) const;

  /// Line 1; the tip and one where there is none.
  std::int64_t p(std::size_t keystone) const;
  /// Line 2
  std::int64_t f(std::size_t branch, std::int64_t k) const;
  /// Line 3, of available siblings.
  std::int64_t lead(std::size_t branch, std::int64_t k) const;
  /// Line 4
  std::optional<std::int64_t> lapse(std::size_t branch) const;
  /// Line 5
  std::int64_t score(std::size_t branch) const;
  /// Lines 6 and 7: the chain from the root. Nothing where stake has to decide and is not given.
  std::optional<std::vector<std::size_t>> chosen() const;
  /// Lines 8 to 10
  bool is_final(std::size_t keystone, std::int64_t r, PlainReading reading) const;

  /// The greatest r for which it is final.
  std::optional<std::int64_t> tolerance(std::size_t keystone, PlainReading reading) const;
  std::optional<std::int64_t> depth(std::size_t keystone) const;

  /// What the Bitcoin Finality Governor says: now, and formerly.
  std::int64_t governor_confirmations(std::size_t keystone) const;
  std::int64_t governor_btc_finality(std::size_t keystone) const;

  const PlainTree& tree() const { return tree_; }

 private:
  /// Heights of a rival at an index.
  struct Rival {
    std::optional<std::size_t> sibling{};
    PlainUnplaced unplaced{};
  };

  bool builds_on(std::size_t keystone, std::size_t ancestor) const;
  bool counts(std::size_t keystone, PlainReading reading) const;
  std::int64_t in_view(std::int64_t height) const { return height <= tree_.tip ? height : tree_.tip + 1; }
  std::int64_t last_index() const;
  std::vector<std::size_t> siblings(std::size_t branch) const;
  std::vector<Rival> rivals(std::size_t branch, PlainReading reading) const;
  std::int64_t f_of(const Rival& rival, std::int64_t k, PlainReading reading) const;
  bool is_out(const Rival& rival, std::size_t branch, std::int64_t r, PlainReading reading) const;

  PlainTree tree_;
  PlainRules rules_;
};

}  // namespace hemi::world
