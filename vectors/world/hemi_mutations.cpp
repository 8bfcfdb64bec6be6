#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

/// Six blocks around the beginning of Isthmus, which is also a keystone block.
constexpr std::size_t kFirstShown = kIsthmusBlock - 2;
constexpr std::size_t kBroken = kIsthmusBlock + 1;
constexpr std::size_t kLast = kIsthmusBlock + 3;

HemiWorld segment(std::uint64_t seed) {
  auto world = build_hemi_world({.seed = seed, .blocks = kLast, .bitcoin_blocks = 4});
  world.first_shown = kFirstShown;
  return world;
}

HemiWorld segment_without_parent(std::uint64_t seed) {
  auto world = segment(seed);
  world.shows_parent = false;
  return world;
}

/// The same world but for one block, and what follows from it.
HemiEvidence with(const HemiWorld& world, std::size_t position, const HemiEdit& edit) {
  auto changed = build_hemi_world(world.plan, {{position, edit}});
  changed.first_shown = world.first_shown;
  changed.shows_parent = world.shows_parent;
  return evidence_of(changed);
}

HemiEvidence with_other_stated_hash(HemiWorld& world) {
  auto evidence = evidence_of(world);
  evidence.blocks.back().stated_hash->bytes[0] ^= 1;
  return evidence;
}

template <std::size_t Position, std::size_t Count>
HemiEvidence with_field_count(HemiWorld& world) {
  return with(world, Position, [](HemiBlockFields& block) { block.field_count = Count; });
}

HemiEvidence with_unknown_parent(HemiWorld& world) {
  return with(world, kBroken, [](HemiBlockFields& block) { block.parent_hash.bytes[0] ^= 1; });
}

HemiEvidence with_grandparent(HemiWorld& world) {
  const auto grandparent = hash_of(world.blocks[kBroken - 2]);
  return with(world, kBroken, [=](HemiBlockFields& block) { block.parent_hash = grandparent; });
}

HemiEvidence with_skipped_number(HemiWorld& world) {
  return with(world, kBroken, [](HemiBlockFields& block) { ++block.number; });
}

HemiEvidence with_repeated_number(HemiWorld& world) {
  return with(world, kBroken + 1, [](HemiBlockFields& block) { --block.number; });
}

template <std::size_t Position, std::int64_t Seconds>
HemiEvidence with_time_moved(HemiWorld& world) {
  return with(world, Position, [](HemiBlockFields& block) { block.time += static_cast<std::uint64_t>(Seconds); });
}

HemiEvidence with_other_transactions_root(HemiWorld& world) {
  return with(world, kBroken, [](HemiBlockFields& block) { block.transactions_root.bytes[0] ^= 1; });
}

HemiEvidence with_additional_transaction(HemiWorld& world) {
  Random random(world.plan.seed);
  const auto added = user_transaction(world.parameters.chain_id, random);
  return with(world, kBroken, [=](HemiBlockFields& block) { block.transactions.push_back(added); });
}

/// Another transaction in the place of the first.
HemiEvidence with_first_transaction(const HemiWorld& world, std::size_t position, const Bytes& transaction) {
  return with(world, position, [=](HemiBlockFields& block) {
    block.transactions[0] = transaction;
    reroot(block);
  });
}

HemiEvidence without_deposit(HemiWorld& world) {
  Random random(world.plan.seed);
  return with_first_transaction(world, kBroken, user_transaction(world.parameters.chain_id, random));
}

HemiEvidence without_transactions(HemiWorld& world) {
  return with(world, kBroken, [](HemiBlockFields& block) {
    block.transactions.clear();
    reroot(block);
  });
}

HemiEvidence with_unknown_call(HemiWorld& world) {
  auto call = origin_call(world.origins[kBroken], OriginLayout::isthmus);
  call[0] ^= 1;
  return with_first_transaction(world, kBroken, deposit_transaction({}, call));
}

HemiEvidence with_selector_of_another_size(HemiWorld& world) {
  auto call = origin_call(world.origins[kBroken], OriginLayout::isthmus);
  call.resize(164);
  return with_first_transaction(world, kBroken, deposit_transaction({}, call));
}

/// Only the last block, so that nothing is judged against the origin.
template <std::int64_t Blocks>
HemiEvidence with_origin_at(HemiWorld& world) {
  auto origin = world.origins[kLast - 1];
  origin.number += static_cast<std::uint64_t>(Blocks);
  return with_first_transaction(world, kLast, origin_transaction(origin, OriginLayout::isthmus));
}

}  // namespace

const std::vector<HemiMutation>& hemi_mutations() {
  static const std::vector<HemiMutation> mutations{
      {"other-stated-hash", Rule::hem_stated, "The stated hash of a block is another.", segment,
       with_other_stated_hash},
      {"field-of-isthmus-missing", Rule::hem_fields, "After Isthmus a header has no requests hash.", segment,
       with_field_count<kBroken, 20>},
      {"field-of-isthmus-early", Rule::hem_fields, "Before Isthmus a header has a requests hash.", segment,
       with_field_count<kIsthmusBlock - 1, 21>},
      {"fields-of-no-fork", Rule::hem_fields, "A header ends with its withdrawals root.", segment,
       with_field_count<kBroken, 17>},
      {"unknown-parent", Rule::hem_link, "A block names a parent that nobody knows.", segment, with_unknown_parent},
      {"grandparent-as-parent", Rule::hem_link, "A block names the block before its parent.", segment,
       with_grandparent},
      {"skipped-number", Rule::hem_number, "A number is left out.", segment, with_skipped_number},
      {"repeated-number", Rule::hem_number, "A block has the number of its parent.", segment, with_repeated_number},
      {"first-block-out-of-slot", Rule::hem_slot, "The first block is a second late, and so are all others.",
       segment_without_parent, with_time_moved<kFirstShown, 1>},
      {"second-late", Rule::hem_time, "A block comes a second late.", segment, with_time_moved<kBroken, 1>},
      {"time-of-parent", Rule::hem_time, "A block has the time of its parent.", segment, with_time_moved<kBroken, -2>},
      {"skipped-slot", Rule::hem_time, "A slot stays empty.", segment, with_time_moved<kBroken, 2>},
      {"other-transactions-root", Rule::hem_body, "The transactions root is not that of the body.", segment,
       with_other_transactions_root},
      {"additional-transaction", Rule::hem_body, "The body has one more transaction than the root.", segment,
       with_additional_transaction},
      {"no-deposit-first", Rule::hem_deposit, "A transfer stands in the first place.", segment, without_deposit},
      {"no-transactions", Rule::hem_deposit, "A block is empty.", segment, without_transactions},
      {"unknown-origin-call", Rule::hem_deposit, "The first transaction makes another call.", segment,
       with_unknown_call},
      {"selector-of-another-size", Rule::hem_deposit, "The call has the selector of Isthmus and the size of Ecotone.",
       segment, with_selector_of_another_size},
      {"skipped-origin", Rule::hem_origin, "An Ethereum block is left out.", segment, with_origin_at<2>},
      {"origin-before-parents", Rule::hem_origin, "The origin goes back by one.", segment, with_origin_at<-1>},
  };
  return mutations;
}

}  // namespace hemi::world
