// The Bitcoin view while blocks come and go, against the view computed from nothing after each step.
#include "verifier/engine/bitcoin_view.hpp"

#include <gtest/gtest.h>

#include "tests/property/trees.hpp"
#include "tests/support/hemi_blocks.hpp"
#include "tests/support/view_oracle.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::test {
namespace {

/// True once in `n` times.
bool rarely(int n) { return *rc::gen::inRange(0, n) == 0; }

/// A tree of Bitcoin headers, one of which is the effective genesis.
struct World {
  DrawnTree tree;
  std::vector<PlainHeader> plain_headers;
  std::size_t genesis = 0;
  std::string header_hex;
  std::string hash_hex;

  std::uint32_t genesis_height() const { return static_cast<std::uint32_t>(tree.path_to(genesis).size() - 1); }

  HemiParameters parameters() const { return hemi_network(tree.network, genesis_height(), header_hex, hash_hex); }

  ModelNetwork model() const {
    return {.bitcoin = tree.network,
            .genesis_height = genesis_height(),
            .genesis = plain_headers[genesis],
            .activation_time = static_cast<std::int64_t>(parameters().view_activation_time),
            .slot_seconds = static_cast<std::int64_t>(parameters().slot_seconds)};
  }
};

World draw_world() {
  World world{.tree = draw_tree(), .plain_headers = {}, .header_hex = {}, .hash_hex = {}};
  for (const auto& header : world.tree.headers) world.plain_headers.push_back(plain(world::as_rules_see(header)));
  const auto most = std::min<std::size_t>(world.tree.headers.size(), 6);
  world.genesis = *rc::gen::inRange<std::size_t>(0, most);
  const auto& header = world.tree.headers[world.genesis];
  world.header_hex = to_hex(world::serialize(header));
  world.hash_hex = to_display_hex(world::hash_of(header));
  return world;
}

/// A layer-2 block as the model has it, and the headers of its batches as places in the tree.
struct DrawnBlock {
  ModelBlock model{};
  std::vector<std::vector<std::size_t>> nodes{};
};

class Segment {
 public:
  explicit Segment(World world)
      : world_(std::move(world)),
        model_(world_.model()),
        view_(world_.parameters(), {"/profile"}, unread_),
        first_number_(*rc::gen::element<std::uint32_t>(1, 29, 30, 30, 30, 31)) {}

  /// Applies a new block; the rules say what the model says.
  void apply() {
    const auto block = draw_block();
    const auto expected = tallies_of(model_, blocks_, block.model);
    Trail trail;
    const auto fields = written(block);
    auto evidence = evidence_of(fields);
    if (!block.model.has_body) evidence.body.reset();
    changes_.push_back(view_.apply(evidence, {"/hemi/blocks", blocks_.size()}, trail));
    blocks_.push_back(block.model);
    for (std::size_t i = 0; i < kRuleCount; ++i) {
      const auto rule = static_cast<Rule>(i);
      const auto tally = expected.contains(rule) ? expected.at(rule) : Tally{};
      RC_ASSERT(trail.tally(rule).held == tally.held);
      RC_ASSERT(trail.tally(rule).violated == tally.violated);
      RC_ASSERT(trail.tally(rule).not_evaluable == tally.not_evaluable);
    }
  }

  void undo() {
    view_.undo(changes_.back());
    changes_.pop_back();
    blocks_.pop_back();
  }

  /// The view is that of the blocks that are left.
  void check() const {
    const auto expected = view_after(model_, blocks_);
    RC_ASSERT(view_.size() == expected.chains.size());
    for (const auto& header : world_.plain_headers) {
      RC_ASSERT(view_.contains({header.hash}) == expected.chains.contains(header.hash));
    }
    RC_ASSERT((view_.knowledge() == ViewKnowledge::empty) == expected.is_empty);
    RC_ASSERT((view_.knowledge() == ViewKnowledge::known) == (!expected.is_empty && expected.is_known));
    const auto& best = expected.best();
    const auto height = best.height(best.headers.size() - 1);
    RC_ASSERT(view_.tip().hash.value == expected.tip());
    RC_ASSERT(view_.tip().height.value.value() == height);
    RC_ASSERT(integer(view_.tip().chain_work.value) == chain_work(best));
    RC_ASSERT(view_.answered_height().value.value() == std::max(model_.genesis_height, height - 2));
  }

  std::size_t size() const { return blocks_.size(); }

