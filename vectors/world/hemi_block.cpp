#include "vectors/world/hemi_block.hpp"

#include "verifier/bytes/rlp_writer.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi::world {

namespace {

constexpr std::uint64_t kGasLimit = 30'000'000;
constexpr std::uint64_t kBaseFee = 1'000'000;

Hash256 hash_of_nothing() { return keccak256(Bytes{0x80}); }       // the root of a trie without entries
Hash256 hash_of_empty_list() { return keccak256(Bytes{0xc0}); }    // no ommers
Hash256 requests_hash_of_nothing() { return sha256(ByteView{}); }  // EIP-7685

/// The first `field_count` fields of the header.
void write_header(RlpWriter& writer, const HemiBlockFields& block) {
  const std::array<std::uint8_t, 20> fee_vault{0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11};
  writer.string(block.parent_hash.bytes);
  writer.string(hash_of_empty_list().bytes);
  writer.string(fee_vault);
  writer.string(block.state_root.bytes);
  writer.string(block.transactions_root.bytes);
  writer.string(block.receipts_root.bytes);
  writer.string(Bytes(256));  // bloom of no logs
  writer.number(0);           // difficulty
  writer.number(block.number);
  writer.number(kGasLimit);
  writer.number(block.gas_used);
  writer.number(block.time);
  writer.string({});               // extra data
  writer.string(Hash256{}.bytes);  // mix hash
  writer.string(Bytes(8));         // nonce
  if (block.field_count > 15) writer.number(kBaseFee);
  if (block.field_count > 16) writer.string(hash_of_nothing().bytes);  // withdrawals
  if (block.field_count > 17) writer.number(0);                        // blob gas used
  if (block.field_count > 18) writer.number(0);                        // excess blob gas
  if (block.field_count > 19) writer.string(block.beacon_root.bytes);
  if (block.field_count > 20) writer.string(requests_hash_of_nothing().bytes);
}

/// Legacy transactions are lists already; typed ones stand in blocks as strings.
void write_transaction(RlpWriter& writer, const Bytes& transaction) {
  const bool is_list = !transaction.empty() && transaction[0] >= 0xc0;
  is_list ? writer.item(transaction) : writer.string(transaction);
}

Bytes typed(std::uint8_t type, RlpWriter& writer) {
  Bytes transaction{type};
  append(transaction, writer.take());
  return transaction;
}

/// A number of the right size; nothing in the world checks signatures of users.
std::array<std::uint8_t, 32> draw_half_of_a_signature(Random& random) {
  auto number = random.array<32>();
  number[0] |= 1;  // numbers have no leading zero byte
  return number;
}

void append_word(Bytes& to, std::uint64_t value) {
  to.resize(to.size() + 24);
  append_big_endian<8>(to, value);
}

}  // namespace

Bytes serialize_header(const HemiBlockFields& block) {
  RlpWriter writer;
  writer.list([&] { write_header(writer, block); });
  return writer.take();
}

Hash256 hash_of(const HemiBlockFields& block) { return keccak256(serialize_header(block)); }

Bytes serialize(const HemiBlockFields& block) {
  RlpWriter writer;
  writer.list([&] {
    writer.item(serialize_header(block));
    writer.list([&] {
      for (const auto& transaction : block.transactions) write_transaction(writer, transaction);
    });
    writer.list([] {});
    if (block.field_count > 16) writer.list([] {});
  });
  return writer.take();
}

void reroot(HemiBlockFields& block) {
  const std::vector<ByteView> values(block.transactions.begin(), block.transactions.end());
  block.transactions_root = ordered_trie_root(values);
}

