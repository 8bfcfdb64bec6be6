#include "tests/support/drawn_chain.hpp"

#include <algorithm>

namespace hemi::test {

namespace {

constexpr std::array<std::uint32_t, 8> kVersions{0x20000000, 4, 3, 2, 1, 0, 0x80000000, 0xffffffff};
/// Zero, negative, overflowing, above every limit, and not canonical.
constexpr std::array<std::uint32_t, 6> kOddBits{0x00000000, 0x01fedcba, 0x23000001, 0x2100ffff, 0x2000000f, 0x1d00ffff};

std::uint32_t chosen_bits(const KnownChain& chain, const Step& step) {
  const auto index = chain.headers.size() - 1;
  const auto choice = step.bits_choice % 16;
  if (choice < 10) return *required_bits(chain, index);
  if (choice < 12) return chain.network.limit_compact;
  if (choice < 14) return chain.headers[index - 1].bits;
  return kOddBits[step.bits_choice / 16 % kOddBits.size()];
}

std::uint32_t chosen_version(const Step& step) {
  const auto choice = step.version_choice % 16;
  return choice < kVersions.size() ? kVersions[choice] : kVersions.front();
}

}  // namespace

world::HeaderFields genesis_of(const NetworkParameters& network) {
  return {.version = 1, .time = 1'700'000'000, .bits = network.limit_compact};
}

world::HeaderFields next_header(const std::vector<world::HeaderFields>& chain, const NetworkParameters& network,
                                const Step& step) {
  const auto& parent = chain.back();
  world::HeaderFields header{.version = chosen_version(step),
                             .time = parent.time + static_cast<std::uint32_t>(step.seconds)};
  if (step.names_parent) header.previous_hash = world::hash_of(parent);
  for (unsigned i = 0; i < 4; ++i) header.merkle_root.bytes[i] = static_cast<std::uint8_t>(step.salt >> (8 * i));

  auto known = known_from(chain, network, 0);
  known.headers.push_back(plain(world::as_rules_see(header)));
  header.bits = chosen_bits(known, step);
  while (header.nonce < step.nonces && !world::meets_target(header)) ++header.nonce;
  return header;
}

std::vector<world::HeaderFields> grow(const NetworkParameters& network, const std::vector<Step>& steps) {
  std::vector<world::HeaderFields> chain{genesis_of(network)};
  for (const auto& step : steps) chain.push_back(next_header(chain, network, step));
  return chain;
}

KnownChain known_from(const std::vector<world::HeaderFields>& chain, const NetworkParameters& network,
                      std::size_t first) {
  KnownChain known{.network = network, .first_height = static_cast<std::int64_t>(first), .headers = {}};
  for (auto height = first; height < chain.size(); ++height) {
    known.headers.push_back(plain(world::as_rules_see(chain[height])));
  }
  return known;
}

}  // namespace hemi::test
