// Suite hemi-chain: headers without bodies around the bounds of the rules, several faults at once, and blocks that are
// none.

#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint32_t kNumber = 40;

std::uint64_t slot_of(const HemiParameters& network, std::uint32_t number) {
  return *network.genesis_time + number * network.slot_seconds;
}

/// A header of that number at that time, with the fields of its fork.
world::HemiBlockFields header_at(const HemiParameters& network, std::uint32_t number, std::uint64_t time) {
  world::Random random(number);
  world::HemiBlockFields header{.parent_hash = random.hash(),
                                .state_root = random.hash(),
                                .transactions_root = random.hash(),
                                .receipts_root = random.hash(),
                                .number = number,
                                .time = time,
                                .beacon_root = random.hash()};
  const bool is_early = time < network.ecotone_time;
  header.field_count = is_early ? 16 : time < network.isthmus_time ? 20 : 21;
  return header;
}

/// Two headers, the second as the first one's child.
struct Pair {
  world::HemiBlockFields parent;
  world::HemiBlockFields child;
};
Pair pair_of(const HemiParameters& network) {
  Pair pair{header_at(network, kNumber, slot_of(network, kNumber)),
            header_at(network, kNumber + 1, slot_of(network, kNumber + 1))};
  pair.child.parent_hash = hash_of(pair.parent);
  return pair;
}

json input_of(const world::HemiBlockFields& header) { return {{"blocks", {header_json(header)}}}; }
json input_of(const Pair& pair) {
  return {{"parent", header_json(pair.parent)}, {"blocks", {header_json(pair.child)}}};
}

json derived_of(const std::vector<world::HemiBlockFields>& headers) {
  json blocks = json::array();
  for (const auto& header : headers) blocks.push_back({{"hash_hex_wire", wire(hash_of(header))}});
  return {{"blocks", blocks}};
}

Expectation at_block(Rule rule, bool holds, const world::HemiBlockFields& header) {
  return holds ? accept(derived_of({header})) : reject(rule, "/blocks/0");
}

/// Fields of the later fork in the slots before, at and behind its time.
void add_forks(Topic& topic) {
  const auto& network = *topic.hemi;
  struct Row {
    const char* fork;
    std::uint32_t first_block;
    std::size_t fields;
  };
  for (const auto& [fork, first_block, fields] :
       {Row{"ecotone", world::kEcotoneBlock, 20}, Row{"isthmus", world::kIsthmusBlock, 21}}) {
    for (const auto point : kPoints) {
      const auto number = first_block - 1 + static_cast<std::uint32_t>(point);
      auto header = header_at(network, number, slot_of(network, number));
      header.field_count = fields;
      topic.add(around("hemi-", Rule::hem_fields, std::string("fields-of-") + fork, point, input_of(header),
                       at_block(Rule::hem_fields, point != Point::before, header),
                       "A header with the fields of a fork around the fork's first slot."));
    }
  }
}

/// Where the time of block 0 is not known no header is out of its slot, and a fork can be met to the second.
void add_fork_seconds(Topic& topic) {
  const auto& network = *topic.hemi;
  for (const auto point : kPoints) {
    const auto time = network.isthmus_time - 1 + static_cast<std::uint64_t>(point);
    auto header = header_at(network, kNumber, time);
    header.field_count = 21;
    topic.add(around("hemi-", Rule::hem_fields, "second-of-isthmus", point, input_of(header),
                     at_block(Rule::hem_fields, point != Point::before, header),
                     "A header with the fields of Isthmus around the fork's first second."));
  }
}

void add_steps(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::uint32_t>(point);
    auto numbered = pair_of(*topic.hemi);
    numbered.child.number = kNumber + offset;
    topic.add(around("hemi-", Rule::hem_number, "number-of-child", point, input_of(numbered),
                     at_block(Rule::hem_number, point == Point::at, numbered.child),
                     "A child has its parent's number and one."));
    auto timed = pair_of(*topic.hemi);
    timed.child.time = timed.child.time - 1 + offset;
    topic.add(around("hemi-", Rule::hem_time, "time-of-child", point, input_of(timed),
                     at_block(Rule::hem_time, point == Point::at, timed.child),
                     "A child has its parent's time and a slot."));
    auto first = header_at(*topic.hemi, kNumber, slot_of(*topic.hemi, kNumber) - 1 + offset);
    topic.add(around("hemi-", Rule::hem_slot, "slot-of-first", point, input_of(first),
                     at_block(Rule::hem_slot, point == Point::at, first),
                     "Without a parent a block stands in the slot of its number."));
  }
}

