// The rule trail: what was evaluated, with which outcome, where, on which values. Every rule is evaluated, whatever the
// others said; the first violation in evaluation order is the verdict.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "spec/finding.hpp"
#include "spec/rule.hpp"
#include "verifier/bytes/decode_error.hpp"
#include "verifier/engine/describe.hpp"
#include "verifier/engine/location.hpp"

namespace hemi {

/// One evaluation with both operands, as text.
struct Exhibit {
  Rule rule;
  std::string at;
  std::string found;
  std::string_view relation;
  std::string required;
};

/// A rule that could not be evaluated, and what it would need.
struct Gap {
  Rule rule;
  std::string at;
  std::string missing;
};

/// What happened to one rule over all the evidence.
struct Tally {
  std::uint64_t held = 0;
  std::uint64_t violated = 0;
  std::uint64_t not_evaluable = 0;
};

/// The last is never made by a verdict; a chapter names it.
enum class Assumption { hash, start, depth, best, caller_time, vis, link, reveal, execution, carry };
inline constexpr std::size_t kAssumptionCount = static_cast<std::size_t>(Assumption::carry) + 1;
std::string_view id_of(Assumption assumption);

enum class VerdictKind { accept, reject, indeterminate };
std::string_view name_of(VerdictKind kind);

/// How much a trail writes down. Violations and gaps are always written; an example of each rule that held costs more
/// than many a rule itself.
enum class Detail { examples, faults_only };

class Trail {
 public:
  explicit Trail(Detail detail = Detail::examples) : detail_(detail) {}

  /// Memory stays bounded however much of the evidence is bad: beyond this many, violations and gaps only count.
  static constexpr std::size_t kKept = 100;

  template <class Found, class Required>
  void record(Rule rule, const Location& at, const Finding<Native, Found, Required>& finding) {
    Tally& tally = tallies_[static_cast<std::size_t>(rule)];
    if (finding.holds && (tally.held++ > 0 || detail_ == Detail::faults_only)) [[likely]]
      return;
    keep(finding.holds,
         {rule, at.pointer(), describe(finding.found), describe(finding.relation), describe(finding.required)});
  }

  /// Evidence that does not decode is rejected by the rule of its encoding.
  void record(const DecodeError& error);

  /// The rule says nothing here for lack of `missing`; the verdict does not rest on it, but on `instead`. Without an
  /// assumption the verdict is not about what the rule says: of a block whose body is absent it is about the header.
  void not_evaluable(Rule rule, const Location& at, std::string_view missing,
                     std::optional<Assumption> instead = std::nullopt);

  /// The verdict needs this rule and the evidence does not settle it.
  void undecided(Rule rule, const Location& at, std::string_view missing);

  void assume(Assumption assumption) { assumptions_[static_cast<std::size_t>(assumption)] = true; }

  /// Adds what another trail, of later evidence, holds. That evidence is a part of this one: `where` is its JSON
  /// pointer.
  void merge(const Trail& later, std::string_view where = "");

  const Tally& tally(Rule rule) const { return tallies_[static_cast<std::size_t>(rule)]; }
  /// The first evaluation of each rule that held, in the order in which they came.
  const std::vector<Exhibit>& held() const { return held_; }
  const std::vector<Exhibit>& violations() const { return violations_; }
  const std::vector<Gap>& gaps() const { return gaps_; }
  const std::vector<Gap>& undecided() const { return undecided_; }
  std::vector<Assumption> assumptions() const;
  /// All rules that were violated anywhere, in the order of the catalogue.
  std::vector<Rule> failing() const;
  VerdictKind verdict() const;

 private:
  void keep(bool holds, Exhibit exhibit);

  Detail detail_;
  std::array<Tally, kRuleCount> tallies_{};
  std::vector<Exhibit> held_;
  std::vector<Exhibit> violations_;
  std::vector<Gap> gaps_;
  std::vector<Gap> undecided_;
  std::array<bool, kAssumptionCount> assumptions_{};
};

}  // namespace hemi
