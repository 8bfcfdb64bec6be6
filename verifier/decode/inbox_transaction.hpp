// Ethereum transactions that users put on Bitcoin: bodies of inbox items of kind 0.
#pragma once

#include "spec/offload.hpp"
#include "verifier/decode/rlp.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

struct InboxTransaction {
  NativeUint<256> chain_id;
  std::uint64_t nonce = 0;
  /// None if it creates a contract.
  std::optional<EthereumAddress> to{};
  TransactionGas<Native> gas{};
  /// Who signed it; nobody if the signature is none, or has the higher of its two s.
  std::optional<EthereumAddress> sender{};
};

/// All the bytes are one transaction of these:
///
///   RLP of nonce, price, gas, to, value, data, v, r, s, with v = 35 + 2 · chain id + parity (EIP-155)
///   01 and RLP of chain id, nonce, price, gas, to, value, data, access list, parity, r, s (EIP-2930)
///   02 and the same with two prices, the priority fee first (EIP-1559)
///
/// Errors: those of RlpReader; ENC-L2-BLOCK.1 for other types, other fields, other widths, and a v without chain id.
Decoded<InboxTransaction> decode_inbox_transaction(ByteView bytes);

}  // namespace hemi
