// Suite offload, blocks: what has to be carried, in which order, and where the cursor goes.
#include <algorithm>

#include "vectors/recipes/recipes.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/inbox.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_transaction.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;

constexpr const char* kBase = "carrying-all";

struct Item {
  std::uint32_t height;
  std::uint64_t transaction;
  std::uint64_t output;
  Bytes data;
};

/// Withdrawals: the shortest items. The place makes them differ.
Item item_at(std::uint32_t height, std::uint64_t transaction, std::uint64_t output = 0) {
  world::Random random(height * 1'000'000ULL + transaction * 1000 + output);
  auto key = random.array<33>();
  key[0] = 2;
  return {height, transaction, output, world::inbox_data(4, world::hemi_mini().chain_id, key)};
}

std::string carry(const Item& item) {
  return to_hex(encode_carrying({item.height, item.transaction, item.output, item.data}));
}

json carry_all(const std::vector<Item>& items) {
  json carried = json::array();
  for (const auto& item : items) carried.push_back(carry(item));
  return carried;
}

json output_json(std::uint64_t transaction, std::uint64_t output, const Bytes& script) {
  return {{"transaction", transaction}, {"output", output}, {"script", to_hex(script)}};
}

/// All blocks from one height to another, with these items in them.
json bitcoin(std::uint32_t first, std::uint32_t last, const std::vector<Item>& items) {
  json blocks = json::array();
  for (auto height = first; height <= last; ++height) {
    json outputs = json::array();
    for (const auto& item : items) {
      if (item.height != height) continue;
      outputs.push_back(output_json(item.transaction, item.output, world::inbox_script(item.data)));
    }
    blocks.push_back({{"height", height}, {"outputs", outputs}});
  }
  return blocks;
}

json place(std::uint32_t height, std::uint64_t index) { return {{"height", height}, {"index", index}}; }

json after(const json& cursor, std::uint64_t due) { return {{"due", due}, {"cursor", cursor}}; }

json block(std::uint32_t view_height, const std::vector<Item>& carried, const json& cursor) {
  return {{"view_height", view_height}, {"carried", carry_all(carried)}, {"cursor", cursor}};
}

json input_of(const json& cursor, std::uint32_t view_height, const json& blocks) {
  return {{"carrying", {{"cursor", cursor}, {"view_height", view_height}, {"blocks", blocks}}}};
}

// The usual inbox: two items at 105, one at 108, one at 111. With a view of 116 those up to 110 are due.
std::vector<Item> usual_items() { return {item_at(105, 1), item_at(105, 3, 1), item_at(108, 2), item_at(111, 1)}; }

std::vector<Item> due_items() {
  auto items = usual_items();
  items.pop_back();
  return items;
}

/// One block on a parent whose cursor is 105/0.
json usual(const std::vector<Item>& carried, std::uint32_t view_height, const json& cursor) {
  auto one = block(view_height, carried, cursor);
  one["bitcoin"] = bitcoin(105, 111, usual_items());
  return input_of(place(105, 0), 110, json::array({one}));
}

void add_negative(Topic& topic, const char* id, Rule rule, const char* text, json input, const char* at,
                  const char* base = kBase) {
  topic.add({.id = std::string("carrying-") + id,
             .kind = Kind::negative,
             .rules = {rule},
             .text = text,
             .input = std::move(input),
             .expect = reject(rule, at),
             .importance = "critical",
             .base = base});
}

