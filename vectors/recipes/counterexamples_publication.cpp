// Counterexamples about scripts, first publications and keystones: suites publication and keystone.
#include <algorithm>

#include "vectors/recipes/counterexamples.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;

constexpr std::uint64_t kSeed = 61;
constexpr std::uint8_t kVersion = 1;
constexpr std::uint32_t kPeriod = 25;

world::Keystone a_keystone() {
  world::Random random(kSeed);
  return world::draw_keystone(random);
}

Bytes a_payload() { return world::publication_payload(serialize(a_keystone())); }

Case script_case(const Counterexample& found, const Bytes& script, Rule fails, const std::string& wrong) {
  return case_of(found, wrong, {{"script", to_hex(script)}}, expectation_of({fails}));
}

Topic& scripts(Collection& collection) { return collection.topic("publication", "counterexamples", kRegtest); }

/// The model's first bytes, and behind them a publication as far as the script has room.
Bytes script_of(const Counterexample& found) {
  Bytes script;
  for (const auto* byte : {"first", "second", "byte_2", "byte_3", "byte_4", "byte_5"}) {
    script.push_back(static_cast<std::uint8_t>(found.word(byte)));
  }
  const auto payload = a_payload();
  script.insert(script.end(), payload.begin(), payload.end());
  script.resize(std::min<std::size_t>(found.number("script_size"), 1000), 0);
  return script;
}

void add_script_without(Collection& collection, const Counterexample& found) {
  scripts(collection)
      .add(script_case(found, script_of(found), *found.rule, "reads a publication from another script."));
}

/// A push without data has no magic either, which is judged before the length.
void add_script_of_other_length(Collection& collection, const Counterexample& found) {
  scripts(collection)
      .add(script_case(found, script_of(found), Rule::pub_magic, "takes a push of another length for a keystone."));
}

void add_other_magic(Collection& collection, const Counterexample& found) {
  auto payload = a_payload();
  for (std::size_t i = 0; i < 4; ++i) {
    payload[i] = static_cast<std::uint8_t>(found.word("byte_" + std::to_string(i)));
  }
  scripts(collection)
      .add(script_case(found, world::publication_script(payload), Rule::pub_magic,
                       "reads a publication from data that is none."));
}

/// Blocks with a keystone at the model's three places, one transaction further on since the coinbase publishes nothing.
world::BlockWorld world_of(const Counterexample& found) {
  constexpr std::size_t kTransactions = 4;
  constexpr std::size_t kOutput = 1;  // behind the miner's change
  world::Random random(kSeed);
  world::BlockWorld world{.network = kRegtest, .start_height = 500, .keystone = a_keystone()};
  std::size_t blocks = 0;
  for (const std::string place : {"a", "b", "c"}) {
    world.publications.push_back({found.number(place + "_height"), found.number(place + "_transaction") + 1, kOutput});
    blocks = std::max(blocks, world.publications.back().block + 1);
  }
  std::ranges::sort(world.publications, {}, [](const world::Place& p) { return std::pair(p.block, p.transaction); });
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto height = world.start_height + static_cast<std::uint32_t>(i);
    world.blocks.push_back({{.version = 0x20000000,
                             .time = 1'700'000'000 + 600 * static_cast<std::uint32_t>(i),
                             .bits = kRegtest.limit_compact},
                            world::draw_transactions(height, kTransactions, random)});
  }
  const auto script = world::publication_script(a_payload());
  for (const auto& place : world.publications) {
    world.blocks[place.block].transactions[place.transaction] =
        world::publication(world::MinerKey(random), script, world.start_height, random);
  }
  repair_blocks_from(world, 0);
  return world;
}

/// The first of the chain, and the next one in the same block, which has the same height.
void add_order(Collection& collection, const Counterexample& found) {
  const auto world = world_of(found);
  const auto right = named(case_of(found, "may name the other publication in this block.",
                                   input_of(evidence_of(world, 0)), accept(publications_of(world))),
                           "right");
  scripts(collection).add(right);
  auto wrong = named(case_of(found, "may take this publication for the first: an earlier one is in the same block.",
                             input_of(evidence_of(world, 1)), expectation_of({Rule::pub_first})),
                     "wrong");
  wrong.base = right.id;
  scripts(collection).add(std::move(wrong));
}

Bytes keystone_bytes(const Counterexample& found, const std::string& prefix) {
  const auto words = found.words(prefix + "_byte_", 0);
  Bytes bytes(words.size());
  std::ranges::transform(words, bytes.begin(), [](std::uint32_t word) { return static_cast<std::uint8_t>(word); });
  return bytes;
}

std::vector<Rule> faults_of_keystone(const Bytes& bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 5; i < 9; ++i) number = number << 8 | bytes[i];
  std::vector<Rule> fails;
  if (bytes[0] != kVersion) fails.push_back(Rule::key_version);
  if (number == 0 || number % kPeriod != 0) fails.push_back(Rule::key_period);
  return fails;
}

Topic& keystones(Collection& collection) { return collection.topic("keystone", "counterexamples", kMainnet); }

void add_version(Collection& collection, const Counterexample& found) {
  const auto bytes = keystone_bytes(found, "keystone");
  keystones(collection)
      .add(case_of(found, "reads a keystone of a version that nobody has defined.", {{"keystone", to_hex(bytes)}},
                   expectation_of(faults_of_keystone(bytes))));
}

void add_period(Collection& collection, const Counterexample& found) {
  const bool is_one = found.change.ends_with("of one");
  auto keystone = a_keystone();
  keystone.l2_block_number = found.word(is_one ? "one_block" : "other_block");
  const auto bytes = serialize(keystone);
  keystones(collection)
      .add(case_of(found, "takes a block for a keystone block that is none.", {{"keystone", to_hex(bytes)}},
                   expectation_of(faults_of_keystone(bytes))));
}

/// One keystone under the hash of another.
void add_hash(Collection& collection, const Counterexample& found) {
  const auto bytes = keystone_bytes(found, "one");
  auto fails = faults_of_keystone(bytes);
  fails.push_back(Rule::key_hash);
  keystones(collection)
      .add(
          case_of(found, "takes one keystone for another.",
                  {{"keystone", to_hex(bytes)}, {"hash_hex_wire", wire(double_sha256(keystone_bytes(found, "other")))}},
                  expectation_of(std::move(fails))));
}

}  // namespace

void counterexamples_publication(Collection& collection) {
  translate(collection, {
                            {"publication/script-is-unambiguous", "without PUB-", add_script_without},
                            {"publication/script-is-unambiguous", "without KEY-LENGTH", add_script_of_other_length},
                            {"publication/magic-is-ascii", "without PUB-MAGIC", add_other_magic},
                            {"publication/order-is-total", "publications ordered by height alone", add_order},
                            {"keystone/only-version-1", "without KEY-VERSION", add_version},
                            {"keystone/period-is-25", "without KEY-PERIOD", add_period},
                            {"keystone/hash-binds-fields", "without KEY-HASH", add_hash},
                        });
}

}  // namespace hemi::vectors::recipes
