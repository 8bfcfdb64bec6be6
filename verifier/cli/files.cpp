#include "verifier/cli/files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"

namespace hemi {

std::unique_ptr<std::istream> open_input(const std::string& path) {
  if (path == "-") {
    auto content = std::make_unique<std::stringstream>();
    *content << std::cin.rdbuf();
    return content;
  }
  if (std::filesystem::is_directory(path)) throw UsageError(path + " is a folder");
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) throw UsageError("cannot read " + path);
  return file;
}

Decoded<std::vector<std::uint8_t>> read_input(const std::string& path, std::size_t max_bytes) {
  const auto stream = open_input(path);
  std::vector<std::uint8_t> bytes;
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  while (*stream && bytes.size() <= max_bytes) {
    const auto size = bytes.size();
    bytes.resize(size + kChunk);
    stream->read(reinterpret_cast<char*>(bytes.data() + size), kChunk);
    bytes.resize(size + static_cast<std::size_t>(stream->gcount()));
  }
  if (bytes.size() > max_bytes) {
    return DecodeError{Rule::enc_limit, "", max_bytes, "a longer file", fmt::format("at most {} bytes", max_bytes)};
  }
  return bytes;
}

DecodeError in_file(DecodeError error, const std::string& path) {
  error.where = error.where.empty() ? path : path + " " + error.where;
  return error;
}

Decoded<std::vector<std::uint8_t>> bytes_or_hex(std::vector<std::uint8_t> file, const std::string& path) {
  if (!is_text(file)) return file;
  return from_hex(without_line_end(as_text(file)), path);
}

Decoded<std::vector<std::uint8_t>> read_header_file(const std::string& path, std::size_t max_headers) {
  const auto stream = open_input(path);
  HeaderFileReader reader(*stream);
  std::vector<std::uint8_t> bytes;
  for (;;) {
    const auto batch = reader.next_batch();
    if (!batch) return in_file(batch.error(), path);
    if (batch->empty()) return bytes;
    bytes.insert(bytes.end(), batch->begin(), batch->end());
    if (bytes.size() > max_headers * kHeaderSize) {
      return DecodeError{Rule::enc_limit, path, 0, "more headers", fmt::format("at most {}", max_headers)};
    }
  }
}

std::string_view as_text(const std::vector<std::uint8_t>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Progress::Progress(std::string unit) : unit_(std::move(unit)), enabled_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) std::cerr << '\n';
}

void Progress::show(std::uint64_t done) {
  if (!enabled_) return;
  std::cerr << '\r' << done << ' ' << unit_ << std::flush;
  shown_ = true;
}

ExitCode finish(const Report& report, Format format) {
  print(std::cout, report, format);
  return exit_code_of(report);
}

}  // namespace hemi
