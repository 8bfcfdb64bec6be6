// What a recipe says of a case: the input, and what every client has to answer. The answer is stated by the recipe and
// never taken from the engine.
#pragma once

#include <array>
#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "spec/hemi_networks.hpp"
#include "spec/rule.hpp"

namespace hemi::vectors {

using nlohmann::json;

enum class Kind { positive, negative, boundary, order, indeterminate, malformed };
std::string_view name_of(Kind kind);

/// Before, at, and behind a bound.
enum class Point { before, at, behind };
inline constexpr std::array<Point, 3> kPoints{Point::before, Point::at, Point::behind};

struct Boundary {
  Rule rule;
  /// What is bounded; the three points of one set share it.
  std::string set;
  Point point;
};

struct Expectation {
  std::string verdict = "accept";
  /// All rules that fail; the first that a client meets stands in front, the others follow in any order.
  std::vector<Rule> fails{};
  /// Where the first one fails, if the recipe says so.
  std::string at{};
  json derived = json::object();
};

Expectation accept(json derived = json::object());
Expectation reject(Rule rule, std::string at = "", json derived = json::object());
/// Several faults; the first is the verdict.
Expectation reject_first(std::vector<Rule> fails, std::string at = "");
Expectation undecided();

struct Case {
  std::string id;
  Kind kind;
  /// The rules that the case is about.
  std::vector<Rule> rules;
  std::string text;
  json input;
  Expectation expect;
  json provenance = {{"kind", "synthetic"}};
  std::vector<std::string> flags{};
  std::string importance = "medium";
  std::optional<Boundary> boundary{};
  /// The accepted case from which this one differs by its fault.
  std::string base{};
  /// Rules that fail with the one that the case is about, because no input isolates it.
  std::vector<Rule> inherent{};
};

/// One of the three cases of a set; its id is the set and the place of the point.
Case around(Rule rule, const std::string& set, Point point, json input, Expectation expect, std::string text);
/// With something before the id.
Case around(const std::string& prefix, Rule rule, const std::string& set, Point point, json input, Expectation expect,
            std::string text);
/// A case about one rule, as one of the three of a set.
Case on_bound(Case added, const std::string& set, Point point);

/// The cases of one file, which share a network.
struct Topic {
  std::string suite;
  std::string name;
  NetworkParameters network;
  /// Of the suites of layer 2, whose Bitcoin network is then `network`.
  std::optional<HemiParameters> hemi{};
  std::vector<Case> cases{};

  std::string path() const { return suite + "/" + name + ".json"; }
  void add(Case added) { cases.push_back(std::move(added)); }
};

class Collection {
 public:
  /// The topic of that name, begun if it is new. Networks are told apart by name.
  Topic& topic(const std::string& suite, const std::string& name, const NetworkParameters& network);
  Topic& topic(const std::string& suite, const std::string& name, const HemiParameters& hemi);
  const std::deque<Topic>& topics() const { return topics_; }

 private:
  Topic* find(const std::string& suite, const std::string& full_name);

  /// References to topics stay valid while others are begun.
  std::deque<Topic> topics_;
};

}  // namespace hemi::vectors
