// Suite hemi-chain: bodies. The first transaction and the Ethereum block that it sets, and the trie.
#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::Bytes;
using world::OriginLayout;

constexpr std::uint64_t kSeed = 83;
constexpr std::uint64_t kOrigin = 20'000'007;
constexpr std::uint32_t kNumber = 40;

/// A block of Isthmus with these transactions.
world::HemiBlockFields block_with(const std::vector<Bytes>& transactions) {
  const auto& network = world::hemi_mini();
  world::Random random(kSeed);
  world::HemiBlockFields block{.parent_hash = random.hash(),
                               .state_root = random.hash(),
                               .receipts_root = random.hash(),
                               .number = kNumber,
                               .time = *network.genesis_time + kNumber * network.slot_seconds,
                               .beacon_root = random.hash(),
                               .field_count = 21,
                               .transactions = transactions};
  reroot(block);
  return block;
}

Bytes origin_at(std::uint64_t number, OriginLayout layout = OriginLayout::isthmus) {
  world::Random random(kSeed);
  return origin_transaction({.number = number, .time = 1'700'000'000, .hash = random.hash()}, layout);
}

/// A block whose origin is `of_parent`, and a child of it whose origin is `of_child`.
json input_of_origins(std::uint64_t of_parent, const world::HemiBlockFields& child) {
  auto parent = block_with({origin_at(of_parent)});
  return {{"parent", block_json(parent)}, {"blocks", {block_json(child)}}};
}

world::HemiBlockFields child_of(std::uint64_t of_parent, std::uint64_t of_child) {
  const auto parent = block_with({origin_at(of_parent)});
  auto child = block_with({origin_at(of_child)});
  child.parent_hash = hash_of(parent);
  ++child.number;
  child.time += world::hemi_mini().slot_seconds;
  return child;
}

json derived_of(const world::HemiBlockFields& block, std::optional<std::uint64_t> origin) {
  return {{"blocks", {chain_derived_of_block(block, origin)}}};
}

void add_origins(Topic& topic) {
  struct Row {
    const char* set;
    std::uint64_t middle;
    Point refused;
  };
  for (const auto& [set, middle, refused] : {Row{"origin-at-most-next", kOrigin + 1, Point::behind},
                                             Row{"origin-at-least-parents", kOrigin, Point::before}}) {
    for (const auto point : kPoints) {
      const auto origin = middle - 1 + static_cast<std::uint64_t>(point);
      const auto child = child_of(kOrigin, origin);
      topic.add(around("hemi-", Rule::hem_origin, set, point, input_of_origins(kOrigin, child),
                       point == refused ? reject(Rule::hem_origin, "/blocks/0") : accept(derived_of(child, origin)),
                       "A block derives from the Ethereum block of its parent or from the next one."));
    }
  }
}

/// Keystones have 32 bits for the origin.
void add_origin_width(Topic& topic) {
  for (const auto point : kPoints) {
    const auto origin = 0xffffffffULL - 1 + static_cast<std::uint64_t>(point);
    const auto block = block_with({origin_at(origin)});
    topic.add(around("hemi-", Rule::enc_limit, "origin-of-32-bits", point, {{"blocks", {block_json(block)}}},
                     point == Point::behind ? reject(Rule::enc_limit) : accept(derived_of(block, origin)),
                     "The number of an Ethereum block has 32 bits, although the call has room for 64."));
  }
}

void add_layouts(Topic& topic) {
  struct Row {
    const char* name;
    OriginLayout layout;
  };
  for (const auto& [name, layout] : {Row{"bedrock", OriginLayout::bedrock}, Row{"ecotone", OriginLayout::ecotone},
                                     Row{"isthmus", OriginLayout::isthmus}}) {
    const auto block = block_with({origin_at(kOrigin, layout)});
    topic.add({.id = std::string("hemi-layout-") + name,
               .kind = Kind::positive,
               .rules = {Rule::hem_deposit},
               .text = "The layout is told by size and selector, whatever the block's fork.",
               .input = {{"blocks", {block_json(block)}}},
               .expect = accept(derived_of(block, kOrigin)),
               .flags = {"OriginLayout"}});
    auto call = origin_call({.number = kOrigin}, layout);
    const auto size = call.size();
    for (const auto point : kPoints) {
      call.resize(size - 1 + static_cast<std::size_t>(point));
      const auto sized = block_with({world::deposit_transaction({}, call)});
      topic.add(around("hemi-", Rule::hem_deposit, std::string("size-of-") + name, point,
                       {{"blocks", {block_json(sized)}}},
                       point == Point::at ? accept(derived_of(sized, kOrigin)) : reject(Rule::hem_deposit, "/blocks/0"),
                       "A call that sets the Ethereum block has one size for each selector."));
    }
  }
}

/// Around the sizes at which keys of the trie change their form: index 0 comes behind 1 to 127, and 128 takes two
/// bytes.
void add_tries(Topic& topic) {
  for (const std::size_t count : {1U, 2U, 17U, 128U, 129U, 130U}) {
    world::Random random(kSeed + count);
    std::vector<Bytes> transactions{origin_at(kOrigin)};
    while (transactions.size() < count) {
      transactions.push_back(world::user_transaction(world::hemi_mini().chain_id, random));
    }
    const auto block = block_with(transactions);
    topic.add({.id = "hemi-body-of-" + std::to_string(count),
               .kind = Kind::positive,
               .rules = {Rule::hem_body},
               .text = "A block with " + std::to_string(count) + " transactions.",
               .input = {{"blocks", {block_json(block)}}},
               .expect = accept(derived_of(block, kOrigin))});
  }
  world::Random random(kSeed);
  std::vector<Bytes> transactions{origin_at(kOrigin)};
  for (int i = 0; i < 2; ++i) transactions.push_back(world::user_transaction(world::hemi_mini().chain_id, random));
  auto swapped = block_with(transactions);
  std::swap(swapped.transactions[1], swapped.transactions[2]);
  topic.add({.id = "hemi-body-in-another-order",
             .kind = Kind::negative,
             .rules = {Rule::hem_body},
             .text = "Two transactions have changed places.",
             .input = {{"blocks", {block_json(swapped)}}},
             .expect = reject(Rule::hem_body, "/blocks/0"),
             .base = "hemi-body-of-2"});
}

void add_several(Topic& topic) {
  const auto parent = block_with({origin_at(kOrigin)});
  auto child = child_of(kOrigin, kOrigin + 2);
  child.transactions_root.bytes[0] ^= 1;
  topic.add({.id = "hemi-order-in-a-body",
             .kind = Kind::order,
             .rules = {Rule::hem_body, Rule::hem_origin},
             .text = "Another root, and an origin left out.",
             .input = input_of_origins(kOrigin, child),
             .expect = reject_first({Rule::hem_body, Rule::hem_origin}, "/blocks/0")});
  auto without = block_with({});
  without.transactions_root.bytes[0] ^= 1;
  topic.add({.id = "hemi-order-of-an-empty-body",
             .kind = Kind::order,
             .rules = {Rule::hem_body, Rule::hem_deposit},
             .text = "Another root over no transactions; without a first one nothing is said of the origin.",
             .input = {{"parent", block_json(parent)}, {"blocks", {block_json(without)}}},
             .expect = reject_first(
                 {Rule::hem_link, Rule::hem_number, Rule::hem_time, Rule::hem_body, Rule::hem_deposit}, "/blocks/0")});
  auto cut = origin_at(kOrigin);
  cut.pop_back();
  topic.add({.id = "hemi-deposit-cut",
             .kind = Kind::malformed,
             .rules = {Rule::enc_rlp},
             .text = "The first transaction is a deposit that lacks its last byte.",
             .input = {{"blocks", {block_json(block_with({cut}))}}},
             .expect = reject(Rule::enc_rlp)});
}

}  // namespace

void hemi_blocks(Collection& collection) {
  auto& topic = collection.topic("hemi-chain", "bodies", world::hemi_mini());
  add_origins(topic);
  add_origin_width(topic);
  add_layouts(topic);
  add_tries(topic);
  add_several(topic);
}

}  // namespace hemi::vectors::recipes
