// Bundles that tell what happens to sequencers; vectors/bundles/README.md says what each has to show.
#include "vectors/recipes/sealed_story.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::SealedChain;

std::uint64_t chain_id() { return world::hemi_mini().chain_id; }

/// Three sequencers over Bitcoin, and two keys that are not yet bonded. Stays where it is made.
struct Stage {
  explicit Stage(std::uint64_t seed)
      : keys(world::draw_sequencers(seed, 5)), bitcoin(seed), clock(bitcoin), chain(seed, keys, 3, bitcoin) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// The next slot, in which the chain has a block every fourth time.
  void tick() {
    clock.tick();
    if (clock.slot() % 4 == 0) chain.seal(clock.slot());
  }
  void go_to(std::uint32_t height) {
    while (bitcoin.height() < height) {
      tick();
      clock.publish(chain.take_keystones());
    }
  }

  world::WaitingItem bond(std::size_t key, std::uint32_t height) const {
    return {2, world::bond_body(keys[key], chain_id(), 4, height + 1), key};
  }
  world::WaitingItem unbond(std::size_t key, std::uint32_t height) const {
    return {3, world::unbond_body(keys[key], chain_id(), height + 1), key};
  }

  std::vector<world::SigningKey> keys;
  world::SealedBitcoin bitcoin;
  world::SealedClock clock;
  SealedChain chain;
};

/// A rival leaves before one key goes and another comes, and is published three blocks later: too late for that epoch.
std::map<std::string, std::string> set_change() {
  SealedStory story("Epochs pass, a set changes, and a rival keeps the old one.");
  Stage stage(21);
  stage.go_to(12);
  for (const auto& item : {stage.bond(3, 13), stage.unbond(0, 13)}) stage.clock.mine(item);
  stage.go_to(13);
  auto rival = stage.chain;
  std::vector<world::KeystoneRecord> held;
  while (stage.bitcoin.height() < 34) {
    stage.tick();
    stage.clock.publish(stage.chain.take_keystones());
    if (stage.clock.slot() % 4 == 2) rival.seal(stage.clock.slot());
    for (const auto& keystone : rival.take_keystones()) held.push_back(keystone);
    if (stage.bitcoin.height() == 20) stage.clock.publish(std::exchange(held, {}));
  }
  story.show(stage.chain);
  story.show_branch(rival);
  story.show_bitcoin(stage.bitcoin);
  story.claim_chosen(stage.chain, 50);
  return story.files();
}

}  // namespace

std::map<std::string, std::map<std::string, std::string>> sealed_stories() { return {{"set-change", set_change()}}; }

}  // namespace hemi::vectors::recipes
