// encoding: bytes or text of one kind, decoded and not judged any further.
#include <sstream>

#include "verifier/bytes/hex.hpp"
#include "verifier/cases/fields.hpp"
#include "verifier/cases/suites.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/block_file.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/l2_block.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/evidence/state_proof_json.hpp"

namespace hemi::suites {

using nlohmann::json;

namespace {

Decoded<json> header_item(const NetworkParameters&, ByteView bytes) {
  const auto header = decode_header(bytes);
  if (!header) return header.error();
  return json{{"hash_hex_wire", wire_hex(header->hash)},
              {"version", header->version.value.value()},
              {"previous_hash_hex_wire", wire_hex(header->previous_hash)},
              {"merkle_root_hex_wire", wire_hex(header->merkle_root)},
              {"time", header->time.value.value()},
              {"bits_hex", describe(header->bits)},
              {"nonce", header->nonce.value.value()}};
}

Decoded<json> header_file_item(const NetworkParameters&, ByteView bytes) {
  std::istringstream stream(std::string(bytes.begin(), bytes.end()));
  HeaderFileReader reader(stream);
  std::size_t count = 0;
  for (;;) {
    const auto batch = reader.next_batch();
    if (!batch) return batch.error();
    if (batch->empty()) return json{{"headers", count}};
    count += batch->size() / kHeaderSize;
  }
}

Decoded<json> transaction_item(const NetworkParameters&, ByteView bytes) {
  const auto transaction = decode_transaction(bytes);
  if (!transaction) return transaction.error();
  return json{{"txid_hex_wire", wire_hex(txid(*transaction))},
              {"size_without_witness", transaction->stripped_size()},
              {"outputs", transaction->outputs.size()},
              {"is_coinbase", transaction->is_coinbase}};
}

Decoded<json> block_item(const NetworkParameters&, ByteView bytes) {
  const auto block = decode_block(bytes);
  if (!block) return block.error();
  return json{{"hash_hex_wire", wire_hex(block->header.hash)}, {"transactions", block->transactions.size()}};
}

Decoded<json> block_file_item(const NetworkParameters& network, ByteView bytes) {
  BlockFileReader reader(bytes, network.magic);
  json sizes = json::array();
  for (;;) {
    const auto block = reader.next();
    if (!block) return block.error();
    if (!*block) return json{{"block_sizes", sizes}};
    sizes.push_back((*block)->bytes.size());
  }
}

Decoded<json> partial_tree_item(const NetworkParameters&, ByteView bytes) {
  const auto tree = decode_partial_tree(bytes);
  if (!tree) return tree.error();
  return json{{"transaction_count", tree->transaction_count.value.value()}, {"matches", tree->matches.size()}};
}

json l2_header_json(const L2Header& header) {
  return {{"hash_hex_wire", wire_hex(header.hash)}, {"number", header.number}, {"time", header.timestamp}};
}

Decoded<json> l2_header_item(const NetworkParameters&, ByteView bytes) {
  const auto header = decode_l2_header(bytes);
  if (!header) return header.error();
  return l2_header_json(*header);
}

Decoded<json> l2_block_item(const NetworkParameters&, ByteView bytes) {
  const auto block = decode_l2_block(bytes);
  if (!block) return block.error();
  auto derived = l2_header_json(block->header);
  derived["transactions"] = block->transactions.size();
  return derived;
}

Decoded<json> deposit_item(const NetworkParameters&, ByteView bytes) {
  const auto deposit = decode_deposit(bytes);
  if (!deposit) return deposit.error();
  return json{{"input", to_hex(deposit->data)}};
}

Decoded<json> bitcoin_attributes_item(const NetworkParameters&, ByteView bytes) {
  const auto transaction = decode_bitcoin_attributes_transaction(bytes);
  if (!transaction) return transaction.error();
  return json{{"input", to_hex(transaction->data)}};
}

Decoded<json> hex_item(const NetworkParameters&, const std::string& text) {
  const auto bytes = from_hex(text, "");
  if (!bytes) return bytes.error();
  return json{{"bytes", to_hex(*bytes)}};
}

Decoded<json> json_item(const NetworkParameters&, const std::string& text) {
  const auto parsed = parse_json(text);
  if (!parsed) return parsed.error();
  return json::object();
}

Decoded<json> state_proof_item(const NetworkParameters& network, const std::string& text) {
  const auto parsed = parse_json(text);
  if (!parsed) return parsed.error();
  const auto owned = read_state_proof(*parsed, network);
  if (!owned) return owned.error();
  return json::object();
}

template <class Content>
struct Item {
  std::string_view name;
  Decoded<json> (*decode)(const NetworkParameters&, Content);
};

constexpr std::array<Item<ByteView>, 10> kBinaryItems{{
    {"header", header_item},
    {"header-file", header_file_item},
    {"transaction", transaction_item},
    {"block", block_item},
    {"block-file", block_file_item},
    {"partial-tree", partial_tree_item},
    {"l2-header", l2_header_item},
    {"l2-block", l2_block_item},
    {"deposit", deposit_item},
    {"bitcoin-attributes", bitcoin_attributes_item},
}};

constexpr std::array<Item<const std::string&>, 3> kTextItems{{
    {"hex", hex_item},
    {"json", json_item},
    {"state-proof", state_proof_item},
}};

template <class Items, class Content>
Fault decode_as(const Items& items, const NetworkParameters& network, const std::string& name, const Content& content,
                const char* at, Answer& answer) {
  for (const auto& item : items) {
    if (item.name != name) continue;
    auto decoded = item.decode(network, content);
    if (!decoded) return at_pointer(decoded.error(), at);
    answer.derived = std::move(*decoded);
    return std::nullopt;
  }
  return DecodeError{Rule::enc_schema, "/item", 0, name.substr(0, 80),
                     "a kind of item that has " + std::string(at + 1)};
}

}  // namespace

Fault encoding(const NetworkParameters& network, const json& input, Answer& answer) {
  Fault fault;
  JsonFields fields(input, "", fault);
  const auto item = fields.text("item");
  const bool is_text = read_choice(fields, {"bytes", "text"}) == "text";
  const auto text = is_text ? fields.text("text") : std::string();
  const auto bytes = is_text ? std::vector<std::uint8_t>() : fields.bytes("bytes");
  fields.finish();
  if (fault) return fault;
  if (is_text) return decode_as(kTextItems, network, item, text, "/text", answer);
  return decode_as(kBinaryItems, network, item, ByteView(bytes), "/bytes", answer);
}

}  // namespace hemi::suites
