// Suite bitcoin-headers: versions, work, branches, several faults at once, and headers that are none.
#include <array>

#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/tool/arithmetic.hpp"
#include "vectors/world/mini_networks.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 21;

world::HeaderWorld chain_of(std::size_t length) { return world::draw_header_world(world::kMini, kSeed, length); }

json provenance() { return {{"kind", "synthetic"}, {"seed", kSeed}}; }

/// Version k−1 one block before, at, and one block after the height from which k is asked for.
void add_versions(Topic& topic) {
  const std::array<std::uint32_t, 3> heights{topic.network.version_2_height, topic.network.version_3_height,
                                             topic.network.version_4_height};
  for (std::uint32_t version = 1; version <= heights.size(); ++version) {
    for (const auto point : kPoints) {
      const auto height = heights[version - 1] - 1 + static_cast<std::uint32_t>(point);
      auto world = chain_of(10);
      world.chain[height].version = version;
      repair_from(world, height);
      topic.add({.id = "version-" + std::to_string(version) + "-at-" + std::to_string(height),
                 .kind = Kind::boundary,
                 .rules = {Rule::btc_version},
                 .text = "Version " + std::to_string(version) + " around the height from which the next one is due.",
                 .input = input_of(evidence_of(world)),
                 .expect = point == Point::before ? accept(derived_of(world))
                                                  : reject(Rule::btc_version, "/headers/" + std::to_string(height)),
                 .provenance = provenance(),
                 .boundary = Boundary{Rule::btc_version, "version-" + std::to_string(version), point}});
    }
  }
}

/// Below all heights nothing is asked of a version, not even that it is positive.
void add_negative_version(Topic& topic) {
  auto world = chain_of(10);
  world.chain[1].version = 0xffffffff;
  repair_from(world, 1);
  topic.add({.id = "negative-version-below-all-heights",
             .kind = Kind::positive,
             .rules = {Rule::btc_version},
             .text = "Version -1 in the block before the first height that asks for a version.",
             .input = input_of(evidence_of(world)),
             .expect = accept(derived_of(world)),
             .provenance = provenance(),
             .importance = "high"});
}

/// Three forks have asked for versions, and none asks for more than 4.
void add_version_4(Topic& topic) {
  auto world = chain_of(10);
  world.chain[topic.network.version_4_height].version = 4;
  repair_from(world, topic.network.version_4_height);
  topic.add({.id = "version-4-above-all-heights",
             .kind = Kind::positive,
             .rules = {Rule::btc_version},
             .text = "Version 4 in the first block that asks for it.",
             .input = input_of(evidence_of(world)),
             .expect = accept(derived_of(world)),
             .provenance = provenance()});
}

void add_stated_work(Topic& topic) {
  const auto world = chain_of(10);
  Wide work = 0;
  for (const auto& header : world.chain) work += work_for(value_of_bits(header.bits));
  for (const auto point : kPoints) {
    auto input = input_of(evidence_of(world));
    input["chain_work_hex"] = hex64(work - 1 + static_cast<unsigned>(point));
    topic.add({.id = "stated-work-" + std::to_string(static_cast<int>(point)),
               .kind = Kind::boundary,
               .rules = {Rule::btc_work},
               .text = "Only the sum itself is the work of a chain.",
               .input = std::move(input),
               .expect = point == Point::at ? accept(derived_of(world)) : reject(Rule::btc_work, "/chain_work_hex"),
               .provenance = provenance(),
               .boundary = Boundary{Rule::btc_work, "stated-work", point}});
  }
}

/// Two branches of one difficulty: three headers on the main one, and as many on the other as asked for.
world::HeaderWorld forked(std::size_t fork_length) {
  constexpr std::uint32_t kForkHeight = 8;
  world::HeaderChain chain(world::kMini, kSeed);
  const auto common = chain.grow(world::HeaderChain::kGenesis, std::vector<std::int32_t>(kForkHeight, 1));
  const auto main = chain.grow(common, std::vector<std::int32_t>(3, 1));
  const auto fork = chain.branch_to(chain.grow(common, std::vector<std::int32_t>(fork_length, 1)));
  return {.network = world::kMini,
          .chain = chain.branch_to(main),
          .fork_height = kForkHeight,
          .fork = {fork.begin() + kForkHeight + 1, fork.end()},
          .states_best = true};
}

void add_branches(Topic& topic) {
  for (const auto point : kPoints) {
    const auto world = forked(2 + static_cast<std::size_t>(point));
    const std::array<Expectation, 3> expected{accept(derived_of(world)), undecided(),
                                              reject(Rule::btc_best, "/best_hex_wire")};
    topic.add({.id = "branch-of-" + std::to_string(world.fork.size()) + "-against-3",
               .kind = Kind::boundary,
               .rules = {Rule::btc_best},
               .text = "A branch with less, as much, and more work than the one stated to be best.",
               .input = input_of(evidence_of(world)),
               .expect = expected[static_cast<std::size_t>(point)],
               .provenance = provenance(),
               .flags = {"Tie"},
               .importance = "critical",
               .boundary = Boundary{Rule::btc_best, "work-of-branches", point}});
  }
}

