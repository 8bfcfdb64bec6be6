#include "verifier/decode/header.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::example_header;
using test::expect_error;

constexpr std::string_view kGenesisHeader =
    "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc388"
    "8a"
    "51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";

TEST(Header, FieldsOfTheGenesisHeader) {
  const auto header = *decode_header(*from_hex(kGenesisHeader, ""));
  EXPECT_EQ(header.version.value.value(), 1U);
  EXPECT_EQ(header.previous_hash.value, Hash256{});
  EXPECT_EQ(to_display_hex(header.merkle_root.value),
            "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b");
  EXPECT_EQ(header.time.value.value(), 1231006505U);
  EXPECT_EQ(header.bits.value.value(), 0x1d00ffffU);
  EXPECT_EQ(header.nonce.value.value(), 2083236893U);
  EXPECT_EQ(to_display_hex(header.hash.value), "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
}

TEST(Header, EveryFieldHasItsPlace) {
  const auto bytes = example_header();
  const auto header = read_header_fields(ByteView(bytes).first<kHeaderSize>(), Hash256{.bytes = {0xee}});
  EXPECT_EQ(header.version.value.value(), 0x03020100U);
  EXPECT_EQ(header.previous_hash.value.bytes.front(), 4);
  EXPECT_EQ(header.merkle_root.value.bytes.front(), 36);
  EXPECT_EQ(header.merkle_root.value.bytes.back(), 67);
  EXPECT_EQ(header.time.value.value(), 0x47464544U);
  EXPECT_EQ(header.bits.value.value(), 0x4b4a4948U);
  EXPECT_EQ(header.nonce.value.value(), 0x4f4e4d4cU);
  EXPECT_EQ(header.hash.value.bytes.front(), 0xee);
}

TEST(Header, IsOf80Bytes) {
  test::expect_exact_size(example_header(), decode_header);
  expect_error(decode_header(Bytes(79)), Rule::enc_length, "header", "79 bytes");
}

// --- Files ---------------------------------------------------------------------------------------------------------

/// All headers of a file, and the error, if it has one.
struct FileContents {
  Bytes headers;
  std::optional<DecodeError> failure;

  explicit operator bool() const { return !failure; }
  const DecodeError& error() const { return *failure; }
};

FileContents read_file(const Bytes& file, std::size_t batch_size = 2) {
  std::istringstream stream(std::string(file.begin(), file.end()));
  HeaderFileReader reader(stream, batch_size);
  FileContents contents;
  while (true) {
    const auto batch = reader.next_batch();
    if (!batch) {
      contents.failure = batch.error();
      EXPECT_FALSE(reader.next_batch());
      return contents;
    }
    EXPECT_LE(batch->size(), batch_size * kHeaderSize);
    if (batch->empty()) return contents;
    test::append(contents.headers, *batch);
  }
}

FileContents read_text(const std::string& text) { return read_file(Bytes(text.begin(), text.end())); }

std::string hex_of(const Bytes& bytes) { return to_hex(bytes); }

const Bytes kThree = test::join({example_header(1), example_header(2), example_header(3)});

TEST(HeaderFile, RawCountedAndTextGiveTheSame) {
  const auto text = "# three headers\n\n" + hex_of(example_header(1)) + "\n" + hex_of(example_header(2)) + "\r\n\r\n" +
                    hex_of(example_header(3));
  for (const std::size_t batch_size : {1, 2, 3, 1024}) {
    EXPECT_EQ(read_file(kThree, batch_size).headers, kThree);
    EXPECT_EQ(read_file(test::join({{3, 0, 0, 0}, kThree}), batch_size).headers, kThree);
    EXPECT_EQ(read_file(Bytes(text.begin(), text.end()), batch_size).headers, kThree);
  }
  EXPECT_TRUE(read_text(text));
}

TEST(HeaderFile, MayBeEmpty) {
  EXPECT_TRUE(read_file({}));
  EXPECT_TRUE(read_file({0, 0, 0, 0}));
  EXPECT_TRUE(read_text("# nothing\n"));
}

TEST(HeaderFile, EveryOtherSizeIsRefused) {
  for (std::size_t size = 1; size < kThree.size(); ++size) {
    const auto contents = read_file(Bytes(kThree.begin(), kThree.begin() + static_cast<std::ptrdiff_t>(size)));
    if (size % kHeaderSize == 0) {
      EXPECT_TRUE(contents) << size;
    } else {
      ASSERT_FALSE(contents) << size;
      EXPECT_EQ(contents.failure->rule, size % kHeaderSize == 4 ? Rule::enc_count : Rule::enc_length) << size;
      EXPECT_TRUE(contents.headers.empty());
    }
  }
  expect_error(read_file(Bytes(81)), Rule::enc_length, "headers", "81 bytes");
}

TEST(HeaderFile, TheCountMustAgree) {
  for (const auto count : Bytes{0, 2, 4}) {
    const auto contents = read_file(test::join({{count, 0, 0, 0}, kThree}));
    expect_error(contents, Rule::enc_count, "headers", "a count of " + std::to_string(count));
    EXPECT_EQ(contents.failure->required, "3 headers as in the file");
  }
  EXPECT_FALSE(read_file(test::join({{3, 0, 0, 1}, kThree})));
}

TEST(HeaderFile, ErrorsNameTheLine) {
  const auto good = hex_of(example_header(1)) + "\n";
  const auto odd = read_text(good + "\n" + std::string(159, '0'));
  expect_error(odd, Rule::enc_hex, "headers/line 3", "159 characters");
  EXPECT_EQ(odd.failure->offset, 161U + 1U + 159U);
  EXPECT_EQ(odd.headers, example_header(1)) << "headers before the error are given";

  expect_error(read_text(good + std::string(158, '0')), Rule::enc_length, "headers/line 2", "79 bytes");
  expect_error(read_text(good + std::string(162, '0')), Rule::enc_length, "headers/line 2", "81 bytes");
  expect_error(read_text(good + " " + good), Rule::enc_hex, "headers/line 2", "161 characters");
  expect_error(read_text(good + std::string(159, '0') + "x"), Rule::enc_hex, "headers/line 2", "'x'");
  expect_error(read_text(good + std::string(100000, '0')), Rule::enc_length, "headers/line 2", "100000 characters");
}

TEST(HeaderFile, LinesOfEveryLength) {
  for (std::size_t length = 1; length < 1000; ++length) {
    for (const auto* end : {"", "\n", "\n\n#\n"}) {
      const auto contents = read_text("\n" + std::string(length, '0') + end);
      EXPECT_EQ(static_cast<bool>(contents), length == 160) << length;
      if (contents) continue;
      EXPECT_EQ(contents.failure->where, "headers/line 2");
      EXPECT_TRUE(contents.failure->found == std::to_string(length) + (length == 1 ? " character" : " characters") ||
                  contents.failure->found == std::to_string(length / 2) + (length / 2 == 1 ? " byte" : " bytes"))
          << contents.failure->found;
    }
    EXPECT_EQ(read_text("#" + std::string(length, 'x') + "\n" + hex_of(example_header(1))).headers, example_header(1));
  }
}

TEST(HeaderFile, ZerosInTextAreNoEndOfALine) {
  auto text = hex_of(example_header(1));
  text[120] = 0;
  expect_error(read_text(text), Rule::enc_hex, "headers/line 1", "byte 0x00");
  expect_error(read_text(hex_of(example_header(1)) + std::string(2, 0)), Rule::enc_length, "headers/line 1",
               "81 bytes");
}

TEST(HeaderFile, HeadersBeforeAnErrorDoNotDependOnTheBatchSize) {
  const auto text = hex_of(example_header(1)) + "\n" + hex_of(example_header(2)) + "\nxx\n";
  for (const std::size_t batch_size : {1, 2, 3, 1024}) {
    const auto contents = read_file(Bytes(text.begin(), text.end()), batch_size);
    EXPECT_EQ(contents.headers.size(), 2 * kHeaderSize);
    EXPECT_FALSE(contents);
  }
}

TEST(HeaderFile, LongCommentsAreSkipped) {
  EXPECT_EQ(read_text("#" + std::string(100000, 'x') + "\n" + hex_of(example_header(1))).headers, example_header(1));
}

TEST(HeaderFile, NeedsAStreamWithASize) {
  std::istringstream stream;
  stream.setstate(std::ios::badbit);
  HeaderFileReader reader(stream);
  expect_error(reader.next_batch(), Rule::enc_length, "headers", "a stream without a size");
}

TEST(HeaderFile, MayNotShrinkWhileItIsRead) {
  for (const auto& file : {kThree, Bytes(321, '\n')}) {
    std::istringstream stream(std::string(file.begin(), file.end()));
    HeaderFileReader reader(stream);
    stream.str(std::string(kHeaderSize, '\n'));
    auto batch = reader.next_batch();
    while (batch && !batch->empty()) batch = reader.next_batch();
    expect_error(batch, Rule::enc_length, "headers", "80 bytes");
  }
}

}  // namespace
}  // namespace hemi
