// Bundles that tell what happens to branches and to finality; vectors/bundles/README.md says what each has to show.
// The chain of most of them has its keystones, of indices 1, 2, 3, …, in Bitcoin blocks 12, 15, 18, ….
#include "vectors/recipes/story.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint32_t kFirstHeight = 12;
constexpr std::uint32_t kStep = 3;

std::map<std::string, std::string> normal_operation() {
  Story story(1, "One chain, published every three Bitcoin blocks.");
  const auto chain = story.first_keystones(6);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  story.show(chain);
  story.show_bitcoin(35, schedule);
  story.claim_chosen(chain[5]);
  story.claim_depth(chain[5], 8);
  story.claim_depth(chain[4], 11);
  story.claim_final(chain[4], 2, RivalReading::all);
  story.claim_final(chain[0], 14, RivalReading::all);
  return story.files();
}

/// A rival behind the first keystone, published from a height on; who claims that it is chosen.
std::map<std::string, std::string> late_majority() {
  Story story(2, "A majority of stake rewrites what is final.");
  const auto chain = story.first_keystones(5);
  const auto rival = story.keystones_behind(chain[0], 6);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  publish(schedule, rival, 30, 1);
  story.show(chain);
  story.show_branch(rival);
  story.add_stake(chain[1], 10);
  story.add_stake(rival[0], 90);
  story.show_bitcoin(36, schedule);
  story.claim_final(chain[1], 12, RivalReading::all);
  story.claim_chosen(rival[5]);
  return story.files();
}

std::map<std::string, std::string> old_keys() {
  Story story(3, "Keys of old build a longer chain, and publish only its end.");
  const auto chain = story.first_keystones(6);
  const auto rival = story.keystones_behind(chain[0], 8);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  publish(schedule, {rival[7]}, 38, 1);
  story.show(chain);
  story.show_branch(rival);
  story.show_bitcoin(40, schedule);
  story.claim_chosen(rival[7]);
  return story.files();
}

std::map<std::string, std::string> late_publication() {
  Story story(4, "Of two branches one publishes ten blocks after the other.");
  const auto chain = story.first_keystones(3);
  const auto rival = story.keystones_behind(chain[0], 2);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  publish(schedule, rival, 25, 1);
  story.show(chain);
  story.show_branch(rival);
  story.show_bitcoin(30, schedule);
  story.claim_chosen(chain[2]);
  return story.files();
}

/// A rival keeps up for three indices, then falls silent.
std::map<std::string, std::string> contest(std::uint32_t tip) {
  Story story(5, "A rival keeps up for a while, and then falls silent.");
  const auto chain = story.first_keystones(6);
  const auto rival = story.keystones_behind(chain[0], 3);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  publish(schedule, rival, 16, kStep);
  story.show(chain);
  story.show_branch(rival);
  story.show_bitcoin(tip, schedule);
  story.claim_chosen(chain[5]);
  story.claim_depth(chain[1], tip - 15);
  story.claim_final(chain[1], 1, RivalReading::all);
  return story.files();
}

enum class Branch { withheld, revealed };

std::map<std::string, std::string> hidden_branch(Branch branch) {
  Story story(6, "A branch is published in step, and its data withheld.");
  const auto chain = story.first_keystones(5);
  const auto rival = story.keystones_behind(chain[0], 4);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  publish(schedule, rival, 16, kStep);
  story.show(chain);
  story.show_bitcoin(40, schedule);
  if (branch == Branch::withheld) {
    story.claim_chosen(chain[4]);
    story.claim_final(chain[1], 0, RivalReading::all);
    return story.files();
  }
  story.show_branch(rival);
  story.add_stake(chain[1], 40);
  story.add_stake(rival[0], 60);
  story.claim_chosen(rival[3]);
  return story.files();
}

std::map<std::string, std::string> junk(RivalReading reading) {
  Story story(7, "Somebody publishes a keystone of an index far ahead, behind one that nobody knows.");
  const auto chain = story.first_keystones(5);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  schedule.emplace(16, story.stray_keystone(1000));
  story.show(chain);
  story.show_bitcoin(36, schedule);
  story.claim_final(chain[1], 12, reading);
  return story.files();
}

/// The last keystone of the chain is final with tolerance 1. Bitcoin is reorganised from behind a height on, where a
/// rival of that keystone is published instead.
std::map<std::string, std::string> reorganisation(std::uint32_t common) {
  Story story(8, "Bitcoin is reorganised, and a rival takes the room.");
  const auto chain = story.first_keystones(6);
  const auto rival = story.keystones_behind(chain[4], 1);
  Schedule schedule;
  publish(schedule, chain, kFirstHeight, kStep);
  Schedule later;
  publish(later, rival, common + 1, 1);
  story.show(chain);
  story.show_branch(rival);
  story.show_bitcoin(37, schedule);
  story.show_reorganisation(common, 38, later);
  story.claim_chosen(chain[5]);
  story.claim_final(chain[5], 1, RivalReading::all);
  return story.files();
}

}  // namespace

std::map<std::string, std::map<std::string, std::string>> stories() {
  return {{"normal-operation", normal_operation()},
          {"late-majority", late_majority()},
          {"old-keys", old_keys()},
          {"late-publication", late_publication()},
          {"contest-open", contest(32)},
          {"contest-over", contest(34)},
          {"withheld-branch", hidden_branch(Branch::withheld)},
          {"revealed-branch", hidden_branch(Branch::revealed)},
          {"junk-linked", junk(RivalReading::linked)},
          {"junk-all", junk(RivalReading::all)},
          {"reorganisation-within", reorganisation(36)},
          {"reorganisation-beyond", reorganisation(26)}};
}

}  // namespace hemi::vectors::recipes
