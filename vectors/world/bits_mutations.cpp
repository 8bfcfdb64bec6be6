// Faults of a header's own nBits. With a parent at hand such nBits are not the required ones either, so the header is
// shown alone, at a height where nothing before it is known. Where nBits give no target there is none to mine to.
#include "vectors/world/mini_networks.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

HeaderWorld lone_header(std::uint64_t seed) {
  auto world = draw_header_world(kMini, seed, 20);
  world.first_shown = world.first_judged = world.tip_height();
  return world;
}

template <std::uint32_t Bits>
HeaderEvidence with_bits(HeaderWorld& world) {
  world.chain.back().bits = Bits;
  return evidence_of(world);
}

/// Here there is a target, and the header meets it.
template <std::uint32_t Bits>
HeaderEvidence mined_to_bits(HeaderWorld& world) {
  world.chain.back().bits = Bits;
  mine(world.chain.back());
  return evidence_of(world);
}

}  // namespace

const std::vector<HeaderMutation>& bits_mutations() {
  static const std::vector<HeaderMutation> mutations{
      {"negative-target", Rule::btc_bits_sign, "The sign bit is set.", lone_header, with_bits<0x2087ffff>},
      {"negative-target-of-one-byte", Rule::btc_bits_sign, "The sign bit is set, and one byte of the mantissa is left.",
       lone_header, with_bits<0x01fedcba>},
      {"zero-target", Rule::btc_bits_zero, "The mantissa is zero.", lone_header, with_bits<0x20000000>},
      {"target-shifted-to-zero", Rule::btc_bits_zero, "The exponent leaves nothing of the mantissa.", lone_header,
       with_bits<0x01003456>},
      {"zero-target-with-sign", Rule::btc_bits_zero, "Zero is not negative, whatever the sign bit says.", lone_header,
       with_bits<0x01800000>},
      {"target-of-33-bytes", Rule::btc_bits_overflow, "The least target of 2^256 with an exponent of 33.", lone_header,
       with_bits<0x21010000>},
      {"target-of-34-bytes", Rule::btc_bits_overflow, "The least target of 2^256 with an exponent of 34.", lone_header,
       with_bits<0x22000100>},
      {"target-of-35-bytes", Rule::btc_bits_overflow, "The least target of 2^256 with an exponent of 35.", lone_header,
       with_bits<0x23000001>},
      {"target-above-limit", Rule::btc_bits_limit, "The target is the limit and one more.", lone_header,
       mined_to_bits<0x20080000>},
  };
  return mutations;
}

}  // namespace hemi::world
