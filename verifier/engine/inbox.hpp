// The inbox on Bitcoin, and what a layer-2 block has to carry of it (chapter offload).
#pragma once

#include <map>
#include <vector>

#include "spec/offload.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct InboxItem {
  Position<Native> position;
  std::vector<std::uint8_t> push_data;

  friend bool operator==(const InboxItem&, const InboxItem&) = default;
};

/// An item that is due, and where it stands.
struct DueItem {
  InboxPlace<Native> place;
  const InboxItem* item;
};

/// The items of one Bitcoin chain, as far as its blocks are known.
class Inbox {
 public:
  /// All items of the block at that height, in order of transactions and outputs.
  void add_block(const Height<Native>& height, std::vector<InboxItem> items);
  /// Bitcoin lost its blocks above that height.
  void drop_above(const Height<Native>& height);

  /// Whether all blocks from one height up to and without another are known.
  bool knows(const Height<Native>& from, const Height<Native>& end) const;

  /// In order; the heights that matter are known. Pointers are valid as long as no block is added.
  std::vector<DueItem> due(const InboxPlace<Native>& cursor, const Height<Native>& view_height,
                           const OffloadTerms<Native>& terms) const;

  /// How many items of that block stand before that position.
  InboxPlace<Native> place_of(const Position<Native>& position) const;
  bool contains(const InboxItem& item) const;

 private:
  std::map<std::uint32_t, std::vector<InboxItem>> blocks_;
};

/// What a layer-2 block says, and what it starts from.
struct CarryingBlock {
  InboxPlace<Native> cursor_of_parent;
  /// The last header that the best chains of its own view and of its parent's have in common.
  Height<Native> last_common;
  Height<Native> view_height;
  std::vector<InboxItem> carried;
  std::optional<InboxPlace<Native>> stated_cursor{};
};

/// What follows for the block that comes next. Nothing where bodies are missing.
struct CarryingResult {
  std::vector<DueItem> due;
  InboxPlace<Native> cursor;
};

/// Evaluates OFF-DUE.1, OFF-CARRY.1, OFF-ORDER.1, and OFF-CURSOR.1 of a stated cursor. Carried items are located under
/// "carried" below `at`.
std::optional<CarryingResult> judge_carrying(const Inbox& inbox, const CarryingBlock& block,
                                             const OffloadTerms<Native>& terms, const Location& at, Trail& trail);

}  // namespace hemi
