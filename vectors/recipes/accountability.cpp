// Suite accountability: evidence of two seals, and withdrawals, with what registries say of the key before and after.
#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sequencer_draft.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 78;
constexpr std::uint64_t kSlot = 103;
constexpr std::uint64_t kBlockNumber = 101;
constexpr std::uint32_t kMined = 40;
constexpr const char* kSlashed = "eqv-slashed";
constexpr const char* kFree = "eqv-lock-1";

using world::StakeRecord;

struct World {
  std::vector<world::SigningKey> keys = world::draw_sequencers(kSeed, 2);
  Hash256 first = world::Random(kSeed).hash();
  Hash256 second = world::Random(kSeed + 1).hash();

  World() {
    if (second < first) std::swap(first, second);
  }
  StakeRecord record(std::uint64_t stake, std::uint64_t since = 0) const {
    return {keys[0].compressed(), stake, since};
  }
  world::Bytes evidence() const { return evidence_of(first, second); }
  world::Bytes evidence_of(const Hash256& a, const Hash256& b) const {
    return world::equivocation_body(keys[0], keys[0], draft_chain_id(), kSlot, a, b);
  }
};

json input_of(std::uint8_t kind, const world::Bytes& body, const std::optional<StakeRecord>& before,
              const std::optional<StakeRecord>& after, std::uint32_t mined = kMined) {
  json input{{"parameters", "mini"},
             {"block_number", kBlockNumber},
             {"item", {{"kind", kind}, {"height", mined}, {"body", to_hex(body)}}}};
  if (before) input["before"] = to_hex(serialize(*before));
  if (after) input["after"] = to_hex(serialize(*after));
  return input;
}

json key_of(const World& world) { return {{"key", to_hex(world.keys[0].compressed())}}; }

// --- Evidence ------------------------------------------------------------------------------------------------------

void add_effects(Topic& topic) {
  const World world;
  const auto add = [&](const char* id, const char* text, const std::optional<StakeRecord>& before,
                       const std::optional<StakeRecord>& after) {
    topic.add({.id = id,
               .kind = Kind::positive,
               .rules = {Rule::eqv_form, Rule::eqv_slash},
               .text = text,
               .input = input_of(1, world.evidence(), before, after),
               .expect = accept(key_of(world))});
  };
  const auto add_wrong = [&](const char* id, const char* text, const std::optional<StakeRecord>& before,
                             const std::optional<StakeRecord>& after) {
    topic.add({.id = id,
               .kind = Kind::negative,
               .rules = {Rule::eqv_slash},
               .text = text,
               .input = input_of(1, world.evidence(), before, after),
               .expect = reject(Rule::eqv_slash, "/after"),
               .importance = "high",
               .base = kSlashed});
  };
  add(kSlashed, "A bonded key loses all, and leaves with the block.", world.record(5), world.record(0, kBlockNumber));
  add("eqv-slashed-while-leaving", "A leaving key loses all, and goes on leaving.", world.record(5, 90),
      world.record(0, 90));
  add("eqv-slashed-again", "Evidence twice is evidence once.", world.record(0, 95), world.record(0, 95));
  add("eqv-of-neither-bonded-nor-leaving", "A record without stake that does not leave is not bonded, and stays.",
      world.record(0), world.record(0));
  add("eqv-of-a-stranger", "A key without record has nothing to lose.", std::nullopt, std::nullopt);
  add_wrong("eqv-half-slashed", "A part of the stake stays.", world.record(5), world.record(2, kBlockNumber));
  add_wrong("eqv-slashed-and-bonded", "The key stays bonded.", world.record(5), world.record(0));
  add_wrong("eqv-leaves-anew", "A leaving key begins to leave anew.", world.record(5, 90),
            world.record(0, kBlockNumber));
  add_wrong("eqv-record-of-another-key", "The record that is stated is another key's.", world.record(5),
            StakeRecord{world.keys[1].compressed(), 0, kBlockNumber});
  add_wrong("eqv-record-taken-out", "The record goes with the stake.", world.record(5), std::nullopt);
}

Hash256 shifted(Hash256 hash, int by) {
  hash.bytes.back() = static_cast<std::uint8_t>(hash.bytes.back() + by);
  return hash;
}

void add_forms(Topic& topic) {
  const World world;
  const auto slashed = world.record(0, kBlockNumber);
  const auto add = [&](const char* id, const char* text, const world::Bytes& body) {
    topic.add({.id = id,
               .kind = Kind::negative,
               .rules = {Rule::eqv_form},
               .text = text,
               .input = input_of(1, body, world.record(5), slashed),
               .expect = reject(Rule::eqv_form, "/item"),
               .importance = "critical",
               .base = kSlashed});
  };
  auto middle = world.second;
  middle.bytes.back() = 0x80;
  for (const auto point : kPoints) {
    const auto body = world.evidence_of(shifted(middle, static_cast<int>(point) - 1), middle);
    topic.add(around("eqv-", Rule::eqv_form, "order-of-digests", point, input_of(1, body, world.record(5), slashed),
                     point == Point::before ? accept(key_of(world)) : reject(Rule::eqv_form, "/item"),
                     "The first digest is one less than, equal to and one more than the second."));
  }
  add("eqv-of-two-keys", "Each seal is of another key.",
      world::equivocation_body(world.keys[0], world.keys[1], draft_chain_id(), kSlot, world.first, world.second));
  auto other_slot = world.evidence();
  other_slot[7] ^= 1;
  add("eqv-of-another-slot", "The seals are of another slot than the evidence says.", other_slot);
  add("eqv-of-another-chain", "The seals are of another chain.",
      world::equivocation_body(world.keys[0], world.keys[0], draft_chain_id() + 1, kSlot, world.first, world.second));
  auto no_point = world.evidence();
  for (const std::size_t r : {std::size_t{40}, std::size_t{137}}) {
    std::fill_n(no_point.begin() + static_cast<std::ptrdiff_t>(r), 32, std::uint8_t{0});
    no_point[r + 31] = 5;
  }
  add("eqv-without-keys", "No point of the curve has x = 5, so neither seal has a key.", no_point);
  auto high = world.evidence();
  RecoverableSignature seal{};
  std::copy_n(high.begin() + 40, seal.size(), seal.begin());
  std::ranges::copy(world::with_other_s(seal), high.begin() + 40);
  add("eqv-with-high-s", "The first seal has a high s.", high);
  auto numbered = world.evidence();
  numbered.back() += 27;
  add("eqv-with-v-of-27", "The second seal counts v from 27.", numbered);
}

