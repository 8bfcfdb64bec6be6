// Suite bitcoin-headers, the rules about time: three headers around each bound.
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 11;

std::uint32_t shifted(std::uint32_t value, Point point) { return value - 1 + static_cast<std::uint32_t>(point); }

/// A bound that times below or above it violate.
struct Bound {
  Rule rule;
  std::string set;
  std::string text;
};

Case around(const Bound& bound, Point point, const world::HeaderWorld& world, bool holds) {
  const auto evidence = evidence_of(world);
  return {.id = bound.set + "-" + std::to_string(static_cast<int>(point)),
          .kind = Kind::boundary,
          .rules = {bound.rule},
          .text = bound.text,
          .input = input_of(evidence),
          .expect = holds ? accept(derived_of(world))
                          : reject(bound.rule, "/headers/" + std::to_string(evidence.headers.size() - 1)),
          .provenance = {{"kind", "synthetic"}, {"recipe", bound.set}, {"seed", kSeed}},
          .importance = "critical",
          .boundary = Boundary{bound.rule, bound.set, point}};
}

/// The last header of the world at that time, with all that follows from it.
world::HeaderWorld with_last_time(world::HeaderWorld world, std::uint32_t time) {
  world.chain.back().time = time;
  repair_from(world, world.tip_height());
  return world;
}

std::uint32_t median_before_tip(const world::HeaderWorld& world) {
  constexpr std::size_t kSpan = 11;
  std::vector<std::uint32_t> times;
  const auto tip = world.tip_height();
  for (auto height = tip > kSpan ? tip - kSpan : 0; height < tip; ++height) times.push_back(world.chain[height].time);
  return median_of(times);
}

void add_medians(Topic& topic) {
  struct Row {
    std::size_t length;
    const char* name;
    const char* text;
  };
  const Row rows[]{{20, "median-of-eleven", "A time has to be later than the median of the eleven before it."},
                   {1, "median-of-one", "With genesis alone before it, a header has to be later than genesis."},
                   {4, "median-of-four", "With four times before it, the third in order is the median."},
                   {11, "median-of-all-eleven", "The eleven times begin with genesis."}};
  for (const auto& [length, name, text] : rows) {
    const auto world = world::draw_header_world(topic.network, kSeed, length);
    const auto median = median_before_tip(world);
    for (const auto point : kPoints) {
      auto added = around({Rule::btc_time_median, name, text}, point, with_last_time(world, shifted(median, point)),
                          point == Point::behind);
      if (length == 4) added.flags = {"EvenMedian"};
      topic.add(std::move(added));
    }
  }
}

/// Times out of order, in windows that tell a median from its neighbours, and the oldest time from the next one.
void add_disorder(Topic& topic) {
  struct Row {
    const char* id;
    const char* text;
    std::vector<std::int32_t> steps;
  };
  std::vector<std::int32_t> late_fifth(15, 1);
  late_fifth[4] = 100;
  late_fifth[5] = -99;
  std::vector<std::int32_t> late_tenth(22, 1);
  late_tenth[9] = 100;
  late_tenth[10] = -99;
  late_tenth[21] = -4;
  const Row rows[]{{"median-before-its-neighbour",
                    "The median of eleven is the fifth time; the next smaller one comes after it.",
                    {1, 1, 1, 97, -90, 190, 1, 1, 1, 1}},
                   {"median-with-late-oldest",
                    "The oldest of eleven times is the latest; the one before it counts no more.", late_fifth},
                   {"median-without-late-tenth",
                    "The tenth time is the latest, and eleven times later it counts no more.", late_tenth}};
  for (const auto& [id, text, steps] : rows) {
    const auto world = world::scheduled_header_world(topic.network, kSeed, steps);
    topic.add({.id = id,
               .kind = Kind::positive,
               .rules = {Rule::btc_time_median},
               .text = text,
               .input = input_of(evidence_of(world)),
               .expect = accept(derived_of(world)),
               .importance = "high"});
  }
}

/// One second less than this is 601 seconds before the parent.
void add_warps(Topic& topic) {
  std::vector<std::int32_t> steps(24, 1);
  steps[22] = 700;
  steps[23] = -500;
  const auto world = world::scheduled_header_world(topic.network, kSeed, steps);
  const auto earliest = world.chain[23].time - 600;
  for (const auto point : kPoints) {
    auto added = around({Rule::btc_time_warp, "period-start-600", "A period starts at most 600 seconds back in time."},
                        point, with_last_time(world, shifted(earliest, point)), point != Point::before);
    added.flags = {"TimeWarp"};
    topic.add(std::move(added));
  }
}

/// Where no period starts, and where BIP94 is unknown, a time may fall by more than 600 seconds.
void add_free_fall(Topic& topic, std::size_t length, const char* text) {
  std::vector<std::int32_t> steps(length, 1);
  steps[length - 2] = 700;
  steps[length - 1] = -690;
  const auto world = world::scheduled_header_world(topic.network, kSeed, steps);
  topic.add({.id = "fall-of-690-at-" + std::to_string(length) + "-on-" + std::string(topic.network.name),
             .kind = Kind::positive,
             .rules = {Rule::btc_time_warp},
             .text = text,
             .input = input_of(evidence_of(world)),
             .expect = accept(derived_of(world)),
             .flags = {"TimeWarp"}});
}

void add_bounds(Topic& topic) {
  auto world = world::draw_header_world(topic.network, kSeed, 12);
  world.now = world.chain.back().time - 7200;
  const auto latest = world.chain.back().time;
  for (const auto point : kPoints) {
    topic.add(around({Rule::btc_time_bound, "two-hours-ahead", "A time may be 7200 seconds ahead, and not one more."},
                     point, with_last_time(world, shifted(latest, point)), point != Point::behind));
  }
  world.now = 0xffffffff;
  topic.add({.id = "two-hours-do-not-wrap",
             .kind = Kind::positive,
             .rules = {Rule::btc_time_bound},
             .text = "With the latest time that there is, two hours more wrap around in 32 bits.",
             .input = input_of(evidence_of(world)),
             .expect = accept(derived_of(world))});
}

/// Within a period of a network with minimum difficulty, four seconds of silence are not enough and five are.
void add_silences(Topic& topic) {
  for (const auto point : kPoints) {
    std::vector<std::int32_t> steps(20, 1);
    steps.back() = static_cast<std::int32_t>(shifted(topic.network.minimum_difficulty_delay_seconds, point));
    topic.add(around({Rule::btc_bits_required, "silence-" + std::string(topic.network.name),
                      "Minimum difficulty is asked for after more seconds than the delay, not after as many."},
                     point, world::scheduled_header_world(topic.network, kSeed, steps), true));
  }
}

}  // namespace

void bitcoin_time(Collection& collection) {
  auto& mini = collection.topic("bitcoin-headers", "time-bounds", world::kMini);
  add_medians(mini);
  add_disorder(mini);
  add_bounds(mini);
  add_silences(collection.topic("bitcoin-headers", "time-bounds", world::kMiniTestnet3));
  auto& testnet4 = collection.topic("bitcoin-headers", "time-bounds", world::kMiniTestnet4);
  add_silences(testnet4);
  add_warps(testnet4);
  add_free_fall(testnet4, 22, "Within a period a time may fall by more than 600 seconds.");
  add_free_fall(mini, 24, "Without BIP94 a period may start more than 600 seconds back in time.");
}

}  // namespace hemi::vectors::recipes
