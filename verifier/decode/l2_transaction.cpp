#include "verifier/decode/l2_transaction.hpp"

#include "verifier/bytes/hex.hpp"

namespace hemi {

namespace {

constexpr const char* kTypedForm = "a type below 0x80 and content";

bool is_typed(ByteView bytes) { return bytes.size() >= 2 && bytes[0] < 0x80; }

std::string type_text(std::uint8_t type) { return "type 0x" + to_hex({&type, 1}); }

/// What tells why it is no typed transaction.
std::string beginning_of(ByteView bytes) {
  return bytes.size() < 2 ? counted(bytes.size(), "byte") : type_text(bytes[0]);
}

/// Stands behind the type, or refuses another one.
RlpReader open_typed(ByteView bytes, std::uint8_t type) {
  const bool has_type = !bytes.empty() && bytes[0] == type;
  RlpReader reader(bytes, has_type ? 1 : 0);
  if (!has_type) {
    reader.refuse(Rule::enc_l2_block, "type", 0, bytes.empty() ? "nothing" : type_text(bytes[0]), type_text(type));
  }
  return reader;
}

void write_optional_address(RlpWriter& writer, const std::optional<EthereumAddress>& address) {
  writer.string(address ? ByteView(*address) : ByteView{});
}

std::vector<std::uint8_t> with_type(std::uint8_t type, RlpWriter& writer) {
  auto bytes = writer.take();
  bytes.insert(bytes.begin(), type);
  return bytes;
}

Decoded<SystemCall> decode_system_call(ByteView bytes, std::uint8_t type, const char* name) {
  auto reader = open_typed(bytes, type);
  SystemCall call;
  reader.enter("fields");
  call.to = reader.optional_address("to");
  call.gas = reader.u64("gas");
  call.data = reader.string("data");
  reader.leave();
  return reader.finish(name, call);
}

std::vector<std::uint8_t> encode_system_call(const SystemCall& call, std::uint8_t type) {
  RlpWriter writer;
  writer.list([&] {
    write_optional_address(writer, call.to);
    writer.number(call.gas);
    writer.string(call.data);
  });
  return with_type(type, writer);
}

constexpr std::uint64_t kConsensusGas = 1'000'000;
EthereumAddress consensus_target() {
  EthereumAddress address;
  address.fill(0x88);
  return address;
}

}  // namespace

Decoded<L2TransactionView> decode_l2_transaction(ByteView bytes) {
  RlpReader reader(bytes);
  if (reader.next_is_list()) {
    const auto legacy = reader.item("legacy");
    return reader.finish("transaction", L2TransactionView{std::nullopt, legacy});
  }
  if (!is_typed(bytes)) return DecodeError{Rule::enc_l2_block, "transaction", 0, beginning_of(bytes), kTypedForm};
  return L2TransactionView{bytes[0], bytes};
}

L2TransactionView read_l2_transaction(RlpReader& reader) {
  if (reader.next_is_list()) return {std::nullopt, reader.item("legacy")};
  const auto start = reader.offset();
  const auto content = reader.string("typed");
  if (!is_typed(content)) {
    reader.refuse(Rule::enc_l2_block, "typed", start, beginning_of(content), kTypedForm);
    return {};
  }
  return {content[0], content};
}

void write_l2_transaction(RlpWriter& writer, ByteView bytes) {
  is_typed(bytes) ? writer.string(bytes) : writer.item(bytes);
}

Decoded<DepositTransaction> decode_deposit(ByteView bytes) {
  auto reader = open_typed(bytes, kDepositType);
  DepositTransaction transaction;
  reader.enter("fields");
  transaction.source_hash = reader.hash("source hash");
  transaction.from = reader.array<20>("from");
  transaction.to = reader.optional_address("to");
  transaction.mint = reader.u256("mint");
  transaction.value = reader.u256("value");
  transaction.gas = reader.u64("gas");
  transaction.is_system = reader.flag("is system");
  transaction.data = reader.string("data");
  reader.leave();
  return reader.finish("deposit", transaction);
}

Decoded<BitcoinAttributesTransaction> decode_bitcoin_attributes_transaction(ByteView bytes) {
  return decode_system_call(bytes, kBitcoinAttributesType, "bitcoin attributes");
}

Decoded<SystemCall> decode_payout(ByteView bytes) { return decode_system_call(bytes, kPayoutType, "payout"); }

Decoded<CarryingTransaction> decode_carrying(ByteView bytes) {
  auto reader = open_typed(bytes, kCarryingType);
  CarryingTransaction transaction;
  reader.enter("fields");
  const auto height_at = reader.offset();
  const auto height = reader.u64("height");
  if (height > UINT32_MAX) {
    reader.refuse(Rule::enc_l2_block, "height", height_at, std::to_string(height), "at most 4 bytes");
  }
  transaction.height = static_cast<std::uint32_t>(height);
  transaction.transaction = reader.u64("transaction");
  transaction.output = reader.u64("output");
  transaction.push_data = reader.string("push data");
  reader.leave();
  return reader.finish("carrying", transaction);
}

std::optional<ConsensusPayload> decode_consensus_transaction(ByteView bytes) {
  const auto transaction = decode_system_call(bytes, kConsensusType, "consensus");
  if (!transaction || transaction->to != consensus_target() || transaction->gas != kConsensusGas) return std::nullopt;
  return read_consensus_payload(transaction->data);
}

std::vector<std::uint8_t> encode_deposit(const DepositTransaction& transaction) {
  RlpWriter writer;
  writer.list([&] {
    writer.string(transaction.source_hash.bytes);
    writer.string(transaction.from);
    write_optional_address(writer, transaction.to);
    writer.number(transaction.mint);
    writer.number(transaction.value);
    writer.number(transaction.gas);
    writer.number(transaction.is_system ? 1U : 0U);
    writer.string(transaction.data);
  });
  return with_type(kDepositType, writer);
}

std::vector<std::uint8_t> encode_bitcoin_attributes_transaction(const BitcoinAttributesTransaction& transaction) {
  return encode_system_call(transaction, kBitcoinAttributesType);
}

std::vector<std::uint8_t> encode_payout(const SystemCall& transaction) {
  return encode_system_call(transaction, kPayoutType);
}

std::vector<std::uint8_t> encode_carrying(const CarryingTransaction& transaction) {
  RlpWriter writer;
  writer.list([&] {
    writer.number(transaction.height);
    writer.number(transaction.transaction);
    writer.number(transaction.output);
    writer.string(transaction.push_data);
  });
  return with_type(kCarryingType, writer);
}

std::vector<std::uint8_t> encode_consensus_transaction(ByteView data) {
  return encode_system_call({consensus_target(), kConsensusGas, data}, kConsensusType);
}

}  // namespace hemi
