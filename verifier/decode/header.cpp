#include "verifier/decode/header.hpp"

#include <algorithm>
#include <limits>

#include "verifier/bytes/hex.hpp"

namespace hemi {

namespace {

constexpr std::size_t kCountSize = 4;

std::span<std::uint8_t> header_at(std::span<std::uint8_t> headers, std::size_t offset) {
  return headers.subspan(offset, kHeaderSize);
}

/// Reads until the span is full or the stream ends; the number of bytes read.
std::size_t read_bytes(std::istream& stream, std::span<std::uint8_t> bytes) {
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<std::size_t>(stream.gcount());
}

DecodeError wrong_size(std::uint64_t offset, std::string found, std::string required) {
  return {Rule::enc_length, "headers", offset, std::move(found), std::move(required)};
}

Hash256 read_hash(ByteReader& reader, const char* field) {
  Hash256 hash;
  std::ranges::copy(reader.take(hash.bytes.size(), field), hash.bytes.begin());
  return hash;
}

}  // namespace

Header<Native> read_header_fields(std::span<const std::uint8_t, kHeaderSize> bytes, const Hash256& hash) {
  ByteReader reader(bytes);
  const auto u32 = [&](const char* field) { return NativeUint<32>(reader.u32(field)); };
  Header<Native> header;
  header.version = {u32("version")};
  header.previous_hash = {read_hash(reader, "previous hash")};
  header.merkle_root = {read_hash(reader, "merkle root")};
  header.time = {u32("time")};
  header.bits = {u32("bits")};
  header.nonce = {u32("nonce")};
  header.hash = {hash};
  return header;
}

Header<Native> read_header(ByteReader& reader) {
  const auto bytes = reader.take(kHeaderSize, "header");
  if (reader.failed()) return {};
  return read_header_fields(bytes.first<kHeaderSize>(), double_sha256(bytes));
}

Decoded<Header<Native>> decode_header(ByteView bytes) {
  if (bytes.size() != kHeaderSize) {
    return DecodeError{Rule::enc_length, "header", 0, counted(bytes.size(), "byte"), counted(kHeaderSize, "byte")};
  }
  return read_header_fields(bytes.first<kHeaderSize>(), double_sha256(bytes));
}

// --- Files ---------------------------------------------------------------------------------------------------------

HeaderFileReader::HeaderFileReader(std::istream& stream, std::size_t batch_size)
    : stream_(stream), batch_(kHeaderSize * std::max<std::size_t>(batch_size, 1)) {
  error_ = open();
}

std::optional<DecodeError> HeaderFileReader::open() {
  const auto end = stream_.seekg(0, std::ios::end).tellg();
  if (!stream_ || end < 0) return wrong_size(0, "a stream without a size", "a file");
  size_ = static_cast<std::uint64_t>(end);

  stream_.seekg(0);
  const auto probe = header_at(batch_, 0);
  const auto probed = read_bytes(stream_, probe);
  stream_.clear();
  stream_.seekg(0);

  if (is_text(probe.first(probed))) {
    form_ = HeaderForm::text;
  } else if (size_ % kHeaderSize == kCountSize) {
    form_ = HeaderForm::counted;
    return read_count();
  } else if (size_ % kHeaderSize != 0) {
    return wrong_size(size_ - size_ % kHeaderSize, counted(size_, "byte"), "80 bytes for each header");
  }
  return std::nullopt;
}

std::optional<DecodeError> HeaderFileReader::read_count() {
  std::array<std::uint8_t, kCountSize> bytes{};
  offset_ = read_bytes(stream_, bytes);
  const auto count = ByteReader(bytes).u32("count");
  const auto present = (size_ - kCountSize) / kHeaderSize;
  if (count == present) return std::nullopt;
  return DecodeError{Rule::enc_count, "headers", 0, "a count of " + std::to_string(count),
                     counted(present, "header") + " as in the file"};
}

Decoded<ByteView> HeaderFileReader::next_batch() {
  std::size_t filled = 0;
  if (!error_) error_ = form_ == HeaderForm::text ? fill_from_text(filled) : fill_from_bytes(filled);
  if (error_ && filled == 0) return *error_;
  return ByteView(batch_).first(filled);
}

std::optional<DecodeError> HeaderFileReader::fill_from_bytes(std::size_t& filled) {
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(batch_.size(), size_ - offset_));
  const auto got = read_bytes(stream_, std::span(batch_).first(wanted));
  offset_ += got;
  filled = got - got % kHeaderSize;
  if (got == wanted) return std::nullopt;
  return wrong_size(offset_, counted(offset_, "byte"), counted(size_, "byte") + " as when opened");
}

std::optional<DecodeError> HeaderFileReader::fill_from_text(std::size_t& filled) {
  while (filled < batch_.size()) {
    const auto line_offset = offset_;
    if (!read_line()) {
      if (offset_ == size_) return std::nullopt;
      return wrong_size(offset_, counted(offset_, "byte"), counted(size_, "byte") + " as when opened");
    }
    const auto text = without_line_end(line_);
    if (text.empty() || text.starts_with('#')) continue;
    const auto where = [&] { return "headers/line " + std::to_string(line_number_); };
    if (line_length_ > line_.size()) {
      return DecodeError{Rule::enc_length, where(), line_offset, counted(line_length_, "character"),
                         counted(2 * kHeaderSize, "character")};
    }
    if (auto error = read_hex(text, header_at(batch_, filled), "")) {
      error->where = where();
      error->offset += line_offset;
      return error;
    }
    filled += kHeaderSize;
  }
  return std::nullopt;
}

bool HeaderFileReader::read_line() {
  std::array<char, 4 * kHeaderSize> text;  // a header takes half of it
  const auto last_read = [&] { return static_cast<std::size_t>(stream_.gcount()); };
  const auto line_end = [&] { return stream_.good() ? 1U : 0U; };  // not so where the file or the array ended

  stream_.getline(text.data(), text.size());
  if (last_read() == 0) return false;
  ++line_number_;
  offset_ += last_read();
  line_.assign(text.data(), last_read() - line_end());
  line_length_ = line_.size();
  if (stream_.fail() && !stream_.eof()) {  // the line goes on beyond the array
    stream_.clear();
    stream_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    offset_ += last_read();
    line_length_ += last_read() - line_end();
  }
  return true;
}

}  // namespace hemi
