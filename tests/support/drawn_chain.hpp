// Chains that keep and break the rules of headers at random, grown with the literal oracle of chain_oracle.hpp.
#pragma once

#include <array>
#include <vector>

#include "tests/support/chain_oracle.hpp"
#include "vectors/world/header.hpp"

namespace hemi::test {

/// How a header follows its parent. Numbers are taken modulo the choices that there are.
struct Step {
  std::int32_t seconds = 1;
  /// Mostly the required nBits; else those of the parent, the limit, or others.
  std::uint32_t bits_choice = 0;
  std::uint32_t version_choice = 0;
  bool names_parent = true;
  /// Up to this many nonces are tried to meet the target.
  std::uint32_t nonces = 0;
  /// Makes headers of one chain differ from those of another.
  std::uint32_t salt = 0;
};

world::HeaderFields genesis_of(const NetworkParameters& network);
/// The header that follows the last one of the chain.
world::HeaderFields next_header(const std::vector<world::HeaderFields>& chain, const NetworkParameters& network,
                                const Step& step);
/// Genesis and one header for each step.
std::vector<world::HeaderFields> grow(const NetworkParameters& network, const std::vector<Step>& steps);

/// What is known of a chain from genesis when its headers are given from a height on.
KnownChain known_from(const std::vector<world::HeaderFields>& chain, const NetworkParameters& network,
                      std::size_t first);

}  // namespace hemi::test
