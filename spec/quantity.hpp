// Numbers and digests with a meaning. A height is not a time and a block hash is not a Merkle node: each is a type of
// its own, and only equal meanings compare.
#pragma once

#include "spec/domain.hpp"

namespace hemi {

template <class Meaning, class Value>
struct Quantity {
  using MeaningOfValue = Meaning;

  Value value;

  friend auto operator==(const Quantity& a, const Quantity& b) { return a.value == b.value; }
  friend auto operator!=(const Quantity& a, const Quantity& b) { return a.value != b.value; }
  friend auto operator<(const Quantity& a, const Quantity& b) { return a.value < b.value; }
  friend auto operator<=(const Quantity& a, const Quantity& b) { return a.value <= b.value; }
  friend auto operator>(const Quantity& a, const Quantity& b) { return a.value > b.value; }
  friend auto operator>=(const Quantity& a, const Quantity& b) { return a.value >= b.value; }
};

namespace meaning {
struct Height;
struct Time;
struct CompactBits;
struct Target;
struct Work;
struct Version;
struct Nonce;
struct BlockHash;
struct MerkleNode;
struct TransactionIndex;
struct TransactionCount;
struct BranchDepth;
struct TransactionSize;
struct OutputIndex;
struct ScriptSize;
struct Opcode;
struct Magic;
struct KeystoneSize;
struct KeystoneVersion;
struct KeystoneHash;
struct EthereumHeight;
struct HemiHeight;
struct HemiTime;
struct EthereumHash;
struct HeaderFieldCount;
struct TransactionsRoot;
struct StateRoot;
struct CalldataSize;
struct AttributesCount;
struct BatchSize;
struct KeystoneIndex;
struct BlockCount;
struct Score;
struct SequencerKey;
struct Stake;
struct Epoch;
struct Slot;
struct RecordCount;
struct LeavingBlock;
struct StateHash;
struct ItemMask;
struct ChainId;
struct ItemVersion;
struct ItemKind;
struct ItemIndex;
struct ItemCount;
struct FilterCode;
struct SequenceNumber;
struct Gas;
struct GasPrice;
struct RelativeHeight;
struct Points;
struct Pool;
struct Reward;
}  // namespace meaning

/// Height of a Bitcoin block; the genesis block has height 0.
template <class D>
using Height = Quantity<meaning::Height, U<D, 32>>;
/// Seconds since 1970, as Bitcoin headers carry them.
template <class D>
using Time = Quantity<meaning::Time, U<D, 32>>;
/// The nBits field: a target in its compact encoding.
template <class D>
using CompactBits = Quantity<meaning::CompactBits, U<D, 32>>;
/// An upper bound for a header hash.
template <class D>
using Target = Quantity<meaning::Target, U<D, 256>>;
/// Expected number of hashes.
template <class D>
using Work = Quantity<meaning::Work, U<D, 256>>;
/// The version field, compared as a signed number.
template <class D>
using Version = Quantity<meaning::Version, U<D, 32>>;
template <class D>
using Nonce = Quantity<meaning::Nonce, U<D, 32>>;

/// Double SHA-256 of the 80 header bytes, in the order in which it was hashed (explorers print it reversed).
template <class D>
using BlockHash = Quantity<meaning::BlockHash, typename D::Hash>;
/// A node of a block's Merkle tree: a transaction id, an inner node, or the root.
template <class D>
using MerkleNode = Quantity<meaning::MerkleNode, typename D::Hash>;
/// Position of a transaction in its block; the coinbase has index 0.
template <class D>
using TransactionIndex = Quantity<meaning::TransactionIndex, U<D, 64>>;
template <class D>
using TransactionCount = Quantity<meaning::TransactionCount, U<D, 64>>;
/// Number of siblings in a Merkle branch.
template <class D>
using BranchDepth = Quantity<meaning::BranchDepth, U<D, 64>>;
/// Bytes of a transaction without its witness.
template <class D>
using TransactionSize = Quantity<meaning::TransactionSize, U<D, 64>>;

/// Position of an output in its transaction.
template <class D>
using OutputIndex = Quantity<meaning::OutputIndex, U<D, 64>>;
/// Bytes of an output script.
template <class D>
using ScriptSize = Quantity<meaning::ScriptSize, U<D, 64>>;
template <class D>
using Opcode = Quantity<meaning::Opcode, U<D, 8>>;
/// The four bytes that open a publication, as a big-endian number.
template <class D>
using Magic = Quantity<meaning::Magic, U<D, 32>>;

/// Bytes of an abbreviated keystone.
template <class D>
using KeystoneSize = Quantity<meaning::KeystoneSize, U<D, 64>>;
template <class D>
using KeystoneVersion = Quantity<meaning::KeystoneVersion, U<D, 8>>;
/// Double SHA-256 of the 76 bytes of an abbreviated keystone.
template <class D>
using KeystoneHash = Quantity<meaning::KeystoneHash, typename D::Hash>;
template <class D>
using EthereumHeight = Quantity<meaning::EthereumHeight, U<D, 32>>;
template <class D>
using HemiHeight = Quantity<meaning::HemiHeight, U<D, 32>>;

/// Seconds since 1970, as layer-2 headers carry them.
template <class D>
using HemiTime = Quantity<meaning::HemiTime, U<D, 64>>;
/// Keccak-256 of a header, of layer 2 or of Ethereum, in Ethereum's one order of bytes.
template <class D>
using EthereumHash = Quantity<meaning::EthereumHash, typename D::Hash>;
/// How many fields a layer-2 header has.
template <class D>
using HeaderFieldCount = Quantity<meaning::HeaderFieldCount, U<D, 64>>;
/// Root of the ordered trie over a block's transactions.
template <class D>
using TransactionsRoot = Quantity<meaning::TransactionsRoot, typename D::Hash>;
template <class D>
using StateRoot = Quantity<meaning::StateRoot, typename D::Hash>;
/// Bytes of the input of a call.
template <class D>
using CalldataSize = Quantity<meaning::CalldataSize, U<D, 64>>;
/// How many Bitcoin-attributes transactions a layer-2 block has.
template <class D>
using AttributesCount = Quantity<meaning::AttributesCount, U<D, 64>>;
/// How many Bitcoin headers a Bitcoin-attributes transaction has.
template <class D>
using BatchSize = Quantity<meaning::BatchSize, U<D, 64>>;

/// Place of a keystone in its chain: its layer-2 block number divided by 25.
template <class D>
using KeystoneIndex = Quantity<meaning::KeystoneIndex, U<D, 32>>;
/// A number of Bitcoin blocks: a delay, a depth, a tolerance.
template <class D>
using BlockCount = Quantity<meaning::BlockCount, U<D, 32>>;
/// What a branch has gained by being published early, in units of which 6 350 400 are one whole keystone.
template <class D>
using Score = Quantity<meaning::Score, U<D, 64>>;
/// The 33 bytes of a compressed public key, as a big-endian number: numbers are in the order of the bytes.
template <class D>
using SequencerKey = Quantity<meaning::SequencerKey, U<D, 264>>;
/// In units of 10^12 base units of the token.
template <class D>
using Stake = Quantity<meaning::Stake, U<D, 64>>;
template <class D>
using Epoch = Quantity<meaning::Epoch, U<D, 64>>;
/// Counted from the time of layer-2 block 0.
template <class D>
using Slot = Quantity<meaning::Slot, U<D, 64>>;
/// Number of the layer-2 block at which a key began to leave; 0 while it has not.
template <class D>
using LeavingBlock = Quantity<meaning::LeavingBlock, U<D, 64>>;
/// How many records a registry has.
template <class D>
using RecordCount = Quantity<meaning::RecordCount, U<D, 32>>;
/// Keccak-256 of a registry or of a set of sequencers.
template <class D>
using StateHash = Quantity<meaning::StateHash, typename D::Hash>;
/// A bit for each item of a block, the first one the lowest.
template <class D>
using ItemMask = Quantity<meaning::ItemMask, U<D, 32>>;
/// The number by which signatures tell one layer-2 chain from another.
template <class D>
using ChainId = Quantity<meaning::ChainId, U<D, 64>>;
template <class D>
using ItemVersion = Quantity<meaning::ItemVersion, U<D, 8>>;
/// What an inbox item carries; 0 is a transaction.
template <class D>
using ItemKind = Quantity<meaning::ItemKind, U<D, 8>>;
/// Position of an inbox item among those of its Bitcoin block.
template <class D>
using ItemIndex = Quantity<meaning::ItemIndex, U<D, 64>>;
template <class D>
using ItemCount = Quantity<meaning::ItemCount, U<D, 64>>;
/// The test that an output fails first, F1 to F5; 0 where it passes all.
template <class D>
using FilterCode = Quantity<meaning::FilterCode, U<D, 8>>;
/// How many blocks with the same Ethereum block come before.
template <class D>
using SequenceNumber = Quantity<meaning::SequenceNumber, U<D, 64>>;
template <class D>
using Gas = Quantity<meaning::Gas, U<D, 64>>;
/// Base units for one unit of gas.
template <class D>
using GasPrice = Quantity<meaning::GasPrice, U<D, 256>>;

/// Bitcoin blocks from the first publication that pays somebody.
template <class D>
using RelativeHeight = Quantity<meaning::RelativeHeight, U<D, 32>>;
/// What a publication earns before the pool is divided.
template <class D>
using Points = Quantity<meaning::Points, U<D, 64>>;
/// Base units that the publishers of one keystone share.
template <class D>
using Pool = Quantity<meaning::Pool, U<D, 128>>;
/// Base units for one publisher.
template <class D>
using Reward = Quantity<meaning::Reward, U<D, 256>>;

}  // namespace hemi
