#include "vectors/world/sealed_world.hpp"

#include <algorithm>

#include "vectors/world/sealed_parameters.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/decode/payout_call.hpp"

namespace hemi::world {

namespace {

constexpr std::uint32_t kPeriod = 25;
constexpr std::uint64_t kSlotsOfABitcoinBlock = 8;
/// Bitcoin's clock runs ahead of the layer 2, so that the median of eleven times is past a keystone when it is
/// published.
constexpr std::uint64_t kAheadSeconds = 96;
/// The first height whose median time the view can tell.
constexpr std::uint32_t kFirstDated = kEffectiveGenesisHeight + 10;
/// All leaders are silent between these heights.
constexpr std::uint32_t kSilentFrom = 36;
constexpr std::uint32_t kSilentUntil = 40;

struct Cursor {
  std::uint32_t height = kEffectiveGenesisHeight + 1;
  std::uint32_t index = 0;
};

struct TrackedKeystone {
  KeystoneRecord record{};
  std::uint32_t view_height = 0;
  bool is_sealed = true;
  bool is_drained = true;
  bool is_paid = false;
  Stakes registry{};
};

bool is_drained(std::uint32_t view_height, const Cursor& cursor) {
  return view_height < cursor.height + kItemDepth + kStep;
}

class Builder {
 public:
  explicit Builder(const SealedPlan& plan)
      : world_{.plan = plan, .keys = draw_sequencers(plan.seed, 5), .bitcoin = SealedBitcoin(plan.seed)} {
    constexpr std::array<std::uint64_t, 5> kStakes{5, 3, 4, 2, 1};
    for (std::size_t i = 0; i < plan.genesis_records; ++i) {
      registry_.push_back({world_.keys[i].compressed(), kStakes[i]});
    }
    world_.genesis_registry = set_ = registry_;
  }

  SealedWorld build() {
    add_block_zero();
    for (std::uint64_t slot = 1; world_.bitcoin.height() < world_.plan.bitcoin_height; ++slot) {
      if (slot % kSlotsOfABitcoinBlock == 0) find_bitcoin_block(slot);
      if (is_silent()) {
        derive_when_possible();
      } else {
        seal(slot);
      }
    }
    world_.registry = registry_;
    return std::move(world_);
  }

 private:
  // --- Bitcoin -----------------------------------------------------------------------------------------------------

  void find_bitcoin_block(std::uint64_t slot) {
    const auto time = static_cast<std::uint32_t>(time_of(slot) + kAheadSeconds);
    const auto height = world_.bitcoin.height() + 1;
    std::vector<KeystoneRecord> published;
    if (height > kFirstDated) std::swap(published, unpublished_);
    unpublished_.clear();
    world_.bitcoin.find_block(time, published, items_for(height));
  }

  WaitingItem transaction_item(std::uint64_t nonce) const {
    const UserTransaction transaction{.chain_id = chain_id(), .nonce = nonce};
    return {0, signed_by(world_.keys.back(), transaction)};
  }

  /// What users put into the block at that height.
  std::vector<WaitingItem> items_for(std::uint32_t height) const {
    const auto& keys = world_.keys;
    switch (height) {
      case 17:
        return {{3, unbond_body(keys[0], chain_id(), height)}};
      case 20:
        return {{2, bond_body(keys[3], chain_id(), 4, height + 1)}, transaction_item(0)};
      case 24:
        return {transaction_item(1), transaction_item(2), transaction_item(3), transaction_item(4)};
      case 28:
        return {{1, evidence_against(keys[1])}};
      case 48:
        return {{4, Bytes(keys[0].compressed().begin(), keys[0].compressed().end())}};
      default:
        return {};
    }
  }

  Bytes evidence_against(const SigningKey& key) const {
    auto first = sha256(Bytes{1});
    auto second = sha256(Bytes{2});
    if (second < first) std::swap(first, second);
    return equivocation_body(key, key, chain_id(), 20, first, second);
  }

  // --- Time --------------------------------------------------------------------------------------------------------

  static std::uint64_t chain_id() { return hemi_mini().chain_id; }
  static std::uint64_t time_of(std::uint64_t slot) {
    return *hemi_mini().genesis_time + slot * hemi_mini().slot_seconds;
  }
  std::uint64_t slot_of(const HemiBlockFields& block) const {
    return (block.time - *hemi_mini().genesis_time) / hemi_mini().slot_seconds;
  }

  bool is_silent() const {
    const auto height = world_.bitcoin.height();
    return height >= kSilentFrom && height < kSilentUntil + 1;
  }

  // --- Blocks ------------------------------------------------------------------------------------------------------

