// keystone, the full form: records, the blocks that they are of, and publications that are said to be of them.
#include "verifier/cases/derived_keystone.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/keystone.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/engine/keystone_chain.hpp"
#include "verifier/evidence/hemi_blocks.hpp"
#include "verifier/evidence/keystone_record_json.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxItems = 10'000;

struct Published {
  HemiHeight<Native> keystone;
  KeystoneHash<Native> hash;
};

std::vector<Keystone<Native>> read_records(JsonFields& fields) {
  std::vector<Keystone<Native>> records;
  for (const auto& item : fields.items("records", kMaxItems)) {
    const auto record = read_keystone_record(item, fields.place("records") + "/" + std::to_string(records.size()));
    if (!record && !fields.error()) fields.error() = record.error();
    if (fields.error()) break;
    records.push_back(*record);
  }
  return records;
}

std::vector<Published> read_published(JsonFields& fields) {
  std::vector<Published> all;
  for (const auto& item : fields.items("published", kMaxItems)) {
    JsonFields published(item, fields.place("published") + "/" + std::to_string(all.size()), fields.error());
    const HemiHeight<Native> number{NativeUint<32>(read_u32(published, "l2_block_number"))};
    all.push_back({number, {read_wire_hash(published, "hash_hex_wire")}});
    published.finish();
  }
  return all;
}

/// What the blocks give; judging them is the matter of another suite.
Fault add_blocks(const json& blocks, KeystoneChain& keystones) {
  Fault fault;
  for (std::size_t i = 0; i < blocks.size() && !fault; ++i) {
    fault = use_hemi_block(blocks[i], "/blocks/" + std::to_string(i), [&](const auto& evidence, const auto&) {
      keystones.add(evidence.block, HemiVerifier::state_after(evidence).parent_origin);
    });
  }
  return fault;
}

json derived_of(const KeystoneChain& keystones) {
  json derived = json::array();
  for (const auto& known : keystones.known()) {
    if (known.whole) derived.push_back(derived_keystone(abbreviate<Native>(*known.whole), *known.hash));
  }
  return derived;
}

}  // namespace

Fault keystone_records(const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto records = read_records(fields);
  const auto published = fields.has("published") ? read_published(fields) : std::vector<Published>{};
  const auto& blocks = fields.has("blocks") ? fields.items("blocks", kMaxItems) : json::array();
  fields.finish();
  if (fault) return fault;

  KeystoneChain keystones(HemiParameters{});
  fault = add_blocks(blocks, keystones);
  if (fault) return fault;
  keystones.judge_stated(records, "/records", answer.trail);
  for (std::size_t i = 0; i < published.size(); ++i) {
    keystones.judge_published(published[i].keystone, published[i].hash, {"/published", i}, answer.trail);
  }
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived["keystones"] = derived_of(keystones);
  return fault;
}

}  // namespace hemi::suites
