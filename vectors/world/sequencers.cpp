#include "vectors/world/sequencers.hpp"

#include <algorithm>
#include <string>

namespace hemi::world {

namespace {

constexpr std::uint8_t kBond = 2;
constexpr std::uint8_t kUnbond = 3;

Bytes tag(std::string_view name) {
  Bytes text{0x80};
  for (const char letter : "HEMI-SEQ-" + std::string(name) + "v1") text.push_back(static_cast<std::uint8_t>(letter));
  return text;
}

/// The operation with its signature behind it.
Bytes signed_by(const SigningKey& key, std::uint64_t chain_id, std::uint8_t kind, Bytes body) {
  auto message = tag("OPER");
  append_big_endian<8>(message, chain_id);
  message.push_back(kind);
  append(message, body);
  append(body, key.sign(keccak256(message)));
  return body;
}

}  // namespace

std::vector<SigningKey> draw_sequencers(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<SigningKey> keys;
  for (std::size_t i = 0; i < count; ++i) keys.emplace_back(random);
  std::ranges::sort(keys, {}, &SigningKey::compressed);
  return keys;
}

Bytes serialize_member(const StakeRecord& member) {
  Bytes bytes(member.key.begin(), member.key.end());
  append_big_endian<8>(bytes, member.stake);
  return bytes;
}

Bytes serialize(const StakeRecord& record) {
  auto bytes = serialize_member(record);
  append_big_endian<8>(bytes, record.since);
  return bytes;
}

Hash256 registry_hash(const Stakes& records) {
  auto text = tag("REGI");
  append_big_endian<2>(text, records.size());
  for (const auto& record : records) append(text, serialize(record));
  return keccak256(text);
}

Hash256 set_hash(const Stakes& members) {
  auto text = tag("SETS");
  append_big_endian<2>(text, members.size());
  for (const auto& member : members) append(text, serialize_member(member));
  return keccak256(text);
}

Bytes serialize(const ConsensusState& state) {
  Bytes bytes{'H', 'S', 'C', '1', state.kind};
  append_big_endian<8>(bytes, state.epoch);
  append_big_endian<4>(bytes, state.view_height);
  append(bytes, state.view_tip.bytes);
  append_big_endian<4>(bytes, state.cursor_height);
  append_big_endian<4>(bytes, state.cursor_index);
  append_big_endian<4>(bytes, state.deposits);
  append(bytes, state.registry_hash.bytes);
  append(bytes, state.set_hash.bytes);
  return bytes;
}

Bytes consensus_transaction(const Bytes& payload) {
  Bytes fields{0x94};
  fields.resize(21, 0x88);
  append(fields, Bytes{0x83, 0x0f, 0x42, 0x40});  // 1000000
  if (payload.size() < 56) {
    fields.push_back(static_cast<std::uint8_t>(0x80 + payload.size()));
  } else {
    append(fields, Bytes{0xb8, static_cast<std::uint8_t>(payload.size())});
  }
  append(fields, payload);
  Bytes transaction{0x7b, 0xf8, static_cast<std::uint8_t>(fields.size())};
  append(transaction, fields);
  return transaction;
}

Hash256 seal_digest(std::uint64_t chain_id, std::uint64_t slot, const Hash256& block_hash) {
  auto text = tag("SEAL");
  append_big_endian<8>(text, chain_id);
  append_big_endian<8>(text, slot);
  append(text, block_hash.bytes);
  return keccak256(text);
}

Hash256 seed_of(std::uint64_t chain_id, std::uint64_t epoch, const Hash256& bitcoin_hash) {
  auto text = tag("SEED");
  append_big_endian<8>(text, chain_id);
  append_big_endian<8>(text, epoch);
  append(text, bitcoin_hash.bytes);
  return keccak256(text);
}

std::uint64_t drawn_number(const Hash256& seed, std::uint64_t slot, std::uint64_t total_stake) {
  auto text = tag("DRAW");
  append(text, seed.bytes);
  append_big_endian<8>(text, slot);
  std::uint64_t remainder = 0;
  for (const auto byte : keccak256(text).bytes) remainder = (remainder * 256 + byte) % total_stake;
  return remainder;
}

std::optional<std::size_t> leader_of(const Stakes& members, const Hash256& seed, std::uint64_t slot) {
  std::uint64_t total = 0;
  for (const auto& member : members) total += member.stake;
  if (total == 0) return std::nullopt;
  auto left = drawn_number(seed, slot, total);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (left < members[i].stake) return i;
    left -= members[i].stake;
  }
  return std::nullopt;
}

Bytes bond_body(const SigningKey& key, std::uint64_t chain_id, std::uint64_t amount, std::uint32_t expiry) {
  Bytes body(key.compressed().begin(), key.compressed().end());
  append_big_endian<8>(body, amount);
  append_big_endian<4>(body, expiry);
  return signed_by(key, chain_id, kBond, body);
}

Bytes unbond_body(const SigningKey& key, std::uint64_t chain_id, std::uint32_t expiry) {
  Bytes body(key.compressed().begin(), key.compressed().end());
  append_big_endian<4>(body, expiry);
  return signed_by(key, chain_id, kUnbond, body);
}

Bytes equivocation_body(const SigningKey& first_key, const SigningKey& second_key, std::uint64_t chain_id,
                        std::uint64_t slot, const Hash256& first, const Hash256& second) {
  Bytes body;
  append_big_endian<8>(body, slot);
  append(body, first.bytes);
  append(body, first_key.sign(seal_digest(chain_id, slot, first)));
  append(body, second.bytes);
  append(body, second_key.sign(seal_digest(chain_id, slot, second)));
  return body;
}

}  // namespace hemi::world
