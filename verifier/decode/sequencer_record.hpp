// Records of the registry, members of sets, and their hashes (chapter sequencer).
#pragma once

#include <vector>

#include "spec/sequencer.hpp"
#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/native.hpp"
#include "verifier/native/public_key.hpp"

namespace hemi {

/// Both write their number of records with 16 bits.
inline constexpr std::size_t kMostRecords = 0xffff;

using Registry = std::vector<SequencerRecord<Native>>;

struct SetMember {
  SequencerKey<Native> key;
  Stake<Native> stake;
};
using SequencerSet = std::vector<SetMember>;

SequencerKey<Native> key_of(ByteView compressed);
CompressedKey compressed(const SequencerKey<Native>& key);

/// 49 bytes; else ENC-LENGTH.1.
Decoded<SequencerRecord<Native>> decode_record(ByteView bytes);
std::vector<std::uint8_t> write_record(const SequencerRecord<Native>& record);

/// 41 bytes, a record without its last field; else ENC-LENGTH.1.
Decoded<SetMember> decode_member(ByteView bytes);
std::vector<std::uint8_t> write_member(const SetMember& member);

/// Of at most kMostRecords records.
StateHash<Native> hash_of(const Registry& registry);
StateHash<Native> hash_of(const SequencerSet& set);

}  // namespace hemi
