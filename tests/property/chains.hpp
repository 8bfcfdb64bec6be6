// Generators of chains, for the properties that hold a chain against the literal oracle.
#pragma once

#include "tests/property/generators.hpp"
#include "tests/support/drawn_chain.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi::test {

/// Periods of eight blocks; regtest, which has a genesis hash and never retargets, as well.
inline rc::Gen<NetworkParameters> small_network() {
  return rc::gen::element(world::kMini, world::kMiniTestnet3, world::kMiniTestnet4, kRegtest);
}

/// Times mostly move forward by a little; sometimes past the delay of minimum difficulty, sometimes back.
inline rc::Gen<Step> any_step() {
  return rc::gen::build<Step>(
      rc::gen::set(&Step::seconds, rc::gen::oneOf(rc::gen::inRange(0, 4), rc::gen::inRange(3, 7),
                                                  rc::gen::inRange(-12, 13), rc::gen::element(-601, -600, -599, 1201))),
      rc::gen::set(&Step::bits_choice, rc::gen::inRange<std::uint32_t>(0, 256)),
      rc::gen::set(&Step::version_choice, rc::gen::inRange<std::uint32_t>(0, 64)),
      rc::gen::set(&Step::names_parent, rc::gen::map(rc::gen::inRange(0, 8), [](int n) { return n != 7; })),
      rc::gen::set(&Step::nonces, rc::gen::element<std::uint32_t>(0, 64)),
      rc::gen::set(&Step::salt, rc::gen::inRange<std::uint32_t>(0, UINT32_MAX)));
}

inline rc::Gen<std::vector<Step>> any_steps(std::size_t most) {
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, most + 1),
                         [](std::size_t count) { return rc::gen::container<std::vector<Step>>(count, any_step()); });
}

inline void showValue(const Step& step, std::ostream& os) {
  os << "{" << step.seconds << "s bits " << step.bits_choice << " version " << step.version_choice
     << (step.names_parent ? "" : " unlinked") << " nonces " << step.nonces << "}";
}

inline void showValue(const NetworkParameters& network, std::ostream& os) { os << network.name; }

}  // namespace hemi::test
