// The inbox, self-derived blocks and publications that count, over drawn inputs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/property/generators.hpp"
#include "vectors/world/inbox.hpp"
#include "verifier/engine/counted_publication.hpp"
#include "verifier/engine/inbox.hpp"
#include "verifier/engine/inbox_filter.hpp"
#include "verifier/engine/publication.hpp"
#include "verifier/engine/self_derived.hpp"

namespace hemi::test {
namespace {

using world::Bytes;

constexpr ChainId<Native> kChain{NativeUint<64>(743111)};

std::uint32_t draw(std::uint32_t from, std::uint32_t end) { return *rc::gen::inRange<std::uint32_t>(from, end); }
bool rarely(int n) { return *rc::gen::inRange(0, n) == 0; }
Height<Native> height(std::uint32_t value) { return {NativeUint<32>(value)}; }

// --- Outputs -------------------------------------------------------------------------------------------------------

/// Often an item, often something close to it.
Bytes draw_script() {
  world::Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto kind = static_cast<std::uint8_t>(draw(0, 6));
  constexpr std::array<std::size_t, 6> kSizes{1, 202, 110, 102, 33, 1};
  const auto size = kind == 0 || rarely(4) ? draw(0, 5000) : kSizes[kind];
  const auto data = world::inbox_data(kind, rarely(8) ? 1 : 743111, random.bytes(size), rarely(8) ? 2 : 1);
  auto script = world::inbox_script(data);
  if (rarely(3))
    script[random.below(std::min<std::size_t>(script.size(), 20))] ^= static_cast<std::uint8_t>(1U << random.below(8));
  if (rarely(6)) script.push_back(0);
  if (rarely(6)) script.resize(random.below(script.size()));
  return script;
}

RC_GTEST_PROP(InboxScript, HasOneReading, ()) {
  const auto script = draw_script();
  const auto output = read_inbox_output(script);
  const auto form = output_is_a_candidate<Native>(output.script, output.head, false, kChain);
  const auto code = filter_of(output, false, kChain);
  RC_ASSERT(form.holds || code == form.found);
  RC_TAG(form.holds ? "candidate" : "none");
  if (!form.holds) return;
  // The script is the one script for its content, and no publication.
  const auto kind = output.head.kind.value.value();
  RC_ASSERT(script == world::inbox_script(world::inbox_data(kind, 743111, output.body)));
  RC_ASSERT(!published_keystone(script));
  RC_ASSERT(filter_of(output, true, kChain) == filter_code<Native>(1));
}

// --- Carrying ------------------------------------------------------------------------------------------------------

/// Small numbers, so that queues are long and reorganisations deep.
OffloadTerms<Native> small_terms() {
  auto terms = offload_terms<Native>();
  terms.due_depth = NativeUint<32>(3);
  terms.capacity = NativeUint<64>(2);
  return terms;
}

/// Bitcoin: the items of each height. Labels make all items ever drawn differ.
struct PlainBitcoin {
  std::vector<std::vector<InboxItem>> blocks{{}};
  std::uint8_t label = 0;

  std::uint32_t tip() const { return static_cast<std::uint32_t>(blocks.size() - 1); }

  void mine() {
    std::vector<InboxItem> items;
    const auto count = rarely(3) ? draw(0, 6) : draw(0, 2);
    for (std::uint32_t i = 0; i < count; ++i) {
      const Position<Native> position{height(tip() + 1), {NativeUint<64>(1 + i / 2)}, {NativeUint<64>(i % 2)}};
      items.push_back({position, {++label}});
    }
    blocks.push_back(items);
  }

  /// All items from one height up to and without another.
  std::vector<InboxItem> items(std::uint32_t from, std::uint32_t end) const {
    std::vector<InboxItem> all;
    for (auto h = from; h < std::min<std::uint32_t>(end, tip() + 1); ++h) {
      all.insert(all.end(), blocks[h].begin(), blocks[h].end());
    }
    return all;
  }
};

/// A layer-2 chain that carries what it has to.
class Carrier {
 public:
  /// The view follows Bitcoin, which has lost all above `last_common`.
  std::vector<InboxItem> carry(const PlainBitcoin& bitcoin, std::uint32_t last_common) {
    inbox_.drop_above(height(last_common));
    for (auto h = last_common + 1; h <= bitcoin.tip(); ++h) inbox_.add_block(height(h), bitcoin.blocks[h]);
    CarryingBlock block{cursor_, height(last_common), height(bitcoin.tip()), {}, std::nullopt};
    block.carried = forced_by_hand(block);
    Trail trail;
    const auto result = judge_carrying(inbox_, block, small_terms(), {"/block"}, trail);
    RC_ASSERT(result.has_value());
    RC_ASSERT(trail.failing().empty());
    cursor_ = result->cursor;
    return block.carried;
  }

  const InboxPlace<Native>& cursor() const { return cursor_; }

 private:
  std::vector<InboxItem> forced_by_hand(const CarryingBlock& block) const {
    auto due = inbox_.due(rewound<Native>(cursor_, block.last_common), block.view_height, small_terms());
    if (due.size() > 2) due.resize(2);
    std::vector<InboxItem> items;
    for (const auto& d : due) items.push_back(*d.item);
    return items;
  }

