// The calldata of a payout: mintPoPRewards in the form that runs and in that of the contract's second version (chapter
// payout has the layout).
#pragma once

#include <variant>
#include <vector>

#include "verifier/decode/calldata.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

enum class PayoutForm {
  /// mintPoPRewards(uint64,address[],uint256[]): base units for each.
  amounts,
  /// mintPoPRewards(uint64,address[],uint32[]): a relative height for each.
  heights
};

struct PayoutEntry {
  EthereumAddress miner{};
  /// An amount or a relative height.
  NativeUint<256> value{};

  friend bool operator==(const PayoutEntry&, const PayoutEntry&) = default;
};

struct PayoutCall {
  std::uint64_t keystone = 0;
  std::vector<PayoutEntry> entries;
};

/// For a size there is one number of entries, and one value for every byte that is no number, miner or value. The first
/// fault from the left is given, but a size that fits no number of entries, or more than 64, before all.
std::variant<PayoutCall, CalldataFault> parse_payout_call(ByteView calldata, PayoutForm form);

std::vector<std::uint8_t> encode_payout_call(const PayoutCall& call, PayoutForm form);

}  // namespace hemi
