// Whole Bitcoin blocks as views of their bytes.
#pragma once

#include <optional>
#include <vector>

#include "spec/bitcoin.hpp"
#include "verifier/decode/transaction.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Valid as long as the bytes that it was decoded from.
struct BlockView {
  Header<Native> header;
  std::vector<TransactionView> transactions;
};

/// A header of 80 bytes, a CompactSize count, the transactions, and nothing else. Errors: ENC-BLOCK.1 for no
/// transactions, and those of read_transaction, placed as in "block/transactions/17/inputs/0/script". That the first
/// transaction is a coinbase and the others are not is no matter of decoding.
Decoded<BlockView> decode_block(ByteView bytes);

/// The next block, with errors placed inside of it ("transactions/17/inputs/0/script"); after one the block is
/// unspecified.
void read_block(ByteReader& reader, BlockView& block);

/// As decode_block, into a block whose memory is used again, for many blocks in a row. After an error the block is
/// unspecified.
std::optional<DecodeError> decode_block_into(ByteView bytes, BlockView& block);

/// In the order of the block, in the order of bytes in which they are hashed.
std::vector<Hash256> transaction_ids(const BlockView& block);

}  // namespace hemi
