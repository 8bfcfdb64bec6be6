// Suite publication: scripts, miners, and which publication is the first.
#include <array>

#include "vectors/facts/facts.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;
using world::PushForm;

constexpr std::uint64_t kSeed = 41;

world::Keystone a_keystone() {
  world::Random random(kSeed);
  return world::draw_keystone(random);
}

Bytes a_payload() { return world::publication_payload(serialize(a_keystone())); }

json script_input(const Bytes& script) { return {{"script", to_hex(script)}}; }

const std::vector<Rule> kScriptRules{Rule::pub_return, Rule::pub_push, Rule::pub_magic, Rule::key_length,
                                     Rule::key_version};

void add_forms(Topic& topic) {
  struct Row {
    const char* id;
    PushForm form;
    Bytes trailing;
    const char* text;
  };
  const Row rows[]{
      {"pushdata1", PushForm::one_byte_length, {}, "The usual 83 bytes."},
      {"pushdata2", PushForm::two_byte_length, {}, "A length of two bytes, though one would do."},
      {"pushdata4", PushForm::four_byte_length, {}, "A length of four bytes, though one would do."},
      {"trailing-return", PushForm::one_byte_length, {0x6a}, "An opcode behind the push is ignored."},
      {"trailing-broken-push", PushForm::one_byte_length, {0x4e, 0xff}, "What follows need not be a script."},
  };
  for (const auto& [id, form, trailing, text] : rows) {
    topic.add({.id = std::string("script-") + id,
               .kind = Kind::positive,
               .rules = kScriptRules,
               .text = text,
               .input = script_input(world::publication_script(a_payload(), form, trailing)),
               .expect = accept({{"keystone", keystone_json(a_keystone())}}),
               .flags = {"PushForm"},
               .importance = "critical"});
  }
}

/// The push announces as many bytes as the script has left, and one more or less.
void add_push_bound(Topic& topic) {
  for (const auto form : {PushForm::one_byte_length, PushForm::two_byte_length, PushForm::four_byte_length}) {
    const auto set = "push-end-" + std::to_string(static_cast<int>(form));
    for (const auto point : kPoints) {
      auto script = world::publication_script(a_payload(), form);
      script.resize(script.size() - 1 + static_cast<std::size_t>(point), 0x51);
      topic.add({.id = set + "-" + std::to_string(static_cast<int>(point)),
                 .kind = Kind::boundary,
                 .rules = {Rule::pub_push},
                 .text = "The script ends one byte before the push, with it, and one byte after it.",
                 .input = script_input(script),
                 .expect = point == Point::before ? reject(Rule::pub_push, "/script")
                                                  : accept({{"keystone", keystone_json(a_keystone())}}),
                 .boundary = Boundary{Rule::pub_push, set, point}});
    }
  }
}

/// Pushes of 79, 80 and 81 bytes: keystones of 75, 76 and 77.
void add_length_bound(Topic& topic) {
  for (const auto point : kPoints) {
    auto payload = a_payload();
    payload.resize(79 + static_cast<std::size_t>(point));
    topic.add({.id = "push-of-" + std::to_string(payload.size()) + "-bytes",
               .kind = Kind::boundary,
               .rules = {Rule::key_length},
               .text = "A publication pushes 80 bytes: HEMI and the 76 of the keystone.",
               .input = script_input(world::publication_script(payload)),
               .expect = point == Point::at ? accept({{"keystone", keystone_json(a_keystone())}})
                                            : reject(Rule::key_length, "/script"),
               .importance = "critical",
               .boundary = Boundary{Rule::key_length, "published-76-bytes", point}});
  }
}

/// The four letters as a number, and its neighbours.
void add_magic_bound(Topic& topic) {
  const std::array<char, 3> last_letters{'H', 'I', 'J'};
  for (const auto point : kPoints) {
    auto payload = a_payload();
    payload[3] = static_cast<std::uint8_t>(last_letters[static_cast<std::size_t>(point)]);
    topic.add({.id = std::string("magic-hem") + static_cast<char>(payload[3] + 32),
               .kind = Kind::boundary,
               .rules = {Rule::pub_magic},
               .text = "The data begins with HEMI and nothing near it.",
               .input = script_input(world::publication_script(payload)),
               .expect = point == Point::at ? accept({{"keystone", keystone_json(a_keystone())}})
                                            : reject(Rule::pub_magic, "/script"),
               .boundary = Boundary{Rule::pub_magic, "magic", point}});
  }
}

