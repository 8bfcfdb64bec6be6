// Blocks that anybody derives from Bitcoin (chapter offload).
#pragma once

#include <vector>

#include "spec/offload.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

struct ExtraData {
  std::vector<std::uint8_t> bytes;

  friend bool operator==(const ExtraData&, const ExtraData&) = default;
};
/// Hex digits.
std::string describe(const ExtraData& data);

/// The fields that parent and batch determine, but for those that the view has.
struct DerivedFields {
  HemiTime<Native> time{};
  EthereumHeight<Native> origin{};
  SequenceNumber<Native> sequence_number{};
  Miner beneficiary{};
  Gas<Native> gas_limit{};
  ExtraData extra_data{};
  EthereumHash<Native> previous_randao{};
  EthereumHash<Native> parent_beacon_root{};
  AttributesCount<Native> batches{};
  /// Payouts and ordinary ones.
  TransactionCount<Native> other_transactions{};
};

struct ConsensusBlock {
  bool is_self_derived = false;
  HemiHeight<Native> number{};
  ViewState<Native> state{};
  DerivedFields fields{};
};

bool leaves_run_open(const ConsensusBlock& block, const OffloadTerms<Native>& terms);

/// What a self-derived block on that parent has; `latest_header` is the latest time in its batch, and does not matter
/// where it goes on with a run.
DerivedFields derive_fields(const ConsensusBlock& parent, const Time<Native>& latest_header, const Slots<Native>& slots,
                            const OffloadTerms<Native>& terms);

/// Evaluates OFF-SELF.1, and OFF-SELF-FORM.1 of each field.
void judge_self_derived(const ConsensusBlock& block, const ConsensusBlock& parent, const Time<Native>& latest_header,
                        const Slots<Native>& slots, const OffloadTerms<Native>& terms, const Location& at,
                        Trail& trail);

}  // namespace hemi
