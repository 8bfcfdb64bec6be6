#include "verifier/decode/block_file.hpp"

#include <gtest/gtest.h>

#include "spec/networks.hpp"
#include "tests/unit/serialize.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;
using test::join;
using test::little_endian;

constexpr std::uint32_t kMagic = kMainnet.magic;

Bytes frame(const Bytes& block) { return join({{0xf9, 0xbe, 0xb4, 0xd9}, little_endian(block.size(), 4), block}); }

/// The blocks of a file, and the error, if it has one.
struct FileContents {
  std::vector<Bytes> blocks;
  std::optional<DecodeError> failure;

  explicit operator bool() const { return !failure; }
  const DecodeError& error() const { return *failure; }
};

FileContents read_file(const Bytes& file) {
  BlockFileReader reader(file, kMagic);
  FileContents contents;
  while (true) {
    const auto block = reader.next();
    if (!block) {
      contents.failure = block.error();
      EXPECT_FALSE(reader.next());
      return contents;
    }
    if (!*block) return contents;
    EXPECT_EQ((*block)->bytes.data(), file.data() + (*block)->offset);
    contents.blocks.emplace_back((*block)->bytes.begin(), (*block)->bytes.end());
  }
}

const Bytes kTwoFrames = join({frame({1, 2, 3}), frame({4})});

TEST(BlockFile, BlocksAreGivenInOrder) {
  const auto contents = read_file(kTwoFrames);
  EXPECT_TRUE(contents);
  EXPECT_EQ(contents.blocks, (std::vector<Bytes>{{1, 2, 3}, {4}}));
}

TEST(BlockFile, ZerosAtTheEndAreTheEnd) {
  for (const std::size_t zeros : {1, 3, 7, 8, 9, 1000}) {
    const auto contents = read_file(join({kTwoFrames, Bytes(zeros)}));
    EXPECT_TRUE(contents) << zeros;
    EXPECT_EQ(contents.blocks.size(), 2U);
  }
  EXPECT_TRUE(read_file({}));
  const auto not_the_end = read_file(join({kTwoFrames, Bytes(100), frame({4})}));
  expect_error(not_the_end, Rule::enc_frame, "block file", "magic 00000000");
  EXPECT_EQ(not_the_end.failure->offset, kTwoFrames.size());
}

TEST(BlockFile, MayEndOnlyBetweenFrames) {
  for (std::size_t size = 1; size < kTwoFrames.size(); ++size) {
    const auto contents = read_file(Bytes(kTwoFrames.begin(), kTwoFrames.begin() + static_cast<std::ptrdiff_t>(size)));
    EXPECT_EQ(static_cast<bool>(contents), size == 11) << size;
  }
  expect_error(read_file(Bytes(5, 1)), Rule::enc_frame, "block file", "5 bytes");
  expect_error(read_file(join({frame({}), {0xf9, 0xbe, 0xb4, 0xd9}, little_endian(9, 4), Bytes(8)})), Rule::enc_frame,
               "block file", "8 bytes");
}

TEST(BlockFile, TheMagicIsThatOfTheNetwork) {
  const auto contents = read_file(join({frame({1}), little_endian(kTestnet3.magic, 4), little_endian(0, 4)}));
  expect_error(contents, Rule::enc_frame, "block file", "magic 0b110907");
  EXPECT_EQ(contents.failure->required, "magic f9beb4d9");
  EXPECT_EQ(contents.failure->offset, 9U);
}

TEST(BlockFile, BlocksHaveALimit) {
  EXPECT_TRUE(read_file(frame(Bytes(kMaxBlockSize, 1))));
  expect_error(read_file(frame(Bytes(kMaxBlockSize + 1, 1))), Rule::enc_limit, "block file", "8388609 bytes");
  expect_error(read_file(join({little_endian(kMagic, 4), little_endian(0xffffffff, 4)})), Rule::enc_limit, "block file",
               "4294967295 bytes");
}

TEST(BlockForm, IsDetected) {
  EXPECT_EQ(detect_block_form({}), BlockForm::raw);
  EXPECT_EQ(detect_block_form(test::example_header()), BlockForm::raw);
  EXPECT_EQ(detect_block_form(Bytes(200, 'a')), BlockForm::text);
  EXPECT_EQ(detect_block_form(Bytes{'0', '\n'}), BlockForm::text);
  for (const auto& network : kNetworks) {
    EXPECT_EQ(detect_block_form(join({little_endian(network.magic, 4), Bytes(4)})), BlockForm::framed) << network.name;
  }
  EXPECT_EQ(detect_block_form(Bytes{0xf9, 0xbe, 0xb4}), BlockForm::raw);
}

}  // namespace
}  // namespace hemi