void add_positives(Topic& topic) {
  const auto& network = *topic.hemi;
  const auto pair = pair_of(network);
  topic.add({.id = "hemi-headers-alone",
             .kind = Kind::positive,
             .rules = {Rule::hem_link, Rule::hem_number, Rule::hem_time, Rule::hem_slot, Rule::hem_fields},
             .text = "Two headers: rules of bodies say nothing.",
             .input = {{"blocks", {header_json(pair.parent), header_json(pair.child)}}},
             .expect = accept(derived_of({pair.parent, pair.child}))});
  auto zero = header_at(network, 0, *network.genesis_time);
  zero.parent_hash = {};
  topic.add({.id = "hemi-block-zero",
             .kind = Kind::positive,
             .rules = {Rule::hem_slot},
             .text = "Block 0 has no parent and is in its slot.",
             .input = input_of(zero),
             .expect = accept(derived_of({zero}))});
  auto stated = input_of(pair);
  stated["blocks"][0]["hash"] = wire(hash_of(pair.child));
  topic.add({.id = "hemi-stated-hash",
             .kind = Kind::positive,
             .rules = {Rule::hem_stated},
             .text = "A header with its hash beside it.",
             .input = stated,
             .expect = accept(derived_of({pair.child}))});
  auto reversed = hash_of(pair.child);
  std::ranges::reverse(reversed.bytes);
  stated["blocks"][0]["hash"] = wire(reversed);
  topic.add({.id = "hemi-stated-hash-reversed",
             .kind = Kind::negative,
             .rules = {Rule::hem_stated},
             .text = "The hash in the order in which Bitcoin shows hashes.",
             .input = stated,
             .expect = reject(Rule::hem_stated, "/blocks/0"),
             .base = "hemi-stated-hash"});
}

void add_orders(Topic& topic) {
  auto pair = pair_of(*topic.hemi);
  pair.child.field_count = 20;
  pair.child.parent_hash.bytes[0] ^= 1;
  ++pair.child.number;
  ++pair.child.time;
  auto input = input_of(pair);
  input["blocks"][0]["hash"] = wire(Hash256{});
  const std::vector<Rule> all{Rule::hem_stated, Rule::hem_fields, Rule::hem_link, Rule::hem_number, Rule::hem_time};
  topic.add({.id = "hemi-order-in-a-header",
             .kind = Kind::order,
             .rules = all,
             .text = "All that a header can do wrong behind its parent.",
             .input = input,
             .expect = reject_first(all, "/blocks/0")});

  auto first = header_at(*topic.hemi, kNumber, slot_of(*topic.hemi, kNumber) + 1);
  auto second = header_at(*topic.hemi, kNumber + 1, first.time + topic.hemi->slot_seconds);
  second.parent_hash = hash_of(first);
  second.field_count = 16;
  topic.add({.id = "hemi-order-by-block",
             .kind = Kind::order,
             .rules = {Rule::hem_slot, Rule::hem_fields},
             .text = "An earlier block with a later rule, and a later block with an earlier rule.",
             .input = {{"blocks", {header_json(first), header_json(second)}}},
             .expect = reject_first({Rule::hem_slot, Rule::hem_fields}, "/blocks/0")});
}

void add_malformed(Topic& topic) {
  const auto valid = input_of(pair_of(*topic.hemi));
  const auto add = [&](const char* id, const char* text, json input, Rule rule, const char* at) {
    topic.add({.id = std::string("hemi-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  auto longer = valid;
  longer["blocks"][0]["header_rlp"] = valid["blocks"][0]["header_rlp"].get<std::string>() + "80";
  add("header-and-more", "A byte follows the header.", longer, Rule::enc_rlp, "/blocks/0");
  auto other_form = valid;
  other_form["blocks"][0] = {{"rlp", valid["blocks"][0]["header_rlp"]}};
  add("header-for-block", "A header in the place of a block.", other_form, Rule::enc_l2_block, "/blocks/0");
  auto short_hash = valid;
  short_hash["blocks"][0]["hash"] = std::string(62, '0');
  add("short-stated-hash", "A stated hash of 31 bytes.", short_hash, Rule::enc_length, "/blocks/0/hash");
  add("without-blocks", "No blocks.", {{"blocks", json::array()}}, Rule::enc_schema, "/blocks");
  auto unknown = valid;
  unknown["finalized"] = true;
  add("unknown-field", "A field that no reader knows.", unknown, Rule::enc_schema, "/finalized");
}

}  // namespace

void hemi_chain(Collection& collection) {
  auto& topic = collection.topic("hemi-chain", "headers", world::hemi_mini());
  add_forks(topic);
  add_steps(topic);
  add_positives(topic);
  add_orders(topic);
  add_malformed(topic);
  add_fork_seconds(collection.topic("hemi-chain", "headers", kHemiTestnet));
}

}  // namespace hemi::vectors::recipes
