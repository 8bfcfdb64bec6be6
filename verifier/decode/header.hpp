// Bitcoin block headers from bytes, and files of any number of them.
#pragma once

#include <array>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "spec/bitcoin.hpp"
#include "verifier/bytes/reader.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

inline constexpr std::size_t kHeaderSize = 80;

/// The fields of a header whose hash is known already. Numbers are little-endian: version 4 bytes, previous hash 32,
/// Merkle root 32, time 4, bits 4, nonce 4.
Header<Native> read_header_fields(std::span<const std::uint8_t, kHeaderSize> bytes, const Hash256& hash);

/// The next 80 bytes; computes the hash. After an error all is zero. Errors: ENC-LENGTH.1.
Header<Native> read_header(ByteReader& reader);

/// Exactly 80 bytes; computes the hash. Errors: ENC-LENGTH.1.
Decoded<Header<Native>> decode_header(ByteView bytes);

/// How a file holds headers.
enum class HeaderForm {
  /// One per line, in hex. Lines that are empty or begin with '#' are skipped; lines end with LF or CR LF.
  text,
  /// 80 bytes each, one after another.
  raw,
  /// As raw, after a 4-byte little-endian count.
  counted,
};

/// Headers from a file of any size, in constant memory. The form is text if the file is (is_text in bytes/hex.hpp), raw
/// if its size is a multiple of 80, counted if it is 4 more than that.
class HeaderFileReader {
 public:
  /// The stream must be open and seekable, and must outlive the reader. `batch_size` is a number of headers.
  explicit HeaderFileReader(std::istream& stream, std::size_t batch_size = 1024);

  /// Up to batch_size headers of 80 bytes, one after another; empty at the end of the file. The view is valid until the
  /// next call. Errors: ENC-LENGTH.1 for other file sizes and for lines of another length, ENC-COUNT.1 if the count is
  /// not that of the headers, ENC-HEX.1. Headers before an error are given first; then every call gives the error. A
  /// line is named in the error as "headers/line 17", counting from 1.
  Decoded<ByteView> next_batch();

  HeaderForm form() const { return form_; }

 private:
  std::optional<DecodeError> open();
  std::optional<DecodeError> read_count();
  std::optional<DecodeError> fill_from_bytes(std::size_t& filled);
  std::optional<DecodeError> fill_from_text(std::size_t& filled);
  bool read_line();

  std::istream& stream_;
  HeaderForm form_ = HeaderForm::raw;
  std::uint64_t size_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t line_number_ = 0;
  /// The current line of text up to a bound that exceeds all valid lines, and its full length.
  std::string line_;
  std::uint64_t line_length_ = 0;
  std::vector<std::uint8_t> batch_;
  std::optional<DecodeError> error_;
};

}  // namespace hemi
