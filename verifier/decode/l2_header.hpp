// Headers of Hemi blocks, which are Ethereum headers, from RLP and back.
#pragma once

#include <vector>

#include "verifier/bytes/rlp_writer.hpp"
#include "verifier/decode/rlp.hpp"

namespace hemi {

/// Limit of the extra data. Ethereum allows 32 bytes, Clique headers have 97 and more; this is room for what a later
/// fork of the layer 2 may put there.
inline constexpr std::size_t kMaxExtraData = 1024;

/// The fields in the order of the encoding. Those that are optional came with later forks; each stands only behind all
/// the earlier ones. Times are in seconds since 1970; what is not a number is in the order in which it is encoded.
struct L2Header {
  Hash256 parent_hash;
  Hash256 ommers_hash;
  EthereumAddress beneficiary{};
  Hash256 state_root;
  Hash256 transactions_root;
  Hash256 receipts_root;
  std::array<std::uint8_t, 256> logs_bloom{};
  NativeUint<256> difficulty;
  std::uint32_t number = 0;
  std::uint64_t gas_limit = 0;
  std::uint64_t gas_used = 0;
  std::uint64_t timestamp = 0;
  std::vector<std::uint8_t> extra_data;
  Hash256 mix_hash;
  std::array<std::uint8_t, 8> nonce{};
  std::optional<NativeUint<256>> base_fee;
  std::optional<Hash256> withdrawals_root;
  std::optional<std::uint64_t> blob_gas_used;
  std::optional<std::uint64_t> excess_blob_gas;
  std::optional<Hash256> parent_beacon_block_root;
  std::optional<Hash256> requests_hash;

  /// Keccak-256 of the encoding. Decoding sets it, encoding does not look at it.
  Hash256 hash;
};

/// The next item is a header, with errors placed inside of it ("number"). Errors: those of RlpReader; ENC-L2-BLOCK.1
/// for fewer than 15 fields, more than 21, or a field of another width; ENC-LIMIT.1 for more than kMaxExtraData bytes,
/// and for numbers from 2^32 on, which have no place in a keystone.
L2Header read_l2_header(RlpReader& reader);

/// All the bytes are one header; errors are placed in "l2 header".
Decoded<L2Header> decode_l2_header(ByteView bytes);

/// How many fields the encoding has, 15 to 21.
std::size_t field_count(const L2Header& header);

/// The canonical encoding. Optional fields are written up to the first that is absent.
std::vector<std::uint8_t> encode_l2_header(const L2Header& header);

}  // namespace hemi
