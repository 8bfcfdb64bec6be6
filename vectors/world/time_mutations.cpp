#include "vectors/world/mini_networks.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::world {

namespace {

HeaderWorld mini(std::uint64_t seed) { return draw_header_world(kMini, seed, 39); }

constexpr std::uint32_t kFull = 20;   // a header with eleven others before it
constexpr std::uint32_t kEarly = 4;   // the median is that of four
constexpr std::uint32_t kStart = 24;  // the first header of a period

HeaderEvidence with_time(HeaderWorld& world, std::uint32_t height, std::uint32_t time) {
  world.chain[height].time = time;
  repair_from(world, height);
  return evidence_of(world);
}

template <std::uint32_t Height, std::uint32_t Earlier>
HeaderEvidence at_median(HeaderWorld& world) {
  const auto median = median_time_past<Native>(ancestry_at(world, Height).recent_times).value.value();
  return with_time(world, Height, median - Earlier);
}

/// The last header of a period runs ahead, and the next one falls back as far as BIP94 allows.
HeaderWorld warped(std::uint64_t seed) {
  std::vector<std::int32_t> steps(35, 1);
  steps[kStart - 2] = 700;
  steps[kStart - 1] = -600;
  return scheduled_header_world(kMiniTestnet4, seed, steps);
}

HeaderEvidence warped_further(HeaderWorld& world) {
  const auto time = world.chain[kStart].time - 1;
  return with_time(world, kStart, time);
}

/// The last header is the latest, and just early enough.
HeaderWorld bounded(std::uint64_t seed) {
  auto world = scheduled_header_world(kMini, seed, std::vector<std::int32_t>(20, 1));
  world.now = world.chain.back().time - 7200;
  return world;
}

HeaderEvidence from_the_future(HeaderWorld& world) {
  const auto height = world.tip_height();
  const auto time = world.chain[height].time + 1;
  return with_time(world, height, time);
}

}  // namespace

const std::vector<HeaderMutation>& time_mutations() {
  static const std::vector<HeaderMutation> mutations{
      {"time-at-median", Rule::btc_time_median, "The time is the median of the eleven before.", mini,
       at_median<kFull, 0>},
      {"time-before-median", Rule::btc_time_median, "The time is a second before the median.", mini,
       at_median<kFull, 1>},
      {"time-at-early-median", Rule::btc_time_median, "The time is the median, with fewer than eleven before.", mini,
       at_median<kEarly, 0>},
      {"time-warp", Rule::btc_time_warp, "A period starts 601 seconds before its parent.", warped, warped_further},
      {"time-in-future", Rule::btc_time_bound, "The time is 7201 seconds ahead.", bounded, from_the_future},
  };
  return mutations;
}

}  // namespace hemi::world
