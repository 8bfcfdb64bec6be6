#include "verifier/decode/l1_attributes.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::join;

Bytes big_endian(std::uint64_t value, std::size_t size) {
  Bytes bytes(size);
  for (; value > 0; value >>= 8) bytes[--size] = static_cast<std::uint8_t>(value);
  return bytes;
}

Bytes selector_of(std::string_view signature) {
  const auto hash = keccak256({reinterpret_cast<const std::uint8_t*>(signature.data()), signature.size()});
  return {hash.bytes.begin(), hash.bytes.begin() + 4};
}

constexpr std::uint64_t kNumber = 0x1122334455667788;
constexpr std::uint64_t kTime = 0x99aabbccddeeff00;
constexpr std::uint64_t kSequenceNumber = 3;

Bytes bedrock() {
  return join({selector_of("setL1BlockValues(uint64,uint64,uint256,bytes32,uint64,bytes32,uint256,uint256)"),
               big_endian(kNumber, 32), big_endian(kTime, 32), Bytes(32, 0xf1), Bytes(32, 0xab),
               big_endian(kSequenceNumber, 32), Bytes(32, 0xf2), Bytes(32, 0xf3), Bytes(32, 0xf4)});
}

Bytes packed(std::string_view signature) {
  return join({selector_of(signature), Bytes(8, 0xf1), big_endian(kSequenceNumber, 8), big_endian(kTime, 8),
               big_endian(kNumber, 8), Bytes(32, 0xf2), Bytes(32, 0xf3), Bytes(32, 0xab), Bytes(32, 0xf4)});
}

Bytes ecotone() { return packed("setL1BlockValuesEcotone()"); }
Bytes isthmus() { return join({packed("setL1BlockValuesIsthmus()"), Bytes(12, 0xf5)}); }

void expect_layout(const Bytes& calldata, L1AttributesLayout layout, std::string_view name) {
  const auto attributes = read_l1_attributes(calldata);
  ASSERT_TRUE(attributes);
  EXPECT_EQ(name_of(attributes->layout), name);
  L1Attributes expected{layout, kNumber, kTime, {}, kSequenceNumber};
  expected.hash.bytes.fill(0xab);
  EXPECT_EQ(*attributes, expected);
}

TEST(L1Attributes, EveryLayoutIsRead) {
  expect_layout(bedrock(), L1AttributesLayout::bedrock, "bedrock");
  expect_layout(ecotone(), L1AttributesLayout::ecotone, "ecotone");
  expect_layout(isthmus(), L1AttributesLayout::isthmus, "isthmus");
}

TEST(L1Attributes, TheNumberStandsAtTheSamePlaceInAll) {
  for (const auto& calldata : {bedrock(), ecotone(), isthmus()}) {
    EXPECT_EQ(Bytes(calldata.begin() + 28, calldata.begin() + 36), big_endian(kNumber, 8));
  }
}

TEST(L1Attributes, LengthAndSelectorBelongTogether) {
  for (const auto& calldata : {bedrock(), ecotone(), isthmus()}) {
    EXPECT_FALSE(read_l1_attributes(join({calldata, {0}})));
    EXPECT_FALSE(read_l1_attributes(Bytes(calldata.begin(), calldata.end() - 1)));
    for (std::size_t i = 0; i < 4; ++i) {
      auto other = calldata;
      other[i] ^= 1;
      EXPECT_FALSE(read_l1_attributes(other)) << i;
    }
  }
  EXPECT_FALSE(read_l1_attributes(join({ecotone(), Bytes(12)})));
  EXPECT_FALSE(read_l1_attributes({}));
}

TEST(L1Attributes, NumbersInWordsFit64Bits) {
  for (const std::size_t word : {4, 36, 132}) {
    for (std::size_t i = 0; i < 24; ++i) {
      auto calldata = bedrock();
      calldata[word + i] = 1;
      EXPECT_FALSE(read_l1_attributes(calldata)) << word + i;
    }
  }
}

}  // namespace
}  // namespace hemi
