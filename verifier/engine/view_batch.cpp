#include "verifier/engine/view_batch.hpp"

#include <algorithm>

namespace hemi {

namespace {

/// [VIEW-LINK.1]
void judge_links(ViewBatch& batch, const Location& at, Trail& trail) {
  for (std::size_t i = 1; i < batch.headers.size(); ++i) {
    const auto finding = batch_is_a_chain<Native>(batch.headers[i], batch.headers[i - 1].hash);
    trail.record(Rule::view_link, at.within("batch", i), finding);
    batch.is_chain = batch.is_chain && finding.holds;
  }
}

std::optional<ViewBatch> judge_transaction(ByteView bytes, std::size_t index, const Location& at, Trail& trail) {
  const auto transaction = decode_bitcoin_attributes_transaction(bytes);
  if (!transaction) {
    trail.record(in_transaction(transaction.error(), at, index));
    trail.undecided(Rule::view_calldata, at, "a Bitcoin-attributes transaction that decodes");
    return std::nullopt;
  }
  const auto parsed = parse_bitcoin_attributes(transaction->data);
  const auto* attributes = std::get_if<BitcoinAttributes>(&parsed);
  trail.record(Rule::view_calldata, at,
               calldata_is_an_update<Native>({NativeUint<64>(transaction->data.size())}, attributes != nullptr));
  if (attributes == nullptr) return std::nullopt;
  return judge_batch(*attributes, at, trail);
}

}  // namespace

ViewBatch judge_batch(const BitcoinAttributes& attributes, const Location& at, Trail& trail) {
  const auto& headers = attributes.headers;
  trail.record(Rule::view_count, at, batch_has_at_most_30_headers<Native>({NativeUint<64>(headers.size())}));
  ViewBatch batch{{attributes.claimed_tip}, {}, true};
  batch.headers.reserve(headers.size());
  for (const auto bytes : headers) batch.headers.push_back(read_header_fields(bytes, double_sha256(bytes)));
  judge_links(batch, at, trail);
  return batch;
}

ViewBatches judge_batches(const HemiBlock<Native>& block, const HemiBody& body, const HemiTime<Native>& activation_time,
                          const Location& at, Trail& trail) {
  const auto brings_a_batch = [](ByteView transaction) { return is_of_type(transaction, kBitcoinAttributesType); };
  ViewBatches batches{static_cast<std::size_t>(std::ranges::count_if(body.transactions, brings_a_batch)), {}};
  trail.record(Rule::view_one, at, has_at_most_one_batch<Native>({NativeUint<64>(batches.count)}));
  if (batches.count > 0) trail.record(Rule::view_active, at, view_is_active<Native>(block, activation_time));
  for (std::size_t i = 0; i < body.transactions.size(); ++i) {
    if (!brings_a_batch(body.transactions[i])) continue;
    auto batch = judge_transaction(body.transactions[i], i, at, trail);
    if (batch) batches.decoded.push_back(std::move(*batch));
  }
  return batches;
}

}  // namespace hemi
