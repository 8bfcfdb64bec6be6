#include "verifier/engine/sequenced_body.hpp"

#include <algorithm>

#include "verifier/decode/l1_attributes.hpp"

namespace hemi {

namespace {

constexpr std::size_t kKindAt = 5;

std::optional<RegistryOperation> operation_in(ByteView push_data) {
  if (push_data.size() <= kInboxHeadSize) return std::nullopt;
  const auto operation = decode_operation(push_data[kKindAt], push_data.subspan(kInboxHeadSize));
  return operation ? std::optional(*operation) : std::nullopt;
}

std::uint64_t count_of_type(const HemiBody& body, std::uint8_t type) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(body.transactions, [&](ByteView t) { return is_of_type(t, type); }));
}

std::optional<L1Attributes> origin_of(const HemiBody& body) {
  if (body.transactions.empty()) return std::nullopt;
  const auto deposit = decode_deposit(body.transactions.front());
  if (!deposit) return std::nullopt;
  const auto attributes = read_l1_attributes(deposit->data);
  return attributes && attributes->number <= UINT32_MAX ? attributes : std::nullopt;
}

}  // namespace

std::vector<InboxItem> carried_items(const HemiBody& body, const Location& at, Trail& trail) {
  std::vector<InboxItem> items;
  for (std::size_t i = 0; i < body.transactions.size(); ++i) {
    if (!is_of_type(body.transactions[i], kCarryingType)) continue;
    const auto carrying = decode_carrying(body.transactions[i]);
    if (!carrying) {
      trail.record(in_transaction(carrying.error(), at, i));
      continue;
    }
    items.push_back({{{NativeUint<32>(carrying->height)},
                      {NativeUint<64>(carrying->transaction)},
                      {NativeUint<64>(carrying->output)}},
                     {carrying->push_data.begin(), carrying->push_data.end()}});
  }
  return items;
}

std::vector<CarriedItem> operations_of(std::span<const InboxItem> items) {
  std::vector<CarriedItem> operations;
  for (const auto& item : items) operations.push_back({operation_in(item.push_data), item.position.height});
  return operations;
}

std::vector<StatedPayout> stated_payouts(const HemiBody& body, const Location& at, Trail& trail) {
  std::vector<StatedPayout> payouts;
  for (std::size_t i = 0; i < body.transactions.size(); ++i) {
    if (!is_of_type(body.transactions[i], kPayoutType)) continue;
    const auto payout = decode_payout(body.transactions[i]);
    if (payout) {
      payouts.push_back({{payout->data.begin(), payout->data.end()}});
    } else {
      trail.record(in_transaction(payout.error(), at, i));
    }
  }
  return payouts;
}

std::optional<DerivedFields> fields_of(const L2Header& header, const HemiBody& body) {
  const auto origin = origin_of(body);
  if (!origin) return std::nullopt;
  const auto batches = count_of_type(body, kBitcoinAttributesType);
  // The origin, the payload, batches and items; a second payload is a matter of SEQ-PAYLOAD.1.
  const auto own = 1 + count_of_type(body, kConsensusType) + batches + count_of_type(body, kCarryingType);
  return DerivedFields{.time = {NativeUint<64>(header.timestamp)},
                       .origin = {NativeUint<32>(static_cast<std::uint32_t>(origin->number))},
                       .sequence_number = {NativeUint<64>(origin->sequence_number)},
                       .beneficiary = {header.beneficiary},
                       .gas_limit = {NativeUint<64>(header.gas_limit)},
                       .extra_data = {header.extra_data},
                       .previous_randao = {header.mix_hash},
                       .parent_beacon_root = {header.parent_beacon_block_root.value_or(Hash256{})},
                       .batches = {NativeUint<64>(batches)},
                       .other_transactions = {NativeUint<64>(body.transactions.size() - own)}};
}

}  // namespace hemi
