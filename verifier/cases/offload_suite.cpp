// offload: which outputs are inbox items, and what layer-2 blocks carry of an inbox.
#include "verifier/cases/fields.hpp"
#include "verifier/cases/offload_fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/l2_transaction.hpp"
#include "verifier/decode/transaction.hpp"
#include "verifier/engine/inbox.hpp"
#include "verifier/engine/inbox_filter.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxBlocks = 1000;
constexpr std::size_t kMaxOutputs = 20'000;
constexpr std::size_t kMaxCarried = 1000;

ChainId<Native> chain_of(const HemiParameters& parameters) { return {NativeUint<64>(parameters.chain_id)}; }

// --- One output ----------------------------------------------------------------------------------------------------

json derived_of(const InboxOutput& output) {
  json derived{{"kind", output.head.kind.value.value()}};
  if (output.head.kind.value.value() != kTransactionItem) return derived;
  const auto transaction = decode_inbox_transaction(output.body);
  derived["sender"] = describe(Miner{transaction->sender});
  derived["nonce"] = transaction->nonce;
  derived["intrinsic_gas"] = intrinsic_gas<Native>(transaction->gas).value.value();
  return derived;
}

void judge_script(const HemiParameters& parameters, ByteView script, Answer& answer) {
  const auto output = read_inbox_output(script);
  judge_item(output, false, chain_of(parameters), {"/script"}, answer.trail);
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived = derived_of(output);
}

/// All outputs of a transaction: the codes of the tests that they fail, 0 for items.
Fault scan(const HemiParameters& parameters, ByteView bytes, Answer& answer) {
  const auto transaction = decode_transaction(bytes);
  if (!transaction) return at_pointer(transaction.error(), "/transaction");
  json codes = json::array();
  for (const auto& output : transaction->outputs) {
    const auto code = filter_of(read_inbox_output(output.script), transaction->is_coinbase, chain_of(parameters));
    codes.push_back(code.value.value());
  }
  answer.derived["codes"] = codes;
  return std::nullopt;
}

// --- Blocks that carry ---------------------------------------------------------------------------------------------

/// An output of a Bitcoin block, of a transaction that is no coinbase.
struct PlacedOutput {
  Position<Native> position;
  std::vector<std::uint8_t> script;
};

struct BitcoinOutputs {
  Height<Native> height;
  std::vector<PlacedOutput> outputs;
};

struct InboxBlock {
  CarryingBlock block;
  /// In the place of all that is above the last common header.
  std::vector<BitcoinOutputs> bitcoin;
};

BitcoinOutputs read_outputs(JsonFields fields) {
  BitcoinOutputs block{{fields.u32("height")}, {}};
  for (const auto& item : fields.items("outputs", kMaxOutputs)) {
    JsonFields output(item, fields.place("outputs") + "/" + std::to_string(block.outputs.size()), fields.error());
    block.outputs.push_back({read_place_in(output, block.height), output.bytes("script")});
    output.finish();
    const auto count = block.outputs.size();
    if (count > 1 && !(block.outputs[count - 2].position < block.outputs[count - 1].position)) {
      fields.refuse("outputs", Rule::enc_schema, "another order", "the order of transactions and outputs");
    }
  }
  fields.finish();
  return block;
}

std::vector<InboxItem> read_carried(JsonFields& fields) {
  std::vector<InboxItem> carried;
  for (const auto& bytes : fields.byte_strings("carried", kMaxCarried)) {
    const auto transaction = decode_carrying(bytes);
    if (!transaction) {
      const auto& error = transaction.error();
      fields.refuse("carried/" + std::to_string(carried.size()), error.rule, error.found, error.required);
      return {};
    }
    carried.push_back({{{NativeUint<32>(transaction->height)},
                        {NativeUint<64>(transaction->transaction)},
                        {NativeUint<64>(transaction->output)}},
                       {transaction->push_data.begin(), transaction->push_data.end()}});
  }
  return carried;
}

