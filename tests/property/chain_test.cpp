// The streaming verifier against an oracle that holds the whole chain and looks back along it.
#include <gtest/gtest.h>

#include "tests/property/chains.hpp"
#include "verifier/engine/header_tree.hpp"

namespace hemi::test {
namespace {

/// Each header of the chain from `first` on in a trail of its own.
std::vector<Trail> trails_from(const std::vector<world::HeaderFields>& chain, const NetworkParameters& network,
                               std::size_t first, ChainState& state) {
  HeaderVerifier verifier(network, std::nullopt);
  state = state_before({NativeUint<32>(static_cast<std::uint32_t>(first))});
  std::vector<Trail> trails;
  for (auto height = first; height < chain.size(); ++height) {
    verifier.judge(state, world::as_rules_see(chain[height]), {"/headers"}, trails.emplace_back());
  }
  return trails;
}

Outcome outcome_of(const std::map<Rule, Outcome>& outcomes, Rule rule) {
  const auto it = outcomes.find(rule);
  return it == outcomes.end() ? Outcome::absent : it->second;
}

void expect_outcomes(const KnownChain& known, const std::vector<Trail>& trails) {
  for (std::size_t index = 0; index < trails.size(); ++index) {
    const auto expected = outcomes_of(known, index);
    for (std::size_t i = 0; i < kRuleCount; ++i) {
      const auto rule = static_cast<Rule>(i);
      if (outcome_in(trails[index], rule) == outcome_of(expected, rule)) continue;
      RC_LOG() << id_of(rule) << " of header " << index << " from height " << known.first_height;
      RC_FAIL("another outcome than that of the oracle");
    }
  }
}

RC_GTEST_PROP(HeaderVerifier, AgreesWithTheWholeChainFromEveryStart, ()) {
  const auto network = *small_network();
  const auto chain = grow(network, *any_steps(36));
  const auto first = *rc::gen::oneOf(rc::gen::just<std::size_t>(0), rc::gen::inRange<std::size_t>(0, chain.size()));
  ChainState state;
  const auto trails = trails_from(chain, network, first, state);
  const auto known = known_from(chain, network, first);
  expect_outcomes(known, trails);
  RC_ASSERT(integer(state.ancestry.chain_work.value) == chain_work(known));
  RC_ASSERT(state.ancestry.hash.value == world::hash_of(chain.back()));
  RC_ASSERT(state.ancestry.height.value.value() == chain.size() - 1);
}

RC_GTEST_PROP(HeaderVerifier, NeverChangesItsMindWhenMoreAncestorsAreKnown, ()) {
  const auto network = *small_network();
  const auto chain = grow(network, *any_steps(30));
  const auto first = *rc::gen::inRange<std::size_t>(0, chain.size());
  ChainState state;
  const auto from_genesis = trails_from(chain, network, 0, state);
  const auto from_first = trails_from(chain, network, first, state);
  for (std::size_t index = 0; index < from_first.size(); ++index) {
    for (std::size_t i = 0; i < kRuleCount; ++i) {
      const auto rule = static_cast<Rule>(i);
      const auto outcome = outcome_in(from_first[index], rule);
      RC_ASSERT(outcome == Outcome::not_evaluable || outcome == outcome_in(from_genesis[first + index], rule));
    }
  }
}

RC_GTEST_PROP(HeaderVerifier, LeavesOpenOnlyWhatNeedsATarget, ()) {
  const auto network = *small_network();
  const auto chain = grow(network, *any_steps(20));
  ChainState state;
  for (const auto& trail : trails_from(chain, network, 0, state)) {
    for (const auto& gap : trail.undecided()) {
      RC_ASSERT(gap.rule == Rule::btc_bits_zero || gap.rule == Rule::btc_bits_limit || gap.rule == Rule::btc_pow);
    }
    RC_ASSERT(trail.gaps().empty());
  }
}

RC_GTEST_PROP(RequiredBits, AreThoseOfTheLiteralWalk, ()) {
  const auto network = *small_network();
  const auto chain = grow(network, *any_steps(40));
  const auto in_native = in_domain<Native>(network);
  Ancestry<Native> ancestry{};
  ancestry.height = {NativeUint<32>(UINT32_MAX)};
  const auto known = known_from(chain, network, 0);
  for (std::size_t index = 0; index < chain.size(); ++index) {
    const auto header = world::as_rules_see(chain[index]);
    if (index > 0) {
      const auto bits = hemi::required_bits<Native>(in_native, ancestry.period, ancestry.bits, ancestry.time,
                                                    next_height<Native>(ancestry), header.time);
      RC_ASSERT(bits.value.value() == required_bits(known, index));
    }
    ancestry = followed_by<Native>(in_native, ancestry, header, Work<Native>{});
  }
}

}  // namespace
}  // namespace hemi::test
