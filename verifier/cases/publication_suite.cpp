// publication: what an output script publishes, whom a scriptSig credits, and which publication is a keystone's first.
#include "verifier/bytes/hex.hpp"
#include "verifier/cases/blocks.hpp"
#include "verifier/cases/derived_keystone.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/block_verifier.hpp"
#include "verifier/engine/first_publications.hpp"
#include "verifier/engine/publication.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

void judge_script(ByteView script, Answer& answer) {
  visit_script_rules(script, [&](Rule rule, const auto& finding) { answer.trail.record(rule, {"/script"}, finding); });
  if (const auto payload = published_keystone(script)) {
    answer.derived["keystone"] = derived_keystone(read_keystone_fields(*payload), keystone_hash(*payload));
  }
}

/// "nobody", or 40 hex digits with or without "0x".
Miner read_miner(JsonFields& fields, const std::string& name) {
  auto text = fields.text(name);
  if (text == "nobody") return {};
  if (text.starts_with("0x")) text = text.substr(2);
  Miner miner{std::array<std::uint8_t, 20>{}};
  if (const auto error = read_hex(text, *miner.address, name)) {
    fields.refuse(name, Rule::enc_schema, text.substr(0, 80), "40 hex digits or 'nobody'");
  }
  return miner;
}

void judge_miner(ByteView script_sig, const std::optional<Miner>& stated, Answer& answer) {
  const auto derived = miner_of(script_sig);
  if (stated) answer.trail.record(Rule::pub_miner, {"/miner"}, miner_is_as_stated<Native>(*stated, derived));
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived["miner"] = describe(derived);
}

struct StatedFirst {
  KeystoneHash<Native> keystone;
  Position<Native> position;
};

StatedFirst read_first(JsonFields fields) {
  StatedFirst first{{read_wire_hash(fields, "keystone_hash_hex_wire")},
                    {{NativeUint<32>(read_u32(fields, "height"))},
                     {NativeUint<64>(read_u64(fields, "transaction"))},
                     {NativeUint<64>(read_u64(fields, "output"))}}};
  fields.finish();
  return first;
}

void judge_blocks(const NetworkParameters& network, const InputBlocks& input, const std::optional<StatedFirst>& stated,
                  Answer& answer) {
  BlockVerifier verifier(network, std::nullopt);
  FirstPublications<> firsts;
  json publications = json::array();
  for (std::size_t i = 0; i < input.blocks.size(); ++i) {
    const auto& block = input.blocks[i];
    verifier.judge(block, input.height_of(i), {"/blocks", i}, answer.trail);
    for (const auto& found : verifier.publications(block, false)) {
      const auto hash = keystone_hash(found.payload);
      firsts.add(hash, {*input.height_of(i), found.transaction, found.output});
      publications.push_back({{"height", input.height_of(i)->value.value()},
                              {"transaction", found.transaction.value.value()},
                              {"output", found.output.value.value()},
                              {"keystone_hash_hex_wire", wire_hex(hash)}});
    }
  }
  if (stated) firsts.judge(stated->keystone, stated->position, {"/first"}, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived["publications"] = publications;
}

}  // namespace

Fault publication(const NetworkParameters& network, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto form = read_choice(fields, {"script", "script_sig", "blocks"});
  std::vector<std::uint8_t> script;
  std::optional<Miner> miner;
  InputBlocks blocks;
  std::optional<StatedFirst> first;
  if (form == "script" || form == "script_sig") script = fields.bytes(form);
  if (form == "script_sig") miner = read_if_present(fields, "miner", read_miner);
  if (form == "blocks") {
    blocks = read_blocks(fields);
    if (!blocks.start_height) fields.refuse("start_height", Rule::enc_schema, "nothing", "a height");
    if (fields.has("first")) first = read_first(fields.object("first"));
  }
  fields.finish();
  if (fault) return fault;

  if (form == "script") judge_script(script, answer);
  if (form == "script_sig") judge_miner(script, miner, answer);
  if (form == "blocks") judge_blocks(network, blocks, first, answer);
  return fault;
}

}  // namespace hemi::suites
