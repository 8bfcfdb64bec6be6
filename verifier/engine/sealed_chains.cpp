#include "verifier/engine/sealed_chains.hpp"

namespace hemi {

SealedChains::SealedChains(const HemiParameters& parameters, SequencerProfile profile)
    : parameters_(parameters),
      profile_(std::move(profile)),
      bodies_(parameters.bitcoin, {NativeUint<64>(parameters.chain_id)}),
      keystones_(offload_terms_of(profile_.parameters)) {}

void SealedChains::add_body(const BlockView& block) {
  Trail judged_elsewhere;
  bodies_.add(block, {""}, judged_elsewhere);
}

void SealedChains::begin(const SequencerStart& start, const BitcoinView& view, Trail& trail) {
  segment_.emplace(parameters_, profile_, start, bodies_, Location{"/profile/sequencers"}, trail);
  segment_->begin(view);
  for (const auto& keystone : segment_->keystones()) keystones_.add(keystone);
}

void SealedChains::begin(const SequencedBlock& parent, const StatedStart& stated, const BitcoinView& view,
                         Trail& trail) {
  begin(start_behind(parent, stated, parameters_, profile_), view, trail);
  keep(parent, view, *segment_);
}

void SealedChains::judge(const SequencedBlock& block, const BitcoinView& view, const ViewChange& change,
                         const Location& at, Trail& trail) {
  if (!segment_ && block.evidence.block.number.value == NativeUint<32>(0)) return begin(block, {}, view, trail);
  if (!segment_) begin(SequencerStart{}, view, trail);
  segment_->judge(block, view, change, at, trail);
  const auto payload =
      block.evidence.body ? payload_of(block.evidence.body->transactions) : std::optional<ConsensusPayload>();
  if (payload) ++(payload->kind == BlockKind::sealed ? facts_.sealed : facts_.self_derived);
  keep(block, view, *segment_);
}

void SealedChains::judge_branch_block(const SequencedBlock& block, const Location& at, Trail& trail) {
  if (!branch_) {
    const auto parent = left_.find(block.evidence.block.parent_hash.value);
    if (parent != left_.end()) {
      branch_.emplace(parent->second);
    } else {
      branch_.emplace(Tip{BitcoinView(parameters_, {"/profile"}, trail),
                          SequencerChain(parameters_, profile_, {}, bodies_, {"/profile/sequencers"}, trail)});
    }
  }
  const auto change = branch_->view.apply(block.evidence, at, trail);
  branch_->chain.judge(block, branch_->view, change, at, trail);
  keep(block, branch_->view, branch_->chain);
}

void SealedChains::keep(const SequencedBlock& block, const BitcoinView& view, const SequencerChain& chain) {
  const auto& hash = block.evidence.block.hash.value;
  if (forks_.contains(hash)) left_.insert_or_assign(hash, Tip{view, chain});
  const auto& own = chain.keystones();
  if (!own.empty() && own.back().number == block.evidence.block.number) keystones_.add(own.back());
}

SealedFacts SealedChains::facts() const {
  auto facts = facts_;
  if (segment_ && segment_->parent()) facts.state = segment_->parent()->payload;
  return facts;
}

}  // namespace hemi