// --- Withdrawals ---------------------------------------------------------------------------------------------------

/// The key left with block 90, which keystone 100 shows: it counts at 10, so stake is free for withdrawals from 34 on.
json withdrawal(const World& world, std::uint32_t mined, const std::optional<StakeRecord>& after) {
  const auto& key = world.keys[0].compressed();
  auto input = input_of(4, {key.begin(), key.end()}, world.record(5, 90), after, mined);
  input["keystones"] = {{{"number", 75}, {"height", 2}},
                        {{"number", 100}, {"height", 10}},
                        {{"number", 125}, {"height", 11}},
                        {{"number", 150}}};
  return input;
}

void add_withdrawals(Topic& topic) {
  const World world;
  const auto add = [&](const char* id, Kind kind, const char* text, json input) {
    topic.add({.id = id,
               .kind = kind,
               .rules = {Rule::eqv_free},
               .text = text,
               .input = std::move(input),
               .expect = kind == Kind::positive ? accept() : reject(Rule::eqv_free, "/after"),
               .base = kind == Kind::positive ? "" : kFree});
  };
  for (const auto point : kPoints) {
    topic.add(around("eqv-", Rule::eqv_free, "lock", point,
                     withdrawal(world, 33 + static_cast<std::uint32_t>(point), std::nullopt),
                     point == Point::before ? reject(Rule::eqv_free, "/after") : accept(),
                     "Stake goes 24 blocks after its exit is shown, not before."));
  }
  add("eqv-early-withdrawal", Kind::positive, "One block too early a withdrawal changes nothing.",
      withdrawal(world, 33, world.record(5, 90)));
  add("eqv-refused-withdrawal", Kind::negative, "The record stays though the stake is free.",
      withdrawal(world, 34, world.record(5, 90)));
  auto in_keystone = withdrawal(world, 34, std::nullopt);
  in_keystone["before"] = to_hex(serialize(world.record(5, 100)));
  add("eqv-withdrawal-of-who-left-in-a-keystone-block", Kind::positive, "Keystone 100 shows an exit in block 100.",
      in_keystone);
  auto by_later = withdrawal(world, 34, std::nullopt);
  by_later["keystones"][1]["height"] = 20;
  by_later["keystones"][2]["height"] = 10;
  add("eqv-withdrawal-shown-by-a-later-keystone", Kind::positive, "Keystone 125 counts earlier than keystone 100.",
      by_later);
  auto stranger = withdrawal(world, 400, std::nullopt);
  stranger.erase("before");
  add("eqv-withdrawal-of-a-stranger", Kind::positive, "A key without record has nothing to withdraw.", stranger);
  auto bonded = withdrawal(world, 400, world.record(5));
  bonded["before"] = bonded["after"];
  add("eqv-withdrawal-of-bonded", Kind::positive, "Who has not left has nothing free, however long ago it bonded.",
      bonded);
  auto taken = bonded;
  taken.erase("after");
  add("eqv-withdrawal-of-bonded-taken", Kind::negative, "Who has not left takes its stake.", taken);
  auto unshown = withdrawal(world, 400, std::nullopt);
  unshown["keystones"] = {{{"number", 75}, {"height", 2}}, {{"number", 100}}};
  add("eqv-withdrawal-before-shown", Kind::negative, "No keystone that shows the exit counts yet.", unshown);
  auto open = withdrawal(world, 400, std::nullopt);
  open.erase("keystones");
  topic.add({.id = "eqv-withdrawal-without-publications",
             .kind = Kind::indeterminate,
             .rules = {Rule::eqv_free},
             .text = "What was published is not given.",
             .input = open,
             .expect = undecided()});
}

void add_malformed(Topic& topic) {
  const World world;
  auto short_body = world.evidence();
  short_body.pop_back();
  topic.add({.id = "eqv-short-body",
             .kind = Kind::malformed,
             .rules = {Rule::enc_length},
             .text = "Evidence of 201 bytes.",
             .input = input_of(1, short_body, world.record(5), world.record(5)),
             .expect = reject(Rule::enc_length, "/item/body")});
  const auto bond = world::bond_body(world.keys[0], draft_chain_id(), 5, kMined);
  topic.add({.id = "eqv-of-a-bond",
             .kind = Kind::malformed,
             .rules = {Rule::enc_schema},
             .text = "A bond is neither evidence nor a withdrawal.",
             .input = input_of(2, bond, std::nullopt, world.record(5)),
             .expect = reject(Rule::enc_schema, "/item/kind")});
}

}  // namespace

void accountability(Collection& collection) {
  auto& topic = collection.topic("accountability", "items", world::hemi_mini());
  add_effects(topic);
  add_forms(topic);
  add_withdrawals(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
