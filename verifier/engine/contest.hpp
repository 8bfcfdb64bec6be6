// A keystone against everything visible that might stand in its place (chapter finality, lines of Final_r).
#pragma once

#include <array>
#include <string_view>

#include "spec/finality.hpp"
#include "verifier/engine/keystone_tree.hpp"

namespace hemi {

/// Which rivals count.
enum class RivalReading { all, linked, revealed };
inline constexpr std::array<RivalReading, 3> kRivalReadings{RivalReading::all, RivalReading::linked,
                                                            RivalReading::revealed};
std::string_view name_of(RivalReading reading);

enum class ContestState { out, open, lost };
std::string_view name_of(ContestState state);

struct RivalContest {
  /// A sibling, or else the number of an unplaced keystone.
  std::optional<KeystonePlace> sibling{};
  std::optional<std::size_t> unplaced{};
  ContestState state = ContestState::open;
  /// Where the rival was found out, or the keystone itself too late.
  MaybeIndex<Native> at = first_standing<Native>().lapse;
  MaybeBlockCount<Native> tolerance = no_blocks<Native>();
};

/// The keystones of a view that count as rivals in one reading. Tree and view outlive it.
class Rivals {
 public:
  Rivals(const KeystoneTree& tree, const KeystoneView& view, RivalReading reading);

  bool has_any(KeystonePlace keystone) const;

  /// What the keystone contends with. `own` are the heights of its branch, as they count.
  std::vector<RivalContest> against(KeystonePlace keystone, const BranchHeights& own) const;

 private:
  struct Ring;

  void against_siblings(KeystonePlace keystone, Ring& ring) const;
  void against_unplaced(Ring& ring) const;

  const KeystoneTree& tree_;
  const KeystoneView& view_;
  std::vector<bool> counts_;
  std::vector<std::size_t> unplaced_;
};

}  // namespace hemi
