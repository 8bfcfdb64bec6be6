#include "verifier/engine/hemi_block.hpp"

#include <algorithm>

namespace hemi {

namespace {

/// All but the last of the optional fields stand behind each other, so that it is enough to count them.
std::uint64_t count_fields(const L2Header& header) {
  constexpr std::uint64_t kFieldsOfAll = 15;
  const std::array optional{header.base_fee.has_value(),
                            header.withdrawals_root.has_value(),
                            header.blob_gas_used.has_value(),
                            header.excess_blob_gas.has_value(),
                            header.parent_beacon_block_root.has_value(),
                            header.requests_hash.has_value()};
  return kFieldsOfAll + static_cast<std::uint64_t>(std::ranges::count(optional, true));
}

}  // namespace

HemiBlockEvidence hemi_block_evidence(const L2Header& header) {
  return {.block = {.hash = {header.hash},
                    .parent_hash = {header.parent_hash},
                    .number = {NativeUint<32>(header.number)},
                    .time = {NativeUint<64>(header.timestamp)},
                    .state_root = {header.state_root},
                    .transactions_root = {header.transactions_root}},
          .field_count = {NativeUint<64>(count_fields(header))}};
}

HemiBlockEvidence hemi_block_evidence(const L2BlockView& block) {
  auto evidence = hemi_block_evidence(block.header);
  auto& transactions = evidence.body.emplace().transactions;
  transactions.reserve(block.transactions.size());
  for (const auto& transaction : block.transactions) transactions.push_back(transaction.bytes);
  return evidence;
}

DecodeError in_transaction(DecodeError error, const Location& block, std::size_t index) {
  error.where = block.within("transactions", index).pointer() + '/' + error.where;
  return error;
}

}  // namespace hemi
