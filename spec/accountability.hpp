// The rules of accountability: two seals for one slot, what they cost, and when stake is free (chapter accountability).
#pragma once

#include "spec/sequencer.hpp"

namespace hemi {

/// Two digests and the keys that signed them for one slot. Digests as big-endian numbers.
template <class D>
struct EquivocationForm {
  U<D, 256> first;
  U<D, 256> second;
  Bool<D> have_keys;
  SequencerKey<D> first_key;
  SequencerKey<D> second_key;
};

/// [EQV-FORM.1]
template <class D>
auto evidence_is_two_seals_of_one_key(const EquivocationForm<D>& evidence) {
  return has<D>(evidence, "two seals of one key in the order of what they seal",
                evidence.first < evidence.second && evidence.have_keys && evidence.first_key == evidence.second_key);
}

/// What a registry says of one key.
template <class D>
struct MaybeRecord {
  Bool<D> is_there;
  SequencerRecord<D> record;

  friend auto operator==(const MaybeRecord& a, const MaybeRecord& b) {
    return a.is_there == b.is_there && (!a.is_there || a.record == b.record);
  }
};

/// Evidence takes all stake, bonded or leaving, and makes a bonded key leave.
template <class D>
SequencerRecord<D> slashed(const SequencerRecord<D>& record, const LeavingBlock<D>& block) {
  const auto zero = number<D, 64>(0);
  const auto has_stake = record.stake.value > zero;
  const auto leaves_now = has_stake && record.since.value == zero;
  return {record.key, {zero}, select<D>(leaves_now, block, record.since)};
}

/// [EQV-SLASH.1]
template <class D>
auto evidence_takes_the_stake(const MaybeRecord<D>& stated, const MaybeRecord<D>& before,
                              const LeavingBlock<D>& block) {
  return equal<D>(stated, MaybeRecord<D>{before.is_there, slashed<D>(before.record, block)});
}

/// One step of the search for the least height at which a keystone counts that shows that a key has left.
template <class D>
MaybeHeight<D> exit_shown(const MaybeHeight<D>& so_far, const CountedKeystone<D>& keystone,
                          const LeavingBlock<D>& since) {
  const auto shows = keystone.published.is_known && extend<64, D>(keystone.number.value) >= since.value;
  return lower<D>(so_far, {shows, select<D>(shows, keystone.published.height, Height<D>{number<D, 32>(0)})});
}

/// Whether stake may go out by a withdrawal that was mined at that height.
template <class D>
Bool<D> is_free(const SequencerRecord<D>& record, const MaybeHeight<D>& exit, const Height<D>& mined,
                const SequencerParameters<D>& p) {
  return record.since.value > number<D, 64>(0) && exit.is_known &&
         extend<64, D>(exit.height.value) + p.stake_lock <= extend<64, D>(mined.value);
}

/// [EQV-FREE.1]
template <class D>
auto withdrawal_takes_what_is_free(const MaybeRecord<D>& stated, const MaybeRecord<D>& before, const Bool<D>& is_free) {
  return equal<D>(stated, MaybeRecord<D>{before.is_there && !is_free, before.record});
}

}  // namespace hemi
