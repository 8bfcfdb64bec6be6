// The keystones of a segment: derived from its blocks, stated beside them, and published.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "spec/hemi_networks.hpp"
#include "spec/keystone.hpp"
#include "verifier/engine/hemi_block.hpp"
#include "verifier/engine/trail.hpp"

namespace hemi {

/// A keystone as far as it is known, for the report.
struct KnownKeystone {
  HemiHeight<Native> number;
  EthereumHash<Native> block_hash;
  /// Zero for keystone 25. Nothing where neither block nor record gives it.
  std::optional<EthereumHash<Native>> previous_hash{};
  /// The time of its block: from the header, or else that of its slot.
  std::optional<HemiTime<Native>> time{};
  /// With all fields, and the hash that its publications have. Nothing if a field is unknown.
  std::optional<Keystone<Native>> whole{};
  std::optional<KeystoneHash<Native>> hash{};
};

/// Memory grows with the keystones, not with the blocks: about 300 bytes for each.
class KeystoneChain {
 public:
  explicit KeystoneChain(const HemiParameters& parameters, SlotUse use = SlotUse::every_slot);

  /// The next block of the segment, with its origin where that is known. Only every 25th leaves something behind.
  void add(const HemiBlock<Native>& block, const std::optional<EthereumHeight<Native>>& origin);

  /// Takes over what another chain has of the keystone before a block, which a branch shares with it.
  void follow(const KeystoneChain& other, const HemiHeight<Native>& first_own);

  /// Whether the block of that number has a keystone here, with that hash.
  bool has(const HemiHeight<Native>& number, const EthereumHash<Native>& block_hash) const;

  /// Once all blocks are added: evaluates KEY-PERIOD.1, KEY-FIRST.1, KEY-LINK.1 and KEY-DERIVED.1 for each record that
  /// the evidence states, in any order, and keeps them. A field that KEY-DERIVED.1 refutes is not held against the
  /// next keystone as well.
  void judge_stated(std::span<const Keystone<Native>> records, std::string_view collection, Trail& trail);

  /// [KEY-PUBLISHED.1] Once all records are judged: a publication that the evidence assigns to a keystone. `published`
  /// is the hash of its 76 bytes.
  void judge_published(const HemiHeight<Native>& number, const KeystoneHash<Native>& published, const Location& at,
                       Trail& trail) const;

  /// All keystones of which the block or a record is given, by ascending number. What the blocks say comes before what
  /// is stated.
  std::vector<KnownKeystone> known() const;

 private:
  struct Derived {
    /// Fields that are not known hold zero.
    Keystone<Native> keystone;
    HemiTime<Native> time;
    bool knows_origin;
    bool knows_previous;
  };
  struct Stated {
    Keystone<Native> keystone;
    bool is_refuted = false;
    bool previous_is_refuted = false;
    bool block_hash_is_refuted = false;
  };

  void judge_derived(Stated& stated, const Location& at, Trail& trail) const;
  void judge_link(const Stated& stated, const Location& at, Trail& trail) const;
  /// With all fields: by its blocks, or else as it is stated, unless the blocks refute that.
  std::optional<Keystone<Native>> whole(std::uint32_t height) const;
  KnownKeystone known_at(std::uint32_t height) const;

  /// Nothing also where the time of a block does not follow from its number.
  std::optional<HemiTime<Native>> genesis_time_;
  NativeUint<64> slot_seconds_;
  /// By the number of their block.
  std::map<std::uint32_t, Derived> derived_;
  std::map<std::uint32_t, Stated> stated_;
};

}  // namespace hemi
