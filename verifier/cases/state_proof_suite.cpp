// state-proof: one document as `hemi-verify proof` takes it. Its own hashes are in display order, derived ones are not.
#include "verifier/cases/derived_keystone.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi::suites {

using nlohmann::json;

Fault state_proof(const NetworkParameters& network, const json& input, Answer& answer) {
  const auto owned = read_state_proof(input, network);
  if (!owned) return owned.error();
  const auto& proof = (*owned)->proof;
  const auto facts = judge(proof, answer.trail);
  if (answer.trail.verdict() != VerdictKind::accept) return std::nullopt;
  answer.derived = {{"block_hash_hex_wire", wire_hex(proof.header.hash)},
                    {"txid_hex_wire", wire_hex(facts.txid)},
                    {"branch_depth", facts.depth.value.value()}};
  if (proof.claim == Claim::inclusion) return std::nullopt;
  answer.derived["output"] = facts.output->value.value();
  answer.derived["miner"] = describe(miner_of(proof.placed.transaction.first_script_sig));
  answer.derived["keystone"] = derived_keystone(*facts.keystone, *facts.keystone_hash);
  return std::nullopt;
}

}  // namespace hemi::suites
