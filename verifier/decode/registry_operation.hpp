// The bodies of inbox items that change the registry (chapter sequencer, section "Operations").
#pragma once

#include <variant>

#include "spec/sequencer.hpp"
#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/native.hpp"
#include "verifier/native/recoverable_signature.hpp"

namespace hemi {

inline constexpr std::uint8_t kEquivocationItem = 1;
inline constexpr std::uint8_t kBondItem = 2;
inline constexpr std::uint8_t kUnbondItem = 3;
inline constexpr std::uint8_t kWithdrawItem = 4;

struct SealOf {
  Hash256 block_hash;
  RecoverableSignature seal;
};

/// Two seals for one slot.
struct Equivocation {
  Slot<Native> slot;
  SealOf first;
  SealOf second;
};

struct Bond {
  CompressedKey key;
  Stake<Native> amount;
  Height<Native> expiry;
  RecoverableSignature signature;
};

struct Unbond {
  CompressedKey key;
  Height<Native> expiry;
  RecoverableSignature signature;
};

struct Withdrawal {
  CompressedKey key;
};

using RegistryOperation = std::variant<Equivocation, Bond, Unbond, Withdrawal>;

/// Errors: ENC-LENGTH.1 for a body of another size, ENC-SCHEMA.1 for another kind.
Decoded<RegistryOperation> decode_operation(std::uint8_t kind, ByteView body);

/// Whether the key itself signed the operation, for this chain.
bool is_signed(const Bond& bond, std::uint64_t chain_id);
bool is_signed(const Unbond& unbond, std::uint64_t chain_id);

std::vector<std::uint8_t> unsigned_body(const Bond& bond);
std::vector<std::uint8_t> unsigned_body(const Unbond& unbond);

}  // namespace hemi
