#include "verifier/decode/block_file.hpp"

#include <algorithm>

#include "spec/networks.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/bytes/reader.hpp"

namespace hemi {

namespace {

constexpr std::size_t kFrameHeaderSize = 8;

/// The four bytes as they stand in the file.
std::string magic_text(std::uint32_t magic) {
  std::array<std::uint8_t, 4> bytes;
  std::memcpy(bytes.data(), &magic, bytes.size());
  return "magic " + to_hex(bytes);
}

}  // namespace

BlockForm detect_block_form(ByteView file) {
  if (is_text(file)) return BlockForm::text;
  const auto first = ByteReader(file).u32("magic");
  const bool is_magic = std::ranges::find(kNetworks, first, &NetworkParameters::magic) != kNetworks.end();
  return is_magic ? BlockForm::framed : BlockForm::raw;
}

Decoded<std::optional<FramedBlock>> BlockFileReader::next() {
  const auto rest = file_.subspan(offset_);
  if (std::ranges::all_of(rest, [](std::uint8_t byte) { return byte == 0; })) return std::optional<FramedBlock>();

  const auto refuse = [&](Rule rule, std::string found, std::string required) {
    return DecodeError{rule, "block file", offset_, std::move(found), std::move(required)};
  };
  if (rest.size() < kFrameHeaderSize) {
    return refuse(Rule::enc_frame, counted(rest.size(), "byte"), "8 bytes of magic and size");
  }
  ByteReader reader(rest);
  const auto magic = reader.u32("magic");
  const auto size = reader.u32("size");
  if (magic != magic_) return refuse(Rule::enc_frame, magic_text(magic), magic_text(magic_));
  if (size > kMaxBlockSize) {
    return refuse(Rule::enc_limit, counted(size, "byte"), "at most " + counted(kMaxBlockSize, "byte"));
  }
  if (size > reader.remaining()) {
    return refuse(Rule::enc_frame, counted(reader.remaining(), "byte"), counted(size, "byte"));
  }
  const FramedBlock block{reader.take(size, "block"), offset_ + kFrameHeaderSize};
  offset_ = block.offset + size;
  return std::optional(block);
}

}  // namespace hemi
