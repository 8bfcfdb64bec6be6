// Each gate fails when it should: statements that are wrong on purpose.
#include "proofs/framework/gates.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "proofs/chapters.hpp"
#include "spec/bitcoin.hpp"

namespace hemi::proofs {
namespace {

Heading heading(const std::string& name) { return {"test/" + name, "test", name, "test"}; }

GateOptions options() {
  GateOptions options;
  options.export_directory = testing::TempDir();
  return options;
}

Report pass(const Obligation& obligation) { return pass_gates(obligation, options()); }

bool has_fault(const Report& report, const std::string& words) {
  return std::ranges::any_of(report.faults, [&](const auto& f) { return f.find(words) != std::string::npos; });
}

const Kill& kill_of(const Report& report, const std::string& change) {
  const auto found = std::ranges::find(report.kills, change, &Kill::change);
  if (found == report.kills.end()) throw std::logic_error("nothing was changed that way: " + change);
  return *found;
}

std::string value_of(const Kill& kill, const std::string& name) {
  return std::ranges::find(kill.counterexample, name, &Binding::name)->value;
}

Report report_of(const Obligations& chapter, const std::string& name) {
  const auto found = std::ranges::find_if(chapter, [&](const Obligation& proof) { return proof.heading.name == name; });
  if (found == chapter.end()) throw std::logic_error("no such proof: " + name);
  return pass(*found);
}

TEST(Gates, AProofPasses) {
  const auto report = pass(over_bits(heading("sound"), []<class D>(Statement<D>& s) {
    const auto height = any<Height<D>>(s, "height");
    s.suppose("the height is below ten", height.value < number<D, 32>(10));
    s.claim("the next height is larger", height.value + number<D, 32>(1) > height.value);
  }));
  EXPECT_EQ(report.faults, std::vector<std::string>{});
  EXPECT_EQ(report.questions.front().cvc5, "unsat");
  EXPECT_EQ(report.kills.front().result, "reproduced");
  EXPECT_EQ(value_of(report.kills.front(), "height"), "4294967295");
}

TEST(Gates, ContradictoryHypothesesAreCaught) {
  const auto report = pass(over_integers(heading("contradiction"), []<class D>(Statement<D>& s) {
    const auto time = any<Time<D>>(s, "time");
    s.suppose("early", time.value < number<D, 32>(10));
    s.suppose("late", time.value > number<D, 32>(20));
    s.claim("everything", D::truth(false));
  }));
  EXPECT_TRUE(has_fault(report, "the hypotheses contradict each other"));
}

TEST(Gates, AFalseClaimYieldsACounterexampleThatReplaysNatively) {
  const auto report = pass(over_integers(heading("false"), []<class D>(Statement<D>& s) {
    const auto target = any<Target<D>>(s, "target");
    s.rule(Rule::btc_bits_limit, target_is_within_limit<D>(in_domain<D>(kMainnet), target));
    s.claim("a retarget is never 0",
            retargeted<D>(in_domain<D>(kMainnet), target, number<D, 32>(302400)).value != number<D, 256>(0));
  }));
  EXPECT_TRUE(has_fault(report, "it does not hold: a retarget is never 0"));
  ASSERT_EQ(report.refutations.size(), 1U);
  EXPECT_EQ(report.refutations.front().result, "reproduced");
}

TEST(Gates, AnUnusedRuleIsAnError) {
  const auto report = pass(over_integers(heading("unused"), []<class D>(Statement<D>& s) {
    const auto target = any<Target<D>>(s, "target");
    s.rule(Rule::btc_bits_zero, target_is_not_zero<D>(target));
    s.claim("a target is not negative", target.value >= number<D, 256>(0));
  }));
  EXPECT_TRUE(has_fault(report, "without BTC-BITS-ZERO.1: not needed"));
}

TEST(Gates, AnUnkilledMutantIsAnError) {
  const auto report = pass(over_bits(heading("survivor"), []<class D>(Statement<D>& s) {
    const auto target = any<Target<D>>(s, "target");
    const bool planted = s.mutant(Rule::btc_pow, "something harmless");
    s.claim("a target equals itself", planted ? target <= target : target == target);
  }));
  EXPECT_TRUE(has_fault(report, "something harmless: not needed"));
}

TEST(Gates, AFaultInADefinitionNamesNoRule) {
  const auto report = pass(over_bits(heading("definition"), []<class D>(Statement<D>& s) {
    const auto height = any<Height<D>>(s, "height");
    const bool planted = s.mutant(std::nullopt, "the next height");
    s.claim("a height equals itself", (planted ? height.value + number<D, 32>(1) : height.value) == height.value);
  }));
  EXPECT_EQ(report.faults, std::vector<std::string>{});
  EXPECT_EQ(report.rules, std::vector<std::string>{});
  EXPECT_EQ(report.kills.front().rule, "");
}

TEST(Gates, SomethingMustBeClaimedAndBreakable) {
  const auto report = pass(over_bits(heading("empty"), []<class D>(Statement<D>&) {}));
  EXPECT_TRUE(has_fault(report, "nothing is claimed"));
  EXPECT_TRUE(has_fault(report, "nothing in it can be broken"));
}

TEST(Gates, AnOperationThatLeavesItsRangeIsAnError) {
  const auto report = pass(over_integers(heading("range"), []<class D>(Statement<D>& s) {
    const auto a = any<U<D, 32>>(s, "a");
    const auto b = any<U<D, 32>>(s, "b");
    s.suppose("b is positive", b > number<D, 32>(0));
    s.claim("a sum is larger than its part", a + b > a);
  }));
  EXPECT_TRUE(has_fault(report, "it does not hold: range 1.0"));
  EXPECT_EQ(report.refutations.front().result, "reproduced");  // the machine's sum wraps
}

TEST(Gates, ARangeDoesNotRestOnTheHypothesisThatNeedsIt) {
  const auto report = pass(over_integers(heading("circular"), []<class D>(Statement<D>& s) {
    const auto a = any<U<D, 32>>(s, "a");
    const auto b = any<U<D, 32>>(s, "b");
    s.suppose("the sum is small", a + b < number<D, 32>(100));
    s.claim("a is small", a < number<D, 32>(100));
  }));
  EXPECT_TRUE(has_fault(report, "it does not hold: range 0.0"));
}

TEST(Gates, ACounterexampleThatDoesNotReplayIsAnError) {
  auto obligation = over_bits(heading("wrong-adapter"), []<class D>(Statement<D>& s) {
    const auto height = any<Height<D>>(s, "height");
    s.suppose("the height is below ten", height.value < number<D, 32>(10));
    s.claim("the height is below twenty", height.value < number<D, 32>(20));
  });
  obligation.replay = [](const Assignment&, const std::string&) { return NativeReading{{}, {{"claim", true}}}; };
  EXPECT_TRUE(has_fault(pass(obligation), "without the height is below ten: no claim fails natively"));
}

TEST(Gates, UnknownIsRed) {
  auto frugal = options();
  frugal.z3_budget = 100;
  const auto report = pass_gates(over_integers(heading("unknown"),
                                               []<class D>(Statement<D>& s) {
                                                 const auto a = any<U<D, 8>>(s, "a");
                                                 const auto product = extend<32, D>(a) * extend<32, D>(a);
                                                 s.suppose("a is not 9", a != number<D, 8>(9));
                                                 s.claim("its square is not 81", product != number<D, 32>(81));
                                               }),
                                 frugal);
  EXPECT_TRUE(has_fault(report, "Z3 does not decide within its budget"));
}

TEST(Gates, BothSolversMustAgree) {
  auto deaf = options();
  deaf.cvc5 = "echo sat #";
  const auto report = pass_gates(over_bits(heading("disagreement"),
                                           []<class D>(Statement<D>& s) {
                                             const auto height = any<Height<D>>(s, "height");
                                             s.suppose("the height is below ten", height.value < number<D, 32>(10));
                                             s.claim("the height is below twenty", height.value < number<D, 32>(20));
                                           }),
                                 deaf);
  EXPECT_TRUE(has_fault(report, "cvc5 says sat"));
}

Obligation false_claim(bool with_repair, const std::string& claimed) {
  return refuted(over_integers(heading("false"), [=]<class D>(Statement<D>& s) {
    const auto a = any<Height<D>>(s, "a");
    const bool small = with_repair && s.repair("small heights");
    s.suppose("it is small", small ? a.value < number<D, 32>(10) : D::truth(true));
    s.claim("it is below 20", claimed == "never"    ? a.value != a.value
                              : claimed == "always" ? a == a
                                                    : a.value < number<D, 32>(20));
  }));
}

TEST(Gates, ARefutationIsReproducedAndMended) {
  const auto report = pass(false_claim(true, "sometimes"));
  EXPECT_EQ(report.faults, std::vector<std::string>{});
  EXPECT_TRUE(report.is_refutation);
  EXPECT_FALSE(report.proved());
  EXPECT_EQ(kill_of(report, "it is below 20").result, "reproduced");
  ASSERT_EQ(report.questions.size(), 1U);
  EXPECT_EQ(report.questions.front().name, "with small heights: it is below 20");
  EXPECT_EQ(report.questions.front().cvc5, "unsat");
}

TEST(Gates, ARefutationOfWhatIsTrueIsAnError) {
  EXPECT_TRUE(has_fault(pass(false_claim(false, "always")), "it is not refuted"));
}

TEST(Gates, ARefutationOfWhatNobodyClaimsIsAnError) {
  EXPECT_TRUE(has_fault(pass(false_claim(false, "never")), "the hypotheses contradict each other"));
}

TEST(Gates, ARepairThatMendsNothingIsAnError) {
  const auto report = pass(refuted(over_integers(heading("false"), []<class D>(Statement<D>& s) {
    const auto a = any<Height<D>>(s, "a");
    const bool small = s.repair("small heights");
    s.suppose("it is small", a.value < (small ? number<D, 32>(30) : number<D, 32>(40)));
    s.claim("it is below 20", a.value < number<D, 32>(20));
  })));
  EXPECT_TRUE(has_fault(report, "it does not hold: with small heights: it is below 20"));
}

TEST(RecordedCounterexamples, AnUnsignedSpan) {
  const auto report = report_of(bitcoin_retarget_proofs(), "bitcoin/timespan-is-signed-clamp");
  EXPECT_TRUE(report.proved());
  EXPECT_EQ(kill_of(report, "a client that subtracts without a sign").result, "reproduced");
}

/// The client bug of 2^24 encodings: a sign bit under an exponent of 1 or 2.
TEST(RecordedCounterexamples, ASignBitUnderASmallExponent) {
  const auto report = report_of(bitcoin_target_proofs(), "bitcoin/negative-flag");
  EXPECT_TRUE(report.proved());
  const auto bits = value_of(kill_of(report, "a client that shifts before it looks at the sign"), "bits");
  const auto value = std::stoul(bits, nullptr, 16);
  EXPECT_TRUE(value >> 24 == 1 || value >> 24 == 2) << bits;
  EXPECT_NE(value & 0x00800000, 0U) << bits;
}

TEST(RecordedCounterexamples, ATransactionOf64BytesAsANode) {
  const auto report = report_of(inclusion_proofs(), "inclusion/leaf-is-no-node-at-depth-1");
  EXPECT_TRUE(report.proved());
  EXPECT_EQ(kill_of(report, "without MRK-DEPTH.1").result, "reproduced");
}

/// Deployed code answers at 2, then at 1, while the tip climbs from 2 to 3 above the effective genesis.
TEST(RecordedCounterexamples, AnAnswerThatFallsWhileTheTipRises) {
  const auto report = report_of(bitcoin_view_proofs(), "bitcoin-view/answers-never-fall");
  EXPECT_TRUE(report.proved());
  const auto& kill = report.kills.back();
  ASSERT_EQ(kill.result, "reproduced");
  const auto genesis = std::stoul(value_of(kill, "effective_genesis"));
  EXPECT_EQ(std::stoul(value_of(kill, "tip")), genesis + 2);
  EXPECT_EQ(std::stoul(value_of(kill, "later_tip")), genesis + 3);
}

/// Their digests agree in 12 bytes and differ in others, natively too.
TEST(RecordedCounterexamples, TwoBlocksUnderOnePrefix) {
  const auto report = report_of(keystone_link_proofs(), "keystone/names-one-previous");
  EXPECT_TRUE(report.proved());
  const auto& kill = report.kills.back();
  ASSERT_EQ(kill.result, "reproduced");
  const auto one = value_of(kill, "one_block_hash");
  const auto other = value_of(kill, "other_block_hash");
  EXPECT_NE(one, other);
  EXPECT_EQ(one.substr(0, 24), other.substr(0, 24));
}

/// A number of 32 bits has a last one, and zero follows it.
TEST(RecordedCounterexamples, ABlockNumberThatStartsOver) {
  const auto report = report_of(hemi_chain_proofs(), "hemi-chain/numbers-count-up");
  EXPECT_TRUE(report.proved());
  const auto& kill = kill_of(report, "without the parent's number is not the last");
  EXPECT_EQ(kill.result, "reproduced");
  EXPECT_EQ(value_of(kill, "parent_number"), "4294967295");
  EXPECT_EQ(value_of(kill, "block_number"), "0");
}

}  // namespace
}  // namespace hemi::proofs
