#include "verifier/engine/registry_verifier.hpp"

#include <algorithm>

#include "verifier/engine/accountability_verifier.hpp"

namespace hemi {

namespace {

// --- The fold ------------------------------------------------------------------------------------------------------

bool is_accountable(const RegistryOperation& operation) {
  return std::holds_alternative<Equivocation>(operation) || std::holds_alternative<Withdrawal>(operation);
}

/// Where an item would do what it must not: evidence nothing; a withdrawal nothing if it is effective, and else it
/// takes the record.
Registry wrongly_followed_by(Registry registry, const RegistryItem& item, const FoldContext& context) {
  const auto* withdrawal = std::get_if<Withdrawal>(&item.operation);
  if (!withdrawal || followed_by(registry, item, context).size() < registry.size()) return registry;
  std::erase_if(registry, [&](const auto& record) { return record.key == key_of(withdrawal->key); });
  return registry;
}

using Position = std::optional<std::size_t>;

Registry step(const Registry& before, std::span<const RegistryItem> items, std::size_t position, const Position& wrong,
              const FoldContext& context) {
  return position == wrong ? wrongly_followed_by(before, items[position], context)
                           : followed_by(before, items[position], context);
}

Registry folded(Registry registry, std::span<const RegistryItem> items, const Position& wrong,
                const FoldContext& context) {
  for (std::size_t i = 0; i < items.size(); ++i) registry = step(registry, items, i, wrong, context);
  return registry;
}

/// The evidence or withdrawal that alone explains the registry that is stated.
Position explanation(const Registry& parent, std::span<const RegistryItem> items, const StateHash<Native>& stated,
                     const FoldContext& context) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_accountable(items[i].operation) && hash_of(folded(parent, items, i, context)) == stated) return i;
  }
  return std::nullopt;
}

// --- Rules ---------------------------------------------------------------------------------------------------------

ItemMask<Native> bonds_of(std::span<const CarriedItem> items) {
  std::uint32_t mask = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(items.size(), 32); ++i) {
    const auto& operation = items[i].operation;
    if (operation && std::holds_alternative<Bond>(*operation)) mask |= std::uint32_t{1} << i;
  }
  return {NativeUint<32>(mask)};
}

bool has_bit(const ItemMask<Native>& mask, std::size_t bit) { return bit < 32 && (mask.value.value() >> bit & 1) != 0; }

/// [SEQ-MASK.1]
void judge_mask(const ConsensusPayload& payload, const SequencerEvidence& evidence, Trail& trail) {
  if (!evidence.items) return trail.undecided(Rule::seq_mask, evidence.at, "the items");
  trail.record(Rule::seq_mask, evidence.at,
               only_bonds_have_deposits<Native>(payload.deposits, bonds_of(*evidence.items)));
  if (payload.deposits.value.value() != 0) trail.assume(Assumption::execution);
}

std::vector<RegistryItem> operations_in(const ConsensusPayload& payload, std::span<const CarriedItem> items) {
  std::vector<RegistryItem> operations;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].operation) {
      operations.push_back({*items[i].operation, items[i].mined, has_bit(payload.deposits, i)});
    }
  }
  return operations;
}

/// Whether an item asks for publications that the evidence does not give.
bool lacks_publications(const SequencerEvidence& evidence, const Registry& parent,
                        std::span<const RegistryItem> items) {
  if (evidence.keystones) return false;
  return std::ranges::any_of(items, [&](const RegistryItem& item) {
    const auto* withdrawal = std::get_if<Withdrawal>(&item.operation);
    return withdrawal != nullptr && find_record(parent, key_of(withdrawal->key)).is_there;
  });
}

/// Whose record an item is about. Nothing for what is no evidence: that cannot be an item (OFF-DUE.1).
std::optional<SequencerKey<Native>> accountable_key(const RegistryOperation& operation, std::uint64_t chain_id) {
  if (const auto* withdrawal = std::get_if<Withdrawal>(&operation)) return key_of(withdrawal->key);
  const auto* equivocation = std::get_if<Equivocation>(&operation);
  if (!equivocation) return std::nullopt;
  const auto form = form_of(*equivocation, chain_id);
  if (!evidence_is_two_seals_of_one_key<Native>(form).holds) return std::nullopt;
  return form.first_key;
}

/// EQV-FORM.1, EQV-SLASH.1, EQV-FREE.1 of each item, by the records before and after it. What has no record stays
/// without one, and says nothing.
void judge_accountable(Registry registry, std::span<const RegistryItem> items, const Position& wrong,
                       const FoldContext& context, const Location& at, Trail& trail) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto after = step(registry, items, i, wrong, context);
    const auto key = accountable_key(items[i].operation, context.chain_id);
    const auto before = key ? find_record(registry, *key) : MaybeRecord<Native>{false, {}};
    if (before.is_there) {
      Trail part;
      judge_accountability(context.parameters, context.chain_id,
                           {.operation = items[i].operation,
                            .mined = items[i].mined,
                            .block = context.block,
                            .before = before,
                            .after = find_record(after, *key),
                            .keystones = context.keystones},
                           part);
      trail.merge(part, at.pointer());
    }
    registry = std::move(after);
  }
}

}  // namespace

std::optional<Registry> judge_registry(const SequencerNetwork& network, const ConsensusPayload& payload,
                                       const SequencerEvidence& evidence, Trail& trail) {
  judge_mask(payload, evidence, trail);
  if (!evidence.parent_registry) {
    trail.undecided(Rule::seq_reg, evidence.at, "the parent's registry");
    return std::nullopt;
  }
  const auto& parent = *evidence.parent_registry;
  trail.record(Rule::seq_reg, {"/parent/registry"},
               registry_is_as_stated<Native>(evidence.parent.registry_hash, hash_of(parent)));
  const auto items = operations_in(payload, evidence.items.value_or(std::vector<CarriedItem>{}));
  if (!evidence.items || lacks_publications(evidence, parent, items)) {
    trail.undecided(Rule::seq_reg, evidence.at, "the items and what was published");
    return std::nullopt;
  }
  const FoldContext context{network.parameters, network.chain_id, evidence.number,
                            evidence.keystones.value_or(std::vector<CountedKeystone<Native>>{})};
  auto registry = folded(parent, items, std::nullopt, context);
  const bool is_stated = payload.registry_hash == hash_of(registry);
  const auto wrong = is_stated ? std::nullopt : explanation(parent, items, payload.registry_hash, context);
  judge_accountable(parent, items, wrong, context, evidence.at, trail);
  if (!wrong)
    trail.record(Rule::seq_reg, evidence.at, registry_is_as_stated<Native>(payload.registry_hash, hash_of(registry)));
  return registry;
}

}  // namespace hemi
