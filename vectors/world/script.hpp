// Scripts that the world writes.
#pragma once

#include <array>

#include "vectors/world/byte_writer.hpp"

namespace hemi::world {

namespace opcode {
inline constexpr std::uint8_t kFalse = 0x00;
inline constexpr std::uint8_t kPushData1 = 0x4c;
inline constexpr std::uint8_t kPushData2 = 0x4d;
inline constexpr std::uint8_t kPushData4 = 0x4e;
inline constexpr std::uint8_t kOne = 0x51;
inline constexpr std::uint8_t kReturn = 0x6a;
inline constexpr std::uint8_t kDuplicate = 0x76;
inline constexpr std::uint8_t kEqualVerify = 0x88;
inline constexpr std::uint8_t kHash160 = 0xa9;
inline constexpr std::uint8_t kCheckSignature = 0xac;
}  // namespace opcode

using Hash160 = std::array<std::uint8_t, 20>;

/// How a push says its length. `direct` reaches 75 bytes only, too few for a publication.
enum class PushForm { direct, one_byte_length, two_byte_length, four_byte_length };

/// The opcode and length of a push of so many bytes, which need not be the bytes that follow.
Bytes push_head(std::size_t size, PushForm form);
void append_push(Bytes& script, ByteView data, PushForm form = PushForm::direct);

/// "HEMI", then the keystone.
Bytes publication_payload(ByteView keystone);
/// OP_RETURN and a push of the payload. Verifiers ignore `trailing`, whatever it holds.
Bytes publication_script(ByteView payload, PushForm form = PushForm::one_byte_length, ByteView trailing = {});

/// RIPEMD-160 of SHA-256: how Bitcoin names a public key.
Hash160 hash160(ByteView bytes);
Bytes pay_to_public_key_hash(const Hash160& hash);
Bytes pay_to_witness_public_key_hash(const Hash160& hash);
Bytes witness_commitment_script(const Hash256& commitment);
/// BIP34: the script of a coinbase starts with its height. `extra` makes coinbases of one height differ.
Bytes coinbase_script(std::uint32_t height, ByteView extra);

}  // namespace hemi::world
