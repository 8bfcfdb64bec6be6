#include "verifier/engine/registry.hpp"

#include <algorithm>

#include "verifier/decode/sequencer_digest.hpp"

namespace hemi {

namespace {

auto place_of(Registry& registry, const SequencerKey<Native>& key) {
  return std::ranges::find_if(registry, [&](const auto& record) { return record.key == key; });
}

void apply(Registry& registry, const Equivocation& evidence, const RegistryItem&, const FoldContext& context) {
  const auto form = form_of(evidence, context.chain_id);
  if (!evidence_is_two_seals_of_one_key<Native>(form).holds) return;
  const auto place = place_of(registry, form.first_key);
  if (place != registry.end()) *place = slashed<Native>(*place, context.block);
}

void apply(Registry& registry, const Bond& bond, const RegistryItem& item, const FoldContext& context) {
  const auto key = key_of(bond.key);
  const auto& parameters = context.parameters;
  const bool is_alive = is_in_its_life<Native>(item.mined, bond.expiry, parameters);
  const bool has_record = place_of(registry, key) != registry.end();
  const bool may = may_bond<Native>(form_of(registry), has_record, bond.amount, is_alive, parameters);
  if (!may || !item.has_deposit || !is_signed(bond, context.chain_id)) return;
  const auto is_before = [&](const auto& record) { return record.key < key; };
  registry.insert(std::ranges::find_if_not(registry, is_before), {key, bond.amount, {NativeUint<64>(0)}});
}

void apply(Registry& registry, const Unbond& unbond, const RegistryItem& item, const FoldContext& context) {
  const auto place = place_of(registry, key_of(unbond.key));
  const bool is_alive = is_in_its_life<Native>(item.mined, unbond.expiry, context.parameters);
  if (place == registry.end() || !is_bonded<Native>(*place) || !is_alive) return;
  if (is_signed(unbond, context.chain_id)) place->since = context.block;
}

void apply(Registry& registry, const Withdrawal& withdrawal, const RegistryItem& item, const FoldContext& context) {
  const auto place = place_of(registry, key_of(withdrawal.key));
  if (place == registry.end()) return;
  const auto exit = exit_of(place->since, context.keystones);
  if (is_free<Native>(*place, exit, item.mined, context.parameters)) registry.erase(place);
}

}  // namespace

RegistryForm<Native> form_of(const Registry& registry) {
  auto form = empty_registry_form<Native>();
  for (const auto& record : registry) {
    form = with_record<Native>(form, record, address_of(compressed(record.key)).has_value());
  }
  return form;
}

MaybeRecord<Native> find_record(const Registry& registry, const SequencerKey<Native>& key) {
  const auto found = std::ranges::find_if(registry, [&](const auto& record) { return record.key == key; });
  if (found == registry.end()) return {false, {}};
  return {true, *found};
}

EquivocationForm<Native> form_of(const Equivocation& evidence, std::uint64_t chain_id) {
  const auto signer_of = [&](const SealOf& seal) {
    return recover(seal_digest(chain_id, evidence.slot, seal.block_hash), seal.seal);
  };
  const auto first = signer_of(evidence.first);
  const auto second = signer_of(evidence.second);
  return {.first = big_endian_number(evidence.first.block_hash),
          .second = big_endian_number(evidence.second.block_hash),
          .have_keys = first.has_value() && second.has_value(),
          .first_key = key_of(first.value_or(CompressedKey{})),
          .second_key = key_of(second.value_or(CompressedKey{}))};
}

MaybeHeight<Native> exit_of(const LeavingBlock<Native>& since, const std::vector<CountedKeystone<Native>>& keystones) {
  auto exit = no_height<Native>();
  for (const auto& keystone : keystones) exit = exit_shown<Native>(exit, keystone, since);
  return exit;
}

Registry followed_by(Registry registry, const RegistryItem& item, const FoldContext& context) {
  std::visit([&](const auto& operation) { apply(registry, operation, item, context); }, item.operation);
  return registry;
}

}  // namespace hemi
