#include "verifier/engine/own_keystones.hpp"

#include "spec/keystone.hpp"
#include "verifier/decode/keystone.hpp"

namespace hemi {

namespace {

bool is_keystone(const HemiHeight<Native>& number) { return number.value.value() % kKeystonePeriod == 0; }

}  // namespace

OwnKeystones::OwnKeystones(const SequencerStart& start)
    : keystones_(start.keystones.value_or(std::vector<OwnKeystone>{})),
      are_all_known_(start.keystones.has_value()),
      last_block_(start.last_keystone) {
  if (start.parent && is_keystone(start.parent->number)) sealers_.emplace();
}

void OwnKeystones::lose_track() {
  are_all_known_ = false;
  sealers_.reset();
}

void OwnKeystones::add(const HemiBlock<Native>& block, const SequencerParent& behind,
                       const std::optional<CompressedKey>& signer) {
  const bool is_sealed = behind.payload.kind == BlockKind::sealed;
  if (is_sealed && !signer) sealers_.reset();
  if (sealers_) sealers_->push_back({block.hash, signer});
  if (!is_keystone(block.number)) return;
  const bool is_first = block.number.value.value() == kKeystonePeriod;
  const auto previous = is_first ? std::optional(EthereumHash<Native>{}) : last_block_;
  const auto sealers = std::exchange(sealers_, std::vector<BlockSealer>());
  last_block_ = block.hash;
  if (!previous || !behind.fields) {
    are_all_known_ = false;
    return;
  }
  const Keystone<Native> keystone{.version = {NativeUint<8>(1)},
                                  .l1_block_number = behind.fields->origin,
                                  .l2_block_number = block.number,
                                  .parent_hash = block.parent_hash,
                                  .previous_keystone_hash = *previous,
                                  .state_root = block.state_root,
                                  .block_hash = block.hash};
  const auto& payload = behind.payload;
  keystones_.push_back({.number = block.number,
                        .hash = keystone_hash(keystone),
                        .state = {block.time, {payload.view_height, payload.cursor.height}, payload.view_tip},
                        .is_sealed = is_sealed,
                        .registry = behind.registry,
                        .set = behind.set,
                        .sealers = sealers});
}

std::optional<std::vector<CountedKeystone<Native>>> OwnKeystones::counted(const Height<Native>& until,
                                                                          const BitcoinSight& bitcoin) const {
  if (!are_all_known_) return std::nullopt;
  auto lowest_view = until;
  for (const auto& keystone : keystones_) {
    lowest_view = smaller<Native>(lowest_view, keystone.state.state.view_height);
  }
  if (!bitcoin.bodies.has_all(bitcoin.chain, lowest_view, until)) return std::nullopt;
  std::vector<CountedKeystone<Native>> all;
  for (const auto& keystone : keystones_) {
    const auto one = hemi::counted(keystone, bitcoin.chain, bitcoin.bodies, until, bitcoin.terms);
    if (!one) return std::nullopt;
    all.push_back(*one);
  }
  return all;
}

Height<Native> OwnKeystones::highest_sealed_view() const {
  Height<Native> highest{NativeUint<32>(0)};
  for (const auto& keystone : keystones_) {
    if (keystone.is_sealed) highest = larger<Native>(highest, keystone.state.state.view_height);
  }
  return highest;
}

OwnKeystones::Closed OwnKeystones::closed_with(const Height<Native>& view_height, const BitcoinSight& bitcoin) const {
  Closed closed{.is_whole = are_all_known_};
  const auto before = highest_sealed_view();
  for (const auto& keystone : keystones_) {
    if (!closes<Native>(keystone.state.state.view_height, view_height, before, bitcoin.terms)) continue;
    const auto one = payable(keystone, bitcoin.chain, bitcoin.bodies, bitcoin.terms);
    if (one) closed.keystones.push_back(*one);
    closed.is_whole = closed.is_whole && one;
  }
  return closed;
}

}  // namespace hemi
