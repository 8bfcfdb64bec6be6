// bitcoin-view: what layer-2 blocks bring of Bitcoin, from the effective genesis on. Of a block only its time counts,
// and the calls of its Bitcoin-attributes transactions.
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/engine/bitcoin_view.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxBlocks = 10'000;
constexpr std::size_t kMaxCalls = 16;

struct CarryingBlock {
  std::uint64_t time = 0;
  /// Nothing if the transactions of the block are not known.
  std::optional<std::vector<std::vector<std::uint8_t>>> calls{};
};

CarryingBlock read_block(JsonFields fields) {
  CarryingBlock block{.time = read_u64(fields, "time")};
  if (fields.has("calls")) block.calls = fields.byte_strings("calls", kMaxCalls);
  fields.finish();
  return block;
}

std::vector<CarryingBlock> read_blocks(JsonFields& fields) {
  std::vector<CarryingBlock> blocks;
  for (const auto& item : fields.items("blocks", kMaxBlocks)) {
    blocks.push_back(read_block({item, fields.place("blocks") + "/" + std::to_string(blocks.size()), fields.error()}));
  }
  if (blocks.empty()) fields.refuse("blocks", Rule::enc_schema, "none", "at least one block");
  return blocks;
}

/// The block as the view meets it. It has a number that does not tell where the chain begins: its time does.
void apply(BitcoinView& view, const CarryingBlock& carrying, const Location& at, Trail& trail) {
  HemiBlockEvidence evidence{};
  evidence.block.number = {NativeUint<32>(2)};
  evidence.block.time = {NativeUint<64>(carrying.time)};
  std::vector<std::vector<std::uint8_t>> transactions;
  if (carrying.calls) {
    for (const auto& call : *carrying.calls) {
      BitcoinAttributesTransaction transaction;
      transaction.data = call;
      transactions.push_back(encode_bitcoin_attributes_transaction(transaction));
    }
    evidence.body = HemiBody{{transactions.begin(), transactions.end()}};
  }
  view.apply(evidence, at, trail);
}

json derived_of(const BitcoinView& view) {
  const auto& tip = view.tip();
  return {{"tip_hash_hex_wire", wire_hex(tip.hash)},
          {"tip_height", tip.height.value.value()},
          {"chain_work_hex", describe(tip.chain_work)},
          {"answered_height", view.answered_height().value.value()}};
}

}  // namespace

Fault bitcoin_view(const HemiParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto blocks = read_blocks(fields);
  fields.finish();
  if (fault) return fault;

  BitcoinView view(parameters, {"/profile"}, answer.trail);
  json after = json::array();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    apply(view, blocks[i], {"/blocks", i}, answer.trail);
    after.push_back(derived_of(view));
  }
  const bool is_known = view.knowledge() == ViewKnowledge::known;
  if (is_known && answer.trail.verdict() == VerdictKind::accept) answer.derived["after"] = after;
  return fault;
}

}  // namespace hemi::suites
