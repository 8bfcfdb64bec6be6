// Writes what check.mjs compares, one JSON object a line:
//   {"kind": "block", "block", "header", "hash", "transactions", "transactionsRoot", "json"}
//   {"kind": "transaction", "bytes", "json"}
//   {"kind": "rlp", "bytes", "accepted"}
// "json" is what a client would say of the block or the transaction. All else in the line is what the verifier's
// readers and decoders make of it, in hex.
#include <cstdlib>
#include <iostream>

#include "tests/ethereumjs/transactions.hpp"
#include "tests/support/drawn_l2_header.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/evidence/l2_block_json.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi::test {
namespace {

using nlohmann::json;

/// The value, of which the cases are made so that there is one.
template <class Value>
Value must(Decoded<Value> decoded) {
  if (decoded) return std::move(*decoded);
  const auto& error = decoded.error();
  std::cerr << id_of(error.rule) << ' ' << error.where << ": " << error.found << ", not " << error.required << '\n';
  std::exit(1);
}

void print(const json& line) { std::cout << line.dump() << '\n'; }

// --- Blocks --------------------------------------------------------------------------------------------------------

json header_json(const L2Header& header) {
  const auto number = [](const NativeUint<256>& value) { return quantity(static_cast<std::uint64_t>(value.value())); };
  json value{{"parentHash", hex_data(header.parent_hash.bytes)},
             {"sha3Uncles", hex_data(header.ommers_hash.bytes)},
             {"miner", hex_data(header.beneficiary)},
             {"stateRoot", hex_data(header.state_root.bytes)},
             {"transactionsRoot", hex_data(header.transactions_root.bytes)},
             {"receiptsRoot", hex_data(header.receipts_root.bytes)},
             {"logsBloom", hex_data(header.logs_bloom)},
             {"difficulty", number(header.difficulty)},
             {"number", quantity(header.number)},
             {"gasLimit", quantity(header.gas_limit)},
             {"gasUsed", quantity(header.gas_used)},
             {"timestamp", quantity(header.timestamp)},
             {"extraData", hex_data(header.extra_data)},
             {"mixHash", hex_data(header.mix_hash.bytes)},
             {"nonce", hex_data(header.nonce)}};
  if (header.base_fee) value["baseFeePerGas"] = number(*header.base_fee);
  if (header.withdrawals_root) value["withdrawalsRoot"] = hex_data(header.withdrawals_root->bytes);
  if (header.blob_gas_used) value["blobGasUsed"] = quantity(*header.blob_gas_used);
  if (header.excess_blob_gas) value["excessBlobGas"] = quantity(*header.excess_blob_gas);
  if (header.parent_beacon_block_root)
    value["parentBeaconBlockRoot"] = hex_data(header.parent_beacon_block_root->bytes);
  if (header.requests_hash) value["requestsHash"] = hex_data(header.requests_hash->bytes);
  return value;
}

/// From JSON to an encoded block and from there to its hash and its root.
void print_block(const json& value) {
  const auto read = must(read_l2_block_json(value, ""));
  const std::vector<ByteView> views(read.transactions->begin(), read.transactions->end());
  const auto bytes = encode_l2_block(read.header, views, value.contains("withdrawalsRoot"));
  const auto block = must(decode_l2_block(bytes));
  auto transactions = json::array();
  std::vector<ByteView> decoded;
  for (const auto& transaction : block.transactions) {
    decoded.push_back(transaction.bytes);
    transactions.push_back(hex_data(transaction.bytes));
  }
  print({{"kind", "block"},
         {"block", hex_data(bytes)},
         {"header", hex_data(read.header)},
         {"hash", hex_data(block.header.hash.bytes)},
         {"transactions", transactions},
         {"transactionsRoot", hex_data(ordered_trie_root(decoded).bytes)},
         {"json", value}});
}

json block_json(world::Random& random, std::uint64_t transaction_count) {
  auto value = header_json(draw_l2_header(random));
  auto transactions = json::array();
  for (std::uint64_t i = 0; i < transaction_count; ++i) {
    transactions.push_back(random.below(2) == 0 ? draw_l2_transaction(random) : draw_signed_transaction(random));
  }
  value["transactions"] = transactions;
  return value;
}

/// Tiny transactions, which stand in the trie without a hash of their own.
json tiny_block_json(world::Random& random, std::uint64_t transaction_count) {
  auto value = header_json(draw_l2_header(random));
  auto transactions = json::array();
  for (std::uint64_t i = 0; i < transaction_count; ++i) {
    transactions.push_back("0x7f" + to_hex(random.bytes(1 + random.below(30))));
  }
  value["transactions"] = transactions;
  return value;
}

void print_blocks(world::Random& random) {
  constexpr int kDrawn = 1500;
  for (int i = 0; i < kDrawn; ++i) print_block(block_json(random, random.below(6)));
  for (const auto count : {16, 17, 127, 128, 129, 255, 256, 257, 300}) {
    print_block(block_json(random, static_cast<std::uint64_t>(count)));
    print_block(tiny_block_json(random, static_cast<std::uint64_t>(count)));
  }
  for (std::uint64_t count = 0; count < 40; ++count) print_block(tiny_block_json(random, count));
}

// --- Transactions --------------------------------------------------------------------------------------------------

void print_transactions(world::Random& random) {
  constexpr int kDrawn = 2000;
  for (int i = 0; i < kDrawn; ++i) {
    auto value = header_json(draw_l2_header(random));
    const auto transaction = draw_signed_transaction(random);
    value["transactions"] = json::array({transaction});
    const auto block = must(read_l2_block_json(value, ""));
    print({{"kind", "transaction"}, {"bytes", hex_data(block.transactions->front())}, {"json", transaction}});
  }
}

// --- RLP -----------------------------------------------------------------------------------------------------------

void print_rlp(ByteView bytes) {
  RlpReader reader(bytes);
  reader.item("item");
  print({{"kind", "rlp"}, {"bytes", hex_data(bytes)}, {"accepted", bool(reader.finish("", 0))}});
}

/// Every first byte with every second one, and what sizes may be in the two forms.
void print_edges() {
  for (unsigned first = 0; first < 256; ++first) {
    print_rlp(std::array{static_cast<std::uint8_t>(first)});
    for (unsigned second = 0; second < 256; ++second) {
      std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)};
      print_rlp(bytes);
      const bool has_size = (first >= 0xb8 && first <= 0xbf) || first >= 0xf8;
      if (!has_size) continue;
      bytes.resize(bytes.size() + second, 0x01);  // as many as the second byte says, if it says a size
      print_rlp(bytes);
      bytes.push_back(0x01);
      print_rlp(bytes);
    }
  }
}

/// A valid encoding with some bytes changed, mostly among the first.
void print_changed(world::Random& random) {
  constexpr int kDrawn = 20'000;
  for (int i = 0; i < kDrawn; ++i) {
    auto bytes = encode_l2_header(draw_l2_header(random));
    if (random.below(2) == 0) bytes.resize(1 + random.below(60));
    for (auto changes = random.below(4); changes > 0; --changes) {
      bytes[random.below(std::min<std::size_t>(bytes.size(), 8))] = static_cast<std::uint8_t>(random.next());
    }
    if (random.below(2) == 0) bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.next());
    print_rlp(bytes);
  }
}

}  // namespace
}  // namespace hemi::test

int main() {
  hemi::world::Random random(1);
  hemi::test::print_blocks(random);
  hemi::test::print_transactions(random);
  hemi::test::print_edges();
  hemi::test::print_changed(random);
}
