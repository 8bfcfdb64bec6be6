// Blocks, and the transactions that fill them.
#pragma once

#include "vectors/world/header.hpp"
#include "vectors/world/keystone.hpp"
#include "vectors/world/miner_key.hpp"

namespace hemi::world {

struct Block {
  HeaderFields header{};
  std::vector<Transaction> transactions{};
};

/// The coinbase of a block at `height`, as BIP34 wants it.
Transaction coinbase(std::uint32_t height, Random& random);
/// One or two spent outputs and one or two new ones, signed in appearance only.
Transaction ordinary_transaction(Random& random);
/// The same from segregated-witness outputs.
Transaction witness_transaction(Random& random);
/// A legacy transaction of that many bytes: 60 and the script of its only output, which must be shorter than 253.
Transaction transaction_of_size(std::size_t size, Random& random);
/// A publication as the stock miner builds it: one input, change if any, then the value-less output of the payload.
Transaction publication(const MinerKey& key, const Bytes& script, std::uint32_t height, Random& random);

/// A coinbase, then ordinary and witness transactions in turn.
std::vector<Transaction> draw_transactions(std::uint32_t height, std::size_t count, Random& random);

std::vector<Hash256> txids_of(const std::vector<Transaction>& transactions);
/// BIP141: the coinbase commits to the witnesses of all others, if there are any.
void commit_to_witnesses(std::vector<Transaction>& transactions);
/// Commits to the transactions and mines the header, whatever was done to either.
void seal(Block& block);

Bytes serialize(const Block& block);
/// The record of a block in Bitcoin Core's blk*.dat: the network's magic and the size before it.
void append_frame(Bytes& file, std::uint32_t magic, ByteView block);

}  // namespace hemi::world
