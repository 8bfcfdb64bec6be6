#include "verifier/decode/bitcoin_attributes.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::join;

/// The layout as the table of the header says it, written plainly.
Bytes calldata_of(const std::vector<Bytes>& headers) {
  const auto word = [](std::size_t value) {
    Bytes bytes(32);
    for (std::size_t i = 32; value > 0; value >>= 8) bytes[--i] = static_cast<std::uint8_t>(value);
    return bytes;
  };
  auto bytes = join({*from_hex("c94f1cca", ""), Bytes(32, 0xaa), word(0x40), word(headers.size())});
  for (std::size_t i = 0; i < headers.size(); ++i) test::append(bytes, word(32 * headers.size() + 128 * i));
  for (const auto& header : headers) test::append(bytes, join({word(0x50), header, Bytes(16)}));
  return bytes;
}

std::vector<Bytes> example_headers(std::size_t count) {
  std::vector<Bytes> headers;
  for (std::size_t i = 0; i < count; ++i) headers.push_back(test::example_header(static_cast<std::uint8_t>(3 * i)));
  return headers;
}

CalldataFault fault_of(const Bytes& calldata) {
  const auto parsed = parse_bitcoin_attributes(calldata);
  const auto* fault = std::get_if<CalldataFault>(&parsed);
  EXPECT_NE(fault, nullptr);
  return fault != nullptr ? *fault : CalldataFault{};
}

TEST(BitcoinAttributes, SelectorIsThatOfTheSignature) {
  const std::string_view signature = "updateHvmState(bytes32,bytes[])";
  const auto hash = keccak256({reinterpret_cast<const std::uint8_t*>(signature.data()), signature.size()});
  EXPECT_EQ(to_hex(ByteView(hash.bytes).first(4)), "c94f1cca");
}

TEST(BitcoinAttributes, WithoutHeaders) {
  BitcoinAttributes none;
  none.claimed_tip.bytes.fill(0xaa);
  const auto calldata = encode_bitcoin_attributes(none);
  EXPECT_EQ(to_hex(calldata), "c94f1cca" + to_hex(Bytes(32, 0xaa)) + to_hex(Bytes(31)) + "40" + to_hex(Bytes(32)));
  EXPECT_EQ(calldata.size(), 100U);
  const auto parsed = parse_bitcoin_attributes(calldata);
  EXPECT_EQ(std::get<BitcoinAttributes>(parsed).claimed_tip, none.claimed_tip);
  EXPECT_TRUE(std::get<BitcoinAttributes>(parsed).headers.empty());
}

TEST(BitcoinAttributes, AreReadBack) {
  for (const std::size_t count : {0, 1, 2, 6, 7, 8, 30, 31, 300}) {
    const auto headers = example_headers(count);
    const auto calldata = calldata_of(headers);
    EXPECT_EQ(calldata.size(), 100 + 160 * count);
    const auto parsed = parse_bitcoin_attributes(calldata);
    const auto* attributes = std::get_if<BitcoinAttributes>(&parsed);
    ASSERT_NE(attributes, nullptr) << count;
    ASSERT_EQ(attributes->headers.size(), count);
    for (std::size_t i = 0; i < count; ++i) EXPECT_TRUE(std::ranges::equal(attributes->headers[i], headers[i]));
    EXPECT_EQ(encode_bitcoin_attributes(*attributes), calldata);
  }
}

TEST(BitcoinAttributes, EveryByteOutsideOfTipAndHeadersIsFixed) {
  const std::size_t count = 3;
  const auto valid = calldata_of(example_headers(count));
  const auto is_free = [](std::size_t at) {
    const std::size_t elements = 100 + 32 * count;
    const bool in_header = at >= elements && (at - elements) % 128 >= 32 && (at - elements) % 128 < 112;
    return in_header || (at >= 4 && at < 36);
  };
  for (std::size_t at = 0; at < valid.size(); ++at) {
    auto changed = valid;
    changed[at] ^= 0x80;
    const auto parsed = parse_bitcoin_attributes(changed);
    EXPECT_EQ(std::holds_alternative<BitcoinAttributes>(parsed), is_free(at)) << at;
  }
}

TEST(BitcoinAttributes, SizesFitANumberOfHeaders) {
  const auto valid = calldata_of(example_headers(2));
  for (std::size_t size = 0; size < valid.size(); ++size) {
    const auto fault = fault_of(Bytes(valid.begin(), valid.begin() + static_cast<std::ptrdiff_t>(size)));
    const bool fits = size == 100 || size == 260;
    EXPECT_EQ(fault.found, fits ? to_hex(ByteView(valid).subspan(68, 32)) : counted(size, "byte"));
  }
  const auto longer = fault_of(join({valid, {0}}));
  EXPECT_EQ(longer.offset, 421U);
  EXPECT_EQ(longer.required, "100 bytes and 160 for each header");
}

TEST(BitcoinAttributes, FaultsSayWhatIsWrongWhere) {
  auto calldata = calldata_of(example_headers(1));
  calldata[99] = 2;  // the count
  const auto count = fault_of(calldata);
  EXPECT_EQ(count.offset, 68U);
  EXPECT_EQ(count.found, to_hex(Bytes(31)) + "02");
  EXPECT_EQ(count.required, to_hex(Bytes(31)) + "01");
  calldata[3] ^= 1;
  EXPECT_EQ(fault_of(calldata).found, "c94f1ccb");
  EXPECT_EQ(fault_of(calldata).offset, 0U);

  auto padded = calldata_of(example_headers(1));
  padded.back() = 7;
  EXPECT_EQ(fault_of(padded).offset, 244U);
  EXPECT_EQ(fault_of(padded).found, to_hex(Bytes(15)) + "07");
}

}  // namespace
}  // namespace hemi
