#include "verifier/engine/sequencer_schedule.hpp"

#include "verifier/engine/registry.hpp"

namespace hemi {

SequencerSet set_of(const Registry& registry, const SequencerParameters<Native>& parameters) {
  SequencerSet set;
  for (const auto& record : registry) {
    if (is_member<Native>(record, parameters)) set.push_back({record.key, record.stake});
  }
  return set;
}

std::optional<HemiHeight<Native>> fixing_keystone(const std::vector<CountedKeystone<Native>>& keystones,
                                                  const Epoch<Native>& epoch,
                                                  const SequencerParameters<Native>& parameters) {
  std::optional<HemiHeight<Native>> highest;
  for (const auto& keystone : keystones) {
    const bool is_higher = !highest || *highest < keystone.number;
    if (is_higher && may_fix_the_set<Native>(keystone, epoch, parameters)) highest = keystone.number;
  }
  return highest;
}

Leader<Native> leader_of(const SequencerSet& set, const NativeUint<256>& digest, const Registry& registry) {
  NativeUint<64> total(0);
  for (const auto& member : set) total = total + member.stake.value;
  auto draw = begin_draw<Native>(digest, {total});
  for (const auto& [key, stake] : set) draw = with_member<Native>(draw, key, stake);
  const auto record = find_record(registry, draw.leader);
  return leader_of<Native>(draw, record.is_there && record.record.stake.value > NativeUint<64>(0));
}

}  // namespace hemi
