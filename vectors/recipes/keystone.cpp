// Suite keystone: the 76 bytes, and what is stated of them.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 47;

world::Keystone a_keystone() {
  world::Random random(kSeed);
  return world::draw_keystone(random);
}

json input_of(const world::Keystone& keystone) {
  return {{"keystone", to_hex(serialize(keystone))},
          {"hash_hex_wire", wire(hash_of(keystone))},
          {"version", keystone.version},
          {"l1_block_number", keystone.l1_block_number},
          {"l2_block_number", keystone.l2_block_number}};
}

void add_bounds(Topic& topic) {
  for (const auto point : kPoints) {
    auto bytes = serialize(a_keystone());
    bytes.resize(75 + static_cast<std::size_t>(point));
    topic.add(around(Rule::key_length, "keystone-76-bytes", point, {{"keystone", to_hex(bytes)}},
                     point == Point::at ? accept(keystone_json(a_keystone())) : reject(Rule::key_length, "/keystone"),
                     "A keystone has 76 bytes."));

    auto versioned = a_keystone();
    versioned.version = static_cast<std::uint8_t>(point);
    topic.add(around(Rule::key_version, "keystone-version-byte", point, input_of(versioned),
                     point == Point::at ? accept(keystone_json(versioned)) : reject(Rule::key_version, "/keystone"),
                     "Only version 1 is known."));

    for (const std::uint32_t number : {25U, 4'294'967'275U}) {
      auto numbered = a_keystone();
      numbered.l2_block_number = number - 1 + static_cast<std::uint32_t>(point);
      topic.add(around(Rule::key_period, "keystone-block-" + std::to_string(number), point, input_of(numbered),
                       point == Point::at ? accept(keystone_json(numbered)) : reject(Rule::key_period, "/keystone"),
                       "Keystone blocks have numbers that 25 divides; here the least and the largest of 32 bits."));
    }

    auto stated = input_of(a_keystone());
    stated["l1_block_number"] = a_keystone().l1_block_number - 1 + static_cast<std::uint32_t>(point);
    topic.add(
        around(Rule::key_stated, "stated-l1-number", point, stated,
               point == Point::at ? accept(keystone_json(a_keystone())) : reject(Rule::key_stated, "/l1_block_number"),
               "Only the published number may be stated."));
  }
}

void add_facts(Topic& topic) {
  const json provenance{{"kind", "real"}, {"source", "heminetwork internal/testutil, MakeSharedKeystones"}};
  for (const auto& fact : facts::kKeystones) {
    const std::string hex = fact.hex;
    const auto hash = wire(*hash_from_display_hex(fact.hash_display_hex, ""));
    topic.add({.id = "keystone-recorded-" + std::to_string(fact.l2_block_number),
               .kind = Kind::positive,
               .rules = {Rule::key_length, Rule::key_version, Rule::key_period, Rule::key_hash, Rule::key_stated},
               .text = "A keystone of another project's tests, with its published hash.",
               .input = {{"keystone", hex}, {"hash_hex_wire", hash}, {"l2_block_number", fact.l2_block_number}},
               .expect = accept({{"version", 1},
                                 {"l1_block_number", fact.l1_block_number},
                                 {"l2_block_number", fact.l2_block_number},
                                 {"parent_hash_prefix", hex.substr(18, 22)},
                                 {"previous_keystone_hash_prefix", hex.substr(40, 24)},
                                 {"state_root", hex.substr(64, 64)},
                                 {"block_hash_prefix", hex.substr(128, 24)},
                                 {"hash_hex_wire", hash}}),
               .provenance = provenance,
               .importance = "critical"});
  }
}

void add_order(Topic& topic) {
  const auto keystone = a_keystone();
  auto swapped = keystone;
  swapped.version = 2;
  ++swapped.l2_block_number;
  auto both = input_of(swapped);
  both["l2_block_number"] = keystone.l2_block_number;
  topic.add({.id = "order-of-keystone-rules",
             .kind = Kind::order,
             .rules = {Rule::key_version, Rule::key_period, Rule::key_stated},
             .text = "Version, period and a stated number at once.",
             .input = std::move(both),
             .expect = reject_first({Rule::key_version, Rule::key_period, Rule::key_stated}, "/keystone")});
}

void add_faults(Topic& topic) {
  const auto keystone = a_keystone();
  auto reversed = hash_of(keystone);
  std::ranges::reverse(reversed.bytes);
  auto display_order = input_of(keystone);
  display_order["hash_hex_wire"] = wire(reversed);
  topic.add({.id = "keystone-hash-in-display-order",
             .kind = Kind::negative,
             .rules = {Rule::key_hash},
             .text = "The hash is stated in display order.",
             .input = std::move(display_order),
             .expect = reject(Rule::key_hash, "/hash_hex_wire"),
             .base = "keystone-76-bytes-1"});
  auto zero = keystone;
  zero.l2_block_number = 0;
  topic.add({.id = "keystone-of-block-zero",
             .kind = Kind::negative,
             .rules = {Rule::key_period},
             .text = "25 divides 0, and block 0 is no keystone block.",
             .input = input_of(zero),
             .expect = reject(Rule::key_period, "/keystone"),
             .base = "keystone-76-bytes-1"});
  auto large = input_of(keystone);
  large["version"] = 256;
  topic.add({.id = "keystone-version-of-nine-bits",
             .kind = Kind::malformed,
             .rules = {Rule::enc_schema},
             .text = "A version has eight bits.",
             .input = std::move(large),
             .expect = reject(Rule::enc_schema, "/version")});
}

}  // namespace

void keystone(Collection& collection) {
  auto& topic = collection.topic("keystone", "keystones", kMainnet);
  add_bounds(topic);
  add_facts(topic);
  add_order(topic);
  add_faults(topic);
}

}  // namespace hemi::vectors::recipes
