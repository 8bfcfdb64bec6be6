#include "vectors/tool/recipe.hpp"

#include <array>

namespace hemi::vectors {

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, 6> names{"positive", "negative",      "boundary",
                                                  "order",    "indeterminate", "malformed"};
  return names[static_cast<std::size_t>(kind)];
}

Expectation accept(json derived) { return {.derived = std::move(derived)}; }

Expectation reject(Rule rule, std::string at, json derived) {
  return {.verdict = "reject", .fails = {rule}, .at = std::move(at), .derived = std::move(derived)};
}

Expectation reject_first(std::vector<Rule> fails, std::string at) {
  return {.verdict = "reject", .fails = std::move(fails), .at = std::move(at)};
}

Expectation undecided() { return {.verdict = "indeterminate"}; }

Case around(Rule rule, const std::string& set, Point point, json input, Expectation expect, std::string text) {
  return on_bound({.id = set + "-" + std::to_string(static_cast<int>(point)),
                   .kind = Kind::boundary,
                   .rules = {rule},
                   .text = std::move(text),
                   .input = std::move(input),
                   .expect = std::move(expect)},
                  set, point);
}

Case around(const std::string& prefix, Rule rule, const std::string& set, Point point, json input, Expectation expect,
            std::string text) {
  auto added = around(rule, set, point, std::move(input), std::move(expect), std::move(text));
  added.id = prefix + added.id;
  return added;
}

Case on_bound(Case added, const std::string& set, Point point) {
  added.kind = Kind::boundary;
  added.boundary = Boundary{added.rules.front(), set, point};
  return added;
}

Topic* Collection::find(const std::string& suite, const std::string& full_name) {
  for (auto& topic : topics_) {
    if (topic.suite == suite && topic.name == full_name) return &topic;
  }
  return nullptr;
}

Topic& Collection::topic(const std::string& suite, const std::string& name, const NetworkParameters& network) {
  const auto full_name = name + "-" + std::string(network.name);
  if (auto* topic = find(suite, full_name)) return *topic;
  return topics_.emplace_back(Topic{.suite = suite, .name = full_name, .network = network});
}

Topic& Collection::topic(const std::string& suite, const std::string& name, const HemiParameters& hemi) {
  const auto full_name = name + "-" + std::string(hemi.name);
  if (auto* topic = find(suite, full_name)) return *topic;
  return topics_.emplace_back(Topic{.suite = suite, .name = full_name, .network = hemi.bitcoin, .hemi = hemi});
}

}  // namespace hemi::vectors