  void add_block_zero() {
    auto random = draws_for(world_.plan.seed, Draws::layer_2, 0);
    HemiBlockFields zero{.state_root = random.hash(),
                         .receipts_root = random.hash(),
                         .time = *hemi_mini().genesis_time,
                         .beacon_root = random.hash()};
    reroot(zero);
    origin_ = {.number = 20'000'000, .time = zero.time, .hash = random.hash()};
    world_.blocks.push_back(zero);
    world_.seals.emplace_back();
    world_.states.push_back({.view_height = kEffectiveGenesisHeight,
                             .view_tip = hash_of(world_.bitcoin.header(kEffectiveGenesisHeight)),
                             .cursor_height = kEffectiveGenesisHeight + 1,
                             .registry_hash = registry_hash(registry_),
                             .set_hash = set_hash(set_)});
  }

  void seal(std::uint64_t slot) {
    if (slot <= slot_of(world_.blocks.back())) return;
    auto random = draws_for(world_.plan.seed, Draws::layer_2, slot);
    const bool is_absent = random.below(6) == 0;
    begin_epoch();
    const auto leader = find_leader(slot);
    if (is_absent || !leader) return;
    auto draft = begin_draft(time_of(slot), random);
    draft.block.beacon_root = random.hash();
    draft.sealer = leader;
    if (random.below(6) == 0) {
      origin_ = {.number = origin_.number + 1, .time = origin_.time + 12, .hash = random.hash()};
    } else {
      ++origin_.sequence_number;
    }
    if (draft.block.time >= hemi_mini().view_activation_time) bring_headers(draft, world_.bitcoin.height());
    if (random.below(2) == 0) draft.others.push_back(user_transaction(chain_id(), random));
    if (draft.block.number % kPeriod == 0) pay(draft);
    finish(draft);
  }

  /// One run, as soon as there are enough headers.
  void derive_when_possible() {
    if (world_.bitcoin.height() < view_height_ + world_.plan.derivation_step) return;
    bool is_first = true;
    for (bool is_open = true; is_open; is_first = false) {
      const auto slot = slot_of(world_.blocks.back()) + 1;
      auto random = draws_for(world_.plan.seed, Draws::layer_2, slot);
      begin_epoch();
      auto draft = begin_draft(time_of(slot), random);
      draft.block.beacon_root = world_.blocks.back().beacon_root;
      draft.state.kind = 1;
      ++origin_.sequence_number;
      if (is_first) bring_headers(draft, view_height_ + world_.plan.derivation_step);
      const auto number = draft.block.number;
      finish(draft);
      is_open = number % kPeriod != 0 || !is_drained(view_height_, cursor_);
    }
  }

