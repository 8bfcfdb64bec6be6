#include "tests/support/view_oracle.hpp"

#include <algorithm>

namespace hemi::test {

namespace {

using Tallies = std::map<Rule, Tally>;

Outcome outcome(bool holds) { return holds ? Outcome::holds : Outcome::violated; }

bool is_linked(const ModelBatch& batch) {
  for (std::size_t i = 1; i < batch.headers.size(); ++i) {
    if (batch.headers[i].previous != batch.headers[i - 1].hash) return false;
  }
  return true;
}

bool starts_in(const ModelView& view, const ModelBatch& batch) {
  return batch.headers.empty() || view.chains.contains(batch.headers.front().previous);
}

/// What is known before the batches of a block are looked at.
void begin(const ModelNetwork& network, const ModelBlock& block, ModelView& view) {
  const bool begins_late = block.number > 1 && block.time - network.slot_seconds >= network.activation_time;
  if (view.is_empty && begins_late) view.is_known = false;
  if (!block.has_body && block.time >= network.activation_time) view.is_known = false;
  view.is_empty = false;
}

/// Only a block with one readable batch can be compared with the view.
bool is_comparable(const ModelView& view, const ModelBlock& block) {
  return view.is_known && block.batches.size() == 1 && block.batches[0].form == ModelBatch::Form::update;
}

bool has_place(const ModelView& view, const ModelBlock& block) {
  return is_comparable(view, block) && is_linked(block.batches[0]) && starts_in(view, block.batches[0]);
}

void put_in(const ModelBatch& batch, ModelView& view) {
  for (const auto& header : batch.headers) {
    auto chain = view.chains.at(header.previous);
    chain.headers.push_back(header);
    view.chains.emplace(header.hash, chain);
  }
  if (!batch.headers.empty()) view.candidates.push_back(batch.headers.back().hash);
}

void apply(const ModelNetwork& network, const ModelBlock& block, ModelView& view) {
  begin(network, block, view);
  if (!block.has_body || block.batches.empty()) return;
  if (has_place(view, block)) {
    put_in(block.batches[0], view);
  } else {
    view.is_known = false;
  }
}

/// The rules of one transaction.
void judge_transaction(const ModelBatch& batch, Tallies& tallies) {
  const bool decodes = batch.form != ModelBatch::Form::no_transaction;
  const bool is_update = batch.form == ModelBatch::Form::update;
  if (!decodes) ++tallies[Rule::enc_rlp].violated;
  add_to(tallies, Rule::view_calldata, decodes ? outcome(is_update) : Outcome::not_evaluable);
  if (!is_update) return;
  add_to(tallies, Rule::view_count, outcome(batch.headers.size() <= 30));
  for (std::size_t i = 1; i < batch.headers.size(); ++i) {
    add_to(tallies, Rule::view_link, outcome(batch.headers[i].previous == batch.headers[i - 1].hash));
  }
}

/// The rules of a header that has no place: those that need neither its height nor its ancestors.
void judge_alone(const ModelNetwork& network, const PlainHeader& header, Tallies& tallies) {
  const KnownChain alone{.network = network.bitcoin, .first_height = 1, .headers = {header}};
  const auto outcomes = outcomes_of(alone, 0);
  for (const auto rule :
       {Rule::btc_bits_sign, Rule::btc_bits_overflow, Rule::btc_bits_zero, Rule::btc_bits_limit, Rule::btc_pow}) {
    add_to(tallies, rule, outcomes.at(rule));
  }
  for (const auto rule : {Rule::btc_link, Rule::btc_bits_required, Rule::btc_time_median, Rule::btc_version}) {
    add_to(tallies, rule, Outcome::not_evaluable);
  }
}

void judge_headers(const ModelNetwork& network, const ModelView& after, const ModelBlock& block, bool are_in,
                   Tallies& tallies) {
  for (const auto& batch : block.batches) {
    if (batch.form != ModelBatch::Form::update) continue;
    for (const auto& header : batch.headers) {
      add_to(tallies, Rule::btc_time_bound, outcome(header.time <= block.time + 7200));
      if (!are_in) {
        judge_alone(network, header, tallies);
        continue;
      }
      const auto& chain = after.chains.at(header.hash);
      for (const auto& [rule, found] : outcomes_of(chain, chain.headers.size() - 1)) add_to(tallies, rule, found);
    }
  }
}

/// The rules that compare with the view before the block.
void judge_place(const ModelView& before, const ModelBlock& block, Tallies& tallies) {
  if (!is_comparable(before, block)) {
    for (const auto rule : {Rule::view_parent, Rule::view_new}) add_to(tallies, rule, Outcome::not_evaluable);
    return;
  }
  const auto& batch = block.batches[0];
  if (!batch.headers.empty()) add_to(tallies, Rule::view_parent, outcome(starts_in(before, batch)));
  for (const auto& header : batch.headers) {
    add_to(tallies, Rule::view_new, outcome(!before.chains.contains(header.hash)));
  }
}

}  // namespace

const KnownChain& ModelView::best() const {
  const auto work_of = [&](const Hash256& hash) { return chain_work(chains.at(hash)); };
  const auto has_less = [&](const Hash256& a, const Hash256& b) { return work_of(a) < work_of(b); };
  return chains.at(*std::ranges::max_element(candidates, has_less));
}

ModelView view_after(const ModelNetwork& network, const std::vector<ModelBlock>& blocks) {
  ModelView view;
  view.chains[network.genesis.hash] = {
      .network = network.bitcoin, .first_height = network.genesis_height, .headers = {network.genesis}};
  view.candidates.push_back(network.genesis.hash);
  for (const auto& block : blocks) apply(network, block, view);
  return view;
}

Tallies tallies_of(const ModelNetwork& network, const std::vector<ModelBlock>& blocks, const ModelBlock& next) {
  Tallies tallies;
  if (!next.has_body) {
    add_to(tallies, Rule::view_one, Outcome::not_evaluable);
    return tallies;
  }
  add_to(tallies, Rule::view_one, outcome(next.batches.size() <= 1));
  if (next.batches.empty()) return tallies;
  add_to(tallies, Rule::view_active, outcome(next.time >= network.activation_time));
  for (const auto& batch : next.batches) judge_transaction(batch, tallies);

  auto before = view_after(network, blocks);
  begin(network, next, before);
  judge_place(before, next, tallies);
  const bool is_in = has_place(before, next);
  auto after = before;
  apply(network, next, after);
  judge_headers(network, after, next, is_in, tallies);
  add_to(tallies, Rule::view_tip, is_in ? outcome(next.batches[0].claimed_tip == after.tip()) : Outcome::not_evaluable);
  return tallies;
}

}  // namespace hemi::test
