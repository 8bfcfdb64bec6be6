#include "vectors/world/script.hpp"

#include <botan/hash.h>

namespace hemi::world {

Bytes push_head(std::size_t size, PushForm form) {
  Bytes head;
  switch (form) {
    case PushForm::direct:
      append_little_endian<1>(head, size);
      break;
    case PushForm::one_byte_length:
      head.push_back(opcode::kPushData1);
      append_little_endian<1>(head, size);
      break;
    case PushForm::two_byte_length:
      head.push_back(opcode::kPushData2);
      append_little_endian<2>(head, size);
      break;
    case PushForm::four_byte_length:
      head.push_back(opcode::kPushData4);
      append_little_endian<4>(head, size);
      break;
  }
  return head;
}

void append_push(Bytes& script, ByteView data, PushForm form) {
  append(script, push_head(data.size(), form));
  append(script, data);
}

Bytes publication_payload(ByteView keystone) {
  Bytes payload{'H', 'E', 'M', 'I'};
  append(payload, keystone);
  return payload;
}

Bytes publication_script(ByteView payload, PushForm form, ByteView trailing) {
  Bytes script{opcode::kReturn};
  append_push(script, payload, form);
  append(script, trailing);
  return script;
}

Hash160 hash160(ByteView bytes) {
  const auto ripemd160 = Botan::HashFunction::create_or_throw("RIPEMD-160");
  const auto inner = sha256(bytes);
  ripemd160->update(inner.bytes.data(), inner.bytes.size());
  Hash160 hash;
  ripemd160->final(hash.data());
  return hash;
}

Bytes pay_to_public_key_hash(const Hash160& hash) {
  Bytes script{opcode::kDuplicate, opcode::kHash160};
  append_push(script, hash);
  append(script, std::array{opcode::kEqualVerify, opcode::kCheckSignature});
  return script;
}

Bytes pay_to_witness_public_key_hash(const Hash160& hash) {
  Bytes script{opcode::kFalse};
  append_push(script, hash);
  return script;
}

Bytes witness_commitment_script(const Hash256& commitment) {
  Bytes content{0xaa, 0x21, 0xa9, 0xed};  // the mark of BIP141
  append(content, commitment.bytes);
  Bytes script{opcode::kReturn};
  append_push(script, content);
  return script;
}

Bytes coinbase_script(std::uint32_t height, ByteView extra) {
  Bytes script;
  if (height == 0) {
    script.push_back(opcode::kFalse);
  } else if (height <= 16) {
    script.push_back(static_cast<std::uint8_t>(opcode::kOne + height - 1));
  } else {
    Bytes number;
    for (auto rest = height; rest != 0; rest >>= 8) number.push_back(static_cast<std::uint8_t>(rest));
    if ((number.back() & 0x80) != 0) number.push_back(0);  // script numbers are signed
    append_push(script, number);
  }
  append_push(script, extra);
  return script;
}

}  // namespace hemi::world
