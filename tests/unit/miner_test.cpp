#include "verifier/decode/miner.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::join;
using test::little_endian;

/// The generator of secp256k1, which is the public key of the private key 1.
const Bytes kKey = *from_hex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", "");
constexpr std::string_view kAddress = "7e5f4552091a69125d5dfcb7b8c2659029395bdf";

Bytes signature(std::uint8_t size) { return join({{size}, Bytes(size, 0x30)}); }

std::string address_of(const Bytes& script) {
  const auto miner = miner_of(script);
  return miner.address ? to_hex(*miner.address) : "nobody";
}

TEST(Miner, IsTheHashOfTheKeyAfterTheSignature) {
  EXPECT_EQ(address_of(join({signature(71), {33}, kKey})), kAddress);
  EXPECT_EQ(address_of(join({signature(72), {33}, kKey})), kAddress);
}

TEST(Miner, TheOtherPointWithTheSameXIsAnother) {
  auto key = kKey;
  key[0] = 3;
  EXPECT_EQ(address_of(join({signature(71), {33}, key})), "80c0dbf239224071c59dd8970ab9d542e3414ab2");
}

TEST(Miner, TheKeyMayBePushedInAnyForm) {
  EXPECT_EQ(address_of(join({signature(71), {0x4c, 33}, kKey})), kAddress);
  EXPECT_EQ(address_of(join({signature(71), {0x4d, 33, 0}, kKey})), kAddress);
  EXPECT_EQ(address_of(join({signature(71), {0x4e, 33, 0, 0, 0}, kKey})), kAddress);
}

TEST(Miner, WhatFollowsTheKeyIsIgnored) {
  EXPECT_EQ(address_of(join({signature(71), {33}, kKey, {0x4e, 0xff}})), kAddress);
}

TEST(Miner, SignaturesOfOtherSizesAreNobodys) {
  for (std::uint8_t size = 0; size < 0xff; ++size) {
    if (size == 71 || size == 72) continue;
    EXPECT_EQ(address_of(join({signature(size), {33}, kKey})), "nobody") << int{size};
  }
  EXPECT_EQ(address_of(join({{0x4c, 71}, Bytes(71, 0x30), {33}, kKey})), "nobody") << "pushed by another opcode";
}

TEST(Miner, IncompleteScriptsAreNobodys) {
  const auto script = join({signature(72), {0x4d, 33, 0}, kKey});
  for (std::size_t size = 0; size < script.size(); ++size) {
    EXPECT_EQ(address_of(Bytes(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(size))), "nobody") << size;
  }
}

TEST(Miner, KeysCutByTheEndOfTheScriptAreNobodys) {
  EXPECT_EQ(address_of(join({signature(71), {34}, kKey})), "nobody");
  EXPECT_EQ(address_of(join({signature(71), {0x4e, 33, 0, 0, 1}, kKey})), "nobody");
}

TEST(Miner, KeysOfOtherSizesAreNobodys) {
  for (const std::size_t size : {0, 1, 32, 34, 65}) {
    auto key = kKey;
    key.resize(size);
    EXPECT_EQ(address_of(join({signature(71), little_endian(size, 1), key, Bytes(40)})), "nobody") << size;
  }
  const auto uncompressed = *from_hex(
      "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554"
      "199c47d08ffb10d4b8",
      "");
  EXPECT_EQ(address_of(join({signature(71), {65}, uncompressed})), "nobody");
}

TEST(Miner, WhatIsNoPointIsNobodys) {
  for (const auto prefix : Bytes{0, 1, 4, 6, 7}) {
    auto key = kKey;
    key[0] = prefix;
    EXPECT_EQ(address_of(join({signature(71), {33}, key})), "nobody") << int{prefix};
  }
  auto not_on_curve = Bytes(33);
  not_on_curve[0] = 2;
  not_on_curve[32] = 5;  // 5³ + 7 is no square
  EXPECT_EQ(address_of(join({signature(71), {33}, not_on_curve})), "nobody");
  auto beyond_field = Bytes(33, 0xff);
  beyond_field[0] = 2;
  EXPECT_EQ(address_of(join({signature(71), {33}, beyond_field})), "nobody");
}

RC_GTEST_PROP(Miner, EveryScriptHasAnAnswer, (const Bytes& tail)) {
  const auto script = join({signature(71), tail});
  RC_ASSERT(miner_of(script) == miner_of(script));
}

}  // namespace
}  // namespace hemi
