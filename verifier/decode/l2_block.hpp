// Whole Hemi blocks as views of their bytes.
#pragma once

#include "verifier/decode/l2_header.hpp"
#include "verifier/decode/l2_transaction.hpp"

namespace hemi {

/// At 21000 gas for a transaction so many would take 22 billion; rollups allow some ten millions for a block.
inline constexpr std::size_t kMaxL2Transactions = std::size_t{1} << 20;

/// Valid as long as the bytes that it was decoded from.
struct L2BlockView {
  L2Header header;
  std::vector<L2TransactionView> transactions;
  /// The encoded list, where the block has one. Nothing is known of its items but that they are RLP.
  std::optional<ByteView> withdrawals;
};

/// All the bytes are an RLP list of a header, the list of transactions, the list of ommers, and perhaps the list of
/// withdrawals. Ommers came from proof of work; the layer 2 never had it, so their list is empty. Errors: those of
/// read_l2_header and read_l2_transaction, placed as in "l2 block/transactions/17"; ENC-L2-BLOCK.1 for ommers or
/// further fields; ENC-LIMIT.1 for more than kMaxL2Transactions.
Decoded<L2BlockView> decode_l2_block(ByteView bytes);

/// The canonical encoding of a block from parts: encoded header, transactions with their types, and whether a list of
/// withdrawals (empty) stands at its end.
std::vector<std::uint8_t> encode_l2_block(ByteView header, std::span<const ByteView> transactions,
                                          bool has_withdrawals);

}  // namespace hemi
