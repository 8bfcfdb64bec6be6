// Bundles that tell what happens to sequencers; vectors/bundles/README.md says what each has to show.
#include "vectors/recipes/sealed_story.hpp"
#include "vectors/world/sealed_parameters.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::SealedChain;

std::uint64_t chain_id() { return world::hemi_mini().chain_id; }

/// Three sequencers over Bitcoin, and two keys that are not yet bonded. Keystone 25 is common to all that leave at
/// height
/// 19. Stays where it is made.
struct Stage {
  explicit Stage(std::uint64_t seed)
      : keys(world::draw_sequencers(seed, 5)), bitcoin(seed), clock(bitcoin), chain(seed, keys, 3, bitcoin) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// The next slot, and whether it is one of every so many.
  bool is_turn(std::uint64_t every) {
    clock.tick();
    return clock.slot() % every == 0;
  }
  void publish() { clock.publish(chain.take_keystones()); }
  /// A block in every so many slots: there are eight of them to a Bitcoin block.
  void go_to(std::uint32_t height, std::uint64_t every = 4) {
    while (bitcoin.height() < height) {
      if (is_turn(every)) chain.seal(clock.slot());
      publish();
    }
  }
  /// Nobody seals.
  void wait_for(std::uint32_t height) {
    while (bitcoin.height() < height) clock.tick();
  }

  world::WaitingItem bond(std::size_t key) const {
    return {2, world::bond_body(keys[key], chain_id(), 4, bitcoin.height() + 2), key};
  }
  world::WaitingItem unbond(std::size_t key) const {
    return {3, world::unbond_body(keys[key], chain_id(), bitcoin.height() + 2), key};
  }
  world::WaitingItem transaction() const {
    return {0, world::signed_by(keys.back(), world::UserTransaction{.chain_id = chain_id()})};
  }
  /// The smallest item, of a key without a record: it changes nothing.
  world::WaitingItem stuffing() const {
    const auto& key = keys.back().compressed();
    return {4, world::Bytes(key.begin(), key.end()), keys.size() - 1};
  }

  std::vector<world::SigningKey> keys;
  world::SealedBitcoin bitcoin;
  world::SealedClock clock;
  SealedChain chain;
};

std::size_t blocks_of(const SealedChain& chain) { return chain.blocks().size() - 1; }

/// A rival leaves before one key goes and another comes, and is published too late to fix the same epoch's set.
std::map<std::string, std::string> set_change() {
  SealedStory story("Epochs pass, a set changes, and a rival keeps the old one.");
  Stage stage(21);
  stage.go_to(19);
  for (const auto& item : {stage.bond(3), stage.unbond(0)}) stage.clock.mine(item);
  auto rival = stage.chain;
  while (stage.bitcoin.height() < 37) {
    const bool is_turn = stage.is_turn(blocks_of(stage.chain) < 50 ? 2 : 8);
    if (is_turn) stage.chain.seal(stage.clock.slot());
    if (stage.clock.slot() % 4 == 1) rival.seal(stage.clock.slot());
    stage.publish();
    stage.clock.publish(rival.take_keystones());
  }
  story.show(stage.chain);
  story.show_branch(rival);
  story.show_bitcoin(stage.bitcoin);
  story.claim_chosen(stage.chain, 50);
  return story.files();
}

/// Both branches are published in step. On one of them the first key seals nothing.
std::map<std::string, std::string> stake_decides() {
  SealedStory story("Two branches are published in step, and the seals of one are of less stake.");
  Stage stage(28);
  stage.go_to(19);
  auto rival = stage.chain;
  while (blocks_of(stage.chain) < 50 || blocks_of(rival) < 50) {
    const bool are_level = std::min(blocks_of(stage.chain), blocks_of(rival)) >= 49;
    const std::size_t end = are_level ? 50 : 49;
    stage.clock.tick();
    const auto slot = stage.clock.slot();
    if (slot % 2 == 0 && blocks_of(stage.chain) < end) stage.chain.seal(slot);
    auto tried = rival;
    if (slot % 2 == 1 && blocks_of(rival) < end) tried.seal(slot);
    if (tried.blocks().back().sealer != 0) rival = std::move(tried);
    stage.publish();
    stage.clock.publish(rival.take_keystones());
  }
  stage.wait_for(stage.bitcoin.height() + 3);
  story.show(stage.chain);
  story.show_branch(rival);
  story.show_bitcoin(stage.bitcoin);
  story.claim_chosen(stage.chain, 50);
  return story.files();
}

std::map<std::string, std::string> omission() {
  SealedStory story("All sequencers leave out a transaction that is due; a run that carries it takes their place.");
  Stage stage(22);
  stage.go_to(19);
  stage.clock.mine(stage.transaction());
  stage.go_to(20);
  auto rescue = stage.chain;
  stage.chain.edit_once([](const world::SealedDraft& draft) { return !draft.carried.empty(); },
                        [](world::SealedDraft& draft) { draft.carried.clear(); });
  stage.go_to(22);
  stage.wait_for(24);
  rescue.derive_run(world::kStep);
  stage.clock.publish(rescue.take_keystones());
  stage.wait_for(26);
  story.show(stage.chain);
  story.show_branch(rescue);
  story.show_bitcoin(stage.bitcoin);
  return story.files();
}

