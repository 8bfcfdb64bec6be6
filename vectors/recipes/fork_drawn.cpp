// Drawn trees of keystones in the suites fork-choice and finality: everything that can be stated of them, and the same
// with one statement changed.
#include <algorithm>

#include "vectors/recipes/keystone_trees.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneOracle;
using world::PlainTree;

constexpr std::uint64_t kCases = 40;
constexpr world::TreeShape kSmall{};
constexpr world::TreeShape kLong{.most_keystones = 7, .least_tip = 150, .most_tip = 180, .withheld = 30};

json provenance(std::uint64_t seed) {
  return {{"kind", "synthetic"}, {"recipe", "vectors/world draw_tree"}, {"seed", seed}};
}

std::string numbered(const char* name, std::uint64_t seed) { return name + std::to_string(seed); }

PlainTree drawn(std::uint64_t seed, const world::TreeShape& shape) {
  world::Random random(seed);
  return world::as_seen(world::draw_tree(random, shape));
}

json stated_choice(const KeystoneOracle& oracle) {
  auto input = tree_json(oracle.tree());
  state_choice(input, oracle);
  state_standings(input, oracle);
  return input;
}

json stated_finality(const KeystoneOracle& oracle) {
  auto input = tree_json(oracle.tree());
  state_depths(input, oracle);
  state_labels(input, oracle);
  return input;
}

void add_changed(Topic& topic, const std::string& base, const char* name, Rule rule, const char* text,
                 const json& input, std::uint64_t seed) {
  topic.add({.id = base + "-" + name,
             .kind = Kind::negative,
             .rules = {rule},
             .text = text,
             .input = input,
             .expect = reject(rule),
             .provenance = provenance(seed),
             .base = base});
}

void add_choice(Topic& topic, std::uint64_t seed) {
  const KeystoneOracle oracle(drawn(seed, kSmall));
  const auto id = numbered("drawn-", seed);
  const auto input = stated_choice(oracle);
  topic.add({.id = id,
             .kind = Kind::positive,
             .rules = {Rule::frk_lapse, Rule::frk_score, Rule::frk_choice},
             .text = "A drawn tree with all its standings.",
             .input = input,
             .expect = accept(choice_derived(oracle)),
             .provenance = provenance(seed)});
  if (seed % 4 != 0 || input["standings"].empty()) return;
  auto changed = input;
  auto& lapse = changed["standings"].back()["lapse"];
  lapse = lapse.is_null() ? json(oracle.tree().root_index + 1) : json();
  add_changed(topic, id, "lapse", Rule::frk_lapse, "One lapse is changed.", changed, seed);
  changed = input;
  auto& score = changed["standings"].front()["score"];
  score = score.get<std::int64_t>() + 1;
  add_changed(topic, id, "score", Rule::frk_score, "One score is changed.", changed, seed);
  changed = input;
  changed["chosen_hex_wire"] = input["keystones"][0]["hash_hex_wire"];
  add_changed(topic, id, "choice", Rule::frk_choice, "The root is said to be chosen.", changed, seed);
}

void add_finality(Topic& topic, std::uint64_t seed, const world::TreeShape& shape, const char* name) {
  const KeystoneOracle oracle(drawn(seed, shape));
  const auto id = numbered(name, seed);
  const auto input = stated_finality(oracle);
  topic.add({.id = id,
             .kind = Kind::positive,
             .rules = {Rule::fin_depth, Rule::fin_label},
             .text = "A drawn tree with all depths and all greatest tolerances.",
             .input = input,
             .expect = accept(finality_derived(oracle)),
             .provenance = provenance(seed)});
  if (seed % 4 != 0) return;
  auto changed = input;
  auto& depth = changed["depths"].back()["depth"];
  depth = depth.is_null() ? json(0) : json();
  add_changed(topic, id, "depth", Rule::fin_depth, "One depth is changed.", changed, seed);
  changed = input;
  auto& tolerance = changed["labels"].back()["tolerance"];
  tolerance = tolerance.get<std::int64_t>() + 1;
  add_changed(topic, id, "tolerance", Rule::fin_label, "One tolerance is one more than it is.", changed, seed);
}

/// A drawn tree, its labels of some tolerance, and a reorganisation that they tolerate: nothing can be lost. The labels
/// are those of the reading that counts everything, since in the others something may be.
void add_reorganised(Topic& topic, std::uint64_t seed) {
  constexpr std::int64_t kDepth = 3;
  world::Random random(seed);
  const auto whole = world::draw_tree(random, {.withheld = 25});
  const KeystoneOracle oracle(world::as_seen(whole));
  auto input = trees_json(oracle.tree(), world::reorganised(random, whole, kDepth));
  input["labels"] = json::array();
  for (std::size_t i = 0; i < whole.keystones.size(); ++i) {
    if (oracle.is_final(i, kDepth, world::PlainReading::all)) input["labels"].push_back(label(i, kDepth));
  }
  topic.add({.id = numbered("finality-reorganised-", seed),
             .kind = Kind::positive,
             .rules = {Rule::fin_fault, Rule::fin_label},
             .text = "A reorganisation within the tolerance, with what was hidden shown in part.",
             .input = input,
             .expect = accept(finality_derived(oracle)),
             .provenance = provenance(seed)});
}

}  // namespace

void fork_drawn(Collection& collection) {
  auto& choices = collection.topic("fork-choice", "drawn", kHemiMainnet);
  auto& labels = collection.topic("finality", "drawn", kHemiMainnet);
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    add_choice(choices, seed);
    add_finality(labels, seed, kSmall, "finality-drawn-");
    if (seed % 2 == 0) add_finality(labels, seed, kLong, "finality-drawn-long-");
    add_reorganised(labels, seed);
  }
  read_back(choices);
  read_back(labels);
}

}  // namespace hemi::vectors::recipes
