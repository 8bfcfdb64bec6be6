#include "verifier/decode/l2_block.hpp"

namespace hemi {

namespace {

std::vector<L2TransactionView> read_transactions(RlpReader& reader) {
  std::vector<L2TransactionView> transactions;
  reader.enter("transactions");
  while (reader.has_more()) {
    if (transactions.size() == kMaxL2Transactions) {
      reader.refuse(Rule::enc_limit, "transactions", reader.offset(), "more",
                    "at most " + std::to_string(kMaxL2Transactions));
      break;
    }
    transactions.push_back(read_l2_transaction(reader));
    if (reader.failed()) reader.enclose("transactions", transactions.size() - 1);
  }
  reader.leave();
  return transactions;
}

void read_ommers(RlpReader& reader) {
  const auto start = reader.offset();
  reader.enter("ommers");
  if (reader.has_more()) reader.refuse(Rule::enc_l2_block, "ommers", start, "an ommer", "an empty list");
  reader.leave();
}

ByteView read_withdrawals(RlpReader& reader) {
  const auto start = reader.offset();
  if (!reader.next_is_list()) {
    reader.refuse(Rule::enc_l2_block, "withdrawals", start, "a string", "a list");
  }
  return reader.item("withdrawals");
}

}  // namespace

Decoded<L2BlockView> decode_l2_block(ByteView bytes) {
  RlpReader reader(bytes);
  L2BlockView block;
  reader.enter("block");
  block.header = read_l2_header(reader);
  if (reader.failed()) reader.enclose("header");
  block.transactions = read_transactions(reader);
  read_ommers(reader);
  if (reader.has_more()) block.withdrawals = read_withdrawals(reader);
  reader.leave();
  return reader.finish("l2 block", std::move(block));
}

std::vector<std::uint8_t> encode_l2_block(ByteView header, std::span<const ByteView> transactions,
                                          bool has_withdrawals) {
  const auto nothing = [] {};
  RlpWriter writer;
  writer.list([&] {
    writer.item(header);
    writer.list([&] {
      for (const auto transaction : transactions) write_l2_transaction(writer, transaction);
    });
    writer.list(nothing);
    if (has_withdrawals) writer.list(nothing);
  });
  return writer.take();
}

}  // namespace hemi
