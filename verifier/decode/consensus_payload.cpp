#include "verifier/decode/consensus_payload.hpp"

#include <algorithm>

#include "verifier/bytes/big_endian.hpp"

namespace hemi {

namespace {

constexpr std::size_t kPayloadSize = 125;
constexpr std::array<std::uint8_t, 4> kMagic{'H', 'S', 'C', '1'};

Hash256 hash_in(ByteView data, std::size_t offset) {
  Hash256 hash;
  std::ranges::copy(data.subspan(offset, 32), hash.bytes.begin());
  return hash;
}

}  // namespace

std::optional<ConsensusPayload> read_consensus_payload(ByteView data) {
  if (data.size() != kPayloadSize || !std::ranges::equal(data.first(4), kMagic) || data[4] > 1) return std::nullopt;
  const auto u32 = [&](std::size_t offset) {
    return NativeUint<32>(static_cast<std::uint32_t>(big_endian_number(data.subspan(offset, 4))));
  };
  return ConsensusPayload{.kind = static_cast<BlockKind>(data[4]),
                          .epoch = {NativeUint<64>(big_endian_number(data.subspan(5, 8)))},
                          .view_height = {u32(13)},
                          .view_tip = {hash_in(data, 17)},
                          .cursor = {{u32(49)}, u32(53).value()},
                          .deposits = {u32(57)},
                          .registry_hash = {hash_in(data, 61)},
                          .set_hash = {hash_in(data, 93)}};
}

std::vector<std::uint8_t> write_consensus_payload(const ConsensusPayload& payload) {
  std::vector<std::uint8_t> data;
  append_bytes(data, kMagic);
  append_number<1>(data, static_cast<std::uint8_t>(payload.kind));
  append_number<8>(data, payload.epoch.value.value());
  append_number<4>(data, payload.view_height.value.value());
  append_bytes(data, payload.view_tip.value.bytes);
  append_number<4>(data, payload.cursor.height.value.value());
  append_number<4>(data, payload.cursor.index);
  append_number<4>(data, payload.deposits.value.value());
  append_bytes(data, payload.registry_hash.value.bytes);
  append_bytes(data, payload.set_hash.value.bytes);
  return data;
}

}  // namespace hemi
