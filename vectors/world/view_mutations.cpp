#include "vectors/world/mutation.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::world {

namespace {

// Found blocks: 0 and 1, then the first branch, 2, and the second, 3 and 4, which wins; 5 and those behind it follow 4.
constexpr BitcoinRivalry kRivalry{.height = kEffectiveGenesisHeight + 2, .first_blocks = 1, .second_blocks = 2};
constexpr std::size_t kTie = 28;
constexpr std::size_t kEmpty = 30;
constexpr std::size_t kLast = 40;

HemiPlan plan_of(std::uint64_t seed) {
  return {.seed = seed, .blocks = kLast, .bitcoin_blocks = 10, .rivalry = kRivalry, .publishes = false};
}

const FoundBitcoin bitcoin_of(const HemiPlan& plan) { return build_hemi_world(plan).bitcoin; }

/// Extends, forks, ties, an empty batch, a fork that wins; at last three headers at once.
HemiWorld carried(std::uint64_t seed) {
  const auto plan = plan_of(seed);
  const auto bitcoin = bitcoin_of(plan);
  return build_with_batches(plan, {{20, batch_of(bitcoin, {0, 1}, 1)},
                                   {24, batch_of(bitcoin, {2}, 2)},
                                   {kTie, batch_of(bitcoin, {3}, 2)},
                                   {kEmpty, batch_of(bitcoin, {}, 2)},
                                   {32, batch_of(bitcoin, {4}, 4)},
                                   {kLast, batch_of(bitcoin, {5, 6, 7}, 7)}});
}

std::vector<std::size_t> first_found(std::size_t count) {
  std::vector<std::size_t> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = i;
  return all;
}

/// One batch of as many headers as are allowed.
HemiWorld with_30_headers(std::uint64_t seed) {
  const HemiPlan plan{.seed = seed, .blocks = kLast, .bitcoin_blocks = 31, .publishes = false};
  return build_with_batches(plan, {{kLast, batch_of(bitcoin_of(plan), first_found(30), 29)}});
}

/// The same world but for one batch.
HemiEvidence with_batch(const HemiWorld& world, std::size_t position, const HeaderBatch& batch) {
  auto batches = world.batches;
  batches[position] = batch;
  return evidence_of(build_with_batches(world.plan, batches));
}

template <std::size_t Position, std::size_t Claimed>
HemiEvidence with_claimed_tip(HemiWorld& world) {
  auto batch = world.batches.at(Position);
  batch.claimed_tip = batch_of(world.bitcoin, {}, Claimed).claimed_tip;
  return with_batch(world, Position, batch);
}

HemiEvidence with_tip_in_display_order(HemiWorld& world) {
  auto batch = world.batches.at(kLast);
  std::ranges::reverse(batch.claimed_tip.bytes);
  return with_batch(world, kLast, batch);
}

HemiEvidence with_31_headers(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, first_found(31), 30));
}

HemiEvidence without_middle_header(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, {5, 7}, 7));
}

HemiEvidence with_headers_in_reverse(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, {6, 5}, 6));
}

HemiEvidence without_first_header(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, {6, 7}, 7));
}

HemiEvidence with_known_first_header(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, {4, 5, 6, 7}, 7));
}

HemiEvidence with_known_headers_only(HemiWorld& world) {
  return with_batch(world, kLast, batch_of(world.bitcoin, {3, 4}, 4));
}

/// Other bytes in the place of the last batch's call.
HemiEvidence with_call(const HemiWorld& world, const Bytes& call) {
  auto batches = world.batches;
  batches.erase(kLast);
  HemiEdits edits{{kLast, insert_transaction(attributes_transaction(call))}};
  for (const auto& [position, batch] : batches) {
    edits[position] = insert_transaction(attributes_transaction(update_call(batch)));
  }
  auto plan = world.plan;
  plan.carries_headers = false;
  return evidence_of(build_hemi_world(plan, edits));
}

template <std::size_t Offset>
HemiEvidence with_changed_call(HemiWorld& world) {
  auto call = update_call(world.batches.at(kLast));
  call[Offset] ^= 1;
  return with_call(world, call);
}

HemiEvidence with_longer_call(HemiWorld& world) {
  auto call = update_call(world.batches.at(kLast));
  call.push_back(0);
  return with_call(world, call);
}

HemiEvidence with_empty_call(HemiWorld& world) { return with_call(world, {}); }

/// The last block brings a second, empty batch.
HemiEvidence with_two_batches(HemiWorld& world) {
  const auto first = insert_transaction(attributes_transaction(update_call(world.batches.at(kLast))));
  const auto second = insert_transaction(attributes_transaction(update_call(batch_of(world.bitcoin, {}, 4))));
  HemiEdits edits{{kLast, [=](HemiBlockFields& block) {
                     first(block);
                     second(block);
                   }}};
  for (const auto& [position, batch] : world.batches) {
    edits.try_emplace(position, insert_transaction(attributes_transaction(update_call(batch))));
  }
  return evidence_of(build_hemi_world(world.plan, edits));
}

