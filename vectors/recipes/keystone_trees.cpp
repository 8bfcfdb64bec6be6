#include "vectors/recipes/keystone_trees.hpp"

#include <array>

#include "verifier/bytes/hex.hpp"

namespace hemi::vectors {

namespace {

using world::KeystoneOracle;
using world::PlainReading;
using world::PlainTree;

constexpr std::array<std::pair<PlainReading, const char*>, 3> kReadings{
    {{PlainReading::all, "all"}, {PlainReading::linked, "linked"}, {PlainReading::revealed, "revealed"}}};

json height_json(std::int64_t height) { return height >= kNever ? json() : json(height); }

json number_json(const std::optional<std::int64_t>& number) { return number ? json(*number) : json(); }

json view_json(const PlainTree& tree) {
  json view{{"tip_height", tree.tip}, {"seen_from", json::array()}, {"counts_from", json::array()}};
  for (std::size_t i = 0; i < tree.keystones.size(); ++i) {
    view["seen_from"].push_back(height_json(tree.keystones[i].seen_from));
    view["counts_from"].push_back(height_json(tree.keystones[i].counts_from));
    if (tree.keystones[i].is_withheld) view["withheld"].push_back(i);
  }
  for (const auto& unplaced : tree.unplaced) {
    view["unplaced"].push_back({{"index", unplaced.index}, {"seen_from", unplaced.seen_from}});
  }
  return view;
}

/// A hash that the place gives, so that cases do not depend on each other.
Hash256 hash_of_place(std::size_t place) { return world::Random(1000 + place).hash(); }

}  // namespace

std::size_t grow(PlainTree& tree, std::size_t from, const std::vector<std::int64_t>& heights) {
  for (const auto height : heights) {
    tree.keystones.push_back(
        {.previous = from, .seen_from = height, .counts_from = height, .hash = hash_of_place(tree.keystones.size())});
    from = tree.keystones.size() - 1;
  }
  return from;
}

Branches branches(std::int64_t tip, const std::vector<std::vector<std::int64_t>>& heights) {
  Branches made{.tree = {.root_index = 40, .tip = tip}};
  made.tree.keystones[0] = {.seen_from = 0, .counts_from = 0, .hash = hash_of_place(0)};
  for (const auto& branch : heights) {
    auto& places = made.places.emplace_back();
    for (const auto height : branch) {
      places.push_back(grow(made.tree, places.empty() ? 0 : places.back(), {height}));
    }
  }
  return made;
}

json tree_json(const PlainTree& tree) {
  json input{{"root_index", tree.root_index}, {"keystones", json::array()}, {"view", view_json(tree)}};
  for (std::size_t i = 0; i < tree.keystones.size(); ++i) {
    const auto& keystone = tree.keystones[i];
    json written{{"hash_hex_wire", to_hex(keystone.hash.bytes)}};
    if (i > 0) written["previous"] = keystone.previous;
    if (i > 0 && keystone.stake) written["stake"] = *keystone.stake;
    input["keystones"].push_back(written);
  }
  return input;
}

json trees_json(const PlainTree& tree, const PlainTree& later) {
  auto input = tree_json(tree);
  input["later"] = view_json(later);
  return input;
}

void state_choice(json& input, const KeystoneOracle& oracle) {
  const auto chosen = oracle.chosen();
  input["chosen_hex_wire"] = to_hex(oracle.tree().keystones[chosen.value().back()].hash.bytes);
}

void state_standings(json& input, const KeystoneOracle& oracle) {
  input["standings"] = json::array();
  for (std::size_t i = 1; i < oracle.tree().keystones.size(); ++i) {
    if (!oracle.is_available(i)) continue;
    input["standings"].push_back(
        {{"keystone", i}, {"lapse", number_json(oracle.lapse(i))}, {"score", oracle.score(i)}});
  }
}

void state_depths(json& input, const KeystoneOracle& oracle) {
  input["depths"] = json::array();
  for (std::size_t i = 0; i < oracle.tree().keystones.size(); ++i) {
    if (oracle.is_available(i)) input["depths"].push_back({{"keystone", i}, {"depth", number_json(oracle.depth(i))}});
  }
}

void read_back(Topic& topic) {
  for (auto& item : topic.cases) item.input = json::parse(item.input.dump());
}

json label(std::size_t keystone, std::int64_t tolerance, const char* reading) {
  return {{"keystone", keystone}, {"tolerance", tolerance}, {"reading", reading}};
}

void state_labels(json& input, const KeystoneOracle& oracle) {
  input["labels"] = json::array();
  for (std::size_t i = 0; i < oracle.tree().keystones.size(); ++i) {
    for (const auto& [reading, name] : kReadings) {
      const auto reached = oracle.tolerance(i, reading);
      if (reached) input["labels"].push_back(label(i, *reached, name));
    }
  }
}

json choice_derived(const KeystoneOracle& oracle) {
  const auto chain = oracle.chosen().value();
  json forks = json::array();
  for (const auto place : chain) {
    const auto next = oracle.children(place);
    if (next.size() < 2) continue;
    json branches = json::array();
    for (const auto branch : next) {
      branches.push_back(
          {{"keystone", branch}, {"lapse", number_json(oracle.lapse(branch))}, {"score", oracle.score(branch)}});
    }
    forks.push_back({{"after", place}, {"branches", branches}});
  }
  return {{"chain", chain}, {"forks", forks}};
}

json finality_derived(const KeystoneOracle& oracle) {
  json keystones = json::array();
  for (std::size_t i = 0; i < oracle.tree().keystones.size(); ++i) {
    if (!oracle.is_available(i)) continue;
    json tolerance;
    for (const auto& [reading, name] : kReadings) tolerance[name] = number_json(oracle.tolerance(i, reading));
    const auto confirmations = oracle.governor_confirmations(i);
    keystones.push_back({{"keystone", i},
                         {"depth", number_json(oracle.depth(i))},
                         {"tolerance", tolerance},
                         {"effective_confirmations", confirmations},
                         {"super_finality", confirmations >= 10},
                         {"btc_finality", oracle.governor_btc_finality(i)}});
  }
  return {{"keystones", keystones}};
}

}  // namespace hemi::vectors
