// Suite keystone, the full form: records of other projects, forms of records, and what a few blocks tell.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneRecord;

constexpr std::uint64_t kSeed = 97;

/// Record `item` of heminetwork's tests: SHA-256 of the item's number, once, twice, or three times.
KeystoneRecord recorded(std::uint8_t item) {
  const auto digest = [](std::uint8_t byte, std::size_t count) { return sha256(world::Bytes(count, byte)); };
  return {.l1_block_number = 10'000U + item,
          .l2_block_number = 25U * item,
          .parent_hash = digest(item, 2),
          .previous_keystone_hash = digest(static_cast<std::uint8_t>(item - 1), 1),
          .state_root = digest(item, 3),
          .block_hash = digest(item, 1)};
}

json derived_of(const std::vector<KeystoneRecord>& records) {
  json keystones = json::array();
  for (const auto& record : records) keystones.push_back(keystone_json(abbreviated(record)));
  return {{"keystones", keystones}};
}

json input_of(const std::vector<KeystoneRecord>& records) {
  json input{{"records", json::array()}};
  for (const auto& record : records) input["records"].push_back(record_json(record));
  return input;
}

json publication_of(std::uint32_t number, const Hash256& hash) {
  return {{"l2_block_number", number}, {"hash_hex_wire", wire(hash)}};
}

void add_facts(Topic& topic) {
  const json provenance{{"kind", "real"}, {"source", "heminetwork internal/testutil, MakeSharedKeystones"}};
  const auto& fact = facts::kKeystones[1];
  const std::vector<KeystoneRecord> records{recorded(2), recorded(3)};
  auto input = input_of(records);
  input["published"] = {publication_of(fact.l2_block_number, *hash_from_display_hex(fact.hash_display_hex, ""))};
  topic.add({.id = "records-of-heminetwork",
             .kind = Kind::positive,
             .rules = {Rule::key_period, Rule::key_link, Rule::key_published},
             .text = "Two records of another project's tests, with the hash that it gives the first.",
             .input = input,
             .expect = accept(derived_of(records)),
             .provenance = provenance,
             .importance = "critical"});
  topic.add({.id = "first-record-of-heminetwork",
             .kind = Kind::negative,
             .rules = {Rule::key_first},
             .text = "The first record of the same tests names a keystone before it, which a real one does not.",
             .input = input_of({recorded(1)}),
             .expect = reject(Rule::key_first, "/records/0"),
             .provenance = provenance,
             .flags = {"FirstKeystone"},
             .base = "records-of-heminetwork"});
}

/// Every way of writing that keystone 25 names nothing, and one of them for another keystone.
void add_forms(Topic& topic) {
  auto first = recorded(1);
  first.previous_keystone_hash = {};
  const auto zeros = input_of({first});
  auto null = zeros;
  null["records"][0]["prev_ep_keystone_hash"] = nullptr;
  auto empty = zeros;
  empty["records"][0]["prev_ep_keystone_hash"] = "";
  auto absent = zeros;
  absent["records"][0].erase("prev_ep_keystone_hash");
  auto prefixed = zeros;
  for (const auto* name : {"parent_ep_hash", "state_root", "ep_hash"}) {
    prefixed["records"][0][name] = "0x" + zeros["records"][0][name].get<std::string>();
  }
  struct Row {
    const char* id;
    const char* text;
    json input;
  };
  for (const auto& [id, text, input] :
       {Row{"zeros", "64 zeros.", zeros}, Row{"null", "null.", null}, Row{"empty", "An empty string.", empty},
        Row{"absent", "No field.", absent}, Row{"prefixed", "64 zeros; other digests begin with 0x.", prefixed}}) {
    topic.add({.id = std::string("first-record-with-") + id,
               .kind = Kind::positive,
               .rules = {Rule::key_first},
               .text = std::string("Keystone 25 names no other: ") + text,
               .input = input,
               .expect = accept(derived_of({first})),
               .flags = {"FirstKeystone"}});
  }
}

/// Blocks 25 and 50 of a world, of which record 50 follows.
struct Blocks {
  world::HemiBlockFields first;
  world::HemiBlockFields second;
  KeystoneRecord record;
};
Blocks draw_blocks() {
  const auto world = world::build_hemi_world({.seed = kSeed, .blocks = 50, .bitcoin_blocks = 0});
  return {world.blocks[25], world.blocks[50], world.keystones[1]};
}

