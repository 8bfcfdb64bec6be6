// A small bundle about branches and finality: keystones as records, the Bitcoin blocks that publish them, and what is
// claimed. Layer-2 blocks are left out, and so are Bitcoin blocks without publications.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "vectors/world/block.hpp"
#include "vectors/world/hemi_mini.hpp"
#include "vectors/world/keystone_record.hpp"
#include "verifier/engine/contest.hpp"

namespace hemi::vectors::recipes {

using KeystoneRun = std::vector<world::KeystoneRecord>;
/// What Bitcoin publishes, by height.
using Schedule = std::multimap<std::uint32_t, world::Keystone>;

/// One keystone after another, from a height on and so many blocks apart.
void publish(Schedule& schedule, const KeystoneRun& keystones, std::uint32_t first_height, std::uint32_t step);

class Story {
 public:
  Story(std::uint64_t seed, std::string text) : text_(std::move(text)), random_(seed) {}

  /// Keystones of a chain from its first one on.
  KeystoneRun first_keystones(std::size_t count);
  /// Keystones behind a given one.
  KeystoneRun keystones_behind(const world::KeystoneRecord& previous, std::size_t count);
  /// One that names a keystone that nobody knows.
  world::Keystone stray_keystone(std::uint32_t index);

  void show(const KeystoneRun& segment) { segment_ = segment; }
  void show_branch(const KeystoneRun& branch) { branches_.push_back(branch); }
  void add_stake(const world::KeystoneRecord& first, std::uint64_t stake);

  /// Bitcoin up to a height, with these publications.
  void show_bitcoin(std::uint32_t tip, const Schedule& schedule);
  /// Later: another chain from behind `common` on. The schedule is that of the part that is new.
  void show_reorganisation(std::uint32_t common, std::uint32_t tip, const Schedule& schedule);

  void claim_chosen(const world::KeystoneRecord& keystone);
  void claim_depth(const world::KeystoneRecord& keystone, std::uint32_t depth);
  void claim_final(const world::KeystoneRecord& keystone, std::uint32_t tolerance, RivalReading reading);

  std::map<std::string, std::string> files() const;

 private:
  using Place = world::HeaderChain::Place;

  void grow(std::uint32_t tip, const Schedule& schedule);
  world::Bytes headers(std::size_t from) const;
  world::Bytes blocks() const;

  std::string text_;
  world::Random random_;
  KeystoneRun segment_;
  std::vector<KeystoneRun> branches_;
  world::HeaderChain chain_ = world::bitcoin_before_hemi();
  /// The places of the branch that is shown last, by height.
  std::vector<Place> places_{};
  std::map<Place, std::vector<world::Transaction>> transactions_;
  /// As they were before the reorganisation.
  world::Bytes first_headers_;
  world::Bytes first_blocks_;
  nlohmann::ordered_json stakes_;
  nlohmann::ordered_json later_;
  nlohmann::ordered_json claims_;
};

/// The files of each story, by its name.
std::map<std::string, std::map<std::string, std::string>> stories();

}  // namespace hemi::vectors::recipes
