// The runner catches every client that is wrong, says how it is wrong, and has nothing against one that is right.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/process.hpp"
#include "tests/support/real_data.hpp"

namespace hemi::test {
namespace {

using nlohmann::json;
using Arguments = std::vector<std::string>;

const std::string kVectors = HEMI_SOURCE_DIR "/vectors";

struct Conformance {
  int code = 0;
  json report{};
  std::string err{};

  std::size_t count(const std::string& outcome) const { return report.at("total").at(outcome); }
  std::size_t cases() const { return count("cases"); }
  std::string first_detail() const { return report.at("failures").at(0).at("detail"); }
};

Conformance run_against(const Arguments& client, Arguments options, const RunOptions& run_options = {}) {
  Arguments arguments{"--format", "json", "conform", "--vectors", kVectors, "--suite", "bitcoin-retarget"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), client.begin(), client.end());
  const auto run = run_process(HEMI_VERIFY, arguments, run_options);
  auto report = json::parse(run.out, nullptr, false);
  EXPECT_FALSE(report.is_discarded()) << run.out << run.err;
  return {run.code, std::move(report), run.err};
}

Conformance run_fake(const std::string& fault, const Arguments& options = {}, const RunOptions& run_options = {}) {
  auto run = run_against({HEMI_FAKE_CLIENT, fault}, options, run_options);
  EXPECT_EQ(run.report.at("exit_code"), run.code);
  return run;
}

/// All cases have come to one of these, and each to some.
void expect_only(const Conformance& run, const Arguments& outcomes) {
  std::size_t counted = 0;
  for (const auto& outcome : outcomes) {
    EXPECT_GT(run.count(outcome), 0U) << outcome;
    counted += run.count(outcome);
  }
  EXPECT_EQ(counted, run.cases()) << run.report.at("total");
}

TEST(Conform, AnHonestClientPassesEverything) {
  for (const Arguments& options : {Arguments{}, Arguments{"--batch"}, Arguments{"--level", "0"}}) {
    const auto run = run_fake("honest", options);
    EXPECT_EQ(run.code, 0);
    expect_only(run, {"passed"});
    EXPECT_GT(run.cases(), 30U);
    EXPECT_NE(run.err.find(" cases in "), std::string::npos) << run.err;
  }
}

TEST(Conform, WrongVerdictsAreCountedByWhatWasSaid) {
  for (const Arguments& options : {Arguments{}, Arguments{"--batch"}}) {
    EXPECT_EQ(run_fake("accepts-all", options).code, 1);
    expect_only(run_fake("accepts-all", options), {"passed", "wrong-acceptance"});
    expect_only(run_fake("rejects-all", options), {"wrong-rejection", "wrong-rule", "wrong-derived"});
    expect_only(run_fake("undecided", options), {"wrong-indeterminate"});
  }
}

TEST(Conform, AWrongRuleIsSeenFromLevelOne) {
  const auto run = run_fake("wrong-rule", {"--level", "1"});
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"passed", "wrong-rule"});
  EXPECT_NE(run.first_detail().find("answered BTC-LINK.1"), std::string::npos);
  EXPECT_EQ(run_fake("wrong-rule", {"--level", "0"}).code, 0);
}

TEST(Conform, WrongDerivedValuesAreSeenAtLevelTwo) {
  const auto run = run_fake("wrong-derived");
  EXPECT_EQ(run.code, 1);
  EXPECT_GT(run.count("wrong-derived"), 30U);
  EXPECT_NE(run.first_detail().find("timespan_seconds: expected"), std::string::npos) << run.first_detail();
  EXPECT_EQ(run_fake("wrong-derived", {"--level", "1"}).code, 0);
  const auto more = run_fake("says-too-much");
  expect_only(more, {"wrong-derived"});
  EXPECT_EQ(more.first_detail(), "more is not asked for");
}

