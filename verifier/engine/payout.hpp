// Which payouts a block has to have, and what they say (chapter payout).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "spec/payout.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/decode/payout_call.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A publication of the keystone itself; `miner` may be nobody.
struct PaidPublication {
  Position<Native> position;
  Miner miner;
};

/// A keystone of the chain, with what Bitcoin has of it up to the end of its window.
struct PayableKeystone {
  HemiHeight<Native> number;
  Height<Native> view_height;
  std::vector<PaidPublication> publications;
};

struct Credit {
  EthereumAddress miner;
  RelativeHeight<Native> x;

  friend bool operator==(const Credit&, const Credit&) = default;
};
/// "0x…40 digits… at 3", or "nobody".
std::string describe(const std::optional<Credit>& credit);

/// At most 64, in the order in which they are paid.
std::vector<Credit> credits_of(const PayableKeystone& keystone, const OffloadTerms<Native>& terms);
/// Empty without credits.
std::vector<Reward<Native>> rewards_of(std::span<const Credit> credits, const Pool<Native>& pool);

/// A payout of the block: its calldata, and the rewards and the pool that the evidence states of it.
struct StatedPayout {
  std::vector<std::uint8_t> calldata;
  std::optional<Pool<Native>> pool{};
  std::optional<std::vector<Reward<Native>>> rewards{};
};

/// A sealed keystone block.
struct PayingBlock {
  HemiHeight<Native> number;
  Height<Native> view_height;
  /// Of all sealed keystone blocks before it.
  Height<Native> highest_view_before;
  PayoutForm form;
  std::vector<StatedPayout> payouts;
};

/// Those that the block has to pay for, in the order of their numbers.
std::vector<const PayableKeystone*> keystones_due(std::span<const PayableKeystone> keystones, const PayingBlock& block,
                                                  const OffloadTerms<Native>& terms);

/// Evaluates the PAY rules. Payouts are located at "/payouts".
void judge_payouts(std::span<const PayableKeystone> keystones, const PayingBlock& block,
                   const OffloadTerms<Native>& terms, Trail& trail);

}  // namespace hemi
