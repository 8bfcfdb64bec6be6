#include "tests/support/hemi_run.hpp"

#include "verifier/decode/keystone.hpp"

namespace hemi::test {

HemiBlockEvidence evidence_of(const world::HemiBlockBytes& block) {
  auto evidence = block.has_body ? hemi_block_evidence(*decode_l2_block(block.bytes))
                                 : hemi_block_evidence(*decode_l2_header(block.bytes));
  if (block.stated_hash) evidence.stated_hash = EthereumHash<Native>{*block.stated_hash};
  return evidence;
}

HemiRun run_hemi(const world::HemiEvidence& evidence) {
  Trail trail;
  const HemiVerifier verifier(evidence.parameters);
  BitcoinView view(evidence.parameters, {"/profile"}, trail);
  KeystoneChain keystones(evidence.parameters);
  HemiChainState state;
  if (evidence.parent) {
    const auto parent = hemi_block_evidence(*decode_l2_block(*evidence.parent));
    state = HemiVerifier::state_after(parent);
    keystones.add(parent.block, state.parent_origin);
  }
  for (std::size_t i = 0; i < evidence.blocks.size(); ++i) {
    const auto block = evidence_of(evidence.blocks[i]);
    keystones.add(block.block, verifier.judge(state, block, {"/blocks", i}, trail));
    view.apply(block, {"/blocks", i}, trail);
  }
  std::vector<Keystone<Native>> records;
  for (const auto& record : evidence.keystones) records.push_back(world::as_rules_see(record));
  keystones.judge_stated(records, "/keystones", trail);
  for (std::size_t i = 0; i < evidence.published.size(); ++i) {
    const auto& published = evidence.published[i];
    keystones.judge_published({Native::make<32>(published.keystone_number)}, {double_sha256(published.keystone)},
                              {"/published", i}, trail);
  }
  return {std::move(trail), view.tip(), view.knowledge(), keystones.known()};
}

}  // namespace hemi::test