TEST(Conform, AClientThatHangsIsEndedAndThenGivenUp) {
  const auto run = run_fake("sleeps", {"--timeout-seconds", "1"});
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"timeout", "not-asked"});
  EXPECT_EQ(run.first_detail(), "no answer within 1 s");
}

TEST(Conform, AClientThatHangsInABatchHasNoAnswers) {
  const auto run = run_fake("sleeps", {"--batch", "--timeout-seconds", "1"});
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"timeout"});
}

TEST(Conform, AfterACrashTheClientIsStartedAgain) {
  const auto run = run_fake("crashes");
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"passed", "crash"});
  EXPECT_EQ(run.first_detail(), "signal 6");
  const auto exits = run_fake("exits");
  expect_only(exits, {"passed", "crash"});
  EXPECT_EQ(exits.first_detail(), "exit code 3: nothing goes");
  EXPECT_NE(exits.err.find("the client wrote to standard error:\nnothing goes"), std::string::npos) << exits.err;
}

TEST(Conform, InABatchACrashLosesOnlyTheAnswersThatAreNotThere) {
  const auto run = run_fake("exits", {"--batch"});
  expect_only(run, {"passed", "crash"});
  EXPECT_EQ(run.count("passed"), 1U);
}

TEST(Conform, AClientThatDoesNotStartAgainIsAskedNoMore) {
  const TemporaryFolder folder;
  folder.write("first-start", "");
  const auto run = run_fake("crashes-for-good", {}, {.folder = folder.path()});
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"crash", "not-asked"});
  EXPECT_EQ(run.count("crash"), 1U);
}

TEST(Conform, WhatIsNoAnswerIsAFaultOfTheProtocol) {
  for (const auto* fault : {"garbage", "long-line", "unknown-field", "wrong-number"}) {
    const auto run = run_fake(fault);
    EXPECT_EQ(run.code, 1) << fault;
    expect_only(run, {"protocol"});
  }
  expect_only(run_fake("garbage", {"--batch"}), {"protocol"});
}

TEST(Conform, AClientThatSaysNoHelloIsNotJudged) {
  for (const auto* fault : {"dies-at-start", "other-protocol"}) {
    for (const Arguments& options : {Arguments{}, Arguments{"--batch"}}) {
      const auto run = run_fake(fault, options);
      EXPECT_EQ(run.code, 3) << fault;
      EXPECT_NE(run.report.at("start_fault"), "") << fault;
      EXPECT_EQ(run.cases(), 0U);
    }
  }
  EXPECT_NE(run_fake("dies-at-start").report.at("start_fault").get<std::string>().find("exit code 7"),
            std::string::npos);
  EXPECT_EQ(run_fake("no-hello", {"--batch"}).code, 3);
}

