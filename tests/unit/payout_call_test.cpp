// The calldata of payouts, written out by hand in both forms.
#include "verifier/decode/payout_call.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;

std::string selector_of(std::string_view signature) {
  const auto hash = keccak256({reinterpret_cast<const std::uint8_t*>(signature.data()), signature.size()});
  return to_hex(ByteView(hash.bytes).first(4));
}

std::string word(std::string_view hex) { return std::string(64 - hex.size(), '0').append(hex); }

constexpr std::string_view kFirstMiner = "1111111111111111111111111111111111111111";
constexpr std::string_view kSecondMiner = "2222222222222222222222222222222222222222";

/// Two miners; block 1250 is 4e2.
Bytes call(const std::string& selector, std::string_view first, std::string_view second) {
  std::string hex = selector;
  for (const auto& part : {word("4e2"), word("60"), word("c0"), word("2"), word(kFirstMiner), word(kSecondMiner),
                           word("2"), word(first), word(second)}) {
    hex += part;
  }
  return *from_hex(hex, "");
}

TEST(PayoutCall, SelectorsAreThoseOfTheSignatures) {
  EXPECT_EQ(selector_of("mintPoPRewards(uint64,address[],uint256[])"), "1725877d");
  EXPECT_EQ(selector_of("mintPoPRewards(uint64,address[],uint32[])"), "1966be6c");
}

TEST(PayoutCall, WithAmounts) {
  const auto calldata = call("1725877d", "de0b6b3a7640000", "1bc16d674ec80000");  // one and two units of 10^18
  const auto parsed = parse_payout_call(calldata, PayoutForm::amounts);
  const auto& payout = std::get<PayoutCall>(parsed);
  EXPECT_EQ(payout.keystone, 1250U);
  ASSERT_EQ(payout.entries.size(), 2U);
  EXPECT_EQ(to_hex(payout.entries[1].miner), kSecondMiner);
  EXPECT_EQ(payout.entries[0].value, NativeUint<256>(1'000'000'000'000'000'000));
  EXPECT_EQ(payout.entries[1].value, NativeUint<256>(2'000'000'000'000'000'000));
  EXPECT_EQ(encode_payout_call(payout, PayoutForm::amounts), calldata);
}

TEST(PayoutCall, WithHeights) {
  const auto calldata = call("1966be6c", "0", "8");
  const auto parsed = parse_payout_call(calldata, PayoutForm::heights);
  const auto& payout = std::get<PayoutCall>(parsed);
  EXPECT_EQ(payout.entries[0].value, NativeUint<256>(0));
  EXPECT_EQ(payout.entries[1].value, NativeUint<256>(8));
  EXPECT_EQ(encode_payout_call(payout, PayoutForm::heights), calldata);
}

TEST(PayoutCall, EverySizeButThoseOfTheFormIsRefused) {
  const auto calldata = call("1725877d", "1", "2");
  for (std::size_t size = 0; size < calldata.size(); ++size) {
    const auto parsed = parse_payout_call(ByteView(calldata).first(size), PayoutForm::amounts);
    EXPECT_TRUE(std::holds_alternative<CalldataFault>(parsed)) << size;
  }
}

TEST(PayoutCall, PlacesOfFaults) {
  auto calldata = call("1966be6c", "0", "8");
  const auto fault_at = [&](std::size_t offset) {
    auto changed = calldata;
    changed[offset] ^= 0x80;
    const auto parsed = parse_payout_call(changed, PayoutForm::heights);
    const auto* fault = std::get_if<CalldataFault>(&parsed);
    return fault ? fault->offset : SIZE_MAX;
  };
  EXPECT_EQ(fault_at(0), 0U);
  EXPECT_EQ(fault_at(10), 4U);
  EXPECT_EQ(fault_at(35), SIZE_MAX);  // the number of the keystone is free
  EXPECT_EQ(fault_at(36), 36U);
  EXPECT_EQ(fault_at(99), 68U);
  EXPECT_EQ(fault_at(131), 100U);
  EXPECT_EQ(fault_at(132 + 11), 132U);
  EXPECT_EQ(fault_at(132 + 12), SIZE_MAX);
  EXPECT_EQ(fault_at(196), 196U);
  EXPECT_EQ(fault_at(228 + 27), 228U);
  EXPECT_EQ(fault_at(228 + 28), SIZE_MAX);
}

}  // namespace
}  // namespace hemi
