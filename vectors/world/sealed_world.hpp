// A world in which all that the rules of sequencers are about happens once: leaders seal in their slots or stay silent,
// users put items on Bitcoin, keystones are published, and after a silence of all leaders blocks are derived.
#pragma once

#include "vectors/world/sealed_chain.hpp"

namespace hemi::world {

struct SealedPlan {
  std::uint64_t seed = 1;
  /// Bitcoin ends at this height.
  std::uint32_t bitcoin_height = 50;
  std::size_t genesis_records = 3;
  /// By how many headers a self-derived run moves the view.
  std::uint32_t derivation_step = 4;
  /// Applied to the first block of which the condition holds.
  std::function<bool(const SealedDraft&)> edits_where{};
  SealedEdit edit{};
};

struct SealedWorld {
  std::vector<SigningKey> keys{};
  Stakes genesis_registry{};
  /// From block 0 on.
  std::vector<SealedBlock> blocks{};
  Stakes registry{};
  SealedBitcoin bitcoin{1};
  /// Position of the block that was edited.
  std::optional<std::size_t> edited{};
};

SealedWorld build_sealed_world(const SealedPlan& plan);

/// Bitcoin in time with the slots of layer 2: a block every eighth slot, with what has been waiting.
class SealedClock {
 public:
  explicit SealedClock(SealedBitcoin& bitcoin) : bitcoin_(&bitcoin) {}

  /// Its blocks are found on another Bitcoin from now on.
  void look_at(SealedBitcoin& bitcoin) { bitcoin_ = &bitcoin; }
  void publish(const std::vector<KeystoneRecord>& keystones);
  void mine(const WaitingItem& item) { items_.push_back(item); }

  /// The next slot. Keystones wait until the view can tell the median time of a block.
  void tick();
  std::uint64_t slot() const { return slot_; }
  bool is_before_bitcoin_block() const { return (slot_ + 1) % kSlotsOfABitcoinBlock == 0; }

 private:
  static constexpr std::uint64_t kSlotsOfABitcoinBlock = 8;

  SealedBitcoin* bitcoin_;
  std::uint64_t slot_ = 0;
  std::vector<KeystoneRecord> keystones_{};
  std::vector<WaitingItem> items_{};
};

}  // namespace hemi::world
