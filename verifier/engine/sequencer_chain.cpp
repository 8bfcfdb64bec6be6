#include "verifier/engine/sequencer_chain.hpp"

#include <algorithm>

#include "spec/keystone.hpp"
#include "verifier/engine/sequenced_body.hpp"

namespace hemi {

namespace {

constexpr std::string_view kParentsState = "what the parent left behind";
constexpr std::string_view kView = "the view after the block";

bool is_keystone(const HemiHeight<Native>& number) { return number.value.value() % kKeystonePeriod == 0; }

InboxPlace<Native> place_of(const InboxCursor& cursor) {
  return {cursor.height, {NativeUint<64>(std::uint64_t{cursor.index})}};
}
InboxCursor cursor_of(const InboxPlace<Native>& place) {
  return {place.height, static_cast<std::uint32_t>(place.index.value.value())};
}

/// A height that is a length below another; 0 where there is none.
Height<Native> lowered(const NativeUint<64>& height, const NativeUint<64>& by) {
  const auto low = monus<Native>(height, by).value();
  return {NativeUint<32>(static_cast<std::uint32_t>(std::min<std::uint64_t>(low, UINT32_MAX)))};
}

ConsensusBlock consensus_block(const HemiHeight<Native>& number, const ConsensusPayload& payload,
                               const DerivedFields& fields) {
  return {payload.kind == BlockKind::self_derived, number, {payload.view_height, payload.cursor.height}, fields};
}

/// The latest time in the batch of a block.
Time<Native> latest_time(const BitcoinView& view, const ViewChange& change) {
  Time<Native> latest{NativeUint<32>(0)};
  for (const auto& hash : change.added) latest = larger<Native>(latest, view.find({hash})->state.ancestry.time);
  return latest;
}

}  // namespace

OffloadTerms<Native> offload_terms_of(const SequencerParameters<Native>& parameters) {
  const auto narrow = [](const NativeUint<64>& length) { return Native::truncate<32>(length); };
  return {.due_depth = narrow(parameters.item_depth),
          .freshness = narrow(parameters.freshness),
          .step = narrow(parameters.derivation_step),
          .capacity = parameters.max_items,
          .period = NativeUint<32>(kKeystonePeriod)};
}

SequencerChain::SequencerChain(const HemiParameters& parameters, const SequencerProfile& profile,
                               const SequencerStart& start, const BitcoinBodies& bodies, const Location& at,
                               Trail& trail)
    : network_{profile.parameters,
               parameters.chain_id,
               {{NativeUint<64>(parameters.genesis_time.value_or(0))}, NativeUint<64>(parameters.slot_seconds)}},
      terms_(offload_terms_of(profile.parameters)),
      bodies_(&bodies),
      parent_(start.parent),
      keystones_(start),
      genesis_registry_(profile.genesis_registry) {
  judge_parameters(profile.parameters, at, trail);
}

void SequencerChain::lose_track(const Location& at, Trail& trail) {
  for (const auto rule : {Rule::seq_payload, Rule::seq_epoch, Rule::seq_set, Rule::seq_slot, Rule::seq_seal,
                          Rule::seq_reg, Rule::off_carry, Rule::pay_close}) {
    trail.undecided(rule, at, parent_ ? "the transactions" : kParentsState);
  }
  parent_.reset();
  keystones_.lose_track();
}

Height<Native> SequencerChain::follow(const BitcoinView& view) {
  const auto common = chain_.follow(view);
  inbox_.drop_above(common);
  for (auto height = common.value.value() + 1; height <= view.tip().height.value.value(); ++height) {
    const Height<Native> here{NativeUint<32>(height)};
    auto items = bodies_->items_of(*chain_.at(here), here);
    if (items) inbox_.add_block(here, std::move(*items));
  }
  return common;
}

void SequencerChain::judge(const SequencedBlock& block, const BitcoinView& view, const ViewChange& change,
                           const Location& at, Trail& trail) {
  if (!parent_ || !block.evidence.body) return lose_track(at, trail);
  const auto& body = *block.evidence.body;
  Step step{.block = block,
            .view = view,
            .change = change,
            .payload = payload_of(body.transactions),
            .carried = carried_items(body, at, trail),
            .knows_view = view.knowledge() == ViewKnowledge::known};
  auto evidence = evidence_before(step);  // by the parent's view, so before it moves
  if (step.knows_view) {
    step.last_common = follow(view);
    evidence.view = ViewTipEvidence{view.tip().height, view.tip().hash};
  }
  const auto cursor = judge_inbox(step, at, trail);
  Trail part;
  const auto state = judge_sequencers(network_, evidence, part);
  judge_pay(step, part);
  trail.merge(part, at.pointer());
  judge_derivation(step, at, trail);
  move_on(step, state, cursor);
}

// --- Before the view moves -----------------------------------------------------------------------------------------

SequencerEvidence SequencerChain::evidence_before(const Step& step) const {
  const auto& block = step.block.evidence.block;
  SequencerEvidence evidence{.at = {""},
                             .parent_time = parent_->time,
                             .parent = parent_->payload,
                             .parent_registry = parent_->registry,
                             .set = parent_->set,
                             .number = {Native::extend<64>(block.number.value)},
                             .time = block.time,
                             .hash = block.hash.value,
                             .transactions = step.block.evidence.body->transactions,
                             .view = std::nullopt,
                             .seal = step.block.seal,
                             .items = operations_of(step.carried),
                             .keystones = std::nullopt,
                             .past_registries = {},
                             .seed_block = std::nullopt};
  add_schedule(evidence);
  return evidence;
}

/// The block of the seed, and what fixes a new set or frees stake, as far as it is known.
void SequencerChain::add_schedule(SequencerEvidence& evidence) const {
  const auto& parameters = network_.parameters;
  const auto& parent = parent_->payload;
  const auto epoch = next_epoch<Native>(parent.epoch, parent.view_height, parameters);
  const auto seed = seed_height<Native>(epoch, parameters);
  if (const auto* hash = chain_.at(lowered(seed, NativeUint<64>(0)))) evidence.seed_block = *hash;
  Height<Native> until{NativeUint<32>(0)};
  if (epoch != parent.epoch) {
    until = lowered(seed, parameters.set_depth);
    for (const auto& keystone : keystones_.list()) {
      if (keystone.registry) evidence.past_registries.push_back({keystone.number, *keystone.registry});
    }
    evidence.past_registries.push_back({{NativeUint<32>(0)}, genesis_registry_});
  }
  bool asks = epoch != parent.epoch;
  for (const auto& item : *evidence.items) {
    if (!item.operation || !std::holds_alternative<Withdrawal>(*item.operation)) continue;
    until = larger<Native>(until, lowered(Native::extend<64>(item.mined.value), parameters.stake_lock));
    asks = true;
  }
  if (asks) evidence.keystones = keystones_.counted(until, bitcoin());
}

// --- With the view of the block ------------------------------------------------------------------------------------

std::optional<InboxPlace<Native>> SequencerChain::judge_inbox(const Step& step, const Location& at,
                                                              Trail& trail) const {
  if (!step.knows_view) {
    for (const auto rule : {Rule::off_due, Rule::off_carry, Rule::off_cursor}) trail.undecided(rule, at, kView);
    return std::nullopt;
  }
  CarryingBlock carrying{.cursor_of_parent = place_of(parent_->payload.cursor),
                         .last_common = step.last_common,
                         .view_height = step.view.tip().height,
                         .carried = step.carried};
  if (step.payload) carrying.stated_cursor = place_of(step.payload->cursor);
  const auto result = judge_carrying(inbox_, carrying, terms_, at, trail);
  return result ? std::optional(result->cursor) : std::nullopt;
}

void SequencerChain::judge_derivation(const Step& step, const Location& at, Trail& trail) const {
  if (!step.payload || step.payload->kind != BlockKind::self_derived) return;
  const auto fields = fields_of(step.block.header, *step.block.evidence.body);
  if (!step.knows_view || !parent_->fields || !fields) {
    for (const auto rule : {Rule::off_self, Rule::off_self_form}) trail.undecided(rule, at, kParentsState);
    return;
  }
  auto block = consensus_block(step.block.evidence.block.number, *step.payload, *fields);
  block.state.view_height = step.view.tip().height;  // what the payload states of it is SEQ-STATE.1
  judge_self_derived(block, consensus_block(parent_->number, parent_->payload, *parent_->fields),
                     latest_time(step.view, step.change), network_.slots, terms_, at, trail);
}

/// Payouts of a sealed block. Those of a self-derived one are OFF-SELF-FORM.1; in a block that is no keystone none is
/// due.
void SequencerChain::judge_pay(const Step& step, Trail& trail) const {
  if (!step.payload || step.payload->kind != BlockKind::sealed) return;
  const auto number = step.block.evidence.block.number;
  PayingBlock paying{.number = number,
                     .view_height = step.view.tip().height,
                     .highest_view_before = keystones_.highest_sealed_view(),
                     .form = PayoutForm::heights,
                     .payouts = stated_payouts(*step.block.evidence.body, {""}, trail)};
  OwnKeystones::Closed closed;
  if (is_keystone(number)) closed = keystones_.closed_with(paying.view_height, bitcoin());
  if (!closed.is_whole || (is_keystone(number) && !step.knows_view)) {
    return trail.undecided(Rule::pay_close, {"/payouts"}, "the Bitcoin blocks of all windows");
  }
  judge_payouts(closed.keystones, paying, terms_, trail);
}

// --- To the next block ---------------------------------------------------------------------------------------------

void SequencerChain::move_on(const Step& step, const SequencerState& state,
                             const std::optional<InboxPlace<Native>>& cursor) {
  if (!step.payload) {
    parent_.reset();
    return keystones_.lose_track();
  }
  const auto& block = step.block.evidence.block;
  SequencerParent next{.number = block.number,
                       .time = block.time,
                       .payload = *step.payload,
                       .registry = state.registry,
                       .set = state.set,
                       .fields = fields_of(step.block.header, *step.block.evidence.body)};
  next.payload.epoch = state.epoch;
  if (step.knows_view) {
    next.payload.view_height = step.view.tip().height;
    next.payload.view_tip = step.view.tip().hash;
  }
  if (cursor) next.payload.cursor = cursor_of(*cursor);
  if (state.registry) next.payload.registry_hash = hash_of(*state.registry);
  if (state.set) next.payload.set_hash = hash_of(*state.set);
  parent_ = std::move(next);
  keystones_.add(block, *parent_, state.signer);
}

}  // namespace hemi
