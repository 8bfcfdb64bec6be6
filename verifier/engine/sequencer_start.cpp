#include "verifier/engine/sequencer_start.hpp"

#include "verifier/bytes/hex.hpp"
#include "verifier/engine/sequenced_body.hpp"

namespace hemi {

namespace {

/// What block 0 would state: the view and the registry of the profile, an inbox of which nothing is consumed.
ConsensusPayload payload_of_genesis(const HemiParameters& parameters, const Registry& registry,
                                    const SequencerSet& set) {
  const Height<Native> view_height{NativeUint<32>(parameters.effective_genesis_height)};
  return {.kind = BlockKind::sealed,
          .epoch = {NativeUint<64>(0)},
          .view_height = view_height,
          .view_tip = {*hash_from_display_hex(parameters.effective_genesis_hash_hex, "effective genesis")},
          .cursor = {{view_height.value + NativeUint<32>(1)}, 0},
          .deposits = {NativeUint<32>(0)},
          .registry_hash = hash_of(registry),
          .set_hash = hash_of(set)};
}

SequencerStart start_behind_genesis(SequencerParent parent, const HemiParameters& parameters,
                                    const SequencerProfile& profile) {
  const auto& registry = profile.genesis_registry;
  const auto set = set_of(registry, profile.parameters);
  parent.payload = payload_of_genesis(parameters, registry, set);
  parent.registry = registry;
  parent.set = set;
  return {std::move(parent), std::vector<OwnKeystone>{}, std::nullopt};
}

}  // namespace

SequencerStart start_behind(const SequencedBlock& parent, const StatedStart& stated, const HemiParameters& parameters,
                            const SequencerProfile& profile) {
  const auto& [block, fields, stated_hash, body] = parent.evidence;
  SequencerParent known{.number = block.number, .time = block.time};
  if (body) known.fields = fields_of(parent.header, *body);
  if (block.number.value == NativeUint<32>(0)) return start_behind_genesis(std::move(known), parameters, profile);
  SequencerStart start{std::nullopt, stated.keystones, stated.last_keystone};
  const auto payload = body ? payload_of(body->transactions) : std::nullopt;
  if (!payload) return start;
  known.payload = *payload;
  known.registry = stated.registry;
  known.set = stated.set;
  start.parent = std::move(known);
  return start;
}

}  // namespace hemi