/// `of_parent` is the height of the parent's view: what both share, unless the block says otherwise.
InboxBlock read_block(JsonFields fields, const Height<Native>& of_parent) {
  InboxBlock read{{.cursor_of_parent = {},
                   .last_common = fields.has("last_common") ? Height<Native>{fields.u32("last_common")} : of_parent,
                   .view_height = {fields.u32("view_height")},
                   .carried = read_carried(fields)},
                  {}};
  if (fields.has("cursor")) read.block.stated_cursor = read_inbox_place(fields.object("cursor"));
  if (fields.has("bitcoin")) {
    for (const auto& item : fields.items("bitcoin", kMaxBlocks)) {
      const auto where = fields.place("bitcoin") + "/" + std::to_string(read.bitcoin.size());
      read.bitcoin.push_back(read_outputs({item, where, fields.error()}));
    }
  }
  fields.finish();
  return read;
}

struct CarryingInput {
  InboxPlace<Native> cursor{};
  std::vector<InboxBlock> blocks{};
};

CarryingInput read_carrying(JsonFields fields) {
  CarryingInput input{read_inbox_place(fields.object("cursor")), {}};
  Height<Native> view_height{fields.u32("view_height")};
  for (const auto& item : fields.items("blocks", kMaxBlocks)) {
    const auto where = fields.place("blocks") + "/" + std::to_string(input.blocks.size());
    input.blocks.push_back(read_block({item, where, fields.error()}, view_height));
    view_height = input.blocks.back().block.view_height;
  }
  fields.finish();
  return input;
}

/// The items among the outputs.
std::vector<InboxItem> items_of(const BitcoinOutputs& block, const ChainId<Native>& chain_id) {
  std::vector<InboxItem> items;
  for (const auto& output : block.outputs) {
    const auto read = read_inbox_output(output.script);
    if (filter_of(read, false, chain_id) != filter_code<Native>(0)) continue;
    items.push_back({output.position, {read.push_data.begin(), read.push_data.end()}});
  }
  return items;
}

void judge_blocks(const HemiParameters& parameters, CarryingInput input, Answer& answer) {
  const auto terms = offload_terms<Native>();
  Inbox inbox;
  json after = json::array();
  auto cursor = input.cursor;
  for (std::size_t i = 0; i < input.blocks.size(); ++i) {
    auto& [block, bitcoin] = input.blocks[i];
    inbox.drop_above(block.last_common);
    for (const auto& outputs : bitcoin) {
      inbox.add_block(outputs.height, items_of(outputs, chain_of(parameters)));
    }
    block.cursor_of_parent = cursor;
    const auto result = judge_carrying(inbox, block, terms, {"/carrying/blocks", i}, answer.trail);
    if (!result) return;
    cursor = result->cursor;
    after.push_back({{"due", result->due.size()}, {"cursor", inbox_place_json(cursor)}});
  }
  if (answer.trail.verdict() == VerdictKind::accept) answer.derived["after"] = after;
}

}  // namespace

Fault offload(const HemiParameters& parameters, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto form = read_choice(fields, {"script", "transaction", "carrying", "self_derived", "counted"});
  std::vector<std::uint8_t> bytes;
  CarryingInput carrying;
  if (form == "script" || form == "transaction") bytes = fields.bytes(form);
  if (form == "carrying") carrying = read_carrying(fields.object("carrying"));
  if (form == "self_derived") judge_self_derived_input(parameters, fields.object(form), answer);
  if (form == "counted") judge_counted_input(fields.object(form), answer);
  fields.finish();
  if (fault) return fault;

  if (form == "script") judge_script(parameters, bytes, answer);
  if (form == "transaction") return scan(parameters, bytes, answer);
  if (form == "carrying") judge_blocks(parameters, std::move(carrying), answer);
  return fault;
}

}  // namespace hemi::suites
