// Derived values of nBits, targets and retargets, from plain arithmetic.
#pragma once

#include "vectors/tool/arithmetic.hpp"
#include "vectors/tool/recipe.hpp"

namespace hemi::vectors {

inline json target_values(const Wide& target) {
  json derived{{"target_hex", hex64(target)}, {"canonical_bits_hex", hex8(bits_of_value(target))}};
  if (target > 0) derived["work_hex"] = hex64(work_for(target));
  return derived;
}

/// Of nBits without a flag.
inline json bits_values(std::uint32_t bits) {
  auto derived = target_values(value_of_bits(bits));
  derived["negative"] = false;
  derived["overflow"] = false;
  return derived;
}

inline json flags_only(bool negative, bool overflow) { return {{"negative", negative}, {"overflow", overflow}}; }

inline json retarget_values(const Retarget& computed) {
  return {{"timespan_seconds", computed.timespan_seconds},
          {"target_hex", hex64(computed.target)},
          {"required_bits_hex", hex8(computed.bits)}};
}

}  // namespace hemi::vectors
