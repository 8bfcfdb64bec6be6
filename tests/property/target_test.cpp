// nBits, targets and work against their definitions.
#include <gtest/gtest.h>

#include "spec/chain_work.hpp"
#include "spec/compact_target.hpp"
#include "tests/property/generators.hpp"

namespace hemi::test {
namespace {

/// What differs between the rule text's reading of nBits and the definition, or nothing.
std::string difference(std::uint32_t bits) {
  const auto expanded = expand<Native>({NativeUint<32>(bits)});
  const auto meaning = meaning_of_bits(bits);
  if (expanded.negative != meaning.negative) return "negative";
  if (expanded.overflow != meaning.overflow) return "overflow";
  return integer(expanded.target.value) == meaning.low_256_bits() ? "" : "target";
}

RC_GTEST_PROP(NBits, MeanMantissaTimesPowerOf256, ()) {
  for (int i = 0; i < 20; ++i) RC_ASSERT(difference(*edgy_bits()) == "");
}

TEST(NBits, MeanTheSameForEveryExponentWithMantissasAtTheEdges) {
  for (std::uint32_t exponent = 0; exponent < 256; ++exponent) {
    for (const std::uint32_t edge : {0x000000, 0x000080, 0x000100, 0x008000, 0x010000, 0x7fffff, 0x800000}) {
      for (const std::uint32_t offset : {-2, -1, 0, 1, 2}) {
        const auto mantissa = (edge + offset) & 0xffffff;
        ASSERT_EQ(difference((exponent << 24) | mantissa), "") << exponent << ' ' << mantissa;
      }
    }
  }
}

RC_GTEST_PROP(Targets, AreRoundedDownByTheirCanonicalEncoding, ()) {
  const auto target = Target<Native>{*edgy256()};
  const auto bits = compact<Native>(target);
  RC_ASSERT(bits.value.value() == canonical_bits(integer(target.value)));
  const auto again = expand<Native>(bits);
  RC_ASSERT(!again.negative && !again.overflow && again.target <= target);
  RC_ASSERT(compact<Native>(again.target) == bits);
}

RC_GTEST_PROP(Targets, KeepTheirOrderInCanonicalEncoding, ()) {
  const auto a = Target<Native>{*edgy256()};
  const auto b = Target<Native>{*edgy256()};
  const auto expanded = [](const Target<Native>& target) { return expand<Native>(compact<Native>(target)).target; };
  RC_ASSERT(!(a <= b) || expanded(a) <= expanded(b));
}

RC_GTEST_PROP(WorkOfATarget, IsTheExpectedNumberOfHashes, ()) {
  const auto target = *edgy256();
  RC_PRE(integer(target) > 0 && integer(target) + 1 < power_of_two(256));
  RC_ASSERT(integer(work_of<Native>({target}).value) == work_of_target(integer(target)));
}

template <unsigned Bits>
void expect_expected_hashes_for_all_targets() {
  const std::uint64_t all = std::uint64_t{1} << Bits;
  // Target 0 would give 2^Bits and the largest one makes the divisor wrap: the definition excludes both.
  for (std::uint64_t target = 1; target + 1 < all; ++target) {
    const auto hashes = expected_hashes<Native, Bits>(Native::make<Bits>(target));
    ASSERT_EQ(hashes.value(), all / (target + 1)) << target;
  }
}

TEST(WorkOfATarget, IsExactForAllOf8Bits) { expect_expected_hashes_for_all_targets<8>(); }
TEST(WorkOfATarget, IsExactForAllOf16Bits) { expect_expected_hashes_for_all_targets<16>(); }

}  // namespace
}  // namespace hemi::test
