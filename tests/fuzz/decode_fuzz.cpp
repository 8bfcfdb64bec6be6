// libFuzzer targets, one for each decoder; the macro TARGET names the one to build. See README.md.

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "spec/networks.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/bitcoin_attributes.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/block_file.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/l1_attributes.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/decode/script.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi::fuzz {

void require(bool condition) {
  if (!condition) std::abort();
}

std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

[[maybe_unused]] void hex(ByteView bytes) {
  const auto decoded = from_hex(as_text(bytes), "");
  require(!decoded || to_hex(*decoded).size() == bytes.size());
}

[[maybe_unused]] void header_file(ByteView bytes) {
  std::istringstream stream{std::string(as_text(bytes))};
  HeaderFileReader reader(stream, 2);
  while (true) {
    const auto batch = reader.next_batch();
    if (!batch || batch->empty()) return;
    require(batch->size() % kHeaderSize == 0);
  }
}

[[maybe_unused]] void script(ByteView bytes) {
  require(pushed_data(bytes, announced_push<Native>(script_head(bytes))).size() <= bytes.size());
  miner_of(bytes);
}

void walk_outputs(const TransactionView& view) {
  std::uint64_t count = 0;
  for (const auto& output : view.outputs) {
    script(output.script);
    ++count;
  }
  require(count == view.outputs.size());
}

[[maybe_unused]] void transaction(ByteView bytes) {
  const auto decoded = decode_transaction(bytes);
  if (!decoded) return;
  require(decoded->stripped_size() <= bytes.size() && decoded->stripped_size() >= kMinTransactionSize);
  walk_outputs(*decoded);
}

[[maybe_unused]] void block(ByteView bytes) {
  const auto decoded = decode_block(bytes);
  if (!decoded) return;
  for (const auto& view : decoded->transactions) walk_outputs(view);
  require(transaction_ids(*decoded).size() == decoded->transactions.size());
}

[[maybe_unused]] void block_file(ByteView bytes) {
  BlockFileReader reader(bytes, kMainnet.magic);
  while (true) {
    const auto framed = reader.next();
    if (!framed || !*framed) return;
    block((*framed)->bytes);
  }
}

[[maybe_unused]] void partial_tree(ByteView bytes) {
  const auto proof = decode_partial_tree(bytes);
  if (!proof) return;
  for (const auto& match : proof->matches) {
    require(walk<Native>(match.branch, match.txid).root == proof->tree.root);
  }
}

// --- Layer 2 -------------------------------------------------------------------------------------------------------
// Where these formats are canonical, what decodes must be what its value is encoded to.

bool same(ByteView a, ByteView b) { return std::ranges::equal(a, b); }

/// Writes again what was read, list by list.
void copy_item(RlpReader& reader, RlpWriter& writer) {
  if (!reader.next_is_list()) return writer.string(reader.string("string"));
  reader.enter("list");
  writer.list([&] {
    while (reader.has_more()) copy_item(reader, writer);
  });
  reader.leave();
}

[[maybe_unused]] void rlp(ByteView bytes) {
  RlpReader reader(bytes);
  RlpWriter writer;
  copy_item(reader, writer);
  const bool is_copied = bool(reader.finish("item", 0));
  require(!is_copied || same(writer.bytes(), bytes));

  RlpReader skipping(bytes);
  skipping.item("item");
  require(bool(skipping.finish("item", 0)) == is_copied);
}

[[maybe_unused]] void bitcoin_attributes(ByteView bytes) {
  const auto parsed = parse_bitcoin_attributes(bytes);
  if (const auto* attributes = std::get_if<BitcoinAttributes>(&parsed)) {
    require(same(encode_bitcoin_attributes(*attributes), bytes));
  } else {
    const auto& fault = std::get<CalldataFault>(parsed);
    require(fault.offset <= bytes.size() && fault.found != fault.required);
  }
}

[[maybe_unused]] void l2_transaction(ByteView bytes) {
  if (const auto deposit = decode_deposit(bytes)) {
    require(same(encode_deposit(*deposit), bytes));
    read_l1_attributes(deposit->data);
  }
  if (const auto attributes = decode_bitcoin_attributes_transaction(bytes)) {
    require(same(encode_bitcoin_attributes_transaction(*attributes), bytes));
    bitcoin_attributes(attributes->data);
  }
  if (const auto payload = decode_consensus_transaction(bytes)) {
    require(same(encode_consensus_transaction(write_consensus_payload(*payload)), bytes));
  }
}

[[maybe_unused]] void l2_header(ByteView bytes) {
  const auto header = decode_l2_header(bytes);
  if (header) require(same(encode_l2_header(*header), bytes));
}

[[maybe_unused]] void l2_block(ByteView bytes) {
  const auto block = decode_l2_block(bytes);
  if (!block) return;
  std::vector<ByteView> transactions;
  for (const auto& transaction : block->transactions) {
    l2_transaction(transaction.bytes);
    require(decode_l2_transaction(transaction.bytes)->type == transaction.type);
    transactions.push_back(transaction.bytes);
  }
  ordered_trie_root(transactions);
  if (block->withdrawals && block->withdrawals->size() > 1) return;  // they are not written
  require(same(encode_l2_block(encode_l2_header(block->header), transactions, block->withdrawals.has_value()), bytes));
}

}  // namespace hemi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  hemi::fuzz::TARGET({data, size});
  return 0;
}
