// The registry over drawn operations, against a plain oracle; evidence; and the life of an operation.
#include "verifier/engine/registry.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/registry_oracle.hpp"
#include "vectors/world/sequencers.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi {
namespace {

using test::RegistryOracle;
using world::Random;
using world::SigningKey;

constexpr std::uint64_t kChain = 9;
constexpr std::size_t kKeys = 6;

const std::vector<SigningKey>& keys() {
  static const auto drawn = world::draw_sequencers(5, kKeys);
  return drawn;
}

/// Small numbers, so that bounds are met often.
FoldContext context_of_test() {
  FoldContext context{mini_sequencer_parameters(), kChain, {NativeUint<64>(1)}, {}};
  context.parameters.stake_bound = {NativeUint<64>(12)};
  return context;
}

RegistryItem item_of(std::uint8_t kind, const std::vector<std::uint8_t>& body, std::uint32_t mined, bool has_deposit) {
  return {*decode_operation(kind, body), {NativeUint<32>(mined)}, has_deposit};
}

RegistryItem equivocation_item(std::size_t key, std::uint64_t slot) {
  Random random(slot);
  auto first = random.hash();
  auto second = random.hash();
  if (second < first) std::swap(first, second);
  return item_of(1, world::equivocation_body(keys()[key], keys()[key], kChain, slot, first, second), 0, false);
}

/// Both registries, step by step.
class Fold {
 public:
  explicit Fold(std::uint64_t seed) : random_(seed) {}

  void step() {
    mined_ += 1 + static_cast<std::uint32_t>(random_.below(3));
    context_.block = {NativeUint<64>(context_.block.value.value() + random_.below(3))};
    if (random_.below(4) == 0) publish();
    const auto key = static_cast<std::size_t>(random_.below(kKeys));
    switch (random_.below(4)) {
      case 0:
        return bond(key);
      case 1:
        return unbond(key);
      case 2:
        return withdraw(key);
      default:
        if (random_.below(4) == 0) slash(key);
    }
  }

  bool agrees() const {
    if (registry_.size() != oracle_.records().size()) return false;
    auto record = registry_.begin();
    for (const auto& [key, expected] : oracle_.records()) {
      const bool is_same = record->key == key_of(keys()[key].compressed()) &&
                           record->stake.value.value() == expected.stake &&
                           record->since.value.value() == expected.since;
      if (!is_same) return false;
      ++record;
    }
    return true;
  }

  bool is_well_formed() const { return registry_is_well_formed<Native>(form_of(registry_), context_.parameters).holds; }

 private:
  std::uint32_t block() const { return static_cast<std::uint32_t>(context_.block.value.value()); }

  /// From one below the mined height to one above its life.
  std::uint32_t draw_expiry() { return mined_ - 1 + static_cast<std::uint32_t>(random_.below(5)); }

  void publish() {
    context_.keystones.push_back({{NativeUint<32>(block())}, {true, {NativeUint<32>(mined_)}}});
    counted_.emplace(block(), mined_);
  }

  void take(const RegistryItem& item) { registry_ = followed_by(registry_, item, context_); }

  void bond(std::size_t key) {
    const auto amount = random_.below(5);
    const auto expiry = draw_expiry();
    const bool has_deposit = random_.below(5) != 0;
    take(item_of(2, world::bond_body(keys()[key], kChain, amount, expiry), mined_, has_deposit));
    oracle_.bond(key, amount, mined_, expiry, has_deposit);
  }
  void unbond(std::size_t key) {
    const auto expiry = draw_expiry();
    take(item_of(3, world::unbond_body(keys()[key], kChain, expiry), mined_, false));
    oracle_.unbond(key, mined_, expiry, block());
  }
  void withdraw(std::size_t key) {
    const auto& bytes = keys()[key].compressed();
    take(item_of(4, {bytes.begin(), bytes.end()}, mined_, false));
    oracle_.withdraw(key, mined_, counted_);
  }
  void slash(std::size_t key) {
    take(equivocation_item(key, random_.next()));
    oracle_.slash(key, block());
  }

  Random random_;
  FoldContext context_ = context_of_test();
  std::uint32_t mined_ = 10;
  std::map<std::uint32_t, std::uint32_t> counted_;
  Registry registry_;
  RegistryOracle oracle_{
      {.max_records = 4, .least_stake = 1, .stake_bound = 12, .operation_life = 2, .stake_lock = 24}};
};

RC_GTEST_PROP(Registry, IsTheFoldThatThePlainOracleMakes, (std::uint64_t seed)) {
  Fold fold(seed);
  for (int i = 0; i < 40; ++i) {
    fold.step();
    RC_ASSERT(fold.agrees());
    RC_ASSERT(fold.is_well_formed());
  }
}

RC_GTEST_PROP(Registry, LosesNoMoreToASecondEvidence, (std::uint64_t seed)) {
  Random random(seed);
  const auto context = context_of_test();
  Registry registry{
      {key_of(keys()[0].compressed()), {NativeUint<64>(random.below(4))}, {NativeUint<64>(random.below(2) * 7)}}};
  const auto once = followed_by(registry, equivocation_item(0, random.next()), context);
  RC_ASSERT(once == followed_by(once, equivocation_item(0, random.next()), context));
  RC_ASSERT(once.front().stake.value.value() == 0);
}

RC_GTEST_PROP(Registry, TakesNothingThatAnotherKeySigned, (std::uint64_t seed)) {
  Random random(seed);
  const auto context = context_of_test();
  auto body = world::bond_body(keys()[1], kChain, 2, 11);
  std::ranges::copy(keys()[0].compressed(), body.begin());
  RC_ASSERT(followed_by({}, item_of(2, body, 10, true), context).empty());
  auto honest = world::bond_body(keys()[1], kChain, 2, 11);
  honest[33 + static_cast<std::size_t>(random.below(12))] ^= 1;  // amount or expiry
  RC_ASSERT(followed_by({}, item_of(2, honest, 10, true), context).empty());
}

}  // namespace
}  // namespace hemi
