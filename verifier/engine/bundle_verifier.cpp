#include "verifier/engine/bundle_verifier.hpp"

#include "verifier/decode/header.hpp"
#include "verifier/decode/keystone.hpp"
#include "verifier/engine/block_verifier.hpp"

namespace hemi {

namespace {

constexpr std::string_view kPlaceAmongHeaders = "the place of its block among the headers";

}  // namespace

BundleVerifier::BundleVerifier(const HemiParameters& parameters, const std::optional<SequencerProfile>& sequencers)
    : parameters_(parameters),
      sealed_(sequencers ? std::make_unique<SealedChains>(parameters, *sequencers) : nullptr),
      hemi_verifier_(parameters, slot_use()),
      keystones_(parameters, slot_use()) {}

// --- Bitcoin -------------------------------------------------------------------------------------------------------

void BundleVerifier::judge_headers(const BitcoinHeaders& headers) {
  Trail trail;
  const auto ancestors = static_cast<std::uint32_t>(headers.ancestors.size() / kHeaderSize);
  const Height<Native> first{headers.start.value - NativeUint<32>(ancestors)};
  HeaderTree tree(parameters_.bitcoin, first, headers.now, headers.forks);
  tree.extend(headers.ancestors, "/ancestors", 0, trail);
  tree.extend(headers.headers, "/headers", 0, trail);
  now_ = headers.now;
  facts_.bitcoin_headers = headers.headers.size() / kHeaderSize + headers.forks.size();
  if (tree.headers_on_main() > 0) {
    trail.assume(Assumption::best);
    const auto tips = tree.finish(trail);
    facts_.bitcoin_tip = judge_best(tips, headers.stated_best, trail).value_or(tips.front());
    std::vector<std::uint8_t> main(headers.ancestors.begin(), headers.ancestors.end());
    main.insert(main.end(), headers.headers.begin(), headers.headers.end());
    best_chain_.emplace(first, main, headers.forks, *facts_.bitcoin_tip);
  } else {
    trail.undecided(Rule::btc_best, {"/headers"}, "at least one header");
  }
  bitcoin_.merge(trail, "/bitcoin");
}

std::optional<BestChain::Place> BundleVerifier::place_of(const BlockHash<Native>& hash) const {
  return best_chain_ ? best_chain_->place_of(hash) : std::nullopt;
}

void BundleVerifier::count(const PlacedPublication& publication, const std::optional<BestChain::Place>& place) {
  const bool counts = place && place->is_best;
  ++(counts ? facts_.publications : facts_.publications_not_placed);
  if (counts) publications_.push_back(publication);
}

void BundleVerifier::judge_block(const BlockView& block, const std::string& where) {
  ++facts_.bitcoin_blocks;
  Trail trail;
  BlockVerifier verifier(parameters_.bitcoin, now_);
  const auto place = place_of(block.header.hash);
  if (place) {
    verifier.judge_body(block, {""}, trail);
  } else {
    verifier.judge(block, std::nullopt, {""}, trail);
    trail.not_evaluable(Rule::pub_first, {""}, kPlaceAmongHeaders, Assumption::best);
  }
  published_.merge(trail, where);
  if (sealed_) sealed_->add_body(block);
  for (const auto& publication : verifier.publications(block, false)) {
    const Position<Native> position{place ? place->height : Height<Native>{}, publication.transaction,
                                    publication.output};
    count({keystone_hash(publication.payload), position, block.header.hash, publication.txid,
           read_keystone_fields(publication.payload)},
          place);
  }
}

void BundleVerifier::judge_publication(StateProof proof, const std::optional<HemiHeight<Native>>& keystone,
                                       std::uint64_t index) {
  Trail trail;
  const auto place = place_of(proof.header.hash);
  if (place) {
    proof.header_is_judged = true;
    if (proof.height) trail.record(Rule::btc_stated, {"/height"}, equal<Native>(*proof.height, place->height));
  } else {
    trail.not_evaluable(Rule::pub_first, {"/header"}, kPlaceAmongHeaders, Assumption::best);
  }
  if (!proof.now) proof.now = now_;
  const auto proved = judge(proof, trail);
  published_.merge(trail, "/publications/" + std::to_string(index) + "/proof");
  if (!proved.keystone_hash) return;
  const Position<Native> position{place ? place->height : Height<Native>{}, proof.placed.branch.index, *proved.output};
  count({*proved.keystone_hash, position, proof.header.hash, proved.txid, *proved.keystone}, place);
  if (keystone) assigned_.push_back({*keystone, *proved.keystone_hash, index});
}

// --- Layer 2 -------------------------------------------------------------------------------------------------------

void BundleVerifier::follow(const SequencedBlock& parent, const StatedStart& stated) {
  hemi_state_ = HemiVerifier::state_after(parent.evidence);
  keystones_.add(parent.evidence.block, hemi_state_.parent_origin);
  if (branches_) branches_->may_follow(hemi_state_);
  if (sealed_) sealed_->begin(parent, stated, view(), sequenced_);
}

void BundleVerifier::expect_branch_behind(const EthereumHash<Native>& block) {
  if (sealed_) sealed_->expect_branch_behind(block);
}

BitcoinView& BundleVerifier::view() {
  if (!view_) view_.emplace(parameters_, Location{"/profile"}, carried_);
  return *view_;
}

void BundleVerifier::judge_batch(const BitcoinAttributes& batch) {
  view().apply(batch, {kHistory, facts_.batches++}, carried_);
}

void BundleVerifier::judge_hemi_block(const SequencedBlock& block) {
  const auto& evidence = block.evidence;
  const Location at{"/hemi/blocks", facts_.hemi_blocks};
  const auto origin = hemi_verifier_.judge(hemi_state_, evidence, at, hemi_);
  keystones_.add(evidence.block, origin);
  if (branches_) branches_->may_follow(hemi_state_);
  const auto change = view().apply(evidence, at, carried_);
  if (sealed_) sealed_->judge(block, view(), change, at, sequenced_);
  if (facts_.hemi_blocks++ == 0) facts_.first_hemi_block = evidence.block;
  facts_.last_hemi_block = evidence.block;
  if (evidence.body) ++facts_.hemi_bodies;
}

void BundleVerifier::begin_branch(std::span<const Keystone<Native>> stated) {
  branches_->begin(stated);
  if (sealed_) sealed_->begin_branch();
}

void BundleVerifier::judge_branch_block(const SequencedBlock& block) {
  branches_->judge_block(block.evidence, hemi_);
  if (!sealed_) return;
  const auto list = branches_->list_of_blocks();
  sealed_->judge_branch_block(block, {list, branches_->blocks() - 1}, sequenced_);
}

// --- Conclusion ----------------------------------------------------------------------------------------------------

std::vector<KeystoneStanding> BundleVerifier::standings() const {
  if (best_chain_) return keystone_standings(keystones_.known(), publications_, *best_chain_, sealed_keystones());
  std::vector<KeystoneStanding> without_bitcoin;
  for (auto& keystone : keystones_.known()) without_bitcoin.push_back({.keystone = std::move(keystone)});
  return without_bitcoin;
}

std::vector<KnownKeystone> BundleVerifier::known_keystones() const {
  auto known = keystones_.known();
  if (branches_) {
    for (auto& keystone : branches_->known()) known.push_back(std::move(keystone));
  }
  return known;
}

BundleFacts BundleVerifier::finish(std::span<const Keystone<Native>> stated, Trail& trail) {
  keystones_.judge_stated(stated, "/keystones", keystone_);
  for (const auto& [keystone, published, index] : assigned_) {
    keystones_.judge_published(keystone, published, {"/publications", index}, keystone_);
  }
  if (branches_) branches_->judge_keystones(keystones_, keystone_);
  for (const auto* part : {&encoding_, &bitcoin_, &published_, &hemi_, &keystone_, &carried_, &sequenced_}) {
    trail.merge(*part);
  }
  facts_.keystones = standings();
  if (view_ && view_->knowledge() == ViewKnowledge::known) {
    facts_.view_tip = view_->tip();
    facts_.answered_height = view_->answered_height();
  }
  if (sealed_) facts_.sealed = sealed_->facts();
  return std::move(facts_);
}

}  // namespace hemi
