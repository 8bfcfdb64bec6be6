#include "tests/support/hemi_bundle.hpp"

#include "vectors/world/merkle_proof.hpp"
#include "vectors/world/script.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/hemi_profile_json.hpp"

namespace hemi::test {

using nlohmann::json;

namespace {

/// The least that a block needs to publish a keystone.
world::Block publishing_block(const NetworkParameters& network, const world::Bytes& keystone, std::uint64_t seed) {
  constexpr std::uint32_t kVersion = 0x20000000;
  constexpr std::uint32_t kTime = 1'700'000'000;
  constexpr std::uint32_t kHeight = 9;
  world::Random random(seed);
  const auto script = world::publication_script(world::publication_payload(keystone));
  world::Block block{.header = {.version = kVersion, .time = kTime, .bits = network.limit_compact},
                     .transactions = {world::coinbase(kHeight, random),
                                      world::publication(world::MinerKey(random), script, kHeight, random)}};
  world::seal(block);
  return block;
}

json block_document(const world::HemiBlockBytes& block) {
  json document{{block.has_body ? "rlp" : "header_rlp", to_hex(block.bytes)}};
  if (block.stated_hash) document["hash"] = to_hex(block.stated_hash->bytes);
  return document;
}

}  // namespace

json proof_document(const world::Block& block, std::size_t transaction) {
  json siblings = json::array();
  for (const auto& sibling : world::merkle_siblings(world::txids_of(block.transactions), transaction)) {
    siblings.push_back(to_display_hex(sibling));
  }
  return {{"header", to_hex(world::serialize(block.header))},
          {"tx", to_hex(world::serialize(block.transactions[transaction]))},
          {"tx_index", transaction},
          {"branch_display_order", siblings},
          {"transaction_count", block.transactions.size()}};
}

json keystone_document(const world::KeystoneRecord& record) {
  const auto digits = [](const Hash256& hash) { return to_hex(hash.bytes); };
  return {{"version", record.version},
          {"l1_block_number", record.l1_block_number},
          {"l2_block_number", record.l2_block_number},
          {"parent_ep_hash", digits(record.parent_hash)},
          {"prev_ep_keystone_hash", digits(record.previous_keystone_hash)},
          {"state_root", digits(record.state_root)},
          {"ep_hash", digits(record.block_hash)}};
}

json bundle_of(const world::HemiEvidence& evidence) {
  json hemi{{"blocks", json::array()}};
  if (evidence.parent) hemi["parent"] = {{"rlp", to_hex(*evidence.parent)}};
  for (const auto& block : evidence.blocks) hemi["blocks"].push_back(block_document(block));
  json keystones = json::array();
  for (const auto& record : evidence.keystones) keystones.push_back(keystone_document(record));
  json publications = json::array();
  for (const auto& [number, bytes] : evidence.published) {
    const auto block = publishing_block(evidence.parameters.bitcoin, bytes, publications.size());
    publications.push_back({{"keystone", number}, {"proof", proof_document(block, 1)}});
  }
  json bundle{{"format", "hemi-evidence/1"},
              {"profile", hemi_profile_json(evidence.parameters)},
              {"keystones", keystones},
              {"publications", publications}};
  if (!evidence.blocks.empty()) bundle["hemi"] = hemi;
  return bundle;
}

}  // namespace hemi::test
