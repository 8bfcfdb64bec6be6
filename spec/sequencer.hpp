// The rules of sequencers (chapter sequencer).
#pragma once

#include "spec/finding.hpp"
#include "spec/hemi_chain.hpp"
#include "spec/publication_height.hpp"

namespace hemi {

// --- Parameters ----------------------------------------------------------------------------------------------------

/// Lengths of time are counted in Bitcoin blocks.
template <class D>
struct SequencerParameters {
  U<D, 64> score_window;
  /// How deep a reorganisation of Bitcoin may be.
  U<D, 64> tolerated_reorganisation;
  /// How deep a publication is that may fix a set.
  U<D, 64> set_depth;
  /// How much newer than the view of a keystone its publication may be.
  U<D, 64> freshness;
  /// How deep an item of the inbox is when it is due.
  U<D, 64> item_depth;
  /// How far a self-derived run moves the view.
  U<D, 64> derivation_step;
  U<D, 64> max_batch_headers;
  U<D, 64> epoch_length;
  /// How long stake is locked after its owner has left.
  U<D, 64> stake_lock;
  /// How long a signed operation may wait to be mined.
  U<D, 64> operation_life;
  U<D, 64> max_items;
  U<D, 64> gas_of_item;
  U<D, 64> block_gas_limit;
  U<D, 64> max_records;
  Stake<D> least_stake;
  Stake<D> stake_bound;
  /// Where epoch 0 begins.
  Height<D> first_height;
};

/// [SEQ-PARAM.1]
template <class D>
auto parameters_are_consistent(const SequencerParameters<D>& p) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto depths = p.set_depth == p.score_window + p.tolerated_reorganisation && p.freshness == p.score_window &&
                      p.item_depth >= p.tolerated_reorganisation;
  const auto step = p.derivation_step >= n(2) * p.score_window && p.derivation_step + n(12) <= p.max_batch_headers;
  const auto epoch = p.epoch_length >= p.set_depth && p.epoch_length > n(0);
  const auto lock =
      p.operation_life < p.stake_lock &&
      p.stake_lock >= n(2) * p.epoch_length + p.set_depth + p.item_depth + p.derivation_step + p.score_window;
  const auto load = p.max_items <= n(32) && n(5) * (p.max_items * p.gas_of_item) <= n(3) * p.block_gas_limit;
  const auto stake = p.stake_bound.value <= (n(1) << n(62));
  return has<D>(p, "consistent", depths && step && epoch && lock && load && stake);
}

// --- Registry ------------------------------------------------------------------------------------------------------

template <class D>
struct SequencerRecord {
  SequencerKey<D> key;
  Stake<D> stake;
  LeavingBlock<D> since;

  friend auto operator==(const SequencerRecord& a, const SequencerRecord& b) {
    return a.key == b.key && a.stake == b.stake && a.since == b.since;
  }
};

/// What the form of a registry depends on, of its first records.
template <class D>
struct RegistryForm {
  Bool<D> is_in_order;
  Bool<D> has_points_only;
  SequencerKey<D> last_key;
  RecordCount<D> count;
  U<D, 128> total_stake;
};

/// No key of a point is 0.
template <class D>
RegistryForm<D> empty_registry_form() {
  return {D::truth(true), D::truth(true), {number<D, 264>(0)}, {number<D, 32>(0)}, number<D, 128>(0)};
}

template <class D>
RegistryForm<D> with_record(const RegistryForm<D>& form, const SequencerRecord<D>& record, const Bool<D>& is_point) {
  return {form.is_in_order && form.last_key < record.key,
          form.has_points_only && is_point,
          record.key,
          {form.count.value + number<D, 32>(1)},
          form.total_stake + extend<128, D>(record.stake.value)};
}

/// [SEQ-FORM.1]
template <class D>
auto registry_is_well_formed(const RegistryForm<D>& form, const SequencerParameters<D>& p) {
  return has<D>(form.count, "the size of a registry in order",
                form.is_in_order && form.has_points_only && extend<64, D>(form.count.value) <= p.max_records &&
                    form.total_stake < extend<128, D>(p.stake_bound.value));
}

