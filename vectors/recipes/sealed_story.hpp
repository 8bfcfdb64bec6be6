// A small bundle about sequencers: layer-2 blocks with their seals, rival branches of such blocks, and the whole
// Bitcoin blocks that all of them read.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "vectors/world/sealed_world.hpp"

namespace hemi::vectors::recipes {

class SealedStory {
 public:
  explicit SealedStory(std::string text) : text_(std::move(text)) {}

  /// The chain that is told about, from block 0 on.
  void show(const world::SealedChain& chain);
  /// What a chain has behind the last block that it shares with the first one.
  void show_branch(const world::SealedChain& chain);
  /// The Bitcoin that is best.
  void show_bitcoin(const world::SealedBitcoin& bitcoin);
  /// Blocks that it lost.
  void show_lost(const world::SealedBitcoin& bitcoin, std::uint32_t last_common);

  /// Of the keystone of the block with that number in a chain.
  void claim_chosen(const world::SealedChain& chain, std::uint32_t number);

  /// That its first publication counts.
  void claim_counted(const world::SealedChain& chain, std::uint32_t number, const world::SealedBitcoin& bitcoin);

  std::map<std::string, std::string> files() const;

 private:
  using Blocks = std::vector<world::SealedBlock>;

  std::string text_;
  world::Stakes genesis_registry_;
  Blocks segment_;
  std::vector<Blocks> branches_;
  world::Bytes headers_;
  world::Bytes lost_headers_;
  world::Bytes bitcoin_blocks_;
  nlohmann::ordered_json claims_;
};

/// The files of each story, by its name.
std::map<std::string, std::map<std::string, std::string>> sealed_stories();

}  // namespace hemi::vectors::recipes
