// The messages between the runner and a client (vectors/PROTOCOL.md), and what an answer is worth.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "verifier/bytes/decode_error.hpp"
#include "verifier/evidence/json_fields.hpp"

namespace hemi::conform {

inline constexpr unsigned kProtocol = 1;
/// Of one message, in either direction.
inline constexpr std::size_t kMaxLineBytes = std::size_t{16} << 20;
inline constexpr unsigned kMaxLevel = 2;

/// What a client says of itself before anything else.
struct Hello {
  std::string name{};
  std::string version{};
  std::vector<std::string> suites{};
  unsigned level = 0;
};

bool supports(const Hello& client, const std::string& suite);

Decoded<Hello> read_hello(std::string_view line);
nlohmann::json hello_json(const Hello& hello);

/// One case of the vectors; the documents that it points into outlive it.
struct Case {
  std::string suite{};
  const nlohmann::json* profile = nullptr;
  const nlohmann::json* item = nullptr;

  const nlohmann::json& expect() const { return item->at("expect"); }
  std::string id() const { return item->at("id"); }
};

/// Neither the id nor the expectation: a client cannot answer from them.
nlohmann::json question_json(std::size_t sequence, const std::string& suite, const nlohmann::json& profile,
                             const nlohmann::json& input);

struct Answer {
  std::size_t sequence = 0;
  /// Of these three one is given.
  std::optional<std::string> skipped{};
  std::optional<std::string> error{};
  std::string verdict{};
  /// Empty if none was given.
  std::string rule{};
  /// The client's own name for what is wrong, if it has one.
  std::string native{};
  nlohmann::json derived = nlohmann::json::object();
};

Decoded<Answer> read_answer(std::string_view line);
nlohmann::json answer_json(const Answer& answer);

/// What a case has come to. The order is that of reports.
enum class Outcome : std::uint8_t {
  passed,
  wrong_acceptance,
  wrong_rejection,
  wrong_indeterminate,
  wrong_rule,
  wrong_derived,
  error,
  crash,
  timeout,
  protocol,
  not_asked,
  skipped,
};
inline constexpr std::size_t kOutcomes = 12;
std::string_view name_of(Outcome outcome);
inline bool is_failure(Outcome outcome) { return outcome != Outcome::passed && outcome != Outcome::skipped; }

/// A client's own names of errors, and the rules that they stand for. A name that ends with "*" stands for all that
/// begin so; the longest one that fits counts.
using RuleNames = std::map<std::string, std::string>;

struct Judgement {
  Outcome outcome = Outcome::passed;
  /// What was expected and what was said, or what went wrong.
  std::string detail{};
};

/// An answer against the expectation of its case, as far as the level goes.
Judgement judge(const nlohmann::json& expect, const Answer& answer, unsigned level, const RuleNames& names);

}  // namespace hemi::conform