TEST(Conform, AProgramThatDoesNotExistIsAUsageError) {
  const auto run = run_process(HEMI_VERIFY, {"conform", "--vectors", kVectors, "--", "no-such-program-anywhere"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("no-such-program-anywhere"), std::string::npos) << run.err;
}

TEST(Conform, SkippedCasesAreCountedAndNeverEnoughToAccept) {
  const auto skips = run_fake("skips");
  EXPECT_EQ(skips.code, 3);
  expect_only(skips, {"skipped"});
  EXPECT_EQ(skips.report.at("skipped").at(0).at("reason"), "too hard");
  const auto other_suite = run_fake("honest", {"--suite", "bitcoin-bits"});
  EXPECT_EQ(other_suite.code, 0);
  expect_only(other_suite, {"passed", "skipped"});
  EXPECT_EQ(other_suite.report.at("suites").at("bitcoin-bits").at("skipped"),
            other_suite.report.at("suites").at("bitcoin-bits").at("cases"));
}

TEST(Conform, AnErrorOfTheClientIsAFailure) {
  const auto run = run_fake("errs");
  EXPECT_EQ(run.code, 1);
  expect_only(run, {"error"});
  EXPECT_EQ(run.first_detail(), "out of luck");
}

// --- What a client's author keeps ----------------------------------------------------------------------------------

TEST(Conform, KnownFailuresHaveToFail) {
  const TemporaryFolder folder;
  json known = json::object();
  const auto all = run_fake("accepts-all");
  for (const auto& failure : all.report.at("failures")) known[failure.at("case").get<std::string>()] = "an issue";
  const auto path = folder.write("known.json", json{{"known_failures", known}}.dump());
  const auto run = run_fake("accepts-all", {"--known-failures", path});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.count("known"), known.size());

  known["retarget-on-time"] = "passes by now";
  const auto stale = folder.write("stale.json", json{{"known_failures", known}}.dump());
  const auto unexpected = run_fake("accepts-all", {"--known-failures", stale});
  EXPECT_EQ(unexpected.code, 1);
  for (const auto& failure : unexpected.report.at("failures")) {
    const bool is_stale = failure.at("case") == "retarget-on-time";
    EXPECT_EQ(failure.at("outcome"), is_stale ? "unexpected-pass" : "wrong-acceptance");
    EXPECT_EQ(failure.at("known"), !is_stale);
  }
}

TEST(Conform, NamesOfTheClientBecomeRules) {
  const TemporaryFolder folder;
  EXPECT_GT(run_fake("native").count("wrong-rule"), 0U);
  const json rules{{"bad-diffbits", "BTC-BITS-REQUIRED.1"},
                   {"malformed: ENC-SCHEMA.1*", "ENC-SCHEMA.1"},
                   {"malformed: BTC-BITS-ZERO.1*", "BTC-BITS-ZERO.1"},
                   {"malformed: BTC-BITS-SIGN.1*", "BTC-BITS-SIGN.1"},
                   {"malformed: BTC-BITS-LIMIT.1*", "BTC-BITS-LIMIT.1"},
                   {"malformed: BTC-BITS-OVERFLOW.1*", "BTC-BITS-OVERFLOW.1"},
                   {"malformed:*", "ENC-JSON.1"}};
  const auto path = folder.write("rules.json", json{{"rules", rules}}.dump());
  const auto run = run_fake("native", {"--rules", path});
  EXPECT_EQ(run.code, 0) << run.report.at("failures");
}

TEST(Conform, FilesThatMakeNoSenseAreUsageErrors) {
  const TemporaryFolder folder;
  const auto path =
      folder.write("file.json", R"({"known_failures": {"no-such-case": ""}, "rules": {"x": "NO-RULE.1"}})");
  const auto no_case = folder.write("case.json", R"({"known_failures": {"no-such-case": ""}})");
  const auto no_rule = folder.write("rule.json", R"({"rules": {"x": "NO-RULE.1"}})");
  for (const Arguments& options :
       {Arguments{"--known-failures", path}, Arguments{"--known-failures", no_case}, Arguments{"--rules", no_rule},
        Arguments{"--rules", folder.path() / "none"}, Arguments{"--suite", "no-suite"}, Arguments{"--level", "3"}}) {
    Arguments arguments{"conform", "--vectors", kVectors};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), {"--", HEMI_FAKE_CLIENT});
    const auto run = run_process(HEMI_VERIFY, arguments);
    EXPECT_EQ(run.code, 2) << options.front() << options.back();
    EXPECT_EQ(run.out, "");
  }
}

// --- Vectors and results -------------------------------------------------------------------------------------------

