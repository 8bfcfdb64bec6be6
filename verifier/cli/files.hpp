// Input files and progress, for all commands.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "verifier/bytes/decode_error.hpp"
#include "verifier/report/report.hpp"

namespace hemi {

/// A file that cannot be read, or options that make no sense together: exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "-" is standard input, which is read to its end first, because readers want to know the size.
std::unique_ptr<std::istream> open_input(const std::string& path);

/// The whole content, at most `max_bytes`; longer input is ENC-LIMIT.1.
Decoded<std::vector<std::uint8_t>> read_input(const std::string& path, std::size_t max_bytes);

/// The error with the file in front of its place.
DecodeError in_file(DecodeError error, const std::string& path);

/// Bytes as they are, or text as the hex of the bytes.
Decoded<std::vector<std::uint8_t>> bytes_or_hex(std::vector<std::uint8_t> file, const std::string& path);

/// All headers of a file in any of its forms (verifier/decode/header.hpp), 80 bytes each. More than the limit, or bytes
/// that are no headers, are ENC errors.
Decoded<std::vector<std::uint8_t>> read_header_file(const std::string& path, std::size_t max_headers);

std::string_view as_text(const std::vector<std::uint8_t>& bytes);

/// A line on standard error that is rewritten in place; silent unless that is a terminal.
class Progress {
 public:
  explicit Progress(std::string unit);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t done);

 private:
  std::string unit_;
  bool enabled_;
  bool shown_ = false;
};

/// Prints the report and gives its exit code.
ExitCode finish(const Report& report, Format format);

}  // namespace hemi