void add_usual(Topic& topic) {
  const auto items = usual_items();
  const auto due = due_items();
  const auto cursor = place(111, 0);
  auto two = usual(due, 116, cursor);
  two["carrying"]["blocks"].push_back(block(116, {}, cursor));
  topic.add({.id = kBase,
             .kind = Kind::positive,
             .rules = {Rule::off_due, Rule::off_carry, Rule::off_order, Rule::off_cursor},
             .text = "Three items are due and carried; the next block, with the same view, carries nothing.",
             .input = two,
             .expect = accept({{"after", {after(cursor, 3), after(cursor, 0)}}}),
             .importance = "critical"});
  topic.add({.id = "carrying-frozen-view",
             .kind = Kind::positive,
             .rules = {Rule::off_carry},
             .text = "While the view stands still nothing becomes due: such a block is valid, its keystone goes stale.",
             .input = usual({}, 110, place(105, 0)),
             .expect = accept({{"after", json::array({after(place(105, 0), 0)})}}),
             .flags = {"FrozenView"},
             .importance = "high"});
  constexpr const char* kBlock = "/carrying/blocks/0";
  add_negative(topic, "omission", Rule::off_carry, "The item in the middle is left out.",
               usual({due[0], due[2]}, 116, cursor), kBlock);
  add_negative(topic, "nothing", Rule::off_carry, "Nothing is carried.", usual({}, 116, cursor), kBlock);
  add_negative(topic, "swapped", Rule::off_order, "Two items change places.",
               usual({due[0], due[2], due[1]}, 116, cursor), "/carrying/blocks/0/carried/2");
  add_negative(topic, "twice", Rule::off_order, "An item is carried twice.",
               usual({due[0], due[1], due[1], due[2]}, 116, cursor), "/carrying/blocks/0/carried/2");
  add_negative(topic, "early", Rule::off_due, "An item is carried that is five deep.",
               usual({due[0], due[1], due[2], items[3]}, 116, cursor), "/carrying/blocks/0/carried/3");
  add_negative(topic, "invented", Rule::off_due, "Something is carried that Bitcoin does not have.",
               usual({due[0], due[1], due[2], item_at(110, 4)}, 116, cursor), "/carrying/blocks/0/carried/3");
  add_negative(topic, "cursor-behind", Rule::off_cursor, "The cursor stands a block lower than what is consumed.",
               usual(due, 116, place(110, 0)), kBlock);
  add_negative(topic, "cursor-ahead", Rule::off_cursor, "The cursor jumps over a block that is not due.",
               usual(due, 116, place(112, 0)), kBlock);
  add_negative(topic, "cursor-within", Rule::off_cursor, "The cursor stands behind an item that is not due.",
               usual(due, 116, place(111, 1)), kBlock);
  auto within = usual({due[1], due[2]}, 116, cursor);
  within["carrying"]["cursor"] = place(105, 1);
  topic.add({.id = "carrying-from-within-a-height",
             .kind = Kind::positive,
             .rules = {Rule::off_due, Rule::off_carry},
             .text = "The first item at 105 is consumed; the first at 108 is not, though its index is lower than the "
                     "cursor's.",
             .input = within,
             .expect = accept({{"after", json::array({after(cursor, 2)})}})});
  auto again = two;
  again["carrying"]["blocks"][1]["carried"] = carry_all({due[2]});
  add_negative(topic, "again", Rule::off_due, "The next block carries what is consumed.", again,
               "/carrying/blocks/1/carried/0");
}

void add_junk(Topic& topic) {
  const auto due = due_items();
  auto junk = item_at(108, 5);
  junk.data[4] = 2;  // no version of ours
  auto input = usual(due, 116, place(111, 0));
  input["carrying"]["blocks"][0]["bitcoin"][3]["outputs"].push_back(
      output_json(junk.transaction, junk.output, world::inbox_script(junk.data)));
  topic.add({.id = "carrying-beside-junk",
             .kind = Kind::positive,
             .rules = {Rule::off_due, Rule::off_carry},
             .text = "An output that fails the filter is neither due nor counted.",
             .input = input,
             .expect = accept({{"after", json::array({after(place(111, 0), 3)})}}),
             .importance = "high"});
  auto carried = input;
  carried["carrying"]["blocks"][0]["carried"].push_back(carry(junk));
  add_negative(topic, "junk", Rule::off_due, "An output is carried that fails the filter.", carried,
               "/carrying/blocks/0/carried/3", "carrying-beside-junk");
}

std::vector<Item> many(std::size_t count) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) items.push_back(item_at(105, 1 + i / 3, i % 3));
  return items;
}

std::vector<Item> part(const std::vector<Item>& items, std::size_t from, std::size_t end) {
  return {items.begin() + static_cast<std::ptrdiff_t>(from), items.begin() + static_cast<std::ptrdiff_t>(end)};
}

void add_stuffed(Topic& topic) {
  const auto items = many(40);
  auto first = block(116, part(items, 0, 32), place(105, 32));
  first["bitcoin"] = bitcoin(105, 110, items);
  const auto second = block(116, part(items, 32, 40), place(111, 0));
  topic.add({.id = "carrying-stuffed",
             .kind = Kind::positive,
             .rules = {Rule::off_carry, Rule::off_cursor},
             .text = "Forty items are due: one block carries 32, the next one the rest.",
             .input = input_of(place(105, 0), 110, {first, second}),
             .expect = accept({{"after", {after(place(105, 32), 40), after(place(111, 0), 8)}}}),
             .importance = "critical"});
  for (const auto point : kPoints) {
    const auto count = 31 + static_cast<std::size_t>(point);
    auto one = block(116, part(items, 0, count), place(105, 32));
    one["bitcoin"] = bitcoin(105, 110, items);
    const auto at_capacity = accept({{"after", json::array({after(place(105, 32), 40)})}});
    const auto wrong = point == Point::before ? reject(Rule::off_carry) : reject(Rule::off_due);
    topic.add(around("carrying-", Rule::off_carry, "capacity", point, input_of(place(105, 0), 110, json::array({one})),
                     point == Point::at ? at_capacity : wrong,
                     "A block carries 32 of 40 items, no fewer and no more."));
  }
}

void add_depth(Topic& topic) {
  const std::vector<Item> items{item_at(110, 1)};
  for (const auto point : kPoints) {
    const auto view_height = 115 + static_cast<std::uint32_t>(point);
    const auto cursor = place(view_height - 5, 0);
    auto one = block(view_height, items, cursor);
    one["bitcoin"] = bitcoin(105, 112, items);
    topic.add(
        around("carrying-", Rule::off_due, "depth", point, input_of(place(105, 0), 110, json::array({one})),
               point == Point::before ? reject(Rule::off_due) : accept({{"after", json::array({after(cursor, 1)})}}),
               "An item may be carried once six Bitcoin blocks follow its own."));
  }
}

