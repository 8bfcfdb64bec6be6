// hemi-chain: consecutive layer-2 blocks, and the one before the first.
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/hemi_verifier.hpp"
#include "verifier/evidence/hemi_blocks.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxBlocks = 10'000;

json derived_of(const HemiBlockEvidence& evidence, const std::optional<EthereumHeight<Native>>& origin) {
  json derived{{"hash_hex_wire", wire_hex(evidence.block.hash)}};
  if (evidence.body) {
    derived["transactions_root_hex_wire"] = wire_hex(ordered_trie_root(evidence.body->transactions));
  }
  if (origin) derived["origin"] = origin->value.value();
  return derived;
}

}  // namespace

Fault hemi_chain(const HemiParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const bool has_parent = fields.has("parent");
  const auto& blocks = fields.items("blocks", kMaxBlocks);
  if (blocks.empty()) fields.refuse("blocks", Rule::enc_schema, "none", "at least one block");
  fields.finish();
  if (fault) return fault;

  const HemiVerifier verifier(parameters);
  HemiChainState state;
  if (has_parent) {
    fault = use_hemi_block(input["parent"], "/parent",
                           [&](const auto& parent, const auto&) { state = HemiVerifier::state_after(parent); });
  }
  json derived = json::array();
  for (std::size_t i = 0; i < blocks.size() && !fault; ++i) {
    const Location at{"/blocks", i};
    fault = use_hemi_block(blocks[i], at.pointer(), [&](const auto& evidence, const auto&) {
      derived.push_back(derived_of(evidence, verifier.judge(state, evidence, at, answer.trail)));
    });
  }
  if (!fault && answer.trail.verdict() == VerdictKind::accept) answer.derived["blocks"] = derived;
  return fault;
}

}  // namespace hemi::suites
