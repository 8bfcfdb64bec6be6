#include "verifier/engine/inbox.hpp"

#include <algorithm>

namespace hemi {

namespace {

constexpr std::string_view kBodies = "the Bitcoin blocks up to the highest due height";

ItemCount<Native> count_of(std::size_t count) { return {NativeUint<64>(count)}; }

/// How many due items stand before that place.
std::size_t rank_of(const std::vector<DueItem>& due, const InboxPlace<Native>& place) {
  const auto first = std::ranges::partition_point(due, [&](const DueItem& d) { return d.place < place; });
  return static_cast<std::size_t>(first - due.begin());
}

/// How many of the first due items are carried, each once.
std::size_t count_carried(const std::vector<DueItem>& due, std::size_t forced, const std::vector<InboxItem>& carried) {
  const auto is_carried = [&](const DueItem& d) { return std::ranges::find(carried, *d.item) != carried.end(); };
  return static_cast<std::size_t>(
      std::count_if(due.begin(), due.begin() + static_cast<std::ptrdiff_t>(forced), is_carried));
}

void judge_order(const std::vector<InboxItem>& carried, const Location& at, Trail& trail) {
  for (std::size_t i = 1; i < carried.size(); ++i) {
    trail.record(Rule::off_order, at.within("carried", i),
                 carried_in_order<Native>(carried[i].position, carried[i - 1].position));
  }
}

void judge_due(const Inbox& inbox, const CarryingBlock& block, const InboxPlace<Native>& start,
               const std::vector<DueItem>& due, const OffloadTerms<Native>& terms, const Location& at, Trail& trail) {
  for (std::size_t i = 0; i < block.carried.size(); ++i) {
    const auto& item = block.carried[i];
    const auto place = inbox.place_of(item.position);
    trail.record(Rule::off_due, at.within("carried", i),
                 carried_item_is_due<Native>(place, inbox.contains(item), count_of(rank_of(due, place)), start,
                                             block.view_height, terms));
  }
}

InboxPlace<Native> next_cursor(const InboxPlace<Native>& start, const std::vector<DueItem>& due, std::size_t forced,
                               const Height<Native>& view_height, const OffloadTerms<Native>& terms) {
  const bool some_are_left = forced < due.size();
  return advanced<Native>(start, some_are_left, some_are_left ? due[forced].place : start, view_height, terms);
}

}  // namespace

void Inbox::add_block(const Height<Native>& height, std::vector<InboxItem> items) {
  blocks_[height.value.value()] = std::move(items);
}

void Inbox::drop_above(const Height<Native>& height) {
  blocks_.erase(blocks_.upper_bound(height.value.value()), blocks_.end());
}

bool Inbox::knows(const Height<Native>& from, const Height<Native>& end) const {
  const auto known = std::distance(blocks_.lower_bound(from.value.value()), blocks_.end()) -
                     std::distance(blocks_.lower_bound(end.value.value()), blocks_.end());
  return end <= from || static_cast<std::uint64_t>(known) == std::uint64_t{end.value.value()} - from.value.value();
}

std::vector<DueItem> Inbox::due(const InboxPlace<Native>& cursor, const Height<Native>& view_height,
                                const OffloadTerms<Native>& terms) const {
  std::vector<DueItem> all;
  for (auto block = blocks_.lower_bound(cursor.height.value.value()); block != blocks_.end(); ++block) {
    for (std::size_t i = 0; i < block->second.size(); ++i) {
      const InboxPlace<Native> place{{NativeUint<32>(block->first)}, {NativeUint<64>(i)}};
      if (is_due<Native>(place, cursor, view_height, terms)) all.push_back({place, &block->second[i]});
    }
  }
  return all;
}

InboxPlace<Native> Inbox::place_of(const Position<Native>& position) const {
  const auto block = blocks_.find(position.height.value.value());
  if (block == blocks_.end()) return start_of_height<Native>(position.height);
  const auto& items = block->second;
  const auto found = std::ranges::partition_point(items, [&](const InboxItem& i) { return i.position < position; });
  return {position.height, {NativeUint<64>(static_cast<std::uint64_t>(found - items.begin()))}};
}

bool Inbox::contains(const InboxItem& item) const {
  const auto block = blocks_.find(item.position.height.value.value());
  if (block == blocks_.end()) return false;
  const auto index = place_of(item.position).index.value.value();
  return index < block->second.size() && block->second[index] == item;
}

std::optional<CarryingResult> judge_carrying(const Inbox& inbox, const CarryingBlock& block,
                                             const OffloadTerms<Native>& terms, const Location& at, Trail& trail) {
  const auto start = rewound<Native>(block.cursor_of_parent, block.last_common);
  if (!inbox.knows(start.height, first_height_not_due<Native>(block.view_height, terms))) {
    for (const auto rule : {Rule::off_due, Rule::off_carry, Rule::off_cursor}) trail.undecided(rule, at, kBodies);
    judge_order(block.carried, at, trail);
    return std::nullopt;
  }
  CarryingResult result{inbox.due(start, block.view_height, terms), {}};
  const auto forced = forced_count<Native>(count_of(result.due.size()), terms).value.value();
  judge_due(inbox, block, start, result.due, terms, at, trail);
  const auto carried = count_carried(result.due, forced, block.carried);
  trail.record(Rule::off_carry, at,
               due_items_are_carried<Native>(count_of(carried), count_of(result.due.size()), terms));
  judge_order(block.carried, at, trail);
  result.cursor = next_cursor(start, result.due, forced, block.view_height, terms);
  if (block.stated_cursor) {
    trail.record(Rule::off_cursor, at, cursor_is_as_stated<Native>(*block.stated_cursor, result.cursor));
  }
  return result;
}

}  // namespace hemi
