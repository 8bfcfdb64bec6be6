// Files with blocks: Bitcoin Core's blk*.dat, and single blocks as bytes or as hex.
#pragma once

#include <optional>

#include "verifier/bytes/decode_error.hpp"
#include "verifier/native/hash.hpp"

namespace hemi {

/// More than any block has: its weight is at most 4,000,000, and no byte weighs less than 1.
inline constexpr std::size_t kMaxBlockSize = std::size_t{8} << 20;

/// How a file holds blocks.
enum class BlockForm {
  /// The bytes of one block.
  raw,
  /// One block in hex; see without_line_end in bytes/hex.hpp.
  text,
  /// Any number of blocks, each after a magic number and its size: see BlockFileReader.
  framed,
};

/// Text if the file is (is_text in bytes/hex.hpp), framed if it begins with the magic number of one of kNetworks, raw
/// otherwise. A raw block whose version is such a number is taken for framed and then fails as ENC-FRAME.1; of the four
/// only those of testnet3 and testnet4 are versions that a block may have.
BlockForm detect_block_form(ByteView file);

struct FramedBlock {
  ByteView bytes;
  /// Where they begin in the file.
  std::size_t offset;
};

/// The blocks of a blk*.dat file: 4 bytes magic and 4 bytes size, both little-endian, then the block; any number of
/// times. Zeros up to the end of the file are the end, since Bitcoin Core reserves space ahead. Files that Bitcoin Core
/// 28 or later obfuscates (xor.dat beside them, unless its key is zero) must be deobfuscated by the caller.
class BlockFileReader {
 public:
  /// `magic` is that of the network. The bytes must outlive the reader and the blocks.
  BlockFileReader(ByteView file, std::uint32_t magic) : file_(file), magic_(magic) {}

  /// The next block, or nothing at the end. Errors: ENC-FRAME.1 for another magic number and for a block that does not
  /// fit into the file, ENC-LIMIT.1 for one above kMaxBlockSize. After an error every call gives that error.
  Decoded<std::optional<FramedBlock>> next();

 private:
  ByteView file_;
  std::uint32_t magic_;
  std::size_t offset_ = 0;
};

}  // namespace hemi
