// Bitcoin beside a chain of sequencers: one branch, whose blocks hold what the layer 2 and its users put there.
#pragma once

#include "vectors/world/block.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/inbox.hpp"
#include "vectors/world/keystone_record.hpp"

namespace hemi::world {

/// An output of the inbox, where it stands.
struct PlacedItem {
  std::uint32_t height = 0;
  std::size_t transaction = 0;
  std::uint8_t kind = 0;
  Bytes body{};
  Bytes push_data{};
};
/// The output of an item, as of a publication, behind the change.
inline constexpr std::uint64_t kItemOutput = 1;

struct PlacedPublication {
  std::uint32_t keystone = 0;
  std::uint32_t height = 0;
  std::size_t transaction = 0;
  EthereumAddress miner{};
};

/// What waits to be mined.
struct WaitingItem {
  std::uint8_t kind = 0;
  Bytes body{};
};

class SealedBitcoin {
 public:
  explicit SealedBitcoin(std::uint64_t seed) : seed_(seed) {}

  /// Adds a block that publishes these keystones, each by two miners, and has these items.
  void find_block(std::uint32_t time, const std::vector<KeystoneRecord>& keystones,
                  const std::vector<WaitingItem>& items);

  std::uint32_t height() const { return kEffectiveGenesisHeight + static_cast<std::uint32_t>(blocks_.size()); }
  /// At a height from the effective genesis on.
  const HeaderFields& header(std::uint32_t height) const { return headers_.header(height); }
  /// Above the effective genesis.
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<PlacedItem>& items() const { return items_; }
  const std::vector<PlacedPublication>& publications() const { return publications_; }

 private:
  std::uint64_t seed_;
  HeaderChain headers_ = bitcoin_before_hemi();
  std::vector<Block> blocks_;
  std::vector<PlacedItem> items_;
  std::vector<PlacedPublication> publications_;
};

}  // namespace hemi::world
