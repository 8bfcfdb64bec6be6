#include "vectors/world/hemi_world.hpp"

#include <algorithm>

namespace hemi::world {

namespace {

constexpr std::uint32_t kKeystonePeriod = 25;
/// As sequencers build them; 30 are allowed.
constexpr std::size_t kHeadersOfABatch = 8;
constexpr std::uint64_t kFirstOrigin = 20'000'000;
constexpr std::uint64_t kOriginSeconds = 12;

bool draw_chance(Random& random, std::uint64_t of, std::uint64_t in) { return random.below(in) < of; }

/// The header fields, and the layout of the first transaction, that are in force at a time.
std::size_t field_count_at(const HemiParameters& parameters, std::uint64_t time) {
  if (time >= parameters.isthmus_time) return 21;
  return time >= parameters.ecotone_time ? 20 : 16;
}
OriginLayout layout_at(const HemiParameters& parameters, std::uint64_t time) {
  if (time >= parameters.isthmus_time) return OriginLayout::isthmus;
  return time >= parameters.ecotone_time ? OriginLayout::ecotone : OriginLayout::bedrock;
}

/// What the sequencer has put into the view, and what it brings next.
class CarriedView {
 public:
  /// Mostly what there is to bring, now and then a batch without headers.
  std::optional<HeaderBatch> draw_batch(const FoundBitcoin& bitcoin, Random& random) {
    const bool brings = draw_chance(random, 3, 4);
    const bool brings_nothing = draw_chance(random, 1, 16);
    const auto count = headers_to_bring(bitcoin);
    if (count == 0 ? !brings_nothing : !brings) return std::nullopt;
    HeaderBatch batch;
    for (std::size_t i = 0; i < count; ++i) {
      const auto place = bitcoin.found()[carried_++].place;
      batch.headers.push_back(serialize(bitcoin.headers().header(place)));
      if (has_more_work(bitcoin.headers(), place)) tip_ = place;
    }
    batch.claimed_tip = hash_of(bitcoin.headers().header(tip_));
    return batch;
  }

 private:
  /// Headers come in the order in which they were found; one batch is a chain.
  std::size_t headers_to_bring(const FoundBitcoin& bitcoin) const {
    const auto& found = bitcoin.found();
    std::size_t end = carried_;
    while (end < found.size() && end - carried_ < kHeadersOfABatch) {
      if (end > carried_ && found[end].parent != found[end - 1].place) break;
      ++end;
    }
    return end - carried_;
  }

  bool has_more_work(const HeaderChain& headers, HeaderChain::Place place) const {
    const auto work = [&](HeaderChain::Place at) { return headers.ancestry_after(at).chain_work; };
    return hemi::has_more_work<Native>(work(place), work(tip_)).holds;
  }

  std::size_t carried_ = 0;
  HeaderChain::Place tip_ = kEffectiveGenesis;
};

class Builder {
 public:
  Builder(const HemiPlan& plan, const HemiEdits& edits)
      : world_{.plan = plan, .parameters = hemi_mini(), .bitcoin = FoundBitcoin(plan.seed, plan.rivalry)},
        edits_(edits) {}

  HemiWorld build() {
    add_block_zero();
    for (std::uint32_t position = 1; position <= world_.plan.blocks; ++position) {
      const auto now = world_.blocks.back().time + world_.parameters.slot_seconds;
      const auto& found = world_.bitcoin.found();
      while (found.size() < world_.plan.bitcoin_blocks && time_of_bitcoin_block(found.size()) <= now) find_block();
      add_block(position);
    }
    return std::move(world_);
  }

 private:
  /// Evenly over the time of the layer-2 chain.
  std::uint64_t time_of_bitcoin_block(std::size_t index) const {
    const auto duration = world_.plan.blocks * world_.parameters.slot_seconds;
    return *world_.parameters.genesis_time + (index + 1) * duration / (world_.plan.bitcoin_blocks + 1);
  }

  void find_block() {
    const auto time = static_cast<std::uint32_t>(time_of_bitcoin_block(world_.bitcoin.found().size()));
    world_.bitcoin.find_block(time, world_.plan.publishes ? world_.keystones : std::vector<KeystoneRecord>{});
  }

  void add_block_zero() {
    auto random = draws_for(world_.plan.seed, Draws::layer_2, 0);
    HemiBlockFields zero{
        .state_root = random.hash(), .receipts_root = random.hash(), .time = *world_.parameters.genesis_time};
    reroot(zero);
    world_.blocks.push_back(zero);
    world_.origins.push_back({.number = kFirstOrigin, .time = zero.time, .hash = random.hash()});
  }

  std::uint64_t seed_at(std::uint32_t position) const {
    const auto& branch = world_.plan.branch;
    return branch && position >= branch->from_block ? branch->seed : world_.plan.seed;
  }