HemiEvidence with_early_batch(HemiWorld& world) {
  const HeaderBatch empty{.claimed_tip = hash_of(world.bitcoin.headers().header(kEffectiveGenesis))};
  return with_batch(world, kViewBlock - 1, empty);
}

HemiEvidence with_other_effective_genesis(HemiWorld& world) {
  static const auto other = to_display_hex(hash_of(bitcoin_before_hemi().header(kEffectiveGenesis - 1)));
  auto evidence = evidence_of(world);
  evidence.parameters.name = "hemi-mini-other-genesis";
  evidence.parameters.effective_genesis_hash_hex = other;
  return evidence;
}

/// One more header behind the tip, as the rules ask for it but for what `change` does before it is mined.
template <class Change>
HemiEvidence with_last_header(const HemiWorld& world, const Change& change) {
  const auto& headers = world.bitcoin.headers();
  const auto& last = headers.header(world.bitcoin.found()[7].place);
  const auto& parent = headers.ancestry_after(world.bitcoin.found()[6].place);
  const auto header = change(in_domain<Native>(world.parameters.bitcoin), parent, last);
  auto batch = world.batches.at(kLast);
  batch.headers.back() = serialize(header);
  batch.claimed_tip = hash_of(header);
  return with_batch(world, kLast, batch);
}

HemiEvidence with_missed_target(HemiWorld& world) {
  return with_last_header(world, [](const auto&, const auto&, HeaderFields header) {
    mine_to_miss(header);
    return header;
  });
}

HemiEvidence from_the_future(HemiWorld& world) {
  const auto time = static_cast<std::uint32_t>(world.blocks[kLast].time) + 7201;
  return with_last_header(world, [=](const auto& network, const auto& parent, const HeaderFields& header) {
    return next_header(network, parent, {header.version, header.merkle_root, time});
  });
}

}  // namespace

const std::vector<HemiMutation>& view_mutations() {
  static const std::vector<HemiMutation> mutations{
      {"other-effective-genesis", Rule::view_genesis, "The parameters name another header than the one they have.",
       carried, with_other_effective_genesis},
      {"two-batches", Rule::view_one, "A second transaction brings an empty batch.", carried, with_two_batches},
      {"early-batch", Rule::view_active, "A batch, in all else correct, in the block before the activation.", carried,
       with_early_batch},
      {"other-call", Rule::view_calldata, "The call has another selector.", carried, with_changed_call<0>},
      {"other-array-offset", Rule::view_calldata, "The list of headers is said to be elsewhere.", carried,
       with_changed_call<67>},
      {"other-header-count", Rule::view_calldata, "The list has another length than the call.", carried,
       with_changed_call<99>},
      {"other-header-offset", Rule::view_calldata, "A header is said to be elsewhere.", carried,
       with_changed_call<131>},
      {"other-header-size", Rule::view_calldata, "A header is said to have 81 bytes.", carried,
       with_changed_call<100 + 96 + 31>},
      {"other-padding", Rule::view_calldata, "A byte behind a header is not zero.", carried,
       with_changed_call<100 + 96 + 32 + 80>},
      {"longer-call", Rule::view_calldata, "A byte follows.", carried, with_longer_call},
      {"empty-call", Rule::view_calldata, "The call has no bytes.", carried, with_empty_call},
      {"31-headers", Rule::view_count, "A batch has one header more than is allowed.", with_30_headers,
       with_31_headers},
      {"batch-without-middle", Rule::view_link, "A header of a batch is left out.", carried, without_middle_header},
      {"batch-in-reverse",
       Rule::view_link,
       "The headers of a batch are in the wrong order.",
       carried,
       with_headers_in_reverse,
       {Rule::view_parent}},
      {"batch-without-start", Rule::view_parent, "The first header follows one that the view lacks.", carried,
       without_first_header},
      {"known-first-header", Rule::view_new, "The first header is the tip of the view.", carried,
       with_known_first_header},
      {"known-headers-only", Rule::view_new, "All headers are in the view already.", carried, with_known_headers_only},
      {"second-of-a-tie", Rule::view_tip, "Of two branches of equal work the later one is claimed.", carried,
       with_claimed_tip<kTie, 3>},
      {"tip-before-batch", Rule::view_tip, "The tip before the batch is claimed.", carried, with_claimed_tip<kLast, 4>},
      {"middle-of-batch", Rule::view_tip, "A header in the middle of the batch is claimed.", carried,
       with_claimed_tip<kLast, 6>},
      {"other-tip-of-empty-batch", Rule::view_tip, "An empty batch claims the losing branch.", carried,
       with_claimed_tip<kEmpty, 3>},
      {"tip-in-display-order", Rule::view_tip, "The claimed tip is in display order.", carried,
       with_tip_in_display_order},
      {"missed-target-in-batch", Rule::btc_pow, "The last header of a batch misses its target.", carried,
       with_missed_target},
      {"header-after-block", Rule::btc_time_bound, "A header is 7201 seconds ahead of the block that brings it.",
       carried, from_the_future},
  };
  return mutations;
}

}  // namespace hemi::world
