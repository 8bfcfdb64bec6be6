// Bitcoin beside a chain of sequencers, whose blocks hold what the layer 2 and its users put there. A reorganisation is
// a second one that shares its first blocks.
#pragma once

#include "vectors/world/block.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/inbox.hpp"
#include "vectors/world/keystone_record.hpp"

namespace hemi::world {

/// What waits to be mined. The key is the position of the one that it is about.
struct WaitingItem {
  std::uint8_t kind = 0;
  Bytes body{};
  std::size_t key = 0;
};

/// An output of the inbox, where it stands.
struct PlacedItem {
  std::uint32_t height = 0;
  std::size_t transaction = 0;
  WaitingItem item{};
  Bytes push_data{};
};
/// The output of an item, as of a publication, behind the change.
inline constexpr std::uint64_t kItemOutput = 1;

struct PlacedPublication {
  Hash256 keystone_block{};
  std::uint32_t height = 0;
  std::size_t transaction = 0;
  EthereumAddress miner{};
};

class SealedBitcoin {
 public:
  explicit SealedBitcoin(std::uint64_t seed);

  /// Adds a block that publishes these keystones, each by two miners, and has these items.
  void find_block(std::uint32_t time, const std::vector<KeystoneRecord>& keystones,
                  const std::vector<WaitingItem>& items);

  /// The same up to a height, and other blocks from there on.
  SealedBitcoin forked_behind(std::uint32_t height) const;

  std::uint32_t height() const { return static_cast<std::uint32_t>(places_.size()) - 1; }
  const HeaderFields& header(std::uint32_t height) const { return headers_.header(places_[height]); }
  /// Above the effective genesis.
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<PlacedItem>& items() const { return items_; }
  const std::vector<PlacedPublication>& publications() const { return publications_; }

 private:
  std::uint64_t seed_;
  HeaderChain headers_ = bitcoin_before_hemi();
  /// By height, from the genesis on.
  std::vector<HeaderChain::Place> places_{};
  std::vector<Block> blocks_{};
  std::vector<PlacedItem> items_{};
  std::vector<PlacedPublication> publications_{};
};

}  // namespace hemi::world
