#include "verifier/decode/l2_header.hpp"

#include <limits>

namespace hemi {

namespace {

std::uint32_t read_number(RlpReader& reader) {
  constexpr auto kMax = std::numeric_limits<std::uint32_t>::max();
  const auto start = reader.offset();
  const auto number = reader.u64("number");
  if (number > kMax) {
    reader.refuse(Rule::enc_limit, "number", start, std::to_string(number), "at most " + std::to_string(kMax));
  }
  return static_cast<std::uint32_t>(number);
}

std::vector<std::uint8_t> read_extra_data(RlpReader& reader) {
  const auto start = reader.offset();
  const auto content = reader.string("extra data");
  if (content.size() > kMaxExtraData) {
    reader.refuse(Rule::enc_limit, "extra data", start, counted(content.size(), "byte"),
                  "at most " + counted(kMaxExtraData, "byte"));
    return {};
  }
  return {content.begin(), content.end()};
}

/// The fields that every header has.
void read_fields(RlpReader& reader, L2Header& header) {
  header.parent_hash = reader.hash("parent hash");
  header.ommers_hash = reader.hash("ommers hash");
  header.beneficiary = reader.array<20>("beneficiary");
  header.state_root = reader.hash("state root");
  header.transactions_root = reader.hash("transactions root");
  header.receipts_root = reader.hash("receipts root");
  header.logs_bloom = reader.array<256>("logs bloom");
  header.difficulty = reader.u256("difficulty");
  header.number = read_number(reader);
  header.gas_limit = reader.u64("gas limit");
  header.gas_used = reader.u64("gas used");
  header.timestamp = reader.u64("timestamp");
  header.extra_data = read_extra_data(reader);
  header.mix_hash = reader.hash("mix hash");
  header.nonce = reader.array<8>("nonce");
}

void read_optional_fields(RlpReader& reader, L2Header& header) {
  if (reader.has_more()) header.base_fee = reader.u256("base fee");
  if (reader.has_more()) header.withdrawals_root = reader.hash("withdrawals root");
  if (reader.has_more()) header.blob_gas_used = reader.u64("blob gas used");
  if (reader.has_more()) header.excess_blob_gas = reader.u64("excess blob gas");
  if (reader.has_more()) header.parent_beacon_block_root = reader.hash("parent beacon block root");
  if (reader.has_more()) header.requests_hash = reader.hash("requests hash");
}

void write_fields(RlpWriter& writer, const L2Header& header) {
  writer.string(header.parent_hash.bytes);
  writer.string(header.ommers_hash.bytes);
  writer.string(header.beneficiary);
  writer.string(header.state_root.bytes);
  writer.string(header.transactions_root.bytes);
  writer.string(header.receipts_root.bytes);
  writer.string(header.logs_bloom);
  writer.number(header.difficulty);
  writer.number(header.number);
  writer.number(header.gas_limit);
  writer.number(header.gas_used);
  writer.number(header.timestamp);
  writer.string(header.extra_data);
  writer.string(header.mix_hash.bytes);
  writer.string(header.nonce);
}

void write_optional_fields(RlpWriter& writer, const L2Header& header) {
  if (!header.base_fee) return;
  writer.number(*header.base_fee);
  if (!header.withdrawals_root) return;
  writer.string(header.withdrawals_root->bytes);
  if (!header.blob_gas_used) return;
  writer.number(*header.blob_gas_used);
  if (!header.excess_blob_gas) return;
  writer.number(*header.excess_blob_gas);
  if (!header.parent_beacon_block_root) return;
  writer.string(header.parent_beacon_block_root->bytes);
  if (!header.requests_hash) return;
  writer.string(header.requests_hash->bytes);
}

}  // namespace

L2Header read_l2_header(RlpReader& reader) {
  const auto start = reader.offset();
  L2Header header;
  reader.enter("header");
  read_fields(reader, header);
  read_optional_fields(reader, header);
  reader.leave();
  header.hash = keccak256(reader.since(start));
  return header;
}

std::size_t field_count(const L2Header& header) {
  constexpr std::size_t kRequired = 15;
  const std::array<bool, 6> optional{header.base_fee.has_value(),
                                     header.withdrawals_root.has_value(),
                                     header.blob_gas_used.has_value(),
                                     header.excess_blob_gas.has_value(),
                                     header.parent_beacon_block_root.has_value(),
                                     header.requests_hash.has_value()};
  return kRequired + static_cast<std::size_t>(std::ranges::find(optional, false) - optional.begin());
}

Decoded<L2Header> decode_l2_header(ByteView bytes) {
  RlpReader reader(bytes);
  auto header = read_l2_header(reader);
  return reader.finish("l2 header", std::move(header));
}

std::vector<std::uint8_t> encode_l2_header(const L2Header& header) {
  RlpWriter writer;
  writer.list([&] {
    write_fields(writer, header);
    write_optional_fields(writer, header);
  });
  return writer.take();
}

}  // namespace hemi