std::map<std::string, std::string> frozen_view() {
  SealedStory story("All sequencers stop looking at Bitcoin, so that what is off-loaded is never due.");
  Stage stage(23);
  stage.go_to(19);
  stage.clock.mine(stage.transaction());
  const auto frozen = stage.chain.view_height();
  std::optional<SealedChain> rescue;
  while (blocks_of(stage.chain) < 50) {
    if (stage.is_turn(2)) stage.chain.seal(stage.clock.slot(), frozen);
    stage.publish();
    if (rescue || stage.bitcoin.height() < frozen + world::kStep) continue;
    rescue = stage.chain;
    rescue->derive_run(world::kStep);
    stage.clock.publish(rescue->take_keystones());
  }
  stage.wait_for(stage.bitcoin.height() + 3);
  story.show(stage.chain);
  story.show_branch(*rescue);
  story.show_bitcoin(stage.bitcoin);
  story.claim_chosen(*rescue, 50);
  story.claim_counted(*rescue, 50, stage.bitcoin);
  story.claim_counted(stage.chain, 50, stage.bitcoin);
  return story.files();
}

std::map<std::string, std::string> stuffed_queue() {
  SealedStory story("All sequencers make few blocks, and somebody stuffs the queue before a transaction.");
  Stage stage(24);
  stage.go_to(19);
  std::uint32_t stuffed = stage.bitcoin.height();
  while (blocks_of(stage.chain) < 50) {
    if (stuffed == stage.bitcoin.height() && stuffed < 29) {
      for (int i = 0; i < 8; ++i) stage.clock.mine(stage.stuffing());
      if (++stuffed == 29) stage.clock.mine(stage.transaction());
    }
    if (stage.is_turn(4)) stage.chain.seal(stage.clock.slot());
    stage.publish();
  }
  stage.wait_for(stage.chain.view_height() + world::kStep);
  stage.chain.derive_run(world::kStep);
  stage.publish();
  stage.wait_for(stage.bitcoin.height() + 2);
  story.show(stage.chain);
  story.show_bitcoin(stage.bitcoin);
  const auto last = static_cast<std::uint32_t>(blocks_of(stage.chain));
  story.claim_chosen(stage.chain, last);
  story.claim_counted(stage.chain, last, stage.bitcoin);
  story.claim_counted(stage.chain, 50, stage.bitcoin);
  return story.files();
}

world::WaitingItem evidence(const Stage& stage, const world::SealedBlock& one, const world::SealedBlock& other) {
  auto first = world::hash_of(one.block);
  auto second = world::hash_of(other.block);
  if (second < first) std::swap(first, second);
  const auto& key = stage.keys[*one.sealer];
  const auto slot = world::slot_of_block(one.block);
  return {1, world::equivocation_body(key, key, chain_id(), slot, first, second), *one.sealer};
}

std::map<std::string, std::string> two_seals() {
  SealedStory story("A sequencer seals two blocks of one slot, and loses its stake.");
  Stage stage(25);
  stage.go_to(10);
  auto twin = stage.chain;
  while (blocks_of(stage.chain) == blocks_of(twin)) {
    if (stage.is_turn(4)) stage.chain.seal(stage.clock.slot());
  }
  twin.edit_once([](const world::SealedDraft&) { return true; },
                 [](world::SealedDraft& draft) {
                   world::Random random(25);
                   draft.others.push_back(world::user_transaction(chain_id(), random));
                 });
  twin.seal(stage.clock.slot());
  stage.clock.mine(evidence(stage, stage.chain.blocks().back(), twin.blocks().back()));
  stage.go_to(16);
  story.show(stage.chain);
  story.show_branch(twin);
  story.show_bitcoin(stage.bitcoin);
  return story.files();
}

/// Three runs, derived at once when somebody finds the time: the first two are stale by then.
std::map<std::string, std::string> silence() {
  SealedStory story("For twelve Bitcoin blocks nobody seals; then runs are derived, and the sequencers return.");
  Stage stage(26);
  stage.go_to(18);
  stage.clock.mine(stage.transaction());
  stage.wait_for(stage.chain.view_height() + 3 * world::kStep);
  for (int run = 0; run < 3; ++run) stage.chain.derive_run(world::kStep);
  stage.publish();
  stage.go_to(stage.bitcoin.height() + 3);
  story.show(stage.chain);
  story.show_bitcoin(stage.bitcoin);
  story.claim_chosen(stage.chain, 100);
  story.claim_counted(stage.chain, 100, stage.bitcoin);
  return story.files();
}

/// Three blocks are lost, two of which have items that were carried; one item is mined again.
std::map<std::string, std::string> reorganised_view() {
  SealedStory story("Bitcoin is reorganised below what was carried.");
  Stage stage(27);
  constexpr std::uint32_t kCommon = 11;
  stage.go_to(kCommon);
  const auto exit = stage.unbond(0);
  stage.clock.mine(exit);
  stage.go_to(kCommon + 1);
  stage.clock.mine(stage.transaction());
  stage.go_to(kCommon + 3);
  auto other = stage.bitcoin.forked_behind(kCommon);
  stage.clock.look_at(other);
  stage.clock.mine(exit);
  while (other.height() < kCommon + 4) {
    if (stage.is_turn(4)) stage.chain.seal(stage.clock.slot());
  }
  stage.chain.look_at(other, kCommon);
  while (other.height() < kCommon + 6) {
    if (stage.is_turn(4)) stage.chain.seal(stage.clock.slot());
  }
  story.show(stage.chain);
  story.show_bitcoin(other);
  story.show_lost(stage.bitcoin, kCommon);
  return story.files();
}

}  // namespace

std::map<std::string, std::map<std::string, std::string>> sealed_stories() {
  return {{"set-change", set_change()},
          {"stake-decides", stake_decides()},
          {"censored-by-omission", omission()},
          {"censored-by-a-frozen-view", frozen_view()},
          {"censored-by-stuffing", stuffed_queue()},
          {"two-seals", two_seals()},
          {"silence", silence()},
          {"reorganised-view", reorganised_view()}};
}

}  // namespace hemi::vectors::recipes
