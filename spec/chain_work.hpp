// Work: the expected number of hashes behind a target (chapter bitcoin, section "Work").
#pragma once

#include "spec/quantity.hpp"

namespace hemi {

/// ⌊2^Bits / (target + 1)⌋ without a number of Bits + 1 bits: since 2^Bits = (target + 1) + ~target, it is
/// ~target / (target + 1) + 1. Only for
/// targets from 1 to the limit: target 0 would give 2^Bits, and the largest target of all makes the divisor wrap.
template <class D, unsigned Bits>
U<D, Bits> expected_hashes(const U<D, Bits>& target) {
  const auto one = number<D, Bits>(1);
  return ~target / (target + one) + one;
}

template <class D>
Work<D> work_of(const Target<D>& target) {
  return {expected_hashes<D, 256>(target.value)};
}

template <class D>
Work<D> add_work(const Work<D>& so_far, const Work<D>& more) {
  return {so_far.value + more.value};
}

}  // namespace hemi