  SealedDraft begin_draft(std::uint64_t time, Random& random) {
    SealedDraft draft;
    const auto& parent = world_.blocks.back();
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

  void bring_headers(SealedDraft& draft, std::uint32_t up_to) {
    if (up_to == view_height_) return;
    draft.batch.emplace().claimed_tip = hash_of(world_.bitcoin.header(up_to));
    while (view_height_ < up_to) draft.batch->headers.push_back(serialize(world_.bitcoin.header(++view_height_)));
  }

  /// State, items and hash, once the view is that of the block.
  void finish(SealedDraft& draft) {
    carry(draft);
    draft.state.epoch = epoch_;
    draft.state.view_height = view_height_;
    draft.state.view_tip = hash_of(world_.bitcoin.header(view_height_));
    draft.state.cursor_height = cursor_.height;
    draft.state.cursor_index = cursor_.index;
    draft.state.registry_hash = registry_hash(registry_);
    draft.state.set_hash = set_hash(set_);
    draft.origin = origin_;
    world_.states.push_back(draft.state);
    const auto& plan = world_.plan;
    if (plan.edit && !world_.edited && plan.edits_where(draft)) {
      world_.edited = world_.blocks.size();
      plan.edit(draft);
    }
    assemble(draft);
    const auto& block = world_.blocks.emplace_back(draft.block);
    auto& seal = world_.seals.emplace_back();
    if (draft.sealer) seal = world_.keys[*draft.sealer].sign(seal_digest(chain_id(), slot_of(block), hash_of(block)));
    if (draft.sealer && draft.spoils_seal) seal->back() = 2;
    if (block.number % kPeriod == 0) add_keystone(draft);
  }

  static void assemble(SealedDraft& draft) {
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

  void add_keystone(const SealedDraft& draft) {
    Hash256 previous{};
    if (draft.block.number > kPeriod) previous = hash_of(world_.blocks[draft.block.number - kPeriod]);
    keystones_.push_back({.record = keystone_of(draft.block, draft.origin.number, previous),
                          .view_height = view_height_,
                          .is_sealed = draft.state.kind == 0,
                          .is_drained = is_drained(view_height_, cursor_),
                          .registry = registry_});
    unpublished_.push_back(keystones_.back().record);
  }

  // --- Epochs ------------------------------------------------------------------------------------------------------

  std::uint32_t seed_height() const {
    return kFirstHeight + kEpochLength * static_cast<std::uint32_t>(epoch_ == 0 ? 0 : epoch_ - 1);
  }

  /// By the parent's view.
  void begin_epoch() {
    const std::uint64_t of_view = (view_height_ - kFirstHeight) / kEpochLength;
    if (of_view <= epoch_) return;
    epoch_ = of_view;
    const auto* fixing = &world_.genesis_registry;
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
  std::optional<std::uint32_t> published_at(const TrackedKeystone& keystone) const {
    for (const auto& publication : world_.bitcoin.publications()) {
      if (publication.keystone != keystone.record.l2_block_number || publication.height > view_height_) continue;
      const bool is_fresh = publication.height - keystone.view_height <= kFreshness;
      if (is_fresh && keystone.is_drained) return publication.height;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> find_leader(std::uint64_t slot) const {
    const auto seed = seed_of(chain_id(), epoch_, hash_of(world_.bitcoin.header(seed_height())));
    const auto member = leader_of(set_, seed, slot);
    if (!member) return std::nullopt;
    const auto record = std::ranges::find(registry_, set_[*member].key, &StakeRecord::key);
    if (record == registry_.end() || record->stake == 0) return std::nullopt;
    const auto key = std::ranges::find(world_.keys, record->key, &SigningKey::compressed);
    return static_cast<std::size_t>(key - world_.keys.begin());
  }

  // --- Items -------------------------------------------------------------------------------------------------------

  void carry(SealedDraft& draft) {
    std::vector<const PlacedItem*> due;
    std::map<std::uint32_t, std::uint32_t> index;
    std::vector<Cursor> places;
    for (const auto& item : world_.bitcoin.items()) {
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

  void apply(const PlacedItem& item, std::size_t position, SealedDraft& draft) {
    const auto number = std::uint64_t{draft.block.number};
    const auto record_of = [&](std::size_t key) {
      return std::ranges::find(registry_, world_.keys[key].compressed(), &StakeRecord::key);
    };
    if (item.kind == 1) {
      const auto record = record_of(1);
      record->stake = 0;
      record->since = number;
    } else if (item.kind == 2) {
      draft.state.deposits |= 1U << position;
      if (registry_.size() >= kMaxRecords) return;
      registry_.push_back({world_.keys[3].compressed(), 4});
      std::ranges::sort(registry_, {}, &StakeRecord::key);
    } else if (item.kind == 3) {
      record_of(0)->since = number;
    } else if (item.kind == 4 && is_free(item.height, record_of(0)->since)) {
      registry_.erase(record_of(0));
    }
  }

  bool is_free(std::uint32_t mined, std::uint64_t since) const {
    for (const auto& keystone : keystones_) {
      const auto height = published_at(keystone);
      if (keystone.record.l2_block_number >= since && height && *height + kStakeLock <= mined) return true;
    }
    return false;
  }

  // --- Pay ---------------------------------------------------------------------------------------------------------

  void pay(SealedDraft& draft) {
    for (auto& keystone : keystones_) {
      if (keystone.is_paid || view_height_ < keystone.view_height + kFreshness + kItemDepth) continue;
      keystone.is_paid = true;
      const auto entries = credits_of(keystone);
      if (entries.empty()) continue;
      draft.payouts.push_back(encode_payout_call({keystone.record.l2_block_number, entries}, PayoutForm::heights));
    }
  }

  std::vector<PayoutEntry> credits_of(const TrackedKeystone& keystone) const {
    std::vector<PayoutEntry> entries;
    std::optional<std::uint32_t> base;
    for (const auto& publication : world_.bitcoin.publications()) {
      if (publication.keystone != keystone.record.l2_block_number) continue;
      if (publication.height > keystone.view_height + kFreshness) continue;
      if (!base) base = publication.height;
      entries.push_back({publication.miner, NativeUint<256>(publication.height - *base)});
    }
    return entries;
  }

  SealedWorld world_;
  Stakes registry_;
  Stakes set_;
  std::uint64_t epoch_ = 0;
  std::uint32_t view_height_ = kEffectiveGenesisHeight;
  Cursor cursor_;
  Origin origin_;
  std::vector<TrackedKeystone> keystones_;
  std::vector<KeystoneRecord> unpublished_;
};

}  // namespace

SealedWorld build_sealed_world(const SealedPlan& plan) { return Builder(plan).build(); }

}  // namespace hemi::world
