// Transactions of Hemi blocks. The chain's own kinds are read; of the others only the type is known here.
#pragma once

#include <vector>

#include "verifier/bytes/rlp_writer.hpp"
#include "verifier/decode/consensus_payload.hpp"
#include "verifier/decode/rlp.hpp"

namespace hemi {

/// A transaction as it is hashed and as it stands in the trie of transactions.
struct L2TransactionView {
  /// The first byte; none for legacy transactions, which are RLP lists and have no type.
  std::optional<std::uint8_t> type;
  /// With the type.
  ByteView bytes;
};

/// All the bytes are one transaction: a type below 0x80 and at least a byte more, or one RLP list. The inside of typed
/// transactions is not looked at, that of legacy ones only as RLP. Errors: ENC-L2-BLOCK.1, and those of RlpReader;
/// placed in "transaction".
Decoded<L2TransactionView> decode_l2_transaction(ByteView bytes);

/// The next item of a block's list: a legacy transaction stands as the list that it is, a typed one as the content of a
/// string. Errors as above, without a place.
L2TransactionView read_l2_transaction(RlpReader& reader);
/// The same way back.
void write_l2_transaction(RlpWriter& writer, ByteView bytes);

/// What the rollup derives from Ethereum: the attributes of the Ethereum block (first in every block), and deposits.
inline constexpr std::uint8_t kDepositType = 0x7e;
/// Bitcoin headers for the view that every Hemi node keeps.
inline constexpr std::uint8_t kBitcoinAttributesType = 0x7c;
/// The state of the sequencers after the block.
inline constexpr std::uint8_t kConsensusType = 0x7b;
/// The pay of those who published a keystone.
inline constexpr std::uint8_t kPayoutType = 0x7d;
/// What a user put on Bitcoin.
inline constexpr std::uint8_t kCarryingType = 0x7a;

struct DepositTransaction {
  Hash256 source_hash;
  EthereumAddress from{};
  /// None if it creates a contract.
  std::optional<EthereumAddress> to;
  NativeUint<256> mint;
  NativeUint<256> value;
  std::uint64_t gas = 0;
  bool is_system = false;
  ByteView data;
};

/// A call by the system account, which has no other fields.
struct SystemCall {
  std::optional<EthereumAddress> to;
  std::uint64_t gas = 0;
  ByteView data;
};

using BitcoinAttributesTransaction = SystemCall;

/// An inbox item with its place on Bitcoin.
struct CarryingTransaction {
  std::uint32_t height = 0;
  std::uint64_t transaction = 0;
  std::uint64_t output = 0;
  ByteView push_data;
};

/// 7e and an RLP list of the eight fields. The data is a view of the bytes. Errors: those of RlpReader; ENC-L2-BLOCK.1
/// for another type, other fields or other widths. Source: op-geth core/types/deposit_tx.go.
Decoded<DepositTransaction> decode_deposit(ByteView bytes);

/// 7c and an RLP list of the three fields; else as decode_deposit. Source: hemi op-geth
/// core/types/btc_attributes_deposited_tx.go.
Decoded<BitcoinAttributesTransaction> decode_bitcoin_attributes_transaction(ByteView bytes);

/// 7b and an RLP list of the three fields of a Bitcoin-attributes transaction. Nothing unless target and gas are those
/// of the chapter sequencer, and the data is a payload.
std::optional<ConsensusPayload> decode_consensus_transaction(ByteView bytes);

/// 7d and the same fields. Source: hemi op-geth core/types/pop_payout_tx.go.
Decoded<SystemCall> decode_payout(ByteView bytes);

/// 7a and an RLP list of the four fields; else as decode_deposit.
Decoded<CarryingTransaction> decode_carrying(ByteView bytes);

std::vector<std::uint8_t> encode_deposit(const DepositTransaction& transaction);
std::vector<std::uint8_t> encode_bitcoin_attributes_transaction(const BitcoinAttributesTransaction& transaction);
std::vector<std::uint8_t> encode_payout(const SystemCall& transaction);
std::vector<std::uint8_t> encode_carrying(const CarryingTransaction& transaction);
std::vector<std::uint8_t> encode_consensus_transaction(ByteView data);

}  // namespace hemi
