#include "verifier/engine/bitcoin_view.hpp"

#include <algorithm>

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"

namespace hemi {

namespace {

ViewTip<Native> tip_at(const ChainState& state) {
  return {state.ancestry.hash, state.ancestry.height, state.ancestry.chain_work};
}

constexpr std::string_view kBlockOfBatch = "the block that brought the batch";

/// What the rules that compare with the view lack.
std::string_view lack_of(ViewKnowledge knowledge) {
  switch (knowledge) {
    case ViewKnowledge::empty:
    case ViewKnowledge::known:
      return "a single batch that decodes and has a place in the view";
    case ViewKnowledge::begins_late:
      return "the blocks since the activation of the view";
    case ViewKnowledge::lacks_body:
      return "the transactions of an earlier block";
    case ViewKnowledge::lost_batch:
      return "an earlier batch that has no place in the view";
  }
  return "";
}

/// [BTC-TIME-BOUND.1] against the time of the layer-2 block. No header exceeds 32 bits, so a later bound binds nothing.
void judge_time_bound(const Header<Native>& header, const std::optional<HemiTime<Native>>& block_time,
                      const Location& at, Trail& trail) {
  if (!block_time) return trail.not_evaluable(Rule::btc_time_bound, at, kBlockOfBatch);
  const auto bound = std::min<std::uint64_t>(block_time->value.value(), UINT32_MAX);
  trail.record(
      Rule::btc_time_bound, at,
      time_is_not_in_the_future<Native>(header.time, Time<Native>{NativeUint<32>(static_cast<std::uint32_t>(bound))}));
}

}  // namespace

BitcoinView::BitcoinView(const HemiParameters& parameters, const Location& at, Trail& trail)
    : verifier_(parameters.bitcoin, std::nullopt),
      effective_genesis_{NativeUint<32>(parameters.effective_genesis_height)},
      activation_time_{NativeUint<64>(parameters.view_activation_time)},
      slot_seconds_(parameters.slot_seconds) {
  constexpr std::string_view kName = "effective genesis";
  const auto header = *decode_header(*from_hex(parameters.effective_genesis_header_hex, kName));
  const BlockHash<Native> required{*hash_from_display_hex(parameters.effective_genesis_hash_hex, kName)};
  trail.record(Rule::view_genesis, at, effective_genesis_is<Native>(header.hash, required));
  trail.assume(Assumption::hash);
  auto state = state_before(effective_genesis_);
  verifier_.judge(state, header, at, trail);
  tip_ = tip_at(state);
  headers_.emplace(header.hash.value, ViewHeader{state, header.previous_hash});
}

/// The first block must not be later than the first that the activation lets bring a batch. Block 0 has no
/// transactions.
void BitcoinView::learn_of(const HemiBlockEvidence& evidence) {
  const auto& block = evidence.block;
  if (knowledge_ == ViewKnowledge::empty) {
    const bool is_early =
        block.number.value <= number<Native, 32>(1) || block.time.value < activation_time_.value + slot_seconds_;
    knowledge_ = is_early ? ViewKnowledge::known : ViewKnowledge::begins_late;
  }
  const bool may_hide_a_batch = !evidence.body && block.time >= activation_time_;
  if (knowledge_ == ViewKnowledge::known && may_hide_a_batch) knowledge_ = ViewKnowledge::lacks_body;
}

ViewChange BitcoinView::apply(const HemiBlockEvidence& evidence, const Location& at, Trail& trail) {
  ViewChange change{{}, tip_, knowledge_};
  learn_of(evidence);
  if (!evidence.body) {
    trail.not_evaluable(Rule::view_one, at, "the transactions");
    return change;
  }
  const auto batches = judge_batches(evidence.block, *evidence.body, activation_time_, at, trail);
  if (batches.count > 0) put_in(batches, evidence.block.time, at, trail, change);
  return change;
}

ViewChange BitcoinView::apply(const BitcoinAttributes& attributes, const Location& at, Trail& trail) {
  ViewChange change{{}, tip_, knowledge_};
  for (const auto rule : {Rule::view_one, Rule::view_active, Rule::view_calldata}) {
    trail.not_evaluable(rule, at, kBlockOfBatch);
  }
  const ViewBatches batches{1, {judge_batch(attributes, at, trail)}};
  learn_of(batches.decoded.front());
  put_in(batches, std::nullopt, at, trail, change);
  return change;
}

/// A batch without headers starts where it claims the tip to be.
void BitcoinView::learn_of(const ViewBatch& first) {
  if (knowledge_ != ViewKnowledge::empty) return;
  const auto start = first.headers.empty() ? first.claimed_tip : first.headers.front().previous_hash;
  knowledge_ = contains(start) ? ViewKnowledge::known : ViewKnowledge::begins_late;
}

void BitcoinView::put_in(const ViewBatches& batches, const BlockTime& time, const Location& at, Trail& trail,
                         ViewChange& change) {
  const bool is_single = batches.count == 1 && batches.decoded.size() == 1;
  if (!is_single || knowledge_ != ViewKnowledge::known) {
    for (const auto rule : {Rule::view_parent, Rule::view_new}) {
      trail.not_evaluable(rule, at, lack_of(knowledge_), Assumption::start);
    }
    return leave_out(batches, time, at, trail);
  }
  const auto& batch = batches.decoded.front();
  if (judge_place(batch, at, trail)) {
    insert(batch, time, at, trail, change);
  } else {
    leave_out(batches, time, at, trail);
  }
}

bool BitcoinView::judge_place(const ViewBatch& batch, const Location& at, Trail& trail) const {
  if (batch.headers.empty()) return true;
  const auto& first = batch.headers.front();
  const auto start = batch_starts_in_the_view<Native>(first, contains(first.previous_hash));
  trail.record(Rule::view_parent, at, start);
  for (std::size_t i = 0; i < batch.headers.size(); ++i) {
    const auto& hash = batch.headers[i].hash;
    trail.record(Rule::view_new, at.within("batch", i), header_is_new<Native>(hash, contains(hash)));
  }
  return batch.is_chain && start.holds;
}

void BitcoinView::insert(const ViewBatch& batch, const BlockTime& time, const Location& at, Trail& trail,
                         ViewChange& change) {
  if (!batch.headers.empty()) {
    auto state = headers_.at(batch.headers.front().previous_hash.value).state;
    for (std::size_t i = 0; i < batch.headers.size(); ++i) {
      const auto& header = batch.headers[i];
      verifier_.judge(state, header, at.within("batch", i), trail);
      judge_time_bound(header, time, at.within("batch", i), trail);
      const ViewHeader known{state, header.previous_hash};
      if (headers_.try_emplace(header.hash.value, known).second) change.added.push_back(header.hash.value);
    }
    tip_ = followed_by<Native>(tip_, tip_at(state));
  }
  trail.record(Rule::view_tip, at, claimed_tip_is_the_tip<Native>(batch.claimed_tip, tip_));
}

void BitcoinView::leave_out(const ViewBatches& batches, const BlockTime& time, const Location& at, Trail& trail) {
  for (const auto& batch : batches.decoded) {
    for (std::size_t i = 0; i < batch.headers.size(); ++i) {
      verifier_.judge_alone(batch.headers[i], at.within("batch", i), trail);
      judge_time_bound(batch.headers[i], time, at.within("batch", i), trail);
    }
  }
  trail.not_evaluable(Rule::view_tip, at, lack_of(knowledge_), Assumption::start);
  if (knowledge_ == ViewKnowledge::known) knowledge_ = ViewKnowledge::lost_batch;
}

void BitcoinView::undo(const ViewChange& change) {
  for (const auto& hash : change.added) headers_.erase(hash);
  tip_ = change.tip_before;
  knowledge_ = change.knowledge_before;
}

const ViewHeader* BitcoinView::find(const BlockHash<Native>& hash) const {
  const auto found = headers_.find(hash.value);
  return found == headers_.end() ? nullptr : &found->second;
}

Height<Native> BitcoinView::answered_height() const {
  return hemi::answered_height<Native>(effective_genesis_, tip_.height);
}

}  // namespace hemi
