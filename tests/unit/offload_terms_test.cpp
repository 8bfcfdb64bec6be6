// The chapter offload has numbers of its own, so that its rules ask for no more than they need. They are those of the
// profile.
#include <gtest/gtest.h>

#include "spec/offload.hpp"
#include "verifier/engine/sequencer_chain.hpp"
#include "verifier/evidence/sequencer_json.hpp"

namespace hemi {
namespace {

TEST(OffloadTerms, AreThoseOfTheProfile) {
  const auto stated = offload_terms<Native>();
  const auto derived = offload_terms_of(sequencer_consensus_parameters());
  EXPECT_EQ(stated.due_depth, derived.due_depth);
  EXPECT_EQ(stated.freshness, derived.freshness);
  EXPECT_EQ(stated.step, derived.step);
  EXPECT_EQ(stated.capacity, derived.capacity);
  EXPECT_EQ(stated.period, derived.period);
}

}  // namespace
}  // namespace hemi
