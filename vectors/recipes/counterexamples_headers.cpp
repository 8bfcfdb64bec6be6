// Counterexamples about versions and times: suite bitcoin-headers, on miniature networks.
#include <algorithm>

#include "vectors/recipes/counterexamples.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/mini_networks.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 53;
constexpr std::size_t kSpan = 11;

using Steps = std::vector<std::int32_t>;

Topic& headers_topic(Collection& collection, const NetworkParameters& network) {
  return collection.topic("bitcoin-headers", "counterexamples", network);
}

std::int32_t seconds_from(std::uint32_t earlier, std::uint32_t later) {
  return static_cast<std::int32_t>(std::int64_t{later} - std::int64_t{earlier});
}

void add_signless_version(Collection& collection, const Counterexample& found) {
  auto world = world::draw_header_world(world::kMini, kSeed, 12);
  world.chain.back().version = found.word("version");
  repair_from(world, world.tip_height());
  headers_topic(collection, world.network)
      .add(case_of(found, "takes this negative version for a large one.", input_of(evidence_of(world)),
                   expectation_of({Rule::btc_version})));
}

/// Headers with the model's times, and one more behind them. Eleven of them are shown without those before, so that no
/// rule looks at their own times; fewer begin with genesis.
world::HeaderWorld world_of(const std::vector<std::uint32_t>& times, std::uint32_t next_time) {
  constexpr std::size_t kHidden = 9;
  const bool starts_at_genesis = times.size() < kSpan;
  Steps steps(starts_at_genesis ? 0 : kHidden, 1);
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back(seconds_from(times[i - 1], times[i]));
  steps.push_back(seconds_from(times.back(), next_time));
  auto world = world::scheduled_header_world(world::kMini, kSeed, steps);
  if (!starts_at_genesis) world.first_shown = world.first_judged = kHidden;
  return world;
}

/// Whether each header is later than the median of those before it, from genesis on.
bool are_a_chain(const std::vector<std::uint32_t>& times) {
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::vector<std::uint32_t> before(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(i));
    if (times[i] <= median_of(before)) return false;
  }
  return true;
}

void add_median_rule(Collection& collection, const Counterexample& found, std::uint32_t next_time,
                     const std::string& wrong) {
  const auto times = found.words("time_", 1);
  if (times.size() > kSpan || (times.size() < kSpan && !are_a_chain(times))) return;
  const auto world = world_of(times, next_time);
  headers_topic(collection, world.network)
      .add(case_of(found, wrong, input_of(evidence_of(world)), expectation_of({Rule::btc_time_median})));
}

/// The latest time that is too early.
void add_median(Collection& collection, const Counterexample& found) {
  add_median_rule(collection, found, median_of(found.words("time_", 1)),
                  "finds another median of these times, and accepts a header that is not later than the right one.");
}

void add_falling_median(Collection& collection, const Counterexample& found) {
  add_median_rule(collection, found, found.word("new_time"), "accepts a header that lets the median fall.");
}

void add_bound(Collection& collection, const Counterexample& found) {
  auto world = world::draw_header_world(world::kMini, kSeed, 12);
  world.now = found.word("now");
  world.chain.back().time = found.word("time");
  repair_from(world, world.tip_height());
  headers_topic(collection, world.network)
      .add(case_of(found, "refuses a header that is not ahead at all.", input_of(evidence_of(world)),
                   accept(derived_of(world))));
}

/// The first header of a period as many seconds before its parent as in the model.
world::HeaderWorld with_period_start(const NetworkParameters& network, const Counterexample& found) {
  const auto back = seconds_from(found.word("time"), found.word("parent_time"));
  Steps steps(24, 1);
  steps[22] = back + 100;  // so that the header is still later than the median
  steps[23] = -back;
  return world::scheduled_header_world(network, kSeed, steps);
}

void add_warp(Collection& collection, const Counterexample& found) {
  const auto world = with_period_start(world::kMiniTestnet4, found);
  auto added = case_of(found, "lets a period start too early.", input_of(evidence_of(world)),
                       expectation_of({Rule::btc_time_warp}));
  added.flags = {"TimeWarp"};
  headers_topic(collection, world.network).add(std::move(added));
}

void add_no_warp(Collection& collection, const Counterexample& found) {
  const auto world = with_period_start(world::kMini, found);
  headers_topic(collection, world.network)
      .add(case_of(found, "refuses a period that starts early on a network without BIP94.",
                   input_of(evidence_of(world)), accept(derived_of(world))));
}

}  // namespace

void counterexamples_headers(Collection& collection) {
  translate(collection, {
                            {"bitcoin/version-rises-with-height", "versions compared", add_signless_version},
                            {"bitcoin/median-is-unique-of-", "a median that", add_median},
                            {"bitcoin/median-never-falls-after-", "without BTC-TIME-MEDIAN", add_falling_median},
                            {"bitcoin/time-bound-is-exact", "a bound computed", add_bound},
                            {"bitcoin/bip94-bounds-the-period", "without BTC-TIME-WARP", add_warp},
                            {"bitcoin/no-bip94-on-mainnet", "the rules of testnet4", add_no_warp},
                        });
}

}  // namespace hemi::vectors::recipes
