#include "verifier/decode/inbox_transaction.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "verifier/bytes/big_endian.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/bytes/rlp_writer.hpp"
#include "verifier/native/recoverable_signature.hpp"

namespace hemi {

namespace {

constexpr std::uint8_t kAccessListType = 0x01;
constexpr std::uint8_t kDynamicFeeType = 0x02;
/// The least v of a legacy transaction that names a chain.
constexpr std::uint64_t kFirstV = 35;

using Number = NativeUint<256>;

struct SignatureFields {
  Number parity;
  Number r;
  Number s;
};

std::optional<EthereumAddress> signer_of(const Hash256& digest, const SignatureFields& fields) {
  if (fields.parity.value() > 1) return std::nullopt;
  RecoverableSignature signature;
  std::ranges::copy(big_endian_bytes(fields.r), signature.begin());
  std::ranges::copy(big_endian_bytes(fields.s), signature.begin() + 32);
  signature.back() = static_cast<std::uint8_t>(fields.parity.value());
  const auto key = recover(digest, signature);
  return key ? address_of(*key) : std::nullopt;
}

/// Gas limit to data, which all types have in this order.
void read_call(RlpReader& reader, InboxTransaction& transaction) {
  auto& gas = transaction.gas;
  gas.limit = {NativeUint<64>(reader.u64("gas"))};
  transaction.to = reader.optional_address("to");
  reader.u256("value");
  const auto data = reader.string("data");
  const auto zeros = static_cast<std::uint64_t>(std::ranges::count(data, std::uint8_t{0}));
  gas.creates_contract = !transaction.to;
  gas.zero_bytes = NativeUint<64>(zeros);
  gas.other_bytes = NativeUint<64>(data.size() - zeros);
}

void read_access_list(RlpReader& reader, TransactionGas<Native>& gas) {
  std::uint64_t addresses = 0;
  std::uint64_t keys = 0;
  reader.enter("access list");
  for (; reader.has_more(); ++addresses) {
    reader.enter("access");
    reader.string_of(std::tuple_size_v<EthereumAddress>, "address");
    reader.enter("keys");
    for (; reader.has_more(); ++keys) reader.string_of(32, "key");
    reader.leave();
    reader.leave();
  }
  reader.leave();
  gas.access_addresses = NativeUint<64>(addresses);
  gas.access_keys = NativeUint<64>(keys);
}

SignatureFields read_signature(RlpReader& reader) {
  SignatureFields fields;
  fields.parity = reader.u256("v");
  fields.r = reader.u256("r");
  fields.s = reader.u256("s");
  return fields;
}

/// The list of fields that is signed: `fields` are their items, `more` writes what follows.
template <class More>
std::vector<std::uint8_t> signed_list(ByteView fields, const More& more) {
  RlpWriter writer;
  writer.list([&] {
    writer.item(fields);
    more(writer);
  });
  return writer.take();
}

Decoded<InboxTransaction> decode_legacy(ByteView bytes) {
  RlpReader reader(bytes);
  InboxTransaction transaction;
  reader.enter("fields");
  const auto start = reader.offset();
  transaction.nonce = reader.u64("nonce");
  transaction.gas.max_fee = {reader.u256("price")};
  transaction.gas.priority_fee = transaction.gas.max_fee;
  read_call(reader, transaction);
  const auto fields = reader.since(start);
  const auto v_at = reader.offset();
  auto signature = read_signature(reader);
  reader.leave();
  if (signature.parity < Number(kFirstV)) {
    reader.refuse(Rule::enc_l2_block, "v", v_at, "no chain id", "35 or more");
  } else {
    const auto above = signature.parity - Number(kFirstV);
    transaction.chain_id = above / Number(2);
    signature.parity = above % Number(2);
  }
  if (!reader.failed()) {
    const auto digest = keccak256(signed_list(fields, [&](RlpWriter& writer) {
      writer.number(transaction.chain_id);
      writer.number(0U);
      writer.number(0U);
    }));
    transaction.sender = signer_of(digest, signature);
  }
  return reader.finish("transaction", transaction);
}

Decoded<InboxTransaction> decode_typed(ByteView bytes) {
  RlpReader reader(bytes, 1);
  InboxTransaction transaction;
  reader.enter("fields");
  const auto start = reader.offset();
  transaction.chain_id = reader.u256("chain id");
  transaction.nonce = reader.u64("nonce");
  transaction.gas.priority_fee = {reader.u256("price")};
  const bool has_two_prices = bytes[0] == kDynamicFeeType;
  transaction.gas.max_fee = has_two_prices ? GasPrice<Native>{reader.u256("fee")} : transaction.gas.priority_fee;
  read_call(reader, transaction);
  read_access_list(reader, transaction.gas);
  const auto fields = reader.since(start);
  const auto signature = read_signature(reader);
  reader.leave();
  if (!reader.failed()) {
    auto message = signed_list(fields, [](RlpWriter&) {});
    message.insert(message.begin(), bytes[0]);
    transaction.sender = signer_of(keccak256(message), signature);
  }
  return reader.finish("transaction", transaction);
}

}  // namespace

Decoded<InboxTransaction> decode_inbox_transaction(ByteView bytes) {
  if (!bytes.empty() && (bytes[0] == kAccessListType || bytes[0] == kDynamicFeeType)) return decode_typed(bytes);
  if (!bytes.empty() && bytes[0] >= kFirstRlpList) return decode_legacy(bytes);
  const auto found = bytes.empty() ? "nothing" : fmt::format("type 0x{}", to_hex(bytes.first(1)));
  return DecodeError{Rule::enc_l2_block, "transaction", 0, found, "legacy, type 0x01 or type 0x02"};
}

}  // namespace hemi
