// Suite bitcoin-view on the real networks: their effective geneses, and the first batches that their blocks brought.
#include "vectors/facts/facts.hpp"
#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::HeaderBatch;
using world::HeaderBytes;

HeaderBytes bytes_of(std::string_view hex) {
  HeaderBytes bytes;
  std::ranges::copy(*from_hex(hex, ""), bytes.begin());
  return bytes;
}

Wide work_of(const HeaderBytes& header) {
  std::uint32_t bits = 0;
  for (std::size_t i = 76; i-- > 72;) bits = bits << 8 | header[i];
  return work_for(value_of_bits(bits));
}

/// Batches that each extend the tip, one block each from the activation on.
class RealView {
 public:
  explicit RealView(const HemiParameters& network)
      : network_(network),
        tip_(*hash_from_display_hex(network.effective_genesis_hash_hex, "")),
        height_(network.effective_genesis_height),
        work_(work_of(bytes_of(network.effective_genesis_header_hex))) {}

  void add(const HeaderBatch& batch) {
    const auto time = network_.view_activation_time + blocks_.size() * network_.slot_seconds;
    blocks_.push_back(carrying_block(time, {update_call(batch)}));
    for (const auto& header : batch.headers) {
      tip_ = double_sha256(header);
      work_ += work_of(header);
      ++height_;
    }
    after_.push_back({{"tip_hash_hex_wire", wire(tip_)},
                      {"tip_height", height_},
                      {"chain_work_hex", hex64(work_)},
                      {"answered_height", std::max(network_.effective_genesis_height, height_ - 2)}});
  }

  void add(const facts::RecordedBatch& recorded) {
    HeaderBatch batch{.claimed_tip = *hash_from_display_hex(recorded.tip_display_hex, "")};
    for (const auto* header : recorded.headers) batch.headers.push_back(bytes_of(header));
    add(batch);
  }

  const Hash256& tip() const { return tip_; }
  json input() const { return {{"blocks", blocks_}}; }
  json derived() const { return {{"after", after_}}; }

 private:
  const HemiParameters& network_;
  Hash256 tip_;
  std::uint32_t height_;
  Wide work_;
  json blocks_ = json::array();
  json after_ = json::array();
};

void add_empty_batch(Topic& topic) {
  RealView view(*topic.hemi);
  view.add(HeaderBatch{.claimed_tip = view.tip()});
  topic.add({.id = "view-empty-batch-on-" + std::string(topic.hemi->name),
             .kind = Kind::positive,
             .rules = {Rule::view_genesis, Rule::view_calldata, Rule::view_tip},
             .text = "The least call, 100 bytes, claims the effective genesis.",
             .input = view.input(),
             .expect = accept(view.derived()),
             .provenance = {{"kind", "real"}, {"source", "op-geth core/vm/hvm_genesis.go, the header"}},
             .importance = "critical"});
}

void add_batches(Topic& topic, const std::vector<facts::RecordedBatch>& batches) {
  RealView view(*topic.hemi);
  for (const auto& batch : batches) view.add(batch);
  const json provenance{{"kind", "real"},
                        {"source", "op-geth core/vm/testdata, btcattr history of " + std::string(topic.hemi->name)}};
  const auto id = "view-first-batches-of-" + std::string(topic.hemi->name);
  topic.add({.id = id,
             .kind = Kind::positive,
             .rules = {Rule::view_genesis, Rule::view_count, Rule::view_link, Rule::view_parent, Rule::view_new,
                       Rule::view_tip},
             .text = "What the first blocks behind the activation brought: 30 headers each.",
             .input = view.input(),
             .expect = accept(view.derived()),
             .provenance = provenance,
             .importance = "critical"});
  auto changed = batches.front();
  changed.tip_display_hex = topic.hemi->effective_genesis_hash_hex.data();
  RealView stale(*topic.hemi);
  stale.add(changed);
  topic.add({.id = id + "-with-tip-before",
             .kind = Kind::negative,
             .rules = {Rule::view_tip},
             .text = "The first of them, with the tip before it.",
             .input = stale.input(),
             .expect = reject(Rule::view_tip, "/blocks/0"),
             .provenance = {{"kind", "mutation"}, {"source", id}},
             .base = id});
}

}  // namespace

void view_facts(Collection& collection) {
  auto& mainnet = collection.topic("bitcoin-view", "recorded", kHemiMainnet);
  add_empty_batch(mainnet);
  add_batches(mainnet, facts::mainnet_batches());
  auto& testnet = collection.topic("bitcoin-view", "recorded", kHemiTestnet);
  add_empty_batch(testnet);
  add_batches(testnet, facts::testnet_batches());
}

}  // namespace hemi::vectors::recipes
