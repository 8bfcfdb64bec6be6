#include "verifier/decode/sequencer_record.hpp"

#include "verifier/bytes/big_endian.hpp"
#include "verifier/decode/sequencer_digest.hpp"

namespace hemi {

namespace {

constexpr std::size_t kKeySize = std::tuple_size_v<CompressedKey>;
constexpr std::size_t kMemberSize = kKeySize + 8;
constexpr std::size_t kRecordSize = kMemberSize + 8;

DecodeError wrong_size(const char* what, ByteView bytes, std::size_t required) {
  return {Rule::enc_length, what, 0, counted(bytes.size(), "byte"), counted(required, "byte")};
}

SetMember read_member(ByteView bytes) {
  return {key_of(bytes.first(kKeySize)), {NativeUint<64>(big_endian_number(bytes.subspan(kKeySize, 8)))}};
}

}  // namespace

SequencerKey<Native> key_of(ByteView compressed) {
  NativeUint<264>::Storage number;
  boost::multiprecision::import_bits(number, compressed.begin(), compressed.end(), 8);
  return {NativeUint<264>(number)};
}

CompressedKey compressed(const SequencerKey<Native>& key) {
  CompressedKey bytes{};
  auto rest = key.value.value();
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
    *byte = static_cast<std::uint8_t>(rest & 0xff);
    rest >>= 8;
  }
  return bytes;
}

Decoded<SequencerRecord<Native>> decode_record(ByteView bytes) {
  if (bytes.size() != kRecordSize) return wrong_size("record", bytes, kRecordSize);
  const auto [key, stake] = read_member(bytes);
  return SequencerRecord<Native>{key, stake, {NativeUint<64>(big_endian_number(bytes.subspan(kMemberSize)))}};
}

std::vector<std::uint8_t> write_record(const SequencerRecord<Native>& record) {
  auto bytes = write_member({record.key, record.stake});
  append_number<8>(bytes, record.since.value.value());
  return bytes;
}

Decoded<SetMember> decode_member(ByteView bytes) {
  if (bytes.size() != kMemberSize) return wrong_size("member", bytes, kMemberSize);
  return read_member(bytes);
}

std::vector<std::uint8_t> write_member(const SetMember& member) {
  std::vector<std::uint8_t> bytes;
  append_bytes(bytes, compressed(member.key));
  append_number<8>(bytes, member.stake.value.value());
  return bytes;
}

StateHash<Native> hash_of(const Registry& registry) {
  auto text = tagged("REGI");
  append_number<2>(text, registry.size());
  for (const auto& record : registry) append_bytes(text, write_record(record));
  return {keccak256(text)};
}

StateHash<Native> hash_of(const SequencerSet& set) {
  auto text = tagged("SETS");
  append_number<2>(text, set.size());
  for (const auto& member : set) append_bytes(text, write_member(member));
  return {keccak256(text)};
}

}  // namespace hemi
