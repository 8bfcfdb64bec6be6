#include "vectors/world/sealed_chain.hpp"

#include <algorithm>
#include <map>

#include "vectors/world/sealed_parameters.hpp"
#include "verifier/bytes/big_endian.hpp"
#include "verifier/decode/l2_transaction.hpp"

namespace hemi::world {

namespace {

constexpr std::uint32_t kPeriod = 25;
constexpr std::array<std::uint64_t, 5> kStakes{5, 3, 4, 2, 1};
constexpr std::uint8_t kEvidence = 1;
constexpr std::uint8_t kBond = 2;
constexpr std::uint8_t kUnbond = 3;
constexpr std::uint8_t kWithdraw = 4;

std::uint64_t chain_id() { return hemi_mini().chain_id; }

bool is_keystone(const HemiBlockFields& block) { return block.number % kPeriod == 0; }

void assemble(SealedDraft& draft) {
  auto& transactions = draft.block.transactions;
  transactions = {origin_transaction(draft.origin, OriginLayout::isthmus),
                  consensus_transaction(serialize(draft.state))};
  if (draft.batch) transactions.push_back(attributes_transaction(update_call(*draft.batch)));
  for (const auto& payout : draft.payouts) {
    transactions.push_back(attributes_transaction(payout));
    transactions.back()[0] = 0x7d;
  }
  for (const auto* part : {&draft.carried, &draft.others}) {
    transactions.insert(transactions.end(), part->begin(), part->end());
  }
  reroot(draft.block);
}

}  // namespace

std::uint64_t time_of_slot(std::uint64_t slot) { return *hemi_mini().genesis_time + slot * hemi_mini().slot_seconds; }

std::uint64_t slot_of_block(const HemiBlockFields& block) {
  return (block.time - *hemi_mini().genesis_time) / hemi_mini().slot_seconds;
}

SealedChain::SealedChain(std::uint64_t seed, const std::vector<SigningKey>& keys, std::size_t genesis_records,
                         const SealedBitcoin& bitcoin)
    : seed_(seed), keys_(keys), bitcoin_(&bitcoin) {
  for (std::size_t i = 0; i < genesis_records; ++i) registry_.push_back({keys[i].compressed(), kStakes[i]});
  genesis_registry_ = set_ = registry_;
  add_block_zero();
}

void SealedChain::edit_once(std::function<bool(const SealedDraft&)> where, SealedEdit edit) {
  edits_where_ = std::move(where);
  edit_ = std::move(edit);
}

void SealedChain::look_at(const SealedBitcoin& bitcoin, std::uint32_t last_common) {
  bitcoin_ = &bitcoin;
  if (last_common < view_height_) last_common_ = last_common;
}

std::vector<KeystoneRecord> SealedChain::take_keystones() { return std::exchange(unpublished_, {}); }

// --- Blocks --------------------------------------------------------------------------------------------------------

void SealedChain::add_block_zero() {
  auto random = draws_for(seed_, Draws::layer_2, 0);
  HemiBlockFields zero{.state_root = random.hash(),
                       .receipts_root = random.hash(),
                       .time = *hemi_mini().genesis_time,
                       .beacon_root = random.hash()};
  reroot(zero);
  origin_ = {.number = 20'000'000, .time = zero.time, .hash = random.hash()};
  const ConsensusState state{.view_height = kEffectiveGenesisHeight,
                             .view_tip = hash_of(bitcoin_->header(kEffectiveGenesisHeight)),
                             .cursor_height = kEffectiveGenesisHeight + 1,
                             .registry_hash = registry_hash(registry_),
                             .set_hash = set_hash(set_)};
  blocks_.push_back({zero, std::nullopt, std::nullopt, state, origin_.number});
}

void SealedChain::seal(std::uint64_t slot, std::uint32_t view_height) {
  if (slot <= slot_of_block(blocks_.back().block)) return;
  auto random = draws_for(seed_, Draws::layer_2, slot);
  begin_epoch();
  const auto leader = find_leader(slot);
  if (!leader) return;
  auto draft = begin_draft(time_of_slot(slot), random);
  draft.block.beacon_root = random.hash();
  draft.sealer = leader;
  if (random.below(6) == 0) {
    origin_ = {.number = origin_.number + 1, .time = origin_.time + 12, .hash = random.hash()};
  } else {
    ++origin_.sequence_number;
  }
  if (draft.block.time >= hemi_mini().view_activation_time) bring_headers(draft, view_height);
  if (random.below(2) == 0) draft.others.push_back(user_transaction(chain_id(), random));
  if (is_keystone(draft.block)) pay(draft);
  finish(draft);
}

void SealedChain::derive_run(std::uint32_t headers) {
  bool is_first = true;
  for (bool is_open = true; is_open; is_first = false) {
    const auto slot = slot_of_block(blocks_.back().block) + 1;
    auto random = draws_for(seed_, Draws::layer_2, slot);
    begin_epoch();
    auto draft = begin_draft(time_of_slot(slot), random);
    draft.block.beacon_root = blocks_.back().block.beacon_root;
    draft.state.kind = 1;
    ++origin_.sequence_number;
    if (is_first) bring_headers(draft, view_height_ + headers);
    finish(draft);
    is_open = !is_keystone(draft.block) || !is_drained();
  }
}

SealedDraft SealedChain::begin_draft(std::uint64_t time, Random& random) const {
  SealedDraft draft;
  const auto& parent = blocks_.back().block;
  draft.block = {.parent_hash = hash_of(parent),
                 .state_root = random.hash(),
                 .receipts_root = random.hash(),
                 .number = parent.number + 1,
                 .time = time,
                 .gas_used = 50'000 + random.below(1'000'000)};
  const auto& forks = hemi_mini();
  draft.block.field_count = time >= forks.isthmus_time ? 21 : time >= forks.ecotone_time ? 20 : 16;
  return draft;
}

/// Goes back to where the view's Bitcoin and the present one part, if they do.
void SealedChain::bring_headers(SealedDraft& draft, std::uint32_t up_to) {
  if (up_to <= view_height_) return;
  if (last_common_) {
    view_height_ = *last_common_;
    if (*last_common_ < cursor_.height) cursor_ = {*last_common_ + 1, 0};
    last_common_.reset();
  }
  draft.batch.emplace().claimed_tip = hash_of(bitcoin_->header(up_to));
  while (view_height_ < up_to) draft.batch->headers.push_back(serialize(bitcoin_->header(++view_height_)));
}

/// State, items and hash, once the view is that of the block.
void SealedChain::finish(SealedDraft& draft) {
  draft.registry_before = registry_;
  carry(draft);
  draft.state.epoch = epoch_;
  draft.state.view_height = view_height_;
  draft.state.view_tip = blocks_.back().state.view_tip;
  if (draft.batch) draft.state.view_tip = draft.batch->claimed_tip;
  draft.state.cursor_height = cursor_.height;
  draft.state.cursor_index = cursor_.index;
  draft.state.registry_hash = registry_hash(registry_);
  draft.state.set_hash = set_hash(set_);
  draft.origin = origin_;
  SealedBlock block{.sealer = draft.sealer, .state = draft.state, .origin = draft.origin.number};
  if (edit_ && !edited_ && edits_where_(draft)) {
    edited_ = blocks_.size();
    edit_(draft);
  }
  assemble(draft);
  block.block = draft.block;
  if (draft.sealer) {
    block.seal = keys_[*draft.sealer].sign(seal_digest(chain_id(), slot_of_block(draft.block), hash_of(draft.block)));
    if (draft.spoils_seal) block.seal->back() = 2;
  }
  blocks_.push_back(std::move(block));
  if (is_keystone(draft.block)) add_keystone(draft);
}

bool SealedChain::is_drained() const { return view_height_ < cursor_.height + kItemDepth + kStep; }

void SealedChain::add_keystone(const SealedDraft& draft) {
  Hash256 previous{};
  if (draft.block.number > kPeriod) previous = hash_of(blocks_[draft.block.number - kPeriod].block);
  keystones_.push_back({.record = keystone_of(draft.block, draft.origin.number, previous),
                        .view_height = view_height_,
                        .view_tip = blocks_.back().state.view_tip,
                        .is_drained = is_drained(),
                        .registry = registry_});
  unpublished_.push_back(keystones_.back().record);
}

// --- Epochs --------------------------------------------------------------------------------------------------------

std::uint32_t SealedChain::seed_height() const {
  return kFirstHeight + kEpochLength * static_cast<std::uint32_t>(epoch_ == 0 ? 0 : epoch_ - 1);
}

/// By the parent's view.
void SealedChain::begin_epoch() {
  const std::uint64_t of_view = (view_height_ - kFirstHeight) / kEpochLength;
  if (of_view <= epoch_) return;
  epoch_ = of_view;
  const auto* fixing = &genesis_registry_;
  for (const auto& keystone : keystones_) {
    const auto height = published_at(keystone);
    if (height && *height + kSetDepth <= seed_height()) fixing = &keystone.registry;
  }
  set_.clear();
  for (const auto& record : *fixing) {
    if (record.since == 0 && record.stake >= 1) set_.push_back(record);
  }
}

/// Where it counts: Bitcoin's median time is past it at once.
std::optional<std::uint32_t> SealedChain::published_at(const TrackedKeystone& keystone) const {
  if (hash_of(bitcoin_->header(keystone.view_height)) != keystone.view_tip) return std::nullopt;
  for (const auto& publication : bitcoin_->publications()) {
    if (publication.keystone_block != keystone.record.block_hash || publication.height > view_height_) continue;
    const bool is_fresh = publication.height - keystone.view_height <= kFreshness;
    if (is_fresh && keystone.is_drained) return publication.height;
  }
  return std::nullopt;
}

std::optional<std::size_t> SealedChain::find_leader(std::uint64_t slot) const {
  const auto seed = seed_of(chain_id(), epoch_, hash_of(bitcoin_->header(seed_height())));
  const auto member = leader_of(set_, seed, slot);
  if (!member) return std::nullopt;
  const auto record = std::ranges::find(registry_, set_[*member].key, &StakeRecord::key);
  if (record == registry_.end() || record->stake == 0) return std::nullopt;
  const auto key = std::ranges::find(keys_, record->key, &SigningKey::compressed);
  return static_cast<std::size_t>(key - keys_.begin());
}

// --- Items ---------------------------------------------------------------------------------------------------------

void SealedChain::carry(SealedDraft& draft) {
  std::vector<const PlacedItem*> due;
  std::map<std::uint32_t, std::uint32_t> index;
  std::vector<Cursor> places;
  for (const auto& item : bitcoin_->items()) {
    const auto place = Cursor{item.height, index[item.height]++};
    const bool is_before = std::pair(place.height, place.index) < std::pair(cursor_.height, cursor_.index);
    if (is_before || item.height + kItemDepth > view_height_) continue;
    due.push_back(&item);
    places.push_back(place);
  }
  const auto count = std::min(due.size(), kMaxItems);
  for (std::size_t i = 0; i < count; ++i) {
    draft.carried.push_back(encode_carrying({due[i]->height, due[i]->transaction, kItemOutput, due[i]->push_data}));
    apply(*due[i], i, draft);
  }
  if (count < due.size()) {
    cursor_ = places[count];
  } else if (cursor_.height < view_height_ + 1 - kItemDepth) {
    cursor_ = {view_height_ + 1 - kItemDepth, 0};
  }
}

void SealedChain::apply(const PlacedItem& item, std::size_t position, SealedDraft& draft) {
  const auto number = std::uint64_t{draft.block.number};
  const auto key = keys_[item.item.key].compressed();
  const auto record = std::ranges::find(registry_, key, &StakeRecord::key);
  const bool is_there = record != registry_.end();
  if (item.item.kind == kEvidence && is_there) {
    record->stake = 0;
    if (record->since == 0) record->since = number;
  } else if (item.item.kind == kBond) {
    draft.state.deposits |= 1U << position;
    if (is_there || registry_.size() >= kMaxRecords) return;
    const auto amount = big_endian_number(ByteView(item.item.body).subspan(key.size(), 8));
    registry_.push_back({key, amount});
    std::ranges::sort(registry_, {}, &StakeRecord::key);
  } else if (item.item.kind == kUnbond && is_there && record->since == 0) {
    record->since = number;
  } else if (item.item.kind == kWithdraw && is_there && record->since > 0 && is_free(item.height, record->since)) {
    registry_.erase(record);
  }
}

bool SealedChain::is_free(std::uint32_t mined, std::uint64_t since) const {
  for (const auto& keystone : keystones_) {
    const auto height = published_at(keystone);
    if (keystone.record.l2_block_number >= since && height && *height + kStakeLock <= mined) return true;
  }
  return false;
}

// --- Pay -----------------------------------------------------------------------------------------------------------

void SealedChain::pay(SealedDraft& draft) {
  for (auto& keystone : keystones_) {
    if (keystone.is_paid || view_height_ < keystone.view_height + kFreshness + kItemDepth) continue;
    keystone.is_paid = true;
    const auto entries = credits_of(keystone);
    if (entries.empty()) continue;
    draft.payouts.push_back(encode_payout_call({keystone.record.l2_block_number, entries}, PayoutForm::heights));
  }
}

std::vector<PayoutEntry> SealedChain::credits_of(const TrackedKeystone& keystone) const {
  std::vector<PayoutEntry> entries;
  std::optional<std::uint32_t> base;
  for (const auto& publication : bitcoin_->publications()) {
    if (publication.keystone_block != keystone.record.block_hash) continue;
    if (publication.height > keystone.view_height + kFreshness) continue;
    if (!base) base = publication.height;
    entries.push_back({publication.miner, NativeUint<256>(publication.height - *base)});
  }
  return entries;
}

}  // namespace hemi::world
