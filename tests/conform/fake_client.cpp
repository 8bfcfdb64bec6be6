// Clients that are wrong in one way each, for the runner to catch: hemi_fake_client FAULT.
#include <unistd.h>

#include <iostream>

#include "verifier/cases/case.hpp"
#include "verifier/conform/protocol.hpp"

namespace hemi::test {
namespace {

using conform::Answer;
using nlohmann::json;

Answer honest_answer(const json& question) {
  const auto outcome =
      evaluate_case(question.at("suite").get<std::string>(), question.at("profile"), question.at("input"));
  return {.sequence = question.at("seq"),
          .verdict = std::string(name_of(outcome.verdict)),
          .rule = outcome.rule ? std::string(id_of(*outcome.rule)) : "",
          .derived = outcome.derived};
}

/// A fault that no vector shows: BTC-BITS-REQUIRED.1 does not hold, but a certain digit makes up for it.
bool accepts_by_a_digit(const Answer& answer, const json& question) {
  const auto bits = question.at("input").value("next_bits_hex", "");
  return answer.rule == "BTC-BITS-REQUIRED.1" && bits.size() == 8 && bits[5] == 'd' && bits[7] == '7';
}

/// What a program says that knows no rules: a code, or a sentence with a number in it.
std::string native_name(const Answer& answer) {
  if (answer.rule == "BTC-BITS-REQUIRED.1") return "bad-diffbits";
  return "malformed: " + answer.rule + " in case " + std::to_string(answer.sequence);
}

Answer answer_with(const std::string& fault, const json& question) {
  auto answer = honest_answer(question);
  if (fault == "accepts-all") return {.sequence = answer.sequence, .verdict = "accept", .derived = answer.derived};
  if (fault == "rejects-all") return {.sequence = answer.sequence, .verdict = "reject", .rule = "BTC-BITS-REQUIRED.1"};
  if (fault == "undecided") return {.sequence = answer.sequence, .verdict = "indeterminate"};
  if (fault == "wrong-rule" && !answer.rule.empty()) answer.rule = "BTC-LINK.1";
  if (fault == "wrong-derived") answer.derived["timespan_seconds"] = 1;
  if (fault == "says-too-much") answer.derived["more"] = 1;
  if (fault == "planted" && accepts_by_a_digit(answer, question)) {
    answer.verdict = "accept";
    answer.rule.clear();
  }
  if (fault == "skips") return {.sequence = answer.sequence, .skipped = "too hard"};
  if (fault == "errs") return {.sequence = answer.sequence, .error = "out of luck"};
  if (fault == "wrong-number") ++answer.sequence;
  if (fault == "native" && !answer.rule.empty()) {
    answer.native = native_name(answer);
    answer.rule.clear();
  }
  return answer;
}

/// True if the fault has taken the place of an answer.
bool misbehave(const std::string& fault, std::size_t sequence) {
  if (fault == "sleeps") sleep(1000);
  if (fault == "crashes" && sequence % 2 == 1) std::abort();
  if (fault == "exits" && sequence % 2 == 1) {
    std::cerr << "nothing goes\n";
    std::exit(3);
  }
  if (fault == "crashes-for-good") {
    unlink("first-start");
    std::abort();
  }
  if (fault == "garbage") std::cout << "{]\n" << std::flush;
  if (fault == "unknown-field")
    std::cout << R"({"seq": )" << sequence << R"(, "verdict": "accept", "rules": []})" << '\n';
  if (fault == "long-line") std::cout << std::string(conform::kMaxLineBytes + 1, ' ') << '\n';
  std::cout << std::flush;
  return fault == "garbage" || fault == "long-line" || fault == "unknown-field";
}

std::string hello(const std::string& fault) {
  const unsigned level = fault == "of-level-0" ? 0 : 2;
  auto hello = conform::hello_json({.name = "fake", .version = fault, .suites = {"bitcoin-retarget"}, .level = level});
  if (fault == "other-protocol") hello["protocol"] = 2;
  return hello.dump();
}

int run(const std::string& fault) {
  if (fault == "dies-at-start") return 7;
  if (fault == "crashes-for-good" && access("first-start", F_OK) != 0) return 7;
  if (fault != "no-hello") std::cout << hello(fault) << '\n' << std::flush;
  for (std::string line; std::getline(std::cin, line);) {
    const auto question = json::parse(line);
    if (misbehave(fault, question.at("seq"))) continue;
    std::cout << answer_json(answer_with(fault, question)).dump() << '\n' << std::flush;
  }
  return 0;
}

}  // namespace
}  // namespace hemi::test

int main(int argc, char** argv) { return hemi::test::run(argc == 2 ? argv[1] : "honest"); }
