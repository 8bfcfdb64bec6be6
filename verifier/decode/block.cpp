#include "verifier/decode/block.hpp"

#include <algorithm>

#include "verifier/decode/header.hpp"

namespace hemi {

void read_block(ByteReader& reader, BlockView& block) {
  block.header = read_header(reader);
  const auto count_offset = reader.offset();
  const auto count = reader.count(kMinTransactionSize, "transactions");
  if (count == 0) {
    reader.refuse(Rule::enc_block, "transactions", count_offset, "no transactions", "1 transaction or more");
  }
  block.transactions.clear();
  block.transactions.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
    block.transactions.push_back(read_transaction(reader));
    if (reader.failed()) reader.enclose("transactions", i);
  }
}

std::optional<DecodeError> decode_block_into(ByteView bytes, BlockView& block) {
  ByteReader reader(bytes);
  read_block(reader, block);
  reader.require_end();
  reader.enclose("block");
  return reader.error();
}

Decoded<BlockView> decode_block(ByteView bytes) {
  BlockView block;
  if (auto error = decode_block_into(bytes, block)) return *std::move(error);
  return block;
}

std::vector<Hash256> transaction_ids(const BlockView& block) {
  std::vector<Hash256> ids(block.transactions.size());
  std::array<MessagePieces, 256> messages;  // some at a time, so that no list as long as the block is needed
  for (std::size_t done = 0; done < ids.size(); done += messages.size()) {
    const auto part = std::span(block.transactions).subspan(done, std::min(messages.size(), ids.size() - done));
    std::ranges::transform(part, messages.begin(), &TransactionView::stripped);
    double_sha256_many(std::span<const MessagePieces>(messages).first(part.size()),
                       std::span(ids).subspan(done, part.size()));
  }
  return ids;
}

}  // namespace hemi
