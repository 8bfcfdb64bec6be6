#include "vectors/recipes/story.hpp"

#include "spec/inclusion.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/evidence/bundle_assembly.hpp"
#include "verifier/evidence/keystone_record_json.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr const char* kOrigin = "the synthetic world of vectors/world";
constexpr std::uint32_t kOrigins = 20'000'000;
/// Bitcoin runs behind layer 2, so that a publication counts from its own block on.
constexpr std::uint32_t kSecondsBehind = 600;

std::string display_hash(const world::KeystoneRecord& record) {
  return to_display_hex(world::hash_of(world::abbreviated(record)));
}

std::uint32_t time_at(std::uint32_t height) {
  const auto& parameters = world::hemi_mini();
  return static_cast<std::uint32_t>(*parameters.genesis_time) + kSecondsBehind +
         height * parameters.bitcoin.target_spacing_seconds;
}

nlohmann::ordered_json records_of(const KeystoneRun& keystones) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& record : keystones) list.push_back(keystone_record(world::as_rules_see(record)));
  return list;
}

}  // namespace

void publish(Schedule& schedule, const KeystoneRun& keystones, std::uint32_t first_height, std::uint32_t step) {
  for (const auto& record : keystones) {
    schedule.emplace(first_height, world::abbreviated(record));
    first_height += step;
  }
}

// --- Keystones -----------------------------------------------------------------------------------------------------

KeystoneRun Story::first_keystones(std::size_t count) { return keystones_behind({}, count); }

KeystoneRun Story::keystones_behind(const world::KeystoneRecord& previous, std::size_t count) {
  KeystoneRun run;
  for (const auto* before = &previous; run.size() < count; before = &run.back()) {
    const auto number = before->l2_block_number + kKeystonePeriod;
    run.push_back({.l1_block_number = kOrigins + number,
                   .l2_block_number = number,
                   .parent_hash = random_.hash(),
                   .previous_keystone_hash = before->block_hash,
                   .state_root = random_.hash(),
                   .block_hash = random_.hash()});
  }
  return run;
}

world::Keystone Story::stray_keystone(std::uint32_t index) {
  auto keystone = world::draw_keystone(random_);
  keystone.l2_block_number = index * kKeystonePeriod;
  return keystone;
}

void Story::add_stake(const world::KeystoneRecord& first, std::uint64_t stake) {
  stakes_.push_back({{"keystone", display_hash(first)}, {"stake", stake}});
}

// --- Bitcoin -------------------------------------------------------------------------------------------------------

void Story::grow(std::uint32_t tip, const Schedule& schedule) {
  constexpr std::uint32_t kVersion = 0x20000000;
  for (auto height = static_cast<std::uint32_t>(places_.size()); height <= tip; ++height) {
    std::vector<world::Transaction> transactions{world::coinbase(height, random_)};
    const auto [first, end] = schedule.equal_range(height);
    for (auto published = first; published != end; ++published) {
      const auto script = world::publication_script(world::publication_payload(world::serialize(published->second)));
      transactions.push_back(world::publication(world::MinerKey(random_), script, height - 1, random_));
    }
    const auto root = merkle_tree<Native>(world::txids_of(transactions)).root.value;
    places_.push_back(
        chain_.extend(places_.back(), {.time = time_at(height), .version = kVersion, .merkle_root = root}));
    if (transactions.size() > 1) transactions_[places_.back()] = std::move(transactions);
  }
}

world::Bytes Story::headers(std::size_t from) const {
  world::Bytes bytes;
  for (auto height = from; height < places_.size(); ++height) {
    world::append(bytes, world::serialize(chain_.header(places_[height])));
  }
  return bytes;
}

world::Bytes Story::blocks() const {
  world::Bytes bytes;
  for (const auto place : places_) {
    const auto found = transactions_.find(place);
    if (found == transactions_.end()) continue;
    world::append(bytes, world::serialize(world::Block{chain_.header(place), found->second}));
  }
  return bytes;
}

void Story::show_bitcoin(std::uint32_t tip, const Schedule& schedule) {
  for (Place place = 0; place <= world::kEffectiveGenesis; ++place) places_.push_back(place);
  grow(tip, schedule);
  first_headers_ = headers(0);
  first_blocks_ = blocks();
}

void Story::show_reorganisation(std::uint32_t common, std::uint32_t tip, const Schedule& schedule) {
  const auto removed = headers(common + 1);
  places_.resize(common + 1);
  grow(tip, schedule);
  const auto in_place = [](const world::Bytes& bytes) { return nlohmann::ordered_json{{"hex", to_hex(bytes)}}; };
  later_["bitcoin"] = {{"start_height", 0},
                       {"headers", in_place(headers(0))},
                       {"forks", in_place(removed)},
                       {"blocks", nlohmann::ordered_json::array({in_place(blocks())})}};
}

// --- Claims --------------------------------------------------------------------------------------------------------

void Story::claim_chosen(const world::KeystoneRecord& keystone) { claims_["chosen"] = display_hash(keystone); }

void Story::claim_depth(const world::KeystoneRecord& keystone, std::uint32_t depth) {
  claims_["depths"].push_back({{"keystone", display_hash(keystone)}, {"depth", depth}});
}

void Story::claim_final(const world::KeystoneRecord& keystone, std::uint32_t tolerance, RivalReading reading) {
  claims_["final"].push_back(
      {{"keystone", display_hash(keystone)}, {"tolerance", tolerance}, {"reading", name_of(reading)}});
}

std::map<std::string, std::string> Story::files() const {
  BundleAssembly assembly(world::hemi_mini(), text_);
  assembly.add_headers(first_headers_, 0, kOrigin);
  assembly.add_blocks(first_blocks_, kOrigin);
  assembly.add_part("keystones", records_of(segment_));
  auto branches = nlohmann::ordered_json::array();
  for (const auto& branch : branches_) branches.push_back({{"keystones", records_of(branch)}});
  if (!branches.empty()) assembly.add_part("branches", std::move(branches));
  if (!stakes_.is_null()) assembly.add_part("stakes", stakes_);
  if (!later_.is_null()) assembly.add_part("later", later_);
  assembly.add_part("claims", claims_);
  return assembly.files();
}

}  // namespace hemi::vectors::recipes
