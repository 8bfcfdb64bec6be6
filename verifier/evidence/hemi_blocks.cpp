#include "verifier/evidence/hemi_blocks.hpp"

#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/json_lines.hpp"
#include "verifier/evidence/l2_block_json.hpp"

namespace hemi {

using nlohmann::json;

namespace {

constexpr const char* kWhere = "/hemi/blocks";
constexpr const char* kBlock = "rlp";
constexpr const char* kHeader = "header_rlp";

/// A header's first field is a string of 32 bytes, a block's is a header.
bool is_whole_block(ByteView item) {
  RlpReader reader(item);
  reader.enter("block");
  return reader.next_is_list();
}

const L2Header& header_of(const L2BlockView& block) { return block.header; }
const L2Header& header_of(const L2Header& header) { return header; }

/// A block or a header, whichever it is, with the hash that it is said to have.
template <class Value>
std::optional<DecodeError> use_decoded(const Decoded<Value>& value, const std::optional<EthereumHash<Native>>& stated,
                                       const std::string& where, const UseHemiBlock& use) {
  if (!value) return placed_in(value.error(), where);
  auto evidence = hemi_block_evidence(*value);
  evidence.stated_hash = stated;
  use(evidence, header_of(*value));
  return std::nullopt;
}

std::optional<DecodeError> use_client_json(const L2BlockJson& json, const std::string& where, const UseHemiBlock& use) {
  const auto header = decode_l2_header(json.header);
  if (!header) return placed_in(header.error(), where);
  auto evidence = hemi_block_evidence(*header);
  if (json.stated_hash) evidence.stated_hash = {*json.stated_hash};
  if (json.transactions) {
    auto& body = evidence.body.emplace().transactions;
    for (const auto& bytes : *json.transactions) {
      const auto transaction = decode_l2_transaction(bytes);
      if (!transaction) return placed_in(transaction.error(), where + "/transactions/" + std::to_string(body.size()));
      body.push_back(transaction->bytes);
    }
  }
  use(evidence, *header);
  return std::nullopt;
}

/// {"rlp": digits} or {"header_rlp": digits}, and perhaps "hash".
std::optional<DecodeError> use_rlp(const json& block, const char* name, const std::string& where,
                                   const UseHemiBlock& use) {
  std::optional<DecodeError> error;
  JsonFields fields(block, where, error);
  const auto bytes = fields.bytes(name);
  std::optional<EthereumHash<Native>> stated;
  if (fields.has("hash")) stated = EthereumHash<Native>{fields.natural_hash("hash")};
  fields.finish();
  if (error) return error;
  if (std::string_view(name) == kHeader) return use_decoded(decode_l2_header(bytes), stated, where, use);
  return use_decoded(decode_l2_block(bytes), stated, where, use);
}

std::string place(std::size_t index) { return std::string(kWhere) + "/" + std::to_string(index); }

std::optional<DecodeError> too_many() {
  return DecodeError{Rule::enc_limit, kWhere, 0, "more blocks", "at most " + std::to_string(kMaxHemiBlocks)};
}

std::optional<DecodeError> for_each_in_rlp(ByteView file, const UseHemiBlock& use) {
  RlpReader reader(file);
  for (std::size_t index = 0; reader.has_more(); ++index) {
    if (index == kMaxHemiBlocks) return too_many();
    const auto item = reader.item("block");
    if (reader.failed()) return placed_in(*reader.error(), place(index));
    const auto error = is_whole_block(item) ? use_decoded(decode_l2_block(item), std::nullopt, place(index), use)
                                            : use_decoded(decode_l2_header(item), std::nullopt, place(index), use);
    if (error) return error;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DecodeError> use_hemi_block(const json& block, const std::string& where, const UseHemiBlock& use) {
  for (const auto* name : {kBlock, kHeader}) {
    if (block.is_object() && block.contains(name)) return use_rlp(block, name, where, use);
  }
  const auto read = read_l2_block_json(block, where);
  return read ? use_client_json(*read, where, use) : read.error();
}

std::optional<DecodeError> for_each_hemi_block(const HemiBlocks& blocks, const UseHemiBlock& use) {
  if (!blocks.list) {
    if (!blocks.file.empty() && blocks.file.front() == '{') {
      const std::string_view lines(reinterpret_cast<const char*>(blocks.file.data()), blocks.file.size());
      return for_each_json_line(lines, kWhere, [&](const json& block, const std::string& where) {
        return use_hemi_block(block, where, use);
      });
    }
    return for_each_in_rlp(blocks.file, use);
  }
  std::size_t index = 0;
  for (const auto& block : *blocks.list) {
    if (auto error = use_hemi_block(block, place(index++), use)) return error;
  }
  return std::nullopt;
}

std::optional<DecodeError> for_each_sequenced_block(const HemiBlocks& blocks, const UseSequencedBlock& use) {
  std::size_t count = 0;
  const auto error = for_each_hemi_block(blocks, [&](const HemiBlockEvidence& evidence, const L2Header& header) {
    use({evidence, header, count < blocks.seals.size() ? blocks.seals[count] : std::nullopt});
    ++count;
  });
  if (error || blocks.seals.size() <= count) return error;
  return DecodeError{Rule::enc_count, "/hemi/seals", 0, counted(blocks.seals.size(), "seal"),
                     counted(count, "block") + " at least"};
}

}  // namespace hemi
