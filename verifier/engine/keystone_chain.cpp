#include "verifier/engine/keystone_chain.hpp"

#include <set>

#include "verifier/decode/keystone.hpp"

namespace hemi {

namespace {

/// The first keystone has none before it.
bool is_first(const Keystone<Native>& keystone) { return keystone.l2_block_number.value.value() == kKeystonePeriod; }

}  // namespace

KeystoneChain::KeystoneChain(const HemiParameters& parameters, SlotUse use) : slot_seconds_(parameters.slot_seconds) {
  const bool has_time = parameters.genesis_time && use == SlotUse::every_slot;
  if (has_time) genesis_time_ = HemiTime<Native>{NativeUint<64>(*parameters.genesis_time)};
}

void KeystoneChain::add(const HemiBlock<Native>& block, const std::optional<EthereumHeight<Native>>& origin) {
  const auto height = block.number.value.value();
  if (height == 0 || height % kKeystonePeriod != 0) return;
  const auto before = derived_.find(height - kKeystonePeriod);
  const bool has_before = before != derived_.end();
  const auto previous = has_before ? before->second.keystone.block_hash : EthereumHash<Native>{};
  derived_.try_emplace(
      height, Derived{.keystone = derive_keystone<Native>(block, origin.value_or(EthereumHeight<Native>{}), previous),
                      .time = block.time,
                      .knows_origin = origin.has_value(),
                      .knows_previous = has_before || height == kKeystonePeriod});
}

void KeystoneChain::follow(const KeystoneChain& other, const HemiHeight<Native>& first_own) {
  const auto end = first_own.value.value();
  const auto begin = end < kKeystonePeriod ? 0 : end - kKeystonePeriod;
  derived_.insert(other.derived_.lower_bound(begin), other.derived_.lower_bound(end));
  stated_.insert(other.stated_.lower_bound(begin), other.stated_.lower_bound(end));
}

bool KeystoneChain::has(const HemiHeight<Native>& number, const EthereumHash<Native>& block_hash) const {
  const auto is_in = [&](const auto& keystones) {
    const auto found = keystones.find(number.value.value());
    return found != keystones.end() && found->second.keystone.block_hash == block_hash;
  };
  return is_in(derived_) || is_in(stated_);
}

void KeystoneChain::judge_stated(std::span<const Keystone<Native>> records, std::string_view collection, Trail& trail) {
  std::vector<Stated> judged;
  judged.reserve(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Location at{collection, i};
    auto& stated = judged.emplace_back(Stated{.keystone = records[i]});
    trail.record(Rule::key_period, at, keystone_block_is_on_period<Native>(abbreviate<Native>(records[i])));
    const auto first = first_keystone_has_no_previous<Native>(records[i]);
    trail.record(Rule::key_first, at, first);
    stated.is_refuted = !first.holds;
    judge_derived(stated, at, trail);
    stated_.try_emplace(records[i].l2_block_number.value.value(), stated);
  }
  for (std::size_t i = 0; i < judged.size(); ++i) judge_link(judged[i], {collection, i}, trail);
}

void KeystoneChain::judge_derived(Stated& stated, const Location& at, Trail& trail) const {
  const auto entry = derived_.find(stated.keystone.l2_block_number.value.value());
  if (entry == derived_.end()) {
    trail.not_evaluable(Rule::key_derived, at, "the block", Assumption::start);
    return;
  }
  const auto judge = [&](const auto& found, const auto& required) {
    const auto finding = keystone_field_is_derived<Native>(found, required);
    trail.record(Rule::key_derived, at, finding);
    stated.is_refuted = stated.is_refuted || !finding.holds;
    return !finding.holds;
  };
  const auto& [derived, time, knows_origin, knows_previous] = entry->second;
  const auto& keystone = stated.keystone;
  trail.assume(Assumption::hash);
  judge(keystone.version, derived.version);
  judge(keystone.parent_hash, derived.parent_hash);
  judge(keystone.state_root, derived.state_root);
  stated.block_hash_is_refuted = judge(keystone.block_hash, derived.block_hash);
  if (knows_origin) {
    judge(keystone.l1_block_number, derived.l1_block_number);
  } else {
    trail.not_evaluable(Rule::key_derived, at, "the transactions of the block");
  }
  if (is_first(keystone)) return;  // KEY-FIRST.1 says what its previous hash is
  if (knows_previous) {
    stated.previous_is_refuted = judge(keystone.previous_keystone_hash, derived.previous_keystone_hash);
  } else {
    trail.not_evaluable(Rule::key_derived, at, "the block 25 before", Assumption::start);
  }
}

void KeystoneChain::judge_link(const Stated& stated, const Location& at, Trail& trail) const {
  const auto& keystone = stated.keystone;
  const auto height = keystone.l2_block_number.value.value();
  if (is_first(keystone) || height < kKeystonePeriod) return;
  const auto before = stated_.find(height - kKeystonePeriod);
  if (before == stated_.end()) {
    trail.not_evaluable(Rule::key_link, at, "the keystone 25 blocks before", Assumption::start);
  } else if (stated.previous_is_refuted || before->second.block_hash_is_refuted) {
    trail.not_evaluable(Rule::key_link, at, "two hashes that are those of the blocks");
  } else {
    trail.record(Rule::key_link, at, names_the_previous_keystone<Native>(keystone, before->second.keystone));
    trail.assume(Assumption::hash);
  }
}

std::optional<Keystone<Native>> KeystoneChain::whole(std::uint32_t height) const {
  const auto derived = derived_.find(height);
  if (derived != derived_.end() && derived->second.knows_origin && derived->second.knows_previous) {
    return derived->second.keystone;
  }
  const auto stated = stated_.find(height);
  if (stated != stated_.end() && !stated->second.is_refuted) return stated->second.keystone;
  return std::nullopt;
}

void KeystoneChain::judge_published(const HemiHeight<Native>& block_number, const KeystoneHash<Native>& published,
                                    const Location& at, Trail& trail) const {
  if (const auto keystone = whole(block_number.value.value())) {
    trail.record(Rule::key_published, at, published_keystone_is<Native>(published, keystone_hash(*keystone)));
    trail.assume(Assumption::hash);
  } else {
    trail.undecided(Rule::key_published, at, "keystone " + describe(block_number));
  }
}

KnownKeystone KeystoneChain::known_at(std::uint32_t height) const {
  KnownKeystone known{.number = {NativeUint<32>(height)}, .block_hash = {}};
  if (const auto derived = derived_.find(height); derived != derived_.end()) {
    known.block_hash = derived->second.keystone.block_hash;
    if (derived->second.knows_previous) known.previous_hash = derived->second.keystone.previous_keystone_hash;
    known.time = derived->second.time;
  } else {
    known.block_hash = stated_.at(height).keystone.block_hash;
    if (genesis_time_) {
      known.time = slot_time<Native>({*genesis_time_, slot_seconds_}, known.number);
    }
  }
  if ((known.whole = whole(height))) {
    known.previous_hash = known.whole->previous_keystone_hash;
    known.hash = keystone_hash(*known.whole);
  }
  return known;
}

std::vector<KnownKeystone> KeystoneChain::known() const {
  std::set<std::uint32_t> heights;
  for (const auto& [height, derived] : derived_) heights.insert(height);
  for (const auto& [height, stated] : stated_) heights.insert(height);
  std::vector<KnownKeystone> all;
  all.reserve(heights.size());
  for (const auto height : heights) all.push_back(known_at(height));
  return all;
}

}  // namespace hemi
