// The Hemi networks as parameters of the rules (chapter hemi-chain, section "Networks"). Plain data, like
// spec/networks.hpp.
#pragma once

#include "spec/bitcoin_view.hpp"
#include "spec/networks.hpp"

namespace hemi {

/// All that tells one Hemi network from another. Height and header of the effective genesis belong together, and to the
/// Bitcoin network: they are one tuple, never set apart.
struct HemiParameters {
  std::string_view name;
  std::uint64_t chain_id;
  NetworkParameters bitcoin;
  /// Time of layer-2 block 0; nothing where no source gives it.
  std::optional<std::uint64_t> genesis_time;
  std::uint64_t slot_seconds;
  std::uint64_t ecotone_time;
  std::uint64_t isthmus_time;
  /// From this layer-2 time on, blocks may carry Bitcoin headers.
  std::uint64_t view_activation_time;
  /// The Bitcoin header with which the view begins: its height, its 80 bytes, and its hash as explorers print it.
  std::uint32_t effective_genesis_height;
  std::string_view effective_genesis_header_hex;
  std::string_view effective_genesis_hash_hex;
};

/// Sources: hemi-node rollup configurations; op-geth core/vm/hvm_genesis.go.
inline constexpr HemiParameters kHemiMainnet{
    .name = "hemi-mainnet",
    .chain_id = 43111,
    .bitcoin = kMainnet,
    .genesis_time = 1725866711,
    .slot_seconds = 12,
    .ecotone_time = 1725868497,
    .isthmus_time = 1751554801,
    .view_activation_time = 1739286001,
    .effective_genesis_height = 883092,
    .effective_genesis_header_hex =
        "0000003efaaa2ba65de684c512bb67ef115298d1d16bcb49b16c02000000000000000000ed31a56788c4488afc4ee69e0791ad6aeeb9ea"
        "05"
        "f069e0fdde6159068765ad3f4128a96726770217e7f41c86",
    .effective_genesis_hash_hex = "000000000000000000006e4855d5adfaefb7611c9446eb41ceb8a9327188eda8",
};

inline constexpr HemiParameters kHemiTestnet{
    .name = "hemi-testnet",
    .chain_id = 743111,
    .bitcoin = kTestnet3,
    .genesis_time = std::nullopt,
    .slot_seconds = 12,
    .ecotone_time = 1715865630,
    .isthmus_time = 1748963425,
    .view_activation_time = 1733930401,
    .effective_genesis_height = 3522419,
    .effective_genesis_header_hex =
        "00c05732cdc3e0d654efe86351f0cbfc6c79325e9f9fa7886a39b552f5c4d90700000000dae4079485e26f1f77425b84a13760038a352d"
        "07"
        "a0fef92b5188bd04c2999162afca58679121011962b9d0a5",
    .effective_genesis_hash_hex = "000000000000000096c98151accc5ee217d7cc4ff1e59a3d91e4c9365c4ea144",
};

inline constexpr std::array<HemiParameters, 2> kHemiNetworks{kHemiMainnet, kHemiTestnet};

/// The network of that name, or nothing.
constexpr std::optional<HemiParameters> find_hemi_network(std::string_view name) {
  for (const auto& network : kHemiNetworks) {
    if (network.name == name) return network;
  }
  return std::nullopt;
}

}  // namespace hemi
