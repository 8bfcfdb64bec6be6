// Suite publication: whom a scriptSig credits, and which of several publications is a keystone's first.
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::append_push;
using world::Bytes;
using world::PushForm;

constexpr std::uint64_t kSeed = 43;

world::MinerKey a_key() {
  world::Random random(kSeed);
  return world::MinerKey(random);
}

/// Nobody checks the signature, so any bytes of its size will do.
Bytes script_sig(std::size_t signature_size, PushForm form = PushForm::direct) {
  world::Random random(kSeed);
  Bytes script;
  append_push(script, random.bytes(signature_size));
  append_push(script, a_key().compressed_public_key(), form);
  return script;
}

std::string address() { return "0x" + to_hex(a_key().address()); }

Case credited(const std::string& id, std::string text, const Bytes& script, const std::string& miner) {
  return {.id = "miner-" + id,
          .kind = Kind::positive,
          .rules = {Rule::pub_miner},
          .text = std::move(text),
          .input = {{"script_sig", to_hex(script)}, {"miner", miner}},
          .expect = accept({{"miner", miner}})};
}

void add_miners(Topic& topic) {
  topic.add(credited("of-71", "A signature of 71 bytes, then the key.", script_sig(71), address()));
  topic.add(credited("of-72", "A signature of 72 bytes, then the key.", script_sig(72), address()));
  topic.add(credited("pushdata1", "The key may be pushed in any form.", script_sig(71, PushForm::one_byte_length),
                     address()));
  auto trailing = script_sig(71);
  trailing.push_back(0x51);
  topic.add(credited("trailing", "Further tokens are ignored.", trailing, address()));
  topic.add(credited("empty", "An empty script credits nobody, as with segwit inputs.", {}, "nobody"));
  auto no_point = script_sig(71);
  no_point[73] = 0x05;
  topic.add(credited("no-point", "33 bytes that are no compressed point credit nobody.", no_point, "nobody"));
  topic.add({.id = "miner-stated-nobody",
             .kind = Kind::negative,
             .rules = {Rule::pub_miner},
             .text = "Somebody is credited, and the evidence says nobody.",
             .input = {{"script_sig", to_hex(script_sig(71))}, {"miner", "nobody"}},
             .expect = reject(Rule::pub_miner, "/miner"),
             .base = "miner-of-71"});
}

/// Signatures of 71 and 72 bytes count; the set around each end.
void add_signature_bound(Topic& topic, const std::string& set, std::size_t middle) {
  for (const auto point : kPoints) {
    const auto size = middle - 1 + static_cast<std::size_t>(point);
    const bool counts = size == 71 || size == 72;
    auto added = credited(set + "-" + std::to_string(size), "Only signatures of 71 and 72 bytes credit somebody.",
                          script_sig(size), counts ? address() : "nobody");
    topic.add(on_bound(std::move(added), "signature-" + set, point));
  }
}

void add_first_bound(Topic& topic) {
  const auto world = world::draw_block_world(kSeed);
  for (const auto point : kPoints) {
    auto input = input_of(evidence_of(world));
    input["first"]["transaction"] = world.publications[0].transaction - 1 + static_cast<std::size_t>(point);
    topic.add({.id = "first-stated-at-" + std::to_string(static_cast<int>(point)),
               .kind = Kind::boundary,
               .rules = {Rule::pub_first},
               .text = "The transaction before the first publication, its own, and the one after.",
               .input = std::move(input),
               .expect = point == Point::at ? accept(publications_of(world)) : reject(Rule::pub_first, "/first"),
               .boundary = Boundary{Rule::pub_first, "first-publication", point}});
  }
  for (const char* part : {"height", "output"}) {
    auto input = input_of(evidence_of(world));
    input["first"][part] = input["first"][part].get<std::uint32_t>() + 1;
    topic.add({.id = std::string("first-stated-at-the-next-") + part,
               .kind = Kind::negative,
               .rules = {Rule::pub_first},
               .text = "Of the place that is stated one part is one more than that of the first publication.",
               .input = std::move(input),
               .expect = reject(Rule::pub_first, "/first"),
               .base = "first-stated-at-1"});
  }
  auto unpublished = input_of(evidence_of(world));
  unpublished["first"]["keystone_hash_hex_wire"] = wire(Hash256{});
  topic.add({.id = "first-of-an-unpublished-keystone",
             .kind = Kind::indeterminate,
             .rules = {Rule::pub_first},
             .text = "No block given publishes the keystone: it may have been published elsewhere.",
             .input = std::move(unpublished),
             .expect = undecided()});
  auto malformed = input_of(evidence_of(world));
  auto block = malformed["blocks"][2].get<std::string>();
  malformed["blocks"][2] = block + "00";
  topic.add({.id = "first-with-long-block",
             .kind = Kind::malformed,
             .rules = {Rule::enc_length},
             .text = "A byte follows the last transaction of a block.",
             .input = std::move(malformed),
             .expect = reject(Rule::enc_length, "/blocks/2"),
             .flags = {"TrailingBytes"}});
}

/// Within a block the transaction counts before the output: the first publication has the larger output.
void add_first_within_block(Topic& topic) {
  auto world = world::draw_block_world(kSeed);
  auto& outputs = world.blocks[1].transactions[2].outputs;
  outputs.insert(outputs.begin(), outputs.front());
  outputs.push_back(outputs[2]);
  world.publications.insert(world.publications.begin() + 1, {1, 2, outputs.size() - 1});
  world.publications.front().output = 2;
  repair_blocks_from(world, 1);
  topic.add({.id = "first-of-several-in-a-block",
             .kind = Kind::positive,
             .rules = {Rule::pub_first},
             .text = "A keystone in two outputs of one transaction, and in an earlier output of a later transaction.",
             .input = input_of(evidence_of(world)),
             .expect = accept(publications_of(world)),
             .importance = "high"});
}

}  // namespace

void miners(Collection& collection) {
  auto& topic = collection.topic("publication", "miners", kRegtest);
  add_miners(topic);
  add_signature_bound(topic, "least", 71);
  add_signature_bound(topic, "most", 72);
  auto& first = collection.topic("publication", "first", kRegtest);
  add_first_bound(first);
  add_first_within_block(first);
}

}  // namespace hemi::vectors::recipes