void add_reorganisations(Topic& topic) {
  // The parent has consumed the first item at 105.
  const std::vector<Item> items{item_at(105, 1), item_at(105, 2)};
  for (const auto point : kPoints) {
    const auto last_common = 104 + static_cast<std::uint32_t>(point);
    const auto carried = point == Point::before ? items : part(items, 1, 2);
    auto one = block(112, carried, place(107, 0));
    one["last_common"] = last_common;
    one["bitcoin"] = bitcoin(last_common + 1, 112, items);
    auto parent = input_of(place(105, 1), 111, json::array({one}));
    if (point != Point::before) {
      // Heights up to the last common one are known from a block before, which carries nothing.
      auto before = block(110, {}, place(105, 1));
      before["bitcoin"] = bitcoin(105, 110, items);
      parent = input_of(place(105, 1), 110, {before, one});
    }
    json results = json::array();
    if (point != Point::before) results.push_back(after(place(105, 1), 0));
    results.push_back(after(place(107, 0), carried.size()));
    topic.add(around("carrying-", Rule::off_cursor, "fork-point", point, parent, accept({{"after", results}}),
                     "Bitcoin is reorganised around the height of the cursor: only from below it goes back."));
    if (point == Point::before) {
      auto ignored = one;
      ignored["carried"] = carry_all({items[1]});
      add_negative(topic, "rewind-ignored", Rule::off_carry,
                   "After a deep reorganisation the items are not listed again.",
                   input_of(place(105, 1), 111, json::array({ignored})), "/carrying/blocks/0", "carrying-fork-point-0");
    }
  }
  const auto all = usual_items();
  auto first = block(116, due_items(), place(111, 0));
  first["bitcoin"] = bitcoin(105, 116, all);
  auto lost = block(115, {}, place(111, 0));
  lost["last_common"] = 112;
  lost["bitcoin"] = bitcoin(113, 115, {});
  topic.add({.id = "carrying-view-loses-height",
             .kind = Kind::positive,
             .rules = {Rule::off_cursor},
             .text = "A branch with more work has one block less: the cursor stays where it is.",
             .input = input_of(place(105, 0), 110, {first, lost}),
             .expect = accept({{"after", {after(place(111, 0), 3), after(place(111, 0), 0)}}}),
             .importance = "high"});
  auto deep = block(117, {item_at(105, 1), item_at(108, 7), item_at(111, 1)}, place(112, 0));
  deep["last_common"] = 103;
  deep["bitcoin"] = bitcoin(104, 117, {item_at(105, 1), item_at(108, 7), item_at(111, 1)});
  topic.add({.id = "carrying-rewind",
             .kind = Kind::positive,
             .rules = {Rule::off_cursor, Rule::off_carry},
             .text = "Thirteen blocks are replaced: what the new ones have is due, old and new.",
             .input = input_of(place(105, 0), 110, {first, deep}),
             .expect = accept({{"after", {after(place(111, 0), 3), after(place(112, 0), 3)}}}),
             .flags = {"DeepReorganisation"},
             .importance = "critical"});
}

void add_others(Topic& topic) {
  auto missing = usual(due_items(), 116, place(111, 0));
  missing["carrying"]["blocks"][0]["bitcoin"].erase(4);
  topic.add({.id = "carrying-missing-body",
             .kind = Kind::indeterminate,
             .rules = {Rule::off_due, Rule::off_carry, Rule::off_cursor},
             .text = "The Bitcoin block at 109 is not given.",
             .input = missing,
             .expect = undecided(),
             .importance = "high"});
  const auto due = due_items();
  topic.add({.id = "carrying-order",
             .kind = Kind::order,
             .rules = {Rule::off_due, Rule::off_carry, Rule::off_order, Rule::off_cursor},
             .text = "An item too early, one left out, two in the wrong order, and another cursor.",
             .input = usual({usual_items()[3], due[1], due[0]}, 116, place(112, 0)),
             .expect = reject_first({Rule::off_due, Rule::off_carry, Rule::off_order, Rule::off_cursor},
                                    "/carrying/blocks/0/carried/0")});
  auto no_transaction = usual(due, 116, place(111, 0));
  no_transaction["carrying"]["blocks"][0]["carried"][0] = "7b";
  topic.add({.id = "carrying-other-type",
             .kind = Kind::malformed,
             .rules = {Rule::enc_l2_block},
             .text = "What is carried is no transaction of type 7a.",
             .input = no_transaction,
             .expect = reject(Rule::enc_l2_block, "/carrying/blocks/0/carried/0")});
}

}  // namespace

void offload_carrying(Collection& collection) {
  auto& topic = collection.topic("offload", "carrying", world::hemi_mini());
  add_usual(topic);
  add_junk(topic);
  add_stuffed(topic);
  add_depth(topic);
  add_reorganisations(topic);
  add_others(topic);
}

}  // namespace hemi::vectors::recipes