Bytes origin_call(const Origin& origin, OriginLayout layout) {
  const auto batcher = sha256({});  // names no key
  constexpr std::uint32_t kScalar = 1'000'000;
  Bytes call;
  if (layout == OriginLayout::bedrock) {
    append(call, Bytes{0x01, 0x5d, 0x8e, 0xb9});
    append_word(call, origin.number);
    append_word(call, origin.time);
    append_word(call, kBaseFee);
    append(call, origin.hash.bytes);
    append_word(call, origin.sequence_number);
    append(call, batcher.bytes);
    append_word(call, 0);  // overhead
    append_word(call, kScalar);
    return call;
  }
  const bool is_isthmus = layout == OriginLayout::isthmus;
  append(call, is_isthmus ? Bytes{0x09, 0x89, 0x99, 0xbe} : Bytes{0x44, 0x0a, 0x5e, 0x20});
  append_big_endian<4>(call, kScalar);
  append_big_endian<4>(call, 0);  // blob scalar
  append_big_endian<8>(call, origin.sequence_number);
  append_big_endian<8>(call, origin.time);
  append_big_endian<8>(call, origin.number);
  append_word(call, kBaseFee);
  append_word(call, 1);  // blob base fee
  append(call, origin.hash.bytes);
  append(call, batcher.bytes);
  if (is_isthmus) append(call, Bytes(12));  // scalar and constant of the operator's fee
  return call;
}

Bytes deposit_transaction(const Hash256& source, ByteView input) {
  constexpr std::uint64_t kGas = 1'000'000;
  const Bytes depositor{0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad,
                        0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0x00, 0x01};
  Bytes l1_block(20);
  l1_block[0] = 0x42;
  l1_block[19] = 0x15;
  RlpWriter writer;
  writer.list([&] {
    writer.string(source.bytes);
    writer.string(depositor);
    writer.string(l1_block);
    writer.number(0);  // mint
    writer.number(0);  // value
    writer.number(kGas);
    writer.number(0);  // not a system transaction
    writer.string(input);
  });
  return typed(0x7e, writer);
}

Bytes origin_transaction(const Origin& origin, OriginLayout layout) {
  Bytes inner(origin.hash.bytes.begin(), origin.hash.bytes.end());
  append_word(inner, origin.sequence_number);
  Bytes domain;
  append_word(domain, 1);
  append(domain, keccak256(inner).bytes);
  return deposit_transaction(keccak256(domain), origin_call(origin, layout));
}

Bytes update_call(const HeaderBatch& batch) {
  const auto count = batch.headers.size();
  Bytes call{0xc9, 0x4f, 0x1c, 0xca};
  append(call, batch.claimed_tip.bytes);
  append_word(call, 0x40);
  append_word(call, count);
  for (std::size_t i = 0; i < count; ++i) append_word(call, 32 * count + 128 * i);
  for (const auto& header : batch.headers) {
    append_word(call, header.size());
    append(call, header);
    append(call, Bytes(16));
  }
  return call;
}

Bytes attributes_transaction(ByteView input) {
  constexpr std::uint64_t kGas = 1'000'000;
  RlpWriter writer;
  writer.list([&] {
    writer.string(Bytes(20, 0x88));
    writer.number(kGas);
    writer.string(input);
  });
  return typed(0x7c, writer);
}

bool is_attributes_transaction(const Bytes& transaction) { return !transaction.empty() && transaction[0] == 0x7c; }

Bytes user_transaction(std::uint64_t chain_id, Random& random) {
  const bool has_type = random.below(2) == 0;
  const auto to = random.array<20>();
  const auto data = random.bytes(random.below(40));
  RlpWriter writer;
  writer.list([&] {
    if (has_type) writer.number(chain_id);
    writer.number(random.below(1'000));  // nonce
    if (has_type) writer.number(1);      // tip
    writer.number(kBaseFee * 2);
    writer.number(21'000 + 16 * data.size());
    writer.string(to);
    writer.number(random.below(1'000'000'000));
    writer.string(data);
    if (has_type) writer.list([] {});  // access list
    writer.number(has_type ? random.below(2) : 2 * chain_id + 35 + random.below(2));
    writer.string(draw_half_of_a_signature(random));
    writer.string(draw_half_of_a_signature(random));
  });
  return has_type ? typed(0x02, writer) : writer.take();
}

}  // namespace hemi::world
