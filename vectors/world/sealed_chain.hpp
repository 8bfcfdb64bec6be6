// One chain of sequencers over its Bitcoin, under the numbers `mini`, block by block. What is true is computed apart
// from the verifier, in plain numbers. A copy of the chain is a branch.
#pragma once

#include <functional>
#include <optional>

#include "vectors/world/sealed_bitcoin.hpp"
#include "vectors/world/sequencers.hpp"
#include "verifier/decode/payout_call.hpp"

namespace hemi::world {

/// A block before it is hashed and sealed: what follows from its parent, until somebody edits it.
struct SealedDraft {
  HemiBlockFields block{};
  Origin origin{};
  ConsensusState state{};
  /// Behind the parent.
  Stakes registry_before{};
  std::optional<HeaderBatch> batch{};
  /// Calldata.
  std::vector<Bytes> payouts{};
  /// Whole transactions.
  std::vector<Bytes> carried{};
  std::vector<Bytes> others{};
  /// Position of a key; nobody's for a self-derived block.
  std::optional<std::size_t> sealer{};
  /// Breaks the seal.
  bool spoils_seal = false;
};
using SealedEdit = std::function<void(SealedDraft&)>;

/// What follows from a block before anybody edited it, and what became of it.
struct SealedBlock {
  HemiBlockFields block{};
  std::optional<RecoverableSignature> seal{};
  std::optional<std::size_t> sealer{};
  ConsensusState state{};
  /// Number of the Ethereum block that it derives from.
  std::uint64_t origin = 0;
};

class SealedChain {
 public:
  /// Block 0, over a registry of the first keys. The Bitcoin is that of the caller, who lets it grow.
  SealedChain(std::uint64_t seed, const std::vector<SigningKey>& keys, std::size_t genesis_records,
              const SealedBitcoin& bitcoin);

  /// Applied to the first block of which the condition holds.
  void edit_once(std::function<bool(const SealedDraft&)> where, SealedEdit edit);

  /// Bitcoin is another from now on, which shares its blocks up to that height.
  void look_at(const SealedBitcoin& bitcoin, std::uint32_t last_common);

  /// If the slot has a leader, a block with a view up to that height.
  void seal(std::uint64_t slot, std::uint32_t view_height);
  void seal(std::uint64_t slot) { seal(slot, bitcoin_->height()); }
  /// A whole self-derived run, which begins with so many headers.
  void derive_run(std::uint32_t headers);

  const std::vector<SealedBlock>& blocks() const { return blocks_; }
  const Stakes& registry() const { return registry_; }
  const Stakes& genesis_registry() const { return genesis_registry_; }
  std::uint32_t view_height() const { return view_height_; }
  /// Position of the block that was edited.
  const std::optional<std::size_t>& edited() const { return edited_; }
  /// Keystones since the last call.
  std::vector<KeystoneRecord> take_keystones();

 private:
  struct Cursor {
    std::uint32_t height = kEffectiveGenesisHeight + 1;
    std::uint32_t index = 0;
  };
  struct TrackedKeystone {
    KeystoneRecord record{};
    std::uint32_t view_height = 0;
    Hash256 view_tip{};
    bool is_drained = true;
    bool is_paid = false;
    Stakes registry{};
  };

  void add_block_zero();
  SealedDraft begin_draft(std::uint64_t time, Random& random) const;
  void bring_headers(SealedDraft& draft, std::uint32_t up_to);
  void finish(SealedDraft& draft);
  void add_keystone(const SealedDraft& draft);
  bool is_drained() const;

  std::uint32_t seed_height() const;
  void begin_epoch();
  std::optional<std::uint32_t> published_at(const TrackedKeystone& keystone) const;
  std::optional<std::size_t> find_leader(std::uint64_t slot) const;

  void carry(SealedDraft& draft);
  void apply(const PlacedItem& item, std::size_t position, SealedDraft& draft);
  bool is_free(std::uint32_t mined, std::uint64_t since) const;

  void pay(SealedDraft& draft);
  std::vector<PayoutEntry> credits_of(const TrackedKeystone& keystone) const;

  std::uint64_t seed_;
  std::vector<SigningKey> keys_;
  const SealedBitcoin* bitcoin_;
  Stakes genesis_registry_;
  Stakes registry_;
  Stakes set_;
  std::vector<SealedBlock> blocks_;
  std::uint64_t epoch_ = 0;
  std::uint32_t view_height_ = kEffectiveGenesisHeight;
  /// Of the Bitcoin that the view has and the present one.
  std::optional<std::uint32_t> last_common_;
  Cursor cursor_;
  Origin origin_;
  std::vector<TrackedKeystone> keystones_;
  std::vector<KeystoneRecord> unpublished_;
  std::function<bool(const SealedDraft&)> edits_where_;
  SealedEdit edit_;
  std::optional<std::size_t> edited_;
};

/// The time of a slot, and the slot of a block.
std::uint64_t time_of_slot(std::uint64_t slot);
std::uint64_t slot_of_block(const HemiBlockFields& block);

}  // namespace hemi::world