void add_blocks(Topic& topic) {
  const auto [first, second, record] = draw_blocks();
  const auto add = [&](const char* id, const char* text, const json& blocks, std::vector<KeystoneRecord> known) {
    auto input = input_of({record});
    input["blocks"] = blocks;
    topic.add({.id = std::string("record-with-") + id,
               .kind = Kind::positive,
               .rules = {Rule::key_derived},
               .text = text,
               .input = input,
               .expect = accept(derived_of(known)),
               .flags = {"OriginLayout"}});
  };
  const auto world = world::build_hemi_world({.seed = kSeed, .blocks = 50, .bitcoin_blocks = 0});
  add("both-blocks", "The blocks N and N - 25; the earlier one begins Isthmus and has the layout of Ecotone.",
      {block_json(first), block_json(second)}, {world.keystones[0], record});
  add("its-block", "Without block N - 25 the previous hash is not compared.", json::array({block_json(second)}),
      {record});
  add("headers", "Without bodies the origins are not compared, and keystone 25 is not known.",
      {header_json(first), header_json(second)}, {record});
}

void add_bounds(Topic& topic) {
  const auto [first, second, record] = draw_blocks();
  for (const auto point : kPoints) {
    auto stated = record;
    stated.l1_block_number = record.l1_block_number - 1 + static_cast<std::uint32_t>(point);
    auto input = input_of({stated});
    input["blocks"] = json::array({block_json(second)});
    topic.add({.id = "record-origin-" + std::to_string(static_cast<int>(point)),
               .kind = Kind::boundary,
               .rules = {Rule::key_derived},
               .text = "Only the number of the block's own origin may be stated.",
               .input = input,
               .expect = point == Point::at ? accept(derived_of({record})) : reject(Rule::key_derived, "/records/0"),
               .boundary = Boundary{Rule::key_derived, "record-origin", point}});
  }
}

void add_order(Topic& topic) {
  const auto [first, second, record] = draw_blocks();
  auto stated = record;
  ++stated.version;
  auto input = input_of({stated});
  input["blocks"] = {block_json(first), block_json(second)};
  input["published"] = {publication_of(record.l2_block_number, Hash256{})};
  topic.add({.id = "order-of-record-rules",
             .kind = Kind::order,
             .rules = {Rule::key_derived, Rule::key_published},
             .text = "A record that is not its block's, and a publication of something else.",
             .input = input,
             .expect = reject_first({Rule::key_derived, Rule::key_published}, "/records/0")});
}

void add_open_questions(Topic& topic) {
  auto input = input_of({recorded(2)});
  input["published"] = {publication_of(75, Hash256{})};
  topic.add({.id = "publication-of-unknown-keystone",
             .kind = Kind::indeterminate,
             .rules = {Rule::key_published},
             .text = "A publication is said to be of a keystone that is not given.",
             .input = input,
             .expect = undecided()});
}

void add_malformed(Topic& topic) {
  const auto valid = input_of({recorded(2)});
  const auto add = [&](const char* id, const char* text, const char* field, json value, Rule rule) {
    auto input = valid;
    input["records"][0][field] = std::move(value);
    topic.add({.id = std::string("record-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, std::string("/records/0/") + field)});
  };
  const auto digest = wire(recorded(2).block_hash);
  add("short-hash", "A digest of 31 bytes, which the deployed decoder takes.", "ep_hash", digest.substr(2),
      Rule::enc_length);
  add("long-hash", "A digest of 33 bytes.", "ep_hash", digest + "00", Rule::enc_length);
  add("empty-hash", "Only keystone 25 may lack its previous hash.", "prev_ep_keystone_hash", "", Rule::enc_length);
  add("null-hash", "Only the previous hash may be null.", "state_root", nullptr, Rule::enc_schema);
  add("misspelt-name", "The words of the name in another order.", "prev_keystone_ep_hash", digest, Rule::enc_schema);
  add("large-number", "A number of 33 bits.", "l2_block_number", 4'294'967'300, Rule::enc_schema);
}

}  // namespace

void keystone_records(Collection& collection) {
  auto& topic = collection.topic("keystone", "records", kMainnet);
  add_facts(topic);
  add_forms(topic);
  add_blocks(topic);
  add_bounds(topic);
  add_order(topic);
  add_open_questions(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