  void add_block(std::uint32_t position) {
    auto random = draws_for(seed_at(position), Draws::layer_2, position);
    const auto& parent = world_.blocks.back();
    HemiBlockFields block{.parent_hash = hash_of(parent),
                          .state_root = random.hash(),
                          .receipts_root = random.hash(),
                          .number = parent.number + 1,
                          .time = parent.time + world_.parameters.slot_seconds,
                          .gas_used = 50'000 + random.below(1'000'000),
                          .beacon_root = random.hash()};
    block.field_count = field_count_at(world_.parameters, block.time);
    world_.origins.push_back(next_origin(random));
    add_transactions(block, position, random);
    if (const auto edit = edits_.find(position); edit != edits_.end()) edit->second(block);
    world_.blocks.push_back(block);
    if (block.number % kKeystonePeriod == 0) add_keystone(block);
  }

  void add_transactions(HemiBlockFields& block, std::uint32_t position, Random& random) {
    // A fork's first block still has the layout from before.
    const auto layout = layout_at(world_.parameters, block.time - world_.parameters.slot_seconds);
    block.transactions = {origin_transaction(world_.origins.back(), layout)};
    if (world_.plan.carries_headers && block.time >= world_.parameters.view_activation_time) {
      if (const auto batch = view_.draw_batch(world_.bitcoin, random)) {
        block.transactions.push_back(attributes_transaction(update_call(*batch)));
        world_.batches.emplace(position, *batch);
      }
    }
    for (auto left = random.below(3); left > 0; --left) {
      block.transactions.push_back(user_transaction(world_.parameters.chain_id, random));
    }
    reroot(block);
  }

  Origin next_origin(Random& random) const {
    auto origin = world_.origins.back();
    const auto hash = random.hash();
    if (draw_chance(random, 1, 6))
      return {.number = origin.number + 1, .time = origin.time + kOriginSeconds, .hash = hash};
    ++origin.sequence_number;
    return origin;
  }

  void add_keystone(const HemiBlockFields& block) {
    Hash256 previous{};  // of the first keystone
    if (block.number > kKeystonePeriod) {
      previous = hash_of(*std::ranges::find(world_.blocks, block.number - kKeystonePeriod, &HemiBlockFields::number));
    }
    world_.keystones.push_back(keystone_of(block, world_.origins.back().number, previous));
  }

  HemiWorld world_;
  CarriedView view_;
  const HemiEdits& edits_;
};

}  // namespace

HemiWorld build_hemi_world(const HemiPlan& plan, const HemiEdits& edits) { return Builder(plan, edits).build(); }

HemiWorld draw_bundle_world(std::uint64_t seed) {
  return build_hemi_world({.seed = seed,
                           .blocks = 500,
                           .bitcoin_blocks = 56,
                           .rivalry = BitcoinRivalry{.height = 34, .first_blocks = 2, .second_blocks = 3}});
}

HemiBranches draw_hemi_branches(std::uint64_t seed) {
  constexpr std::uint32_t kCommon = 30;
  const HemiPlan plan{.seed = seed,
                      .blocks = 60,
                      .bitcoin_blocks = 12,
                      .rivalry = BitcoinRivalry{.height = 9, .first_blocks = 1, .second_blocks = 2},
                      .publishes = false};
  auto other_plan = plan;
  other_plan.branch = HemiBranch{.from_block = kCommon + 1, .seed = seed + 1};
  return {.left = build_hemi_world(plan), .right = build_hemi_world(other_plan), .common = kCommon};
}

HeaderBatch batch_of(const FoundBitcoin& bitcoin, const std::vector<std::size_t>& found, std::size_t claimed_tip) {
  const auto header = [&](std::size_t index) { return bitcoin.headers().header(bitcoin.found()[index].place); };
  HeaderBatch batch{.claimed_tip = hash_of(header(claimed_tip))};
  for (const auto index : found) batch.headers.push_back(serialize(header(index)));
  return batch;
}

HemiEdit insert_transaction(const Bytes& transaction) {
  return [transaction](HemiBlockFields& block) {
    block.transactions.insert(block.transactions.begin() + 1, transaction);
    reroot(block);
  };
}

HemiWorld build_with_batches(HemiPlan plan, const std::map<std::size_t, HeaderBatch>& batches) {
  plan.carries_headers = false;
  HemiEdits edits;
  for (const auto& [position, batch] : batches) {
    edits[position] = insert_transaction(attributes_transaction(update_call(batch)));
  }
  auto world = build_hemi_world(plan, edits);
  world.batches = batches;
  return world;
}

HemiEvidence evidence_of(const HemiWorld& world) {
  HemiEvidence evidence{.parameters = world.parameters, .keystones = world.keystones};
  if (world.shows_blocks && world.shows_parent) evidence.parent = serialize(world.blocks[world.first_shown - 1]);
  for (auto position = world.first_shown; world.shows_blocks && position < world.blocks.size(); ++position) {
    const auto& block = world.blocks[position];
    evidence.blocks.push_back({.bytes = serialize(block), .stated_hash = hash_of(block)});
  }
  if (!world.shows_publications) return evidence;
  for (const auto& publication : world.bitcoin.publications()) {
    const auto keystone =
        std::ranges::find(world.keystones, publication.keystone_number, &KeystoneRecord::l2_block_number);
    evidence.published.push_back({publication.keystone_number, serialize(abbreviated(*keystone))});
  }
  return evidence;
}

}  // namespace hemi::world