 private:
  DrawnBlock draw_block() const;
  std::vector<std::size_t> draw_nodes() const;
  ModelBatch draw_batch(std::vector<std::size_t>& nodes) const;
  HemiBlockFields written(const DrawnBlock& block) const;

  World world_;
  ModelNetwork model_;
  Trail unread_;
  BitcoinView view_;
  std::uint32_t first_number_;
  std::vector<ModelBlock> blocks_;
  std::vector<ViewChange> changes_;
};

/// A path down the tree: mostly from a header that is new but has its parent in the view; sometimes from anywhere, with
/// a header left out, or with far too many.
std::vector<std::size_t> Segment::draw_nodes() const {
  const auto view = view_after(model_, blocks_);
  std::vector<std::size_t> starts;
  for (std::size_t node = 1; node < world_.plain_headers.size(); ++node) {
    const auto& header = world_.plain_headers[node];
    if (view.chains.contains(header.previous) && !view.chains.contains(header.hash)) starts.push_back(node);
  }
  const bool goes_anywhere = starts.empty() || rarely(6);
  std::vector<std::size_t> nodes{goes_anywhere ? *rc::gen::inRange<std::size_t>(0, world_.plain_headers.size())
                                               : *rc::gen::elementOf(starts)};
  const auto most = *rc::gen::inRange<std::size_t>(1, 7);
  for (std::size_t node = nodes[0] + 1; node < world_.tree.parents.size() && nodes.size() < most; ++node) {
    if (world_.tree.parents[node] == nodes.back()) nodes.push_back(node);
  }
  if (nodes.size() > 2 && rarely(8)) nodes.erase(nodes.begin() + 1);
  if (rarely(20)) nodes.resize(31, nodes.back());
  return nodes;
}

ModelBatch Segment::draw_batch(std::vector<std::size_t>& nodes) const {
  ModelBatch batch;
  if (rarely(16)) batch.form = *rc::gen::element(ModelBatch::Form::no_update, ModelBatch::Form::no_transaction);
  if (!rarely(8)) nodes = draw_nodes();
  for (const auto node : nodes) batch.headers.push_back(world_.plain_headers[node]);
  return batch;
}

DrawnBlock Segment::draw_block() const {
  DrawnBlock block;
  block.model.number = first_number_ + static_cast<std::uint32_t>(blocks_.size());
  block.model.time = 1'700'000'000 + 12 * std::int64_t{block.model.number};
  block.model.has_body = !rarely(24);
  const auto count = *rc::gen::weightedElement<std::size_t>({{4, 0}, {24, 1}, {1, 2}});
  for (std::size_t i = 0; i < count && block.model.has_body; ++i) {
    block.model.batches.push_back(draw_batch(block.nodes.emplace_back()));
  }
  auto blocks = blocks_;
  blocks.push_back(block.model);
  const auto tip = view_after(model_, blocks).tip();
  for (auto& batch : block.model.batches) {
    batch.claimed_tip = rarely(8) ? world_.plain_headers.back().hash : tip;
  }
  return block;
}

HemiBlockFields Segment::written(const DrawnBlock& block) const {
  HemiBlockFields fields;
  fields.number = block.model.number;
  fields.time = static_cast<std::uint64_t>(block.model.time);
  fields.transactions.push_back({0x02, 0xc0});
  for (std::size_t i = 0; i < block.model.batches.size(); ++i) {
    const auto& batch = block.model.batches[i];
    std::vector<world::HeaderFields> headers;
    for (const auto node : block.nodes[i]) headers.push_back(world_.tree.headers[node]);
    auto transaction = batch_transaction(batch.claimed_tip, headers);
    if (batch.form == ModelBatch::Form::no_update) transaction = world::attributes_transaction({});
    if (batch.form == ModelBatch::Form::no_transaction) transaction.push_back(0);
    fields.transactions.push_back(transaction);
  }
  return fields;
}

RC_GTEST_PROP(BitcoinView, IsAFunctionOfTheBlocksThatAreThere, ()) {
  Segment segment(draw_world());
  segment.check();
  const auto steps = *rc::gen::inRange(0, 12);
  for (int i = 0; i < steps; ++i) {
    if (segment.size() > 0 && rarely(3)) {
      segment.undo();
    } else {
      segment.apply();
    }
    segment.check();
  }
  while (segment.size() > 0) {
    segment.undo();
    segment.check();
  }
}

}  // namespace
}  // namespace hemi::test
