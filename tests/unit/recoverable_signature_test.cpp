#include "verifier/native/recoverable_signature.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "vectors/world/signing_key.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using world::Random;
using world::SigningKey;

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_of(std::string_view hex) {
  const auto bytes = *from_hex(hex, "");
  std::array<std::uint8_t, Size> copy{};
  std::copy_n(bytes.begin(), Size, copy.begin());
  return copy;
}

/// The order of the curve's group, from SEC 2, and its half.
const auto kOrder = bytes_of<32>("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
const auto kHalfOrder = bytes_of<32>("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");
const auto kAboveHalf = bytes_of<32>("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1");
/// x of the generator: an r that belongs to a point.
const auto kSomeX = bytes_of<32>("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");

RecoverableSignature signature(const std::array<std::uint8_t, 32>& r, const std::array<std::uint8_t, 32>& s,
                               std::uint8_t v) {
  RecoverableSignature joined{};
  std::copy(r.begin(), r.end(), joined.begin());
  std::copy(s.begin(), s.end(), joined.begin() + 32);
  joined.back() = v;
  return joined;
}

const Hash256 kDigest = keccak256(bytes_of<3>("616263"));

/// The example of Ethereum's own tests (go-ethereum, crypto/signature_test.go).
TEST(RecoverableSignature, RecoversTheKeyOfEthereumsExample) {
  const Hash256 digest{bytes_of<32>("ce0677bb30baa8cf067c88db9811f4333d131bf8bcf12fe7065d211dce971008")};
  const auto signed_by = bytes_of<65>(
      "90f27b8b488db00b00606796d2987f6a5f59ae62ea05effe84fef5b8b0e549984a691139ad57a3f0b906637673aa2f63d1f55cb1a69199d4"
      "009eea23ceaddc9301");
  const auto key = recover(digest, signed_by);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_hex(*key), "02e32df42865e97135acfb65f3bae71bdc86f4d49150ad6a440b6f15878109880a");
}

TEST(RecoverableSignature, NumbersStayWithinTheirBounds) {
  const std::array<std::uint8_t, 32> zero{};
  auto one = zero;
  one.back() = 1;
  EXPECT_TRUE(recover(kDigest, signature(kSomeX, one, 0)));
  EXPECT_TRUE(recover(kDigest, signature(kSomeX, kHalfOrder, 1)));
  EXPECT_FALSE(recover(kDigest, signature(kSomeX, zero, 0)));
  EXPECT_FALSE(recover(kDigest, signature(kSomeX, kAboveHalf, 1)));
  EXPECT_FALSE(recover(kDigest, signature(kSomeX, kOrder, 0)));
  EXPECT_FALSE(recover(kDigest, signature(zero, one, 0)));
  EXPECT_FALSE(recover(kDigest, signature(kOrder, one, 0)));
  constexpr std::array<std::uint8_t, 6> kNoParity{2, 3, 4, 27, 28, 255};
  for (const auto v : kNoParity) EXPECT_FALSE(recover(kDigest, signature(kSomeX, one, v))) << v;
}

TEST(RecoverableSignature, AnRWithoutAPointHasNoKey) {
  std::array<std::uint8_t, 32> r{};
  r.back() = 5;  // 5³ + 7 is no square
  EXPECT_FALSE(recover(kDigest, signature(r, kSomeX, 0)));
}

RC_GTEST_PROP(RecoverableSignature, IsOfItsKeyAndDigestAlone, (std::uint64_t seed)) {
  Random random(seed);
  const SigningKey key(random);
  const auto digest = random.hash();
  const auto signed_by = key.sign(digest);
  RC_ASSERT(recover(digest, signed_by) == key.compressed());
  RC_ASSERT(recover(random.hash(), signed_by) != key.compressed());
  auto other_parity = signed_by;
  other_parity.back() ^= 1;
  RC_ASSERT(recover(digest, other_parity) != key.compressed());
  RC_ASSERT(!recover(digest, world::with_other_s(signed_by)));
  RC_ASSERT(world::with_other_s(world::with_other_s(signed_by)) == signed_by);
}

TEST(PublicKey, HasTheAddressOfItsPoint) {
  const auto generator = *from_hex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", "");
  EXPECT_EQ(to_hex(address_of(generator).value()), "7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  EXPECT_FALSE(address_of({}));
  EXPECT_FALSE(address_of(ByteView(generator).subspan(1)));
}

}  // namespace
}  // namespace hemi