TEST(Conform, VectorsWithAnotherHashAreNotRun) {
  const TemporaryFolder folder;
  std::filesystem::copy(kVectors + "/bitcoin-retarget", folder.path() / "bitcoin-retarget");
  auto manifest = json::parse(read_text(kVectors + "/MANIFEST.json"));
  const auto run = [&] {
    return run_process(HEMI_VERIFY, {"conform", "--vectors", folder.path(), "--", HEMI_FAKE_CLIENT});
  };
  EXPECT_EQ(run().code, 2);  // no manifest
  folder.write("MANIFEST.json", manifest.dump());
  EXPECT_EQ(run().code, 4);  // files that are missing
  manifest["files"] = json::array();
  folder.write("MANIFEST.json", manifest.dump());
  EXPECT_EQ(run().code, 4);  // another root
  folder.write("MANIFEST.json", "{}");
  EXPECT_EQ(run().code, 4);
}

TEST(Conform, ResultsComeAsTextAndForJUnit) {
  const auto run = [](const std::string& fault, const std::string& format) {
    return run_process(HEMI_VERIFY, {"conform", "--vectors", kVectors, "--suite", "bitcoin-retarget", "--format",
                                     format, "--", HEMI_FAKE_CLIENT, fault});
  };
  const auto text = run("accepts-all", "text");
  EXPECT_EQ(text.code, 1);
  EXPECT_NE(text.out.find("FAIL  wrong-acceptance"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("verdict  reject"), std::string::npos) << text.out;
  const auto junit = run("accepts-all", "junit");
  EXPECT_EQ(junit.code, 1);
  EXPECT_NE(junit.out.find("<failure type=\"wrong-acceptance\""), std::string::npos) << junit.out;
  EXPECT_NE(junit.out.find("classname=\"BTC-BITS-REQUIRED.1\" name=\"retarget-on-time\"/>"), std::string::npos);
  EXPECT_EQ(run("honest", "junit").out.find("<failure"), std::string::npos);
  EXPECT_EQ(run_process(HEMI_VERIFY, {"--format", "junit", "rules"}).code, 2);
}

TEST(Conform, TheSameRunGivesTheSameReport) {
  EXPECT_EQ(run_fake("rejects-all").report.dump(), run_fake("rejects-all").report.dump());
}

// --- Our own clients -----------------------------------------------------------------------------------------------

/// Over all suites, since this is the whole of what a client can be asked.
Conformance run_whole(const Arguments& client, const Arguments& options) {
  Arguments arguments{"--format", "json", "conform", "--vectors", kVectors, "--level", "2"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), client.begin(), client.end());
  const auto run = run_process(HEMI_VERIFY, arguments);
  return {run.code, json::parse(run.out), run.err};
}

TEST(Conform, TheVerifierItselfConforms) {
  for (const auto& [options, client] : std::vector<std::pair<Arguments, Arguments>>{
           {{}, {HEMI_VERIFY, "client"}}, {{"--batch"}, {HEMI_VERIFY, "client", "--batch"}}}) {
    const auto run = run_whole(client, options);
    EXPECT_EQ(run.code, 0) << run.report.at("failures").dump(2);
    EXPECT_EQ(run.count("passed"), run.cases());
    EXPECT_GT(run.cases(), 700U);
  }
}

TEST(Conform, TheExampleClientConforms) {
  for (const Arguments& options : {Arguments{}, Arguments{"--batch"}}) {
    const auto run = run_whole({"python3", kVectors + "/clients/python/client.py"}, options);
    EXPECT_EQ(run.code, 0) << run.report.at("failures").dump(2);
    EXPECT_EQ(run.count("passed") + run.count("skipped"), run.cases());
    for (const auto* suite : {"bitcoin-bits", "bitcoin-retarget", "keystone"}) {
      EXPECT_EQ(run.report.at("suites").at(suite).at("skipped"), 0) << suite;
    }
  }
}

TEST(Client, RefusesWhatIsNoQuestion) {
  for (const auto* line : {"x\n", "{}\n", R"({"seq": 1, "suite": "keystone", "profile": {}, "input": {}, "id": 1})"}) {
    EXPECT_EQ(run_process(HEMI_VERIFY, {"client"}, {.input = line}).code, 2) << line;
  }
}

}  // namespace
}  // namespace hemi::test
