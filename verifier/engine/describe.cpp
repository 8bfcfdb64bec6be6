#include "verifier/engine/describe.hpp"

#include <fmt/format.h>

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/sequencer_record.hpp"

namespace hemi {

namespace {

std::string hex_number(const NativeUint<256>& number) {
  std::array<std::uint8_t, 32> little_endian{};
  const auto& backend = number.value().backend();
  std::memcpy(little_endian.data(), backend.limbs(), backend.size() * sizeof(*backend.limbs()));
  return to_display_hex(Hash256{little_endian});
}

}  // namespace

std::string describe(const CompactBits<Native>& bits) { return fmt::format("{:08x}", bits.value.value()); }
std::string describe(const Version<Native>& version) { return fmt::format("{:08x}", version.value.value()); }
std::string describe(const Magic<Native>& magic) { return fmt::format("{:08x}", magic.value.value()); }
std::string describe(const Target<Native>& target) { return hex_number(target.value); }
std::string describe(const Work<Native>& work) { return hex_number(work.value); }
std::string describe(const BlockHash<Native>& hash) { return to_display_hex(hash.value); }
std::string describe(const MerkleNode<Native>& node) { return to_display_hex(node.value); }
std::string describe(const KeystoneHash<Native>& hash) { return to_display_hex(hash.value); }
std::string describe(const EthereumHash<Native>& hash) { return to_hex(hash.value.bytes); }
std::string describe(const TransactionsRoot<Native>& root) { return to_hex(root.value.bytes); }
std::string describe(const StateRoot<Native>& root) { return to_hex(root.value.bytes); }
std::string describe(const Opcode<Native>& opcode) { return fmt::format("{:02x}", opcode.value.value()); }
std::string describe(const KeystoneVersion<Native>& version) { return std::to_string(version.value.value()); }

std::string describe(const OriginCall<Native>& call) {
  return fmt::format("{}, selector {:08x}", counted(call.size.value.value(), "byte"), call.selector.value());
}

std::string describe(const Position<Native>& position) {
  return fmt::format("{}/{}/{}", position.height.value.value(), position.transaction.value.value(),
                     position.output.value.value());
}

std::string describe(const MaybeIndex<Native>& lapse) { return lapse.is_known ? describe(lapse.index) : "never"; }

std::string describe(const MaybeBlockCount<Native>& blocks) {
  return blocks.is_known ? describe(blocks.count) : "none";
}

std::string describe(const InboxPlace<Native>& place) {
  return fmt::format("{}/{}", place.height.value.value(), place.index.value.value());
}

std::string describe(const FilterCode<Native>& code) {
  return code == filter_code<Native>(0) ? "none" : fmt::format("F{}", code.value.value());
}

std::string describe(const Reward<Native>& reward) { return hex_number(reward.value); }
std::string describe(const Miner& miner) {
  return miner.address ? fmt::format("0x{}", to_hex(*miner.address)) : "nobody";
}
std::string describe(const MedianOf<Native>& median) { return describe(median_time_past<Native>(median.times)); }
std::string describe(const Property& property) { return property.name; }

std::string describe(const SequencerKey<Native>& key) { return to_hex(compressed(key)); }
std::string describe(const StateHash<Native>& hash) { return to_hex(hash.value.bytes); }
std::string describe(const ItemMask<Native>& mask) { return fmt::format("{:08x}", mask.value.value()); }

std::string describe(const SequencerParameters<Native>& p) {
  return fmt::format(
      "D {}, r {}, k {}, F {}, c {}, W {} of {} headers, E {}, U {}, X {}, CAP {}, GAS1 {} of {}, MEM {}, SMAX {}",
      p.score_window.value(), p.tolerated_reorganisation.value(), p.set_depth.value(), p.freshness.value(),
      p.item_depth.value(), p.derivation_step.value(), p.max_batch_headers.value(), p.epoch_length.value(),
      p.stake_lock.value(), p.operation_life.value(), p.max_items.value(), p.gas_of_item.value(),
      p.block_gas_limit.value(), p.max_records.value(), p.stake_bound.value.value());
}

std::string describe(const BlockPrefix<Native>& prefix) {
  return fmt::format("{}, {} of type 7b, {} of type 7c, {} behind{}", prefix.starts_with_deposit ? "7e" : "no 7e",
                     prefix.payloads.value(), prefix.batches.value(), prefix.strays.value(),
                     prefix.has_payload_data ? "" : ", no payload");
}

std::string describe(const SealForm<Native>& seal) {
  const auto* given = !seal.is_given ? "none" : seal.has_key ? "a signature" : "no signature of any key";
  return fmt::format("{} beside a {} block", given, seal.block_is_sealed ? "sealed" : "self-derived");
}

std::string describe(const Leader<Native>& leader) { return leader.is_there ? describe(leader.key) : "nobody"; }

std::string describe(const EquivocationForm<Native>& evidence) {
  if (!evidence.have_keys) return "a seal of no key";
  if (!(evidence.first < evidence.second)) return "digests that do not increase";
  return fmt::format("seals of {} and {}", describe(evidence.first_key), describe(evidence.second_key));
}

std::string describe(const MaybeRecord<Native>& record) {
  if (!record.is_there) return "no record";
  return fmt::format("stake {}, since {}", describe(record.record.stake), describe(record.record.since));
}

std::string_view describe(Relation relation) {
  switch (relation) {
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "!=";
    case Relation::less:
      return "<";
    case Relation::less_equal:
      return "<=";
    case Relation::greater:
      return ">";
    case Relation::greater_equal:
      return ">=";
    case Relation::is_not:
      return "is not";
    case Relation::is:
      return "is";
    case Relation::equal_or_next:
      return "= or 1 above";
  }
  return "?";
}

}  // namespace hemi
