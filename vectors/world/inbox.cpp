#include "vectors/world/inbox.hpp"

namespace hemi::world {

namespace {

using Type = UserTransaction::Type;

/// 2, 1, or none for legacy transactions.
void prepend_type(Bytes& bytes, Type type) {
  if (type != Type::legacy) bytes.insert(bytes.begin(), type == Type::access_list ? 1 : 2);
}

void write_access(RlpWriter& writer, const std::vector<UserTransaction::Access>& access) {
  writer.list([&] {
    for (const auto& [address, keys] : access) {
      writer.list([&] {
        writer.string(address);
        writer.list([&] {
          for (const auto& key : keys) writer.string(key.bytes);
        });
      });
    }
  });
}

void write_fields(RlpWriter& writer, const UserTransaction& transaction) {
  const bool is_legacy = transaction.type == Type::legacy;
  if (!is_legacy) writer.number(transaction.chain_id);
  writer.number(transaction.nonce);
  if (transaction.type == Type::dynamic_fee) writer.number(transaction.priority_fee);
  writer.number(transaction.max_fee);
  writer.number(transaction.gas);
  writer.string(transaction.to ? ByteView(*transaction.to) : ByteView{});
  writer.number(transaction.value);
  writer.string(transaction.data);
  if (!is_legacy) write_access(writer, transaction.access);
}

/// A big-endian number without its leading zeros.
void write_digits(RlpWriter& writer, ByteView digits) {
  while (!digits.empty() && digits.front() == 0) digits = digits.subspan(1);
  writer.string(digits);
}

Bytes with_signature_fields(const UserTransaction& transaction, std::uint64_t v,
                            const RecoverableSignature& signature) {
  RlpWriter writer;
  writer.list([&] {
    write_fields(writer, transaction);
    writer.number(v);
    write_digits(writer, ByteView(signature).first(32));
    write_digits(writer, ByteView(signature).subspan(32, 32));
  });
  auto bytes = writer.take();
  prepend_type(bytes, transaction.type);
  return bytes;
}

}  // namespace

Bytes unsigned_bytes(const UserTransaction& transaction) {
  RlpWriter writer;
  writer.list([&] {
    write_fields(writer, transaction);
    if (transaction.type != Type::legacy) return;
    writer.number(transaction.chain_id);
    writer.number(std::uint64_t{0});
    writer.number(std::uint64_t{0});
  });
  auto bytes = writer.take();
  prepend_type(bytes, transaction.type);
  return bytes;
}

Bytes with_signature(const UserTransaction& transaction, const RecoverableSignature& signature) {
  const std::uint64_t parity = signature.back();
  const bool is_legacy = transaction.type == Type::legacy;
  return with_signature_fields(transaction, is_legacy ? 35 + 2 * transaction.chain_id + parity : parity, signature);
}

Bytes legacy_without_chain(const UserTransaction& transaction, const RecoverableSignature& signature) {
  return with_signature_fields(transaction, 27U + signature.back(), signature);
}

Bytes signed_by(const SigningKey& key, const UserTransaction& transaction) {
  return with_signature(transaction, key.sign(keccak256(unsigned_bytes(transaction))));
}

Bytes inbox_data(std::uint8_t kind, std::uint64_t chain_id, ByteView body, std::uint8_t version) {
  Bytes data{'H', 'O', 'F', 'F', version, kind};
  append_big_endian<8>(data, chain_id);
  append(data, body);
  return data;
}

Bytes inbox_script(ByteView data) {
  const auto longer = data.size() < 256 ? PushForm::one_byte_length : PushForm::two_byte_length;
  Bytes script{opcode::kReturn};
  append_push(script, data, data.size() < 76 ? PushForm::direct : longer);
  return script;
}

}  // namespace hemi::world
