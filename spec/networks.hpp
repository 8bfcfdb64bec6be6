// The Bitcoin networks as parameters of the rules (chapter bitcoin, section "Networks"). Plain data: `in_domain` lifts
// a network into a reading, and a proof may leave parameters free instead.
#pragma once

#include <optional>
#include <string_view>

#include "spec/quantity.hpp"

namespace hemi {

/// Everything in which one Bitcoin network differs from another, as constants.
struct NetworkParameters {
  std::string_view name;
  /// Bytes of the genesis header's hash as explorers print it; empty where a network has no fixed genesis.
  std::string_view genesis_hash_hex;
  /// The four bytes that frame blocks in blk*.dat files, as a little-endian number.
  std::uint32_t magic;
  /// The proof-of-work limit is 2^limit_bit_length − 1.
  std::uint32_t limit_bit_length;
  /// What the limit is as nBits: its canonical encoding, slightly below the limit itself.
  std::uint32_t limit_compact;
  std::uint32_t retarget_interval;
  std::uint32_t target_spacing_seconds;
  /// After this many seconds without a block one at the limit is allowed (networks for tests only).
  std::uint32_t minimum_difficulty_delay_seconds;
  bool allows_minimum_difficulty;
  bool never_retargets;
  /// BIP94: the retarget starts from the first block of the period, whose time may not fall far behind.
  bool retargets_from_first_block;
  /// Heights from which versions 2, 3 and 4 are the least that is allowed (BIP34, BIP66, BIP65).
  std::uint32_t version_2_height;
  std::uint32_t version_3_height;
  std::uint32_t version_4_height;
};

/// Sources: btcd chaincfg (as pinned by heminetwork), Bitcoin Core chainparams, BIP94.
inline constexpr NetworkParameters kMainnet{
    .name = "mainnet",
    .genesis_hash_hex = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    .magic = 0xd9b4bef9,
    .limit_bit_length = 224,
    .limit_compact = 0x1d00ffff,
    .retarget_interval = 2016,
    .target_spacing_seconds = 600,
    .minimum_difficulty_delay_seconds = 1200,
    .allows_minimum_difficulty = false,
    .never_retargets = false,
    .retargets_from_first_block = false,
    .version_2_height = 227931,
    .version_3_height = 363725,
    .version_4_height = 388381,
};

inline constexpr NetworkParameters kTestnet3{
    .name = "testnet3",
    .genesis_hash_hex = "000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943",
    .magic = 0x0709110b,
    .limit_bit_length = 224,
    .limit_compact = 0x1d00ffff,
    .retarget_interval = 2016,
    .target_spacing_seconds = 600,
    .minimum_difficulty_delay_seconds = 1200,
    .allows_minimum_difficulty = true,
    .never_retargets = false,
    .retargets_from_first_block = false,
    .version_2_height = 21111,
    .version_3_height = 330776,
    .version_4_height = 581885,
};

inline constexpr NetworkParameters kTestnet4{
    .name = "testnet4",
    .genesis_hash_hex = "00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043",
    .magic = 0x283f161c,
    .limit_bit_length = 224,
    .limit_compact = 0x1d00ffff,
    .retarget_interval = 2016,
    .target_spacing_seconds = 600,
    .minimum_difficulty_delay_seconds = 1200,
    .allows_minimum_difficulty = true,
    .never_retargets = false,
    .retargets_from_first_block = true,
    .version_2_height = 1,
    .version_3_height = 1,
    .version_4_height = 1,
};

inline constexpr NetworkParameters kRegtest{
    .name = "regtest",
    .genesis_hash_hex = "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206",
    .magic = 0xdab5bffa,
    .limit_bit_length = 255,
    .limit_compact = 0x207fffff,
    .retarget_interval = 2016,
    .target_spacing_seconds = 600,
    .minimum_difficulty_delay_seconds = 1200,
    .allows_minimum_difficulty = true,
    .never_retargets = true,
    .retargets_from_first_block = false,
    .version_2_height = 1,
    .version_3_height = 1,
    .version_4_height = 1,
};

inline constexpr std::array<NetworkParameters, 4> kNetworks{kMainnet, kTestnet3, kTestnet4, kRegtest};

/// The network of that name, or nothing.
constexpr std::optional<NetworkParameters> find_network(std::string_view name) {
  for (const auto& network : kNetworks) {
    if (network.name == name) return network;
  }
  return std::nullopt;
}

/// A network as the rules see it.
template <class D>
struct Network {
  Target<D> limit;
  CompactBits<D> limit_bits;
  U<D, 32> retarget_interval;
  U<D, 32> target_timespan_seconds;
  U<D, 32> minimum_difficulty_delay_seconds;
  Bool<D> allows_minimum_difficulty;
  Bool<D> never_retargets;
  Bool<D> retargets_from_first_block;
  Height<D> version_2_height;
  Height<D> version_3_height;
  Height<D> version_4_height;
};

template <class D>
Network<D> in_domain(const NetworkParameters& parameters) {
  const auto u32 = [](std::uint32_t value) { return D::template make<32>(value); };
  const auto one = number<D, 256>(1);
  return {
      .limit = {(one << D::template make<256>(parameters.limit_bit_length)) - one},
      .limit_bits = {u32(parameters.limit_compact)},
      .retarget_interval = u32(parameters.retarget_interval),
      .target_timespan_seconds = u32(parameters.retarget_interval * parameters.target_spacing_seconds),
      .minimum_difficulty_delay_seconds = u32(parameters.minimum_difficulty_delay_seconds),
      .allows_minimum_difficulty = D::truth(parameters.allows_minimum_difficulty),
      .never_retargets = D::truth(parameters.never_retargets),
      .retargets_from_first_block = D::truth(parameters.retargets_from_first_block),
      .version_2_height = {u32(parameters.version_2_height)},
      .version_3_height = {u32(parameters.version_3_height)},
      .version_4_height = {u32(parameters.version_4_height)},
  };
}

}  // namespace hemi
