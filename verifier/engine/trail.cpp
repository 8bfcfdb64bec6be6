#include "verifier/engine/trail.hpp"

namespace hemi {

std::string_view id_of(Assumption assumption) {
  constexpr std::array<std::string_view, kAssumptionCount> ids{
      "ASM-HASH", "ASM-START", "ASM-DEPTH",  "ASM-BEST", "ASM-CALLER-TIME",
      "ASM-VIS",  "ASM-LINK",  "ASM-REVEAL", "ASM-EXEC", "ASM-CARRY"};
  return ids[static_cast<std::size_t>(assumption)];
}

std::string_view name_of(VerdictKind kind) {
  constexpr std::array<std::string_view, 3> names{"accept", "reject", "indeterminate"};
  return names[static_cast<std::size_t>(kind)];
}

void Trail::keep(bool holds, Exhibit exhibit) {
  if (!holds) ++tallies_[static_cast<std::size_t>(exhibit.rule)].violated;
  auto& kept = holds ? held_ : violations_;
  if (kept.size() < kKept) kept.push_back(std::move(exhibit));
}

void Trail::record(const DecodeError& error) {
  keep(false, {error.rule, error.where + " byte " + std::to_string(error.offset), error.found, "", error.required});
}

void Trail::not_evaluable(Rule rule, const Location& at, std::string_view missing, std::optional<Assumption> instead) {
  ++tallies_[static_cast<std::size_t>(rule)].not_evaluable;
  if (instead) assume(*instead);
  if (gaps_.size() < kKept) gaps_.push_back({rule, at.pointer(), std::string(missing)});
}

void Trail::undecided(Rule rule, const Location& at, std::string_view missing) {
  ++tallies_[static_cast<std::size_t>(rule)].not_evaluable;
  if (undecided_.size() < kKept) undecided_.push_back({rule, at.pointer(), std::string(missing)});
}

void Trail::merge(const Trail& later, std::string_view where) {
  const auto append = [&](auto& kept, const auto& more) {
    for (const auto& item : more) {
      if (kept.size() == kKept) return;
      kept.push_back(item);
      kept.back().at.insert(0, where);
    }
  };
  for (const auto& exhibit : later.held_) {
    if (tally(exhibit.rule).held == 0) append(held_, std::vector{exhibit});
  }
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    tallies_[i].held += later.tallies_[i].held;
    tallies_[i].violated += later.tallies_[i].violated;
    tallies_[i].not_evaluable += later.tallies_[i].not_evaluable;
  }
  append(violations_, later.violations_);
  append(gaps_, later.gaps_);
  append(undecided_, later.undecided_);
  for (std::size_t i = 0; i < assumptions_.size(); ++i) assumptions_[i] = assumptions_[i] || later.assumptions_[i];
}

std::vector<Assumption> Trail::assumptions() const {
  std::vector<Assumption> made;
  for (std::size_t i = 0; i < assumptions_.size(); ++i) {
    if (assumptions_[i]) made.push_back(static_cast<Assumption>(i));
  }
  return made;
}

std::vector<Rule> Trail::failing() const {
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    if (tallies_[i].violated > 0) rules.push_back(static_cast<Rule>(i));
  }
  return rules;
}

VerdictKind Trail::verdict() const {
  if (!violations_.empty()) return VerdictKind::reject;
  return undecided_.empty() ? VerdictKind::accept : VerdictKind::indeterminate;
}

}  // namespace hemi
