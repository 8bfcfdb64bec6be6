#include "vectors/world/hemi_mini.hpp"

#include "verifier/bytes/hex.hpp"

namespace hemi::world {

namespace {

constexpr std::uint64_t kSeed = 0x48454d49;
constexpr std::uint64_t kSlotSeconds = 2;
constexpr std::uint64_t kGenesisTime = 1'700'000'200;

std::uint64_t time_of_block(std::uint64_t number) { return kGenesisTime + number * kSlotSeconds; }

}  // namespace

const HeaderChain& bitcoin_before_hemi() {
  static const HeaderChain chain = [] {
    HeaderChain grown(kMiniUnderHemi, kSeed);
    grown.grow(HeaderChain::kGenesis, kEffectiveGenesisHeight);
    return grown;
  }();
  return chain;
}

const HemiParameters& hemi_mini() {
  static const auto& effective_genesis = bitcoin_before_hemi().header(kEffectiveGenesis);
  static const auto header_hex = to_hex(serialize(effective_genesis));
  static const auto hash_hex = to_display_hex(hash_of(effective_genesis));
  static const HemiParameters parameters{.name = "hemi-mini",
                                         .chain_id = 743'111'000,
                                         .bitcoin = kMiniUnderHemi,
                                         .genesis_time = kGenesisTime,
                                         .slot_seconds = kSlotSeconds,
                                         .ecotone_time = time_of_block(kEcotoneBlock),
                                         .isthmus_time = time_of_block(kIsthmusBlock),
                                         .view_activation_time = time_of_block(kViewBlock),
                                         .effective_genesis_height = kEffectiveGenesisHeight,
                                         .effective_genesis_header_hex = header_hex,
                                         .effective_genesis_hash_hex = hash_hex};
  return parameters;
}

}  // namespace hemi::world
