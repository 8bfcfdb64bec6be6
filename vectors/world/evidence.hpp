// What a world shows to a verifier: bytes, and what is stated beside them.
#pragma once

#include <optional>

#include "spec/hemi_networks.hpp"
#include "vectors/world/header.hpp"
#include "vectors/world/keystone_record.hpp"
#include "vectors/world/miner_key.hpp"

namespace hemi::world {

struct HeaderEvidence {
  NetworkParameters network{};
  /// Height of the first of `headers`. The ancestors end just before it and are context only.
  std::uint32_t start_height = 0;
  std::vector<HeaderBytes> ancestors{};
  std::vector<HeaderBytes> headers{};
  /// The headers of all side branches, parents before children.
  std::vector<HeaderBytes> forks{};
  std::optional<std::uint32_t> now{};
  std::optional<Hash256> stated_best{};
  /// The sum over ancestors and headers.
  std::optional<Work<Native>> stated_work{};
};

struct CoinbaseEvidence {
  Bytes transaction{};
  std::vector<Hash256> siblings{};
};

/// An Ethereum address, or nobody.
struct StatedMiner {
  std::optional<EthereumAddress> address{};
};

struct ProofEvidence {
  NetworkParameters network{};
  /// Otherwise only that the transaction is in the block.
  bool claims_publication = true;
  HeaderBytes header{};
  std::optional<std::uint32_t> height{};
  Bytes transaction{};
  std::uint64_t index = 0;
  std::vector<Hash256> siblings{};
  std::optional<std::uint64_t> transaction_count{};
  std::optional<CoinbaseEvidence> coinbase{};
  std::optional<std::uint64_t> output_index{};
  std::optional<Hash256> stated_block_hash{};
  std::optional<Hash256> stated_txid{};
  std::optional<Hash256> stated_keystone_hash{};
  std::optional<std::uint32_t> stated_l1_block_number{};
  std::optional<std::uint32_t> stated_l2_block_number{};
  std::optional<StatedMiner> stated_miner{};
};

struct StatedFirst {
  Hash256 keystone_hash{};
  std::uint32_t height = 0;
  std::uint64_t transaction = 0;
  std::uint64_t output = 0;
};

struct BlockEvidence {
  NetworkParameters network{};
  std::uint32_t start_height = 0;
  /// Consecutive blocks, each naming the one before it.
  std::vector<Bytes> blocks{};
  std::optional<StatedFirst> stated_first{};
};

/// A layer-2 block, or its header alone.
struct HemiBlockBytes {
  Bytes bytes{};
  bool has_body = true;
  std::optional<Hash256> stated_hash{};
};

/// The bytes of a publication, and the keystone that it is said to be of.
struct AssignedPublication {
  std::uint32_t keystone_number = 0;
  Bytes keystone{};
};

struct HemiEvidence {
  HemiParameters parameters{};
  /// The block before the first: context only.
  std::optional<Bytes> parent{};
  std::vector<HemiBlockBytes> blocks{};
  std::vector<KeystoneRecord> keystones{};
  std::vector<AssignedPublication> published{};
};

}  // namespace hemi::world
