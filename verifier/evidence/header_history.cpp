#include "verifier/evidence/header_history.hpp"

#include "verifier/evidence/json_lines.hpp"

namespace hemi {

namespace {

/// A batch with the bytes that it views.
struct OwnedBatch {
  std::uint64_t block = 0;
  std::vector<std::vector<std::uint8_t>> headers;
  BitcoinAttributes attributes;
};

Decoded<OwnedBatch> read_batch(const nlohmann::json& line, const std::string& where) {
  std::optional<DecodeError> error;
  JsonFields fields(line, where, error);
  OwnedBatch batch;
  batch.block = fields.number("blk", UINT64_MAX);
  batch.attributes.claimed_tip = fields.display_hash("tip");
  batch.headers = fields.byte_strings("hdrs", kMaxJsonBytes / kHeaderSize);
  for (const auto& header : batch.headers) {
    if (header.size() != kHeaderSize) {
      fields.refuse("hdrs", Rule::enc_length, counted(header.size(), "byte"), "80 bytes for each header");
      break;
    }
    batch.attributes.headers.emplace_back(header.data(), kHeaderSize);
  }
  fields.finish();
  if (error) return *error;
  return batch;
}

}  // namespace

std::optional<DecodeError> for_each_batch(std::string_view lines, const std::string& where, const UseBatch& use) {
  std::optional<std::uint64_t> last;
  return for_each_json_line(lines, where, [&](const nlohmann::json& line, const std::string& at) {
    const auto batch = read_batch(line, at);
    if (!batch) return std::optional(batch.error());
    if (last && batch->block <= *last) {
      return std::optional(DecodeError{Rule::enc_schema, at + "/blk", 0, std::to_string(batch->block),
                                       "a number above " + std::to_string(*last)});
    }
    last = batch->block;
    use(batch->attributes);
    return std::optional<DecodeError>();
  });
}

}  // namespace hemi
