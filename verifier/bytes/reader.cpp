#include "verifier/bytes/reader.hpp"

namespace hemi {

void ByteReader::refuse(Rule rule, const char* field, std::size_t offset, std::string found, std::string required) {
  if (failed()) return;
  error_ = DecodeError{rule, field, offset, std::move(found), std::move(required)};
  offset_ = bytes_.size();  // from here on nothing is left to read
}

void ByteReader::refuse_length(std::uint64_t needed, const char* field) {
  refuse(Rule::enc_length, field, offset_, counted(remaining(), "byte"), counted(needed, "byte"));
}

std::uint64_t ByteReader::long_compact_size(std::uint8_t first, const char* field) {
  const auto start = offset_ - 1;
  const auto value = first == 253 ? u16(field) : first == 254 ? u32(field) : u64(field);
  if (failed()) return 0;
  const std::uint64_t least = first == 253 ? 253 : first == 254 ? 0x10000 : 0x100000000;
  if (value < least) {
    refuse(Rule::enc_compact_size, field, start, std::to_string(value) + " in " + counted(offset_ - start, "byte"),
           "the shortest encoding");
  } else if (value > kMaxCompactSize) {
    refuse(Rule::enc_limit, field, start, std::to_string(value), "at most " + std::to_string(kMaxCompactSize));
  }
  return failed() ? 0 : value;
}

void ByteReader::enclose(const char* name) {
  if (failed()) error_->where = std::string(name) + '/' + error_->where;
}

void ByteReader::enclose(const char* name, std::uint64_t index) {
  if (failed()) error_->where = std::string(name) + '/' + std::to_string(index) + '/' + error_->where;
}

void ByteReader::require_end() {
  if (remaining() == 0) return;
  refuse(Rule::enc_length, "end", offset_, counted(remaining(), "byte") + " more", "nothing more");
}

}  // namespace hemi
