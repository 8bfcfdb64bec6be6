// The calldata of a Bitcoin-attributes transaction: updateHvmState(bytes32 tip, bytes[] headers).
//
//   offset            content
//   0                 selector c94f1cca
//   4                 claimed tip, 32 bytes
//   36                word 0x40: where the array begins, from offset 4
//   68                word n
//   100 + 32i         word 32n + 128i: where header i begins, from offset 100
//   100 + 32n + 128i  word 0x50, 80 bytes of header i, 16 zero bytes
//
// Words are 32 bytes, big-endian. Source: hemi op-geth core/types/btc_attributes_deposit_data.go.
#pragma once

#include <variant>
#include <vector>

#include "verifier/decode/calldata.hpp"
#include "verifier/decode/header.hpp"

namespace hemi {

using HeaderBytes = std::span<const std::uint8_t, kHeaderSize>;

/// The headers are views of the calldata.
struct BitcoinAttributes {
  /// In the order in which it is hashed.
  Hash256 claimed_tip;
  std::vector<HeaderBytes> headers;
};

/// For a given size there is one n and one value for every byte outside of tip and headers; anything else is a fault,
/// the first from the left being given, but a size that fits no n before all. How many headers are allowed is a rule
/// and not judged here; their number is bounded by the size.
std::variant<BitcoinAttributes, CalldataFault> parse_bitcoin_attributes(ByteView calldata);

std::vector<std::uint8_t> encode_bitcoin_attributes(const BitcoinAttributes& attributes);

}  // namespace hemi