/// An operation holds from the height up to which it was signed back to `operation_life` before.
template <class D>
Bool<D> is_in_its_life(const Height<D>& mined, const Height<D>& expiry, const SequencerParameters<D>& p) {
  const auto from = extend<64, D>(mined.value);
  const auto until = extend<64, D>(expiry.value);
  return from <= until && until <= from + p.operation_life;
}

/// What a bond needs, beside its signature and the deposit. `before` is the form of the registry that it enters.
template <class D>
Bool<D> may_bond(const RegistryForm<D>& before, const Bool<D>& has_record, const Stake<D>& amount,
                 const Bool<D>& is_in_its_life, const SequencerParameters<D>& p) {
  const auto fits = extend<64, D>(before.count.value) < p.max_records &&
                    before.total_stake + extend<128, D>(amount.value) < extend<128, D>(p.stake_bound.value);
  return !has_record && fits && amount >= p.least_stake && is_in_its_life;
}

template <class D>
Bool<D> is_bonded(const SequencerRecord<D>& record) {
  return record.since.value == number<D, 64>(0) && record.stake.value > number<D, 64>(0);
}

// --- The state in a block ------------------------------------------------------------------------------------------

/// The transactions of a block by their types, and what the one of sequencers has for data. The prefix are the first
/// transactions whose type is 7b, 7c, 7d or 7e.
template <class D>
struct BlockPrefix {
  Bool<D> starts_with_deposit;
  U<D, 64> payloads;
  U<D, 64> batches;
  /// Transactions of these types behind the prefix.
  U<D, 64> strays;
  Bool<D> has_payload_data;
};

/// [SEQ-PAYLOAD.1]
template <class D>
auto block_has_its_payload(const BlockPrefix<D>& prefix) {
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  return has<D>(prefix, "a prefix with one consensus payload",
                prefix.starts_with_deposit && prefix.payloads == n(1) && prefix.batches <= n(1) &&
                    prefix.strays == n(0) && prefix.has_payload_data);
}

/// [SEQ-STATE.1] of the height or the hash of the view's tip.
template <class D, class Field>
auto view_field_is_derived(const Field& stated, const Field& derived) {
  return equal<D>(stated, derived);
}

/// [SEQ-MASK.1]
template <class D>
auto only_bonds_have_deposits(const ItemMask<D>& deposits, const ItemMask<D>& bonds) {
  return has<D>(deposits, "within the bonds of the block", (deposits.value & bonds.value) == deposits.value);
}

/// [SEQ-REG.1]
template <class D>
auto registry_is_as_stated(const StateHash<D>& stated, const StateHash<D>& folded) {
  return equal<D>(stated, folded);
}

// --- Epoch and set -------------------------------------------------------------------------------------------------

template <class D>
Epoch<D> epoch_at(const Height<D>& view_height, const SequencerParameters<D>& p) {
  return {extend<64, D>(monus<D>(view_height.value, p.first_height.value)) / p.epoch_length};
}

/// The epoch of a block. The parent's view counts, so that the leader is known before the block has a batch.
template <class D>
Epoch<D> next_epoch(const Epoch<D>& of_parent, const Height<D>& parent_view_height, const SequencerParameters<D>& p) {
  return larger<D>(of_parent, epoch_at<D>(parent_view_height, p));
}

/// [SEQ-EPOCH.1]
template <class D>
auto epoch_follows_from_the_parent(const Epoch<D>& stated, const Epoch<D>& next) {
  return equal<D>(stated, next);
}

/// The Bitcoin height whose block is the seed of an epoch: where the epoch before begins.
template <class D>
U<D, 64> seed_height(const Epoch<D>& epoch, const SequencerParameters<D>& p) {
  return extend<64, D>(p.first_height.value) + p.epoch_length * monus<D>(epoch.value, number<D, 64>(1));
}

/// A keystone, and the least height at which it counts as published, in the view of the block that asks.
template <class D>
struct CountedKeystone {
  HemiHeight<D> number;
  MaybeHeight<D> published;
};

