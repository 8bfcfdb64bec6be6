// Trails of parts, merged, are the trail of the whole.
#include "verifier/engine/trail.hpp"

#include <gtest/gtest.h>

#include "tests/property/generators.hpp"

namespace hemi::test {
namespace {

struct Entry {
  std::uint32_t kind = 0;
  std::uint32_t rule = 0;
  std::uint64_t index = 0;
};

rc::Gen<std::vector<Entry>> any_entries() {
  const auto entry = rc::gen::build<Entry>(rc::gen::set(&Entry::kind, rc::gen::inRange<std::uint32_t>(0, 6)),
                                           rc::gen::set(&Entry::rule, rc::gen::inRange<std::uint32_t>(0, kRuleCount)),
                                           rc::gen::set(&Entry::index, rc::gen::inRange<std::uint64_t>(0, 1000)));
  // Sometimes more than a trail keeps.
  const auto count = rc::gen::oneOf(rc::gen::inRange<std::size_t>(0, 20), rc::gen::inRange<std::size_t>(0, 900));
  return rc::gen::mapcat(count, [entry](std::size_t n) { return rc::gen::container<std::vector<Entry>>(n, entry); });
}

void showValue(const Entry& entry, std::ostream& os) { os << entry.kind << '/' << entry.rule << '/' << entry.index; }

void record(const Entry& entry, Trail& trail) {
  const auto rule = static_cast<Rule>(entry.rule);
  const Location at{"/headers", entry.index};
  const Height<Native> height{NativeUint<32>(static_cast<std::uint32_t>(entry.index))};
  if (entry.kind == 0) trail.not_evaluable(rule, at, "a parent", Assumption::start);
  if (entry.kind == 1) trail.undecided(rule, at, "a target");
  if (entry.kind == 2) trail.record(rule, at, greater<Native>(height, height));
  if (entry.kind == 3) trail.assume(static_cast<Assumption>(entry.index % 5));
  if (entry.kind > 3) trail.record(rule, at, equal<Native>(height, height));
}

std::string text_of(const std::vector<Exhibit>& exhibits) {
  std::string text;
  for (const auto& item : exhibits) {
    text += std::string(id_of(item.rule)) + item.at + item.found + std::string(item.relation) + item.required + '\n';
  }
  return text;
}

std::string text_of(const std::vector<Gap>& gaps) {
  std::string text;
  for (const auto& item : gaps) text += std::string(id_of(item.rule)) + item.at + item.missing + '\n';
  return text;
}

RC_GTEST_PROP(Trails, MergedAreTheTrailOfTheWhole, ()) {
  const auto entries = *any_entries();
  const auto cut = *rc::gen::inRange<std::size_t>(0, entries.size() + 1);
  Trail whole;
  Trail first;
  Trail second;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    record(entries[i], whole);
    record(entries[i], i < cut ? first : second);
  }
  first.merge(second);
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto& merged = first.tally(static_cast<Rule>(i));
    const auto& expected = whole.tally(static_cast<Rule>(i));
    RC_ASSERT(merged.held == expected.held && merged.violated == expected.violated);
    RC_ASSERT(merged.not_evaluable == expected.not_evaluable);
  }
  RC_ASSERT(text_of(first.held()) == text_of(whole.held()));
  RC_ASSERT(text_of(first.violations()) == text_of(whole.violations()));
  RC_ASSERT(text_of(first.gaps()) == text_of(whole.gaps()));
  RC_ASSERT(text_of(first.undecided()) == text_of(whole.undecided()));
  RC_ASSERT(first.assumptions() == whole.assumptions());
  RC_ASSERT(first.failing() == whole.failing());
  RC_ASSERT(first.verdict() == whole.verdict());
}

RC_GTEST_PROP(Trails, StayBoundedAndStillCountEverything, ()) {
  const auto entries = *any_entries();
  Trail trail;
  for (const auto& entry : entries) record(entry, trail);
  RC_ASSERT(trail.violations().size() <= Trail::kKept && trail.gaps().size() <= Trail::kKept);
  std::uint64_t violated = 0;
  for (const auto rule : trail.failing()) violated += trail.tally(rule).violated;
  const auto expected = std::ranges::count_if(entries, [](const Entry& entry) { return entry.kind == 2; });
  RC_ASSERT(violated == static_cast<std::uint64_t>(expected));
}

}  // namespace
}  // namespace hemi::test