void add_open_questions(Topic& topic) {
  const auto tie = forked(3);
  auto unstated = input_of(evidence_of(tie));
  unstated.erase("best_hex_wire");
  auto orphan = input_of(evidence_of(forked(2)));
  orphan["forks"].erase(0);
  auto unknown = input_of(evidence_of(forked(2)));
  unknown["best_hex_wire"] = wire(Hash256{});
  struct Row {
    const char* id;
    Rule rule;
    const char* text;
    json input;
  };
  for (auto& [id, rule, text, input] : std::initializer_list<Row>{
           {"tie", Rule::btc_best, "Two branches of equal work, and none stated to be best.", unstated},
           {"fork-without-parent", Rule::btc_link, "The parent of a side branch is not given.", orphan},
           {"unknown-best", Rule::btc_best, "The tip stated to be best is not given.", unknown}}) {
    topic.add({.id = id,
               .kind = Kind::indeterminate,
               .rules = {rule},
               .text = text,
               .input = input,
               .expect = undecided(),
               .provenance = provenance(),
               .importance = "high"});
  }
}

/// Two faults in one header, or in two: the first header counts first, then the order of the rules.
void add_orders(Topic& topic) {
  const auto add = [&](const char* id, const char* text, const world::HeaderWorld& world, std::vector<Rule> fails,
                       std::uint32_t at) {
    topic.add({.id = std::string("order-") + id,
               .kind = Kind::order,
               .rules = fails,
               .text = text,
               .input = input_of(evidence_of(world)),
               .expect = reject_first(fails, "/headers/" + std::to_string(at)),
               .provenance = provenance()});
  };
  auto outdated = chain_of(10);
  outdated.chain[7].version = 1;
  repair_from(outdated, 7);
  mine_to_miss(outdated.chain[7]);
  repair_after(outdated, 7);
  add("version-and-work", "An outdated header that misses its target.", outdated, {Rule::btc_version, Rule::btc_pow},
      7);

  auto two_headers = chain_of(10);
  mine_to_miss(two_headers.chain[5]);
  repair_after(two_headers, 5);
  two_headers.chain[7].version = 1;
  repair_from(two_headers, 7);
  add("by-header", "An earlier header with a later rule, and a later header with an earlier rule.", two_headers,
      {Rule::btc_pow, Rule::btc_version}, 5);
}

/// Faults of a header's own nBits, which are then not the required ones either.
void add_order_of_bits(Topic& topic) {
  struct Row {
    const char* id;
    std::uint32_t bits;
    Rule rule;
  };
  for (const auto& [id, bits, rule] :
       {Row{"negative-target", 0x2087ffff, Rule::btc_bits_sign}, Row{"zero-target", 0x20000000, Rule::btc_bits_zero},
        Row{"overflow", 0x21010000, Rule::btc_bits_overflow}}) {
    auto world = chain_of(10);
    world.chain.back().bits = bits;
    topic.add({.id = std::string("order-") + id,
               .kind = Kind::order,
               .rules = {rule, Rule::btc_bits_required},
               .text = "With a parent at hand, such nBits are not the required ones either.",
               .input = input_of(evidence_of(world)),
               .expect = reject_first({rule, Rule::btc_bits_required}, "/headers/10"),
               .provenance = provenance()});
  }
}

void add_malformed(Topic& topic) {
  const auto valid = input_of(evidence_of(chain_of(3)));
  const auto add = [&](const char* id, const char* text, const char* field, json value, Rule rule, const char* at) {
    auto input = valid;
    input[field] = std::move(value);
    topic.add({.id = std::string("headers-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = std::move(input),
               .expect = reject(rule, at)});
  };
  const auto header = valid["headers"][0].get<std::string>();
  add("short-header", "A header of 79 bytes.", "headers", {header.substr(2)}, Rule::enc_length, "/headers/0");
  add("long-fork", "A header of 81 bytes in a side branch.", "forks", {header + "00"}, Rule::enc_length, "/forks/0");
  add("none", "No header to judge.", "headers", json::array(), Rule::enc_schema, "/headers");
  add("ancestors-below-genesis", "More ancestors than heights below the first header.", "ancestors", {header},
      Rule::enc_schema, "/ancestors");
  add("half-byte", "Hex comes in pairs of digits.", "headers", {header.substr(1)}, Rule::enc_hex, "/headers/0");
  add("negative-height", "Heights are not negative.", "start_height", -1, Rule::enc_schema, "/start_height");
  add("short-best", "A hash has 32 bytes.", "best_hex_wire", "00", Rule::enc_length, "/best_hex_wire");
}

}  // namespace

void bitcoin_chain(Collection& collection) {
  auto& topic = collection.topic("bitcoin-headers", "branches-and-versions", world::kMini);
  add_versions(topic);
  add_negative_version(topic);
  add_version_4(topic);
  add_stated_work(topic);
  add_branches(topic);
  add_open_questions(topic);
  add_orders(topic);
  add_order_of_bits(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
