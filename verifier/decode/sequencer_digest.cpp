#include "verifier/decode/sequencer_digest.hpp"

#include <algorithm>

#include "verifier/bytes/big_endian.hpp"

namespace hemi {

std::vector<std::uint8_t> tagged(std::string_view four_letters) {
  std::vector<std::uint8_t> text{0x80};
  for (const auto part : {std::string_view("HEMI-SEQ-"), four_letters, std::string_view("v1")}) {
    for (const char letter : part) text.push_back(static_cast<std::uint8_t>(letter));
  }
  return text;
}

Hash256 seal_digest(std::uint64_t chain_id, const Slot<Native>& slot, const Hash256& block_hash) {
  auto text = tagged("SEAL");
  append_number<8>(text, chain_id);
  append_number<8>(text, slot.value.value());
  append_bytes(text, block_hash.bytes);
  return keccak256(text);
}

Hash256 operation_digest(std::uint64_t chain_id, std::uint8_t kind, ByteView body) {
  auto text = tagged("OPER");
  append_number<8>(text, chain_id);
  append_number<1>(text, kind);
  append_bytes(text, body);
  return keccak256(text);
}

Hash256 seed_of(std::uint64_t chain_id, const Epoch<Native>& epoch, const BlockHash<Native>& bitcoin_hash) {
  auto text = tagged("SEED");
  append_number<8>(text, chain_id);
  append_number<8>(text, epoch.value.value());
  append_bytes(text, bitcoin_hash.value.bytes);
  return keccak256(text);
}

NativeUint<256> draw_digest(const Hash256& seed, const Slot<Native>& slot) {
  auto text = tagged("DRAW");
  append_bytes(text, seed.bytes);
  append_number<8>(text, slot.value.value());
  return big_endian_number(keccak256(text));
}

NativeUint<256> big_endian_number(const Hash256& digest) {
  auto reversed = digest;
  std::ranges::reverse(reversed.bytes);
  return Native::as_number(reversed);
}

}  // namespace hemi