  Inbox inbox_;
  InboxPlace<Native> cursor_ = start_of_height<Native>(height(1));
};

RC_GTEST_PROP(Inbox, CarriesEachItemOnceInOrder, ()) {
  PlainBitcoin bitcoin;
  Carrier carrier;
  std::vector<InboxItem> carried;
  for (std::uint32_t step = draw(1, 60); step > 0; --step) {
    auto last_common = bitcoin.tip();
    const auto depth = std::min(bitcoin.tip(), rarely(4) ? draw(1, 4) : 0);  // at most as deep as an item that is due
    last_common -= depth;
    bitcoin.blocks.resize(last_common + 1);
    for (auto blocks = depth + draw(0, 3); blocks > 0; --blocks) bitcoin.mine();
    const auto more = carrier.carry(bitcoin, last_common);
    carried.insert(carried.end(), more.begin(), more.end());
  }
  while (true) {  // what is left in the queue
    const auto more = carrier.carry(bitcoin, bitcoin.tip());
    if (more.empty()) break;
    carried.insert(carried.end(), more.begin(), more.end());
  }
  const auto end = bitcoin.tip() < 2 ? 0 : bitcoin.tip() - 2;
  RC_ASSERT(carried == bitcoin.items(1, end));
}

RC_GTEST_PROP(Inbox, ListsAgainWhatADeepReorganisationBrings, ()) {
  PlainBitcoin bitcoin;
  Carrier carrier;
  for (std::uint32_t i = draw(8, 20); i > 0; --i) bitcoin.mine();
  carrier.carry(bitcoin, 0);
  while (!carrier.carry(bitcoin, bitcoin.tip()).empty()) {
  }
  const auto consumed_up_to = carrier.cursor().height.value.value();
  const auto last_common = draw(0, bitcoin.tip());
  const auto depth = bitcoin.tip() - last_common;
  bitcoin.blocks.resize(last_common + 1);
  for (auto blocks = depth + 1; blocks > 0; --blocks) bitcoin.mine();
  auto carried = carrier.carry(bitcoin, last_common);
  for (auto more = carried; !more.empty();) {
    more = carrier.carry(bitcoin, bitcoin.tip());
    carried.insert(carried.end(), more.begin(), more.end());
  }
  const auto from = std::min(consumed_up_to, last_common + 1);
  RC_ASSERT(carried == bitcoin.items(std::max(1U, from), bitcoin.tip() - 2));
}

RC_GTEST_PROP(Inbox, OneChangeIsOneFault, ()) {
  PlainBitcoin bitcoin;
  for (int i = 0; i < 12; ++i) bitcoin.mine();
  Inbox inbox;
  for (std::uint32_t h = 1; h <= bitcoin.tip(); ++h) inbox.add_block(height(h), bitcoin.blocks[h]);
  const auto due = bitcoin.items(1, bitcoin.tip() - 2);
  RC_PRE(due.size() >= 3);
  CarryingBlock block{
      start_of_height<Native>(height(1)), height(bitcoin.tip()), height(bitcoin.tip()), {due[0], due[1]}, std::nullopt};
  auto expected = Rule::off_carry;
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      block.carried.erase(block.carried.begin() + draw(0, 2));
      break;
    case 1:
      std::swap(block.carried[0], block.carried[1]);
      expected = Rule::off_order;
      break;
    case 2:
      block.carried.push_back(due[draw(2, static_cast<std::uint32_t>(due.size()))]);
      expected = Rule::off_due;
      break;
    default:
      block.carried.push_back({{height(bitcoin.tip()), {NativeUint<64>(99)}, {NativeUint<64>(0)}}, {0xff}});
      expected = Rule::off_due;
  }
  Trail trail;
  judge_carrying(inbox, block, small_terms(), {"/block"}, trail);
  RC_ASSERT(trail.failing() == std::vector<Rule>{expected});
}

// --- Self-derived blocks -------------------------------------------------------------------------------------------

ConsensusBlock draw_block() {
  world::Random random(*rc::gen::arbitrary<std::uint64_t>());
  ConsensusBlock block;
  block.is_self_derived = random.below(2) == 0;
  block.number = {
      NativeUint<32>(static_cast<std::uint32_t>(random.below(4) == 0 ? 25 * random.below(100) : random.below(10'000)))};
  const auto view = static_cast<std::uint32_t>(100 + random.below(1000));
  block.state = {height(view), height(view - static_cast<std::uint32_t>(random.below(40)))};
  block.fields = {.time = {NativeUint<64>(1'700'000'000 + 12 * random.below(10'000))},
                  .origin = {NativeUint<32>(static_cast<std::uint32_t>(random.below(1000)))},
                  .sequence_number = {NativeUint<64>(random.below(100))},
                  .beneficiary = {random.array<20>()},
                  .gas_limit = {NativeUint<64>(random.below(1'000'000))},
                  .extra_data = {random.bytes(9)},
                  .previous_randao = {random.hash()},
                  .parent_beacon_root = {random.hash()},
                  .batches = {NativeUint<64>(random.below(2))},
                  .other_transactions = {NativeUint<64>(random.below(9))}};
  return block;
}

const Slots<Native> kSlots{{NativeUint<64>(1'700'000'000)}, NativeUint<64>(12)};

/// The first slot behind the parent's that is no more than two hours behind a header, by trying them all.
std::uint64_t first_slot(std::uint64_t parent, std::uint32_t header) {
  auto time = parent + 12;
  while (time + 7200 < header) time += 12;
  return time;
}

RC_GTEST_PROP(SelfDerivedBlock, FollowsFromItsParent, ()) {
  const auto terms = offload_terms<Native>();
  const auto parent = draw_block();
  const auto latest = static_cast<std::uint32_t>(parent.fields.time.value.value()) + draw(0, 20'000);
  const auto drained = parent.state.view_height.value.value() - parent.state.cursor_height.value.value() < 24;
  const bool is_open = parent.is_self_derived && (parent.number.value.value() % 25 != 0 || !drained);
  RC_ASSERT(leaves_run_open(parent, terms) == is_open);

  ConsensusBlock block = parent;
  block.is_self_derived = true;
  block.fields = derive_fields(parent, {NativeUint<32>(latest)}, kSlots, terms);
  block.state.view_height = height(parent.state.view_height.value.value() + (is_open ? 0 : 18));
  const auto parent_time = parent.fields.time.value.value();
  RC_ASSERT(block.fields.time.value.value() == (is_open ? parent_time + 12 : first_slot(parent_time, latest)));

  const auto failing = [&](const ConsensusBlock& judged) {
    Trail trail;
    judge_self_derived(judged, parent, {NativeUint<32>(latest)}, kSlots, terms, {"/block"}, trail);
    return trail.failing();
  };
  RC_ASSERT(failing(block).empty());
  auto stepped = block;
  stepped.state.view_height.value = stepped.state.view_height.value + NativeUint<32>(draw(1, 40));
  RC_ASSERT(failing(stepped) == std::vector<Rule>{Rule::off_self});
  auto other = block;
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      other.fields.time.value = other.fields.time.value + NativeUint<64>(12);
      break;
    case 1:
      other.fields.extra_data.bytes.push_back(0);
      break;
    case 2:
      other.fields.batches.value = other.fields.batches.value + NativeUint<64>(1);
      break;
    default:
      other.fields.sequence_number = parent.fields.sequence_number;
  }
  RC_ASSERT(failing(other) == std::vector<Rule>{Rule::off_self_form});
}

// --- Publications that count ---------------------------------------------------------------------------------------

struct DrawnCount {
  DatedChain chain;
  KeystoneState keystone;
  Height<Native> publication;
};

DrawnCount draw_count() {
  DrawnCount drawn{{height(100), {}}, {}, height(draw(101, 130))};
  std::uint32_t median = 1000;
  for (int i = 0; i < 60; ++i) {
    drawn.chain.blocks.push_back({{Hash256{{static_cast<std::uint8_t>(i + 1)}}}, {NativeUint<32>(median)}});
    median += draw(0, 40);
  }
  const auto view = draw(100, drawn.publication.value.value() + 1);
  drawn.keystone = {{NativeUint<64>(1000 + draw(0, 1500))},
                    {height(view), height(view - std::min(view, draw(0, 40)))},
                    drawn.chain.at(height(view))->hash};
  return drawn;
}

/// What the rule says, or nothing where it is open.
std::optional<bool> counts(const DrawnCount& drawn) {
  Trail trail;
  judge_counted(drawn.chain, drawn.keystone, drawn.publication, offload_terms<Native>(), {"/counted"}, trail);
  if (trail.verdict() == VerdictKind::indeterminate) return std::nullopt;
  return trail.failing().empty();
}

RC_GTEST_PROP(CountedPublication, NeverCountsLater, ()) {
  const auto drawn = draw_count();
  const auto outcome = counts(drawn);
  const auto view = drawn.keystone.state.view_height.value.value();
  const auto backlog = view - drawn.keystone.state.cursor_height.value.value();
  std::uint32_t x = drawn.publication.value.value();
  while (x < 160 && drawn.chain.blocks[x - 100].median_time_past.value.value() <= drawn.keystone.time.value.value())
    ++x;
  if (x == 160) {
    RC_ASSERT(!outcome);
    return;
  }
  RC_ASSERT(outcome == (view < drawn.publication.value.value() && x - view <= 9 && backlog < 24));
  // Blocks that come later change nothing.
  auto shorter = drawn;
  shorter.chain.blocks.resize(x - 100 + 1);
  RC_ASSERT(counts(shorter) == outcome);
  // A keystone that is dated later is never better off.
  auto later = drawn;
  later.keystone.time.value = later.keystone.time.value + NativeUint<64>(draw(0, 300));
  if (outcome == false) RC_ASSERT(counts(later) != true);
  // Nor one whose tip Bitcoin does not have.
  auto fork = drawn;
  fork.keystone.view_tip = {Hash256{{0xff}}};
  RC_ASSERT(counts(fork) == false);
}

}  // namespace
}  // namespace hemi::test