/// A script with one fault.
struct FaultyScript {
  const char* id;
  Rule rule;
  const char* text;
  Bytes script;
};

Case refused(const FaultyScript& faulty) {
  return {.id = std::string("script-") + faulty.id,
          .kind = Kind::negative,
          .rules = {faulty.rule},
          .text = faulty.text,
          .input = script_input(faulty.script),
          .expect = reject(faulty.rule, "/script"),
          .base = "script-pushdata1"};
}

void add_refused(Topic& topic) {
  auto other_opcode = world::publication_script(a_payload());
  other_opcode[0] = 0x69;
  const FaultyScript rows[]{
      {"empty", Rule::pub_return, "An empty script begins with nothing.", {}},
      {"verify", Rule::pub_return, "OP_VERIFY stands in the place of OP_RETURN.", other_opcode},
      {"return-alone", Rule::pub_push, "There is no second token.", {0x6a}},
      {"pushdata1-cut", Rule::pub_push, "The script ends before the length.", {0x6a, 0x4c}},
      {"pushdata4-cut", Rule::pub_push, "The script ends within the length.", {0x6a, 0x4e, 0x50, 0x00}},
      {"push-of-nothing", Rule::pub_magic, "A push without data has no magic.", {0x6a, 0x00}},
      {"number-instead-of-push", Rule::pub_magic, "OP_1 pushes no data of the script.", {0x6a, 0x51}},
      {"magic-cut", Rule::pub_magic, "Only three letters.", {0x6a, 0x03, 'H', 'E', 'M'}},
      {"magic-alone", Rule::key_length, "HEMI and no keystone.", {0x6a, 0x04, 'H', 'E', 'M', 'I'}},
  };
  for (const auto& row : rows) topic.add(refused(row));
  topic.add({.id = "order-return-and-magic",
             .kind = Kind::order,
             .rules = {Rule::pub_return, Rule::pub_magic},
             .text = "A script that pays to a key: neither OP_RETURN nor HEMI.",
             .input = script_input(world::pay_to_public_key_hash({})),
             .expect = reject_first({Rule::pub_return, Rule::pub_magic}, "/script")});
}

/// Lengths whose higher bytes count: each script would publish, if only the lowest byte did.
void add_long_lengths(Topic& topic) {
  auto long_payload = a_payload();
  long_payload.resize(0x150);
  const auto announcing = [](std::size_t place) {
    auto script = world::publication_script(a_payload(), PushForm::four_byte_length);
    script[place] = 1;
    return script;
  };
  const FaultyScript rows[]{
      {"pushdata2-of-336-bytes", Rule::key_length, "The second byte of a length counts 256 times.",
       world::publication_script(long_payload, PushForm::two_byte_length)},
      {"pushdata4-of-65616-bytes", Rule::pub_push, "The third byte of a length counts 65536 times.", announcing(4)},
      {"pushdata4-of-16777296-bytes", Rule::pub_push, "The fourth byte of a length counts most.", announcing(5)}};
  for (const auto& row : rows) {
    auto added = refused(row);
    added.flags = {"PushForm"};
    topic.add(std::move(added));
  }
}

void add_facts(Topic& topic) {
  topic.add({.id = "script-legacy",
             .kind = Kind::negative,
             .rules = {Rule::key_length},
             .text = "A publication of the older chain without layers, with 73 bytes behind the magic.",
             .input = {{"script", facts::kLegacyScript}},
             .expect = reject(Rule::key_length, "/script"),
             .provenance = {{"kind", "real"}, {"source", "heminetwork hemi/pop/pop_test.go"}},
             .flags = {"LegacyKeystone"},
             .importance = "critical",
             .base = "script-pushdata1"});
}

}  // namespace

void publication(Collection& collection) {
  auto& topic = collection.topic("publication", "scripts", kRegtest);
  add_forms(topic);
  add_push_bound(topic);
  add_length_bound(topic);
  add_magic_bound(topic);
  add_refused(topic);
  add_long_lengths(topic);
  add_facts(topic);
}

}  // namespace hemi::vectors::recipes
