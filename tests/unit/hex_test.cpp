#include "verifier/bytes/hex.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>

#include "tests/unit/serialize.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::expect_error;

RC_GTEST_PROP(Hex, ReadsWhatIsWritten, (const Bytes& bytes)) {
  auto text = to_hex(bytes);
  RC_ASSERT(*from_hex(text, "") == bytes);
  for (auto& digit : text) digit = static_cast<char>(std::toupper(digit));
  RC_ASSERT(*from_hex(text, "") == bytes);
}

TEST(Hex, EveryByteButADigitIsRefused) {
  for (int value = 0; value < 256; ++value) {
    const auto is_digit =
        std::string_view("0123456789abcdefABCDEF").find(static_cast<char>(value)) != std::string::npos;
    EXPECT_EQ(static_cast<bool>(from_hex(std::string{'0', static_cast<char>(value)}, "")), is_digit) << value;
    EXPECT_EQ(static_cast<bool>(from_hex(std::string{static_cast<char>(value), '0'}, "")), is_digit) << value;
  }
}

TEST(Hex, ErrorsNameThePlaceAndTheCharacter) {
  const auto printable = from_hex("00g0", "raw");
  expect_error(printable, Rule::enc_hex, "raw", "'g'");
  EXPECT_EQ(printable.error().offset, 2U);
  EXPECT_EQ(printable.error().required, "a hex digit");
  const auto unprintable = from_hex("000\n", "raw");
  expect_error(unprintable, Rule::enc_hex, "raw", "byte 0x0a");
  EXPECT_EQ(unprintable.error().offset, 3U);
  const auto odd = from_hex("000", "raw");
  expect_error(odd, Rule::enc_hex, "raw", "3 characters");
  EXPECT_EQ(odd.error().offset, 3U);
}

TEST(Hex, HashesInBothOrders) {
  const std::string text = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const auto wire = *hash_from_wire_hex(text, "");
  EXPECT_EQ(wire.bytes[0], 0);
  EXPECT_EQ(wire.bytes[31], 0x1f);
  const auto display = *hash_from_display_hex(text, "");
  EXPECT_EQ(display.bytes[0], 0x1f);
  EXPECT_EQ(to_display_hex(display), text);
  EXPECT_EQ(to_hex(wire.bytes), text);
}

TEST(Hex, HashesHave32Bytes) {
  expect_error(hash_from_display_hex(std::string(62, '0'), "hash"), Rule::enc_length, "hash", "31 bytes");
  expect_error(hash_from_wire_hex(std::string(66, '0'), "hash"), Rule::enc_length, "hash", "33 bytes");
  expect_error(hash_from_wire_hex(std::string(63, '0'), "hash"), Rule::enc_hex, "hash", "63 characters");
}

TEST(Hex, TextIsToldFromBinaryByTheFirst80Bytes) {
  EXPECT_FALSE(is_text({}));
  EXPECT_TRUE(is_text(Bytes(1, '0')));
  EXPECT_TRUE(is_text(Bytes{' ', '~', '\t', '\r', '\n'}));
  for (const auto other : Bytes{0, 0x1f, 0x7f, 0x80, 0xff}) EXPECT_FALSE(is_text(Bytes{'0', other}));
  Bytes file(81, '0');
  file[80] = 0;
  EXPECT_TRUE(is_text(file));
  file[79] = 0;
  EXPECT_FALSE(is_text(file));
}

TEST(Hex, OneLineEndIsTakenOff) {
  for (const auto* text : {"ab", "ab\n", "ab\r\n", "ab\r"}) EXPECT_EQ(without_line_end(text), "ab");
  EXPECT_EQ(without_line_end("ab\n\n"), "ab\n");
  EXPECT_EQ(without_line_end(""), "");
}

}  // namespace
}  // namespace hemi
