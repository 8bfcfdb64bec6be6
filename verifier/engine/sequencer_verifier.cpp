#include "verifier/engine/sequencer_verifier.hpp"

#include <algorithm>

#include "verifier/decode/l2_transaction.hpp"
#include "verifier/decode/sequencer_digest.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/registry_verifier.hpp"

namespace hemi {

namespace {

bool is_system(ByteView transaction) {
  return !transaction.empty() && transaction[0] >= kConsensusType && transaction[0] <= kDepositType;
}

/// [SEQ-PAYLOAD.1]
std::optional<ConsensusPayload> judge_payload(const SequencerEvidence& evidence, Trail& trail) {
  const std::span all(evidence.transactions);
  const auto prefix_end = std::ranges::find_if_not(all, is_system);
  const auto prefix = all.first(static_cast<std::size_t>(prefix_end - all.begin()));
  const auto rest = all.subspan(prefix.size());
  const auto count = [](std::span<const ByteView> among, std::uint8_t type) {
    return NativeUint<64>(
        static_cast<std::uint64_t>(std::ranges::count_if(among, [&](ByteView t) { return is_of_type(t, type); })));
  };
  const auto payload = payload_of(prefix);
  const BlockPrefix<Native> form{!all.empty() && is_of_type(all.front(), kDepositType), count(prefix, kConsensusType),
                                 count(prefix, kBitcoinAttributesType),
                                 NativeUint<64>(static_cast<std::uint64_t>(std::ranges::count_if(rest, is_system))),
                                 payload.has_value()};
  trail.record(Rule::seq_payload, evidence.at, block_has_its_payload<Native>(form));
  return payload;
}

/// [SEQ-STATE.1]
void judge_view(const ConsensusPayload& payload, const SequencerEvidence& evidence, Trail& trail) {
  if (!evidence.view) {
    trail.not_evaluable(Rule::seq_state, evidence.at, "the view after the block", Assumption::start);
    return;
  }
  trail.record(Rule::seq_state, evidence.at, view_field_is_derived<Native>(payload.view_height, evidence.view->height));
  trail.record(Rule::seq_state, evidence.at, view_field_is_derived<Native>(payload.view_tip, evidence.view->hash));
}

/// The set of a block that begins an epoch.
std::optional<SequencerSet> fixed_set(const SequencerNetwork& network, const SequencerEvidence& evidence,
                                      const Epoch<Native>& epoch) {
  if (!evidence.keystones) return std::nullopt;
  const auto fixing = fixing_keystone(*evidence.keystones, epoch, network.parameters);
  const auto number = fixing.value_or(HemiHeight<Native>{NativeUint<32>(0)});
  const auto registry =
      std::ranges::find_if(evidence.past_registries, [&](const auto& past) { return past.number == number; });
  if (registry == evidence.past_registries.end()) return std::nullopt;
  return set_of(registry->records, network.parameters);
}

/// [SEQ-SET.1]
std::optional<SequencerSet> judge_set(const SequencerNetwork& network, const ConsensusPayload& payload,
                                      const SequencerEvidence& evidence, const Epoch<Native>& epoch, Trail& trail) {
  if (epoch == evidence.parent.epoch) {
    trail.record(Rule::seq_set, evidence.at, set_is_as_stated<Native>(payload.set_hash, evidence.parent.set_hash));
    if (!evidence.set) return std::nullopt;
    trail.record(Rule::seq_set, {"/set"}, set_is_as_stated<Native>(evidence.parent.set_hash, hash_of(*evidence.set)));
    return evidence.set;
  }
  auto set = fixed_set(network, evidence, epoch);
  if (!set) {
    trail.undecided(Rule::seq_set, evidence.at, "the registry that fixes the set of the epoch");
    return std::nullopt;
  }
  trail.record(Rule::seq_set, evidence.at, set_is_as_stated<Native>(payload.set_hash, hash_of(*set)));
  return set;
}

/// [SEQ-SEAL.1], and whose seal it is.
std::optional<CompressedKey> judge_seal(const SequencerNetwork& network, const ConsensusPayload& payload,
                                        const SequencerEvidence& evidence, const Slot<Native>& slot, Trail& trail) {
  const bool is_sealed = payload.kind == BlockKind::sealed;
  if (is_sealed && !evidence.seal) {
    trail.undecided(Rule::seq_seal, evidence.at, "the seal");
    return std::nullopt;
  }
  std::optional<CompressedKey> signer;
  if (evidence.seal) signer = recover(seal_digest(network.chain_id, slot, evidence.hash), *evidence.seal);
  trail.record(Rule::seq_seal, evidence.at,
               seal_has_the_form_of_its_kind<Native>({is_sealed, evidence.seal.has_value(), signer.has_value()}));
  return is_sealed ? signer : std::nullopt;
}

/// [SEQ-LEAD.1]
void judge_leader(const std::optional<CompressedKey>& signer, const std::optional<Leader<Native>>& leader,
                  const SequencerEvidence& evidence, Trail& trail) {
  if (!signer) return;
  if (leader) {
    trail.record(Rule::seq_lead, evidence.at, seal_is_the_leaders<Native>(key_of(*signer), *leader));
  } else {
    trail.undecided(Rule::seq_lead, evidence.at, "the set, the parent's registry and the block of the seed");
  }
}

/// [SEQ-FORM.1]
void judge_form(const SequencerNetwork& network, const SequencerEvidence& evidence, Trail& trail) {
  if (evidence.parent_registry) {
    trail.record(Rule::seq_form, {"/parent/registry"},
                 registry_is_well_formed<Native>(form_of(*evidence.parent_registry), network.parameters));
  } else {
    trail.not_evaluable(Rule::seq_form, evidence.at, "the parent's registry", Assumption::start);
  }
}

}  // namespace

std::optional<ConsensusPayload> payload_of(std::span<const ByteView> transactions) {
  const auto found = std::ranges::find_if(transactions, [](ByteView t) { return is_of_type(t, kConsensusType); });
  if (found == transactions.end()) return std::nullopt;
  return decode_consensus_transaction(*found);
}

void judge_parameters(const SequencerParameters<Native>& parameters, const Location& at, Trail& trail) {
  trail.record(Rule::seq_param, at, parameters_are_consistent<Native>(parameters));
}

SequencerState judge_sequencers(const SequencerNetwork& network, const SequencerEvidence& evidence, Trail& trail) {
  trail.assume(Assumption::hash);
  trail.assume(Assumption::start);
  judge_form(network, evidence, trail);
  const auto payload = judge_payload(evidence, trail);
  SequencerState state{
      .slot = slot_of<Native>(network.slots, evidence.time),
      .epoch = next_epoch<Native>(evidence.parent.epoch, evidence.parent.view_height, network.parameters)};
  if (payload) {
    judge_view(*payload, evidence, trail);
    trail.record(Rule::seq_epoch, evidence.at, epoch_follows_from_the_parent<Native>(payload->epoch, state.epoch));
    state.set = judge_set(network, *payload, evidence, state.epoch, trail);
  }
  trail.record(Rule::seq_slot, evidence.at,
               time_is_that_of_a_later_slot<Native>(network.slots, evidence.time, evidence.parent_time));
  if (evidence.seed_block) state.seed = seed_of(network.chain_id, state.epoch, *evidence.seed_block);
  if (Native::extend<64>(evidence.parent.view_height.value) < seed_height<Native>(state.epoch, network.parameters)) {
    state.leader = Leader<Native>{false, {}};  // there is no seed yet
  } else if (state.set && state.seed && evidence.parent_registry) {
    state.leader = leader_of(*state.set, draw_digest(*state.seed, state.slot), *evidence.parent_registry);
  }
  if (payload) {
    state.signer = judge_seal(network, *payload, evidence, state.slot, trail);
    judge_leader(state.signer, state.leader, evidence, trail);
    state.registry = judge_registry(network, *payload, evidence, trail);
  }
  return state;
}

}  // namespace hemi