/// Whether a keystone was published deep enough to fix the set of an epoch.
template <class D>
Bool<D> may_fix_the_set(const CountedKeystone<D>& keystone, const Epoch<D>& epoch, const SequencerParameters<D>& p) {
  return keystone.published.is_known &&
         extend<64, D>(keystone.published.height.value) + p.set_depth <= seed_height<D>(epoch, p);
}

/// Of a record in the registry of the keystone that fixes the set.
template <class D>
Bool<D> is_member(const SequencerRecord<D>& record, const SequencerParameters<D>& p) {
  return record.since.value == number<D, 64>(0) && record.stake >= p.least_stake;
}

/// [SEQ-SET.1]
template <class D>
auto set_is_as_stated(const StateHash<D>& stated, const StateHash<D>& fixed) {
  return equal<D>(stated, fixed);
}

// --- Slot, seal and leader -----------------------------------------------------------------------------------------

template <class D>
Slot<D> slot_of(const Slots<D>& slots, const HemiTime<D>& time) {
  return {monus<D>(time.value, slots.genesis_time.value) / slots.slot_seconds};
}

/// [SEQ-SLOT.1]
template <class D>
auto time_is_that_of_a_later_slot(const Slots<D>& slots, const HemiTime<D>& time, const HemiTime<D>& of_parent) {
  const auto is_on_grid =
      time >= slots.genesis_time &&
      (time.value - smaller<D>(time.value, slots.genesis_time.value)) % slots.slot_seconds == number<D, 64>(0);
  return has<D>(time, "the time of a slot later than the parent's",
                is_on_grid && slot_of<D>(slots, time) > slot_of<D>(slots, of_parent));
}

/// What stands beside a block.
template <class D>
struct SealForm {
  Bool<D> block_is_sealed;
  Bool<D> is_given;
  /// Numbers within their bounds, and a key that made it.
  Bool<D> has_key;
};

/// [SEQ-SEAL.1]
template <class D>
auto seal_has_the_form_of_its_kind(const SealForm<D>& seal) {
  return has<D>(seal, "a signature beside a sealed block, and nothing beside a self-derived one",
                (seal.block_is_sealed && seal.is_given && seal.has_key) || (!seal.block_is_sealed && !seal.is_given));
}

/// A walk over the members of a set, in order, in search of the one whose interval holds the drawn number.
template <class D>
struct Draw {
  U<D, 64> drawn;
  /// Stake of the members so far.
  U<D, 64> passed;
  Bool<D> is_found;
  SequencerKey<D> leader;
};

/// `digest` is read as a big-endian number. Of a set without stake nobody is drawn.
template <class D>
Draw<D> begin_draw(const U<D, 256>& digest, const Stake<D>& total) {
  const auto divisor = larger<D>(extend<256, D>(total.value), number<D, 256>(1));
  const auto zero = number<D, 64>(0);
  return {D::template truncate<64>(digest % divisor), zero, D::truth(false), {number<D, 264>(0)}};
}

template <class D>
Draw<D> with_member(const Draw<D>& draw, const SequencerKey<D>& key, const Stake<D>& stake) {
  const auto end = draw.passed + stake.value;
  const auto is_drawn = draw.passed <= draw.drawn && draw.drawn < end;
  return {draw.drawn, end, draw.is_found || is_drawn, select<D>(is_drawn, key, draw.leader)};
}

/// Who may seal in a slot, if anybody may.
template <class D>
struct Leader {
  Bool<D> is_there;
  SequencerKey<D> key;
};

/// Nobody leads in place of one who has lost its stake.
template <class D>
Leader<D> leader_of(const Draw<D>& draw, const Bool<D>& has_stake) {
  return {draw.is_found && has_stake, draw.leader};
}

/// [SEQ-LEAD.1]
template <class D>
auto seal_is_the_leaders(const SequencerKey<D>& signer, const Leader<D>& leader) {
  return Finding<D, SequencerKey<D>, Leader<D>>{leader.is_there && signer == leader.key, signer, Relation::equal,
                                                leader};
}

}  // namespace hemi
