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
