#include "verifier/conform/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace hemi::conform {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kMaxShown = 40;

/// How many cases have come to what, of one suite or of all.
struct Tally {
  std::size_t cases = 0;
  /// Failures that are known.
  std::size_t known = 0;
  std::size_t unexpected = 0;
  std::array<std::size_t, kOutcomes> by_outcome{};

  void add(const CaseResult& result) {
    ++cases;
    known += result.known && is_failure(result.judgement.outcome) ? 1 : 0;
    unexpected += result.is_unexpected() ? 1 : 0;
    ++by_outcome[static_cast<std::size_t>(result.judgement.outcome)];
  }
  std::size_t operator[](Outcome outcome) const { return by_outcome[static_cast<std::size_t>(outcome)]; }
  /// Cases without an answer that could be judged.
  std::size_t broken() const {
    return (*this)[Outcome::error] + (*this)[Outcome::crash] + (*this)[Outcome::timeout] + (*this)[Outcome::protocol] +
           (*this)[Outcome::not_asked];
  }
};

using Tallies = std::vector<std::pair<std::string, Tally>>;

/// By suite, in the order of the vectors, and a total.
Tallies tallies_of(const RunResult& result) {
  Tallies tallies;
  Tally total;
  for (const auto& each : result.cases) {
    auto found = std::ranges::find(tallies, each.asked.suite, &Tallies::value_type::first);
    if (found == tallies.end()) found = tallies.insert(tallies.end(), {each.asked.suite, {}});
    found->second.add(each);
    total.add(each);
  }
  tallies.emplace_back("total", total);
  return tallies;
}

Tally total_of(const RunResult& result) { return tallies_of(result).back().second; }

/// Skipped cases by suite and reason.
std::map<std::pair<std::string, std::string>, std::size_t> skipped_of(const RunResult& result) {
  std::map<std::pair<std::string, std::string>, std::size_t> skipped;
  for (const auto& each : result.cases) {
    if (each.judgement.outcome == Outcome::skipped) ++skipped[{each.asked.suite, each.judgement.detail}];
  }
  return skipped;
}

std::string_view verdict_name(ExitCode code) {
  return code == ExitCode::accept ? "accept" : code == ExitCode::reject ? "reject" : "indeterminate";
}

std::string outcome_of(const CaseResult& result) {
  const bool passes_unexpectedly = result.known && result.judgement.outcome == Outcome::passed;
  return passes_unexpectedly ? "unexpected-pass" : std::string(name_of(result.judgement.outcome));
}

ordered_json tally_json(const Tally& tally) {
  ordered_json written{{"cases", tally.cases}};
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    written[std::string(name_of(static_cast<Outcome>(i)))] = tally.by_outcome[i];
  }
  written["known"] = tally.known;
  return written;
}

ordered_json failure_json(const CaseResult& result) {
  const auto& item = *result.asked.item;
  return {{"case", item.at("id")},         {"suite", result.asked.suite},
          {"outcome", outcome_of(result)}, {"known", result.known && !result.is_unexpected()},
          {"rules", item.at("rules")},     {"detail", result.judgement.detail},
          {"text", item.at("text")}};
}

// --- Text ----------------------------------------------------------------------------------------------------------

void print_table(std::ostream& out, const RunResult& result) {
  constexpr auto* kRow = "{:<20} {:>6} {:>7} {:>14} {:>14} {:>14} {:>6} {:>8} {:>7} {:>8}\n";
  out << fmt::format(fmt::runtime(kRow), "suite", "cases", "passed", "wrong: accepts", "wrong: rejects",
                     "wrong: unclear", "rule", "derived", "broken", "skipped");
  for (const auto& [suite, tally] : tallies_of(result)) {
    out << fmt::format(fmt::runtime(kRow), suite, tally.cases, tally[Outcome::passed], tally[Outcome::wrong_acceptance],
                       tally[Outcome::wrong_rejection], tally[Outcome::wrong_indeterminate], tally[Outcome::wrong_rule],
                       tally[Outcome::wrong_derived], tally.broken(), tally[Outcome::skipped]);
  }
}

void print_failures(std::ostream& out, const RunResult& result) {
  std::size_t shown = 0;
  for (const auto& each : result.cases) {
    if (!each.is_unexpected() || ++shown > kMaxShown) continue;
    out << fmt::format("  FAIL  {:<19} {}: {}\n        {}\n", outcome_of(each), each.asked.id(), each.judgement.detail,
                       each.asked.item->at("text").get<std::string>());
  }
  if (shown > kMaxShown) out << fmt::format("  and {} more; --format json has them all\n", shown - kMaxShown);
}

// --- JUnit ---------------------------------------------------------------------------------------------------------

/// Text in XML 1.0, which has no way to write most control characters.
std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return escaped;
}

void print_testcase(std::ostream& out, const CaseResult& each) {
  const auto& item = *each.asked.item;
  out << fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xml(item.at("rules").at(0).get<std::string>()),
                     xml(each.asked.id()));
  const auto message = fmt::format("message=\"{}\"", xml(each.judgement.detail));
  if (each.is_unexpected()) {
    out << fmt::format(">\n      <failure type=\"{}\" {}>{}</failure>\n    </testcase>\n", outcome_of(each), message,
                       xml(item.at("text").get<std::string>()));
  } else if (each.judgement.outcome == Outcome::skipped || each.known) {
    out << fmt::format(">\n      <skipped {}/>\n    </testcase>\n", message);
  } else {
    out << "/>\n";
  }
}

}  // namespace

ExitCode exit_code_of(const RunResult& result) {
  if (!result.start_fault.empty()) return ExitCode::indeterminate;
  const auto total = total_of(result);
  if (total.unexpected > 0) return ExitCode::reject;
  return total.cases == total[Outcome::skipped] ? ExitCode::indeterminate : ExitCode::accept;
}

ordered_json to_json(const RunResult& result) {
  const auto code = exit_code_of(result);
  ordered_json suites = ordered_json::object();
  const auto tallies = tallies_of(result);
  for (const auto& [suite, tally] : tallies) {
    if (suite != "total") suites[suite] = tally_json(tally);
  }
  ordered_json failures = ordered_json::array();
  for (const auto& each : result.cases) {
    if (is_failure(each.judgement.outcome) || each.is_unexpected()) failures.push_back(failure_json(each));
  }
  ordered_json skipped = ordered_json::array();
  for (const auto& [why, cases] : skipped_of(result)) {
    skipped.push_back({{"suite", why.first}, {"reason", why.second}, {"cases", cases}});
  }
  return {
      {"schema", 1},
      {"command", "conform"},
      {"client", {{"name", result.client.name}, {"version", result.client.version}, {"level", result.client.level}}},
      {"level", result.level},
      {"spec", result.spec},
      {"root_sha256", result.root_sha256},
      {"start_fault", result.start_fault},
      {"total", tally_json(tallies.back().second)},
      {"suites", suites},
      {"failures", failures},
      {"skipped", skipped},
      {"verdict", verdict_name(code)},
      {"exit_code", static_cast<int>(code)}};
}

void print_text(std::ostream& out, const RunResult& result) {
  out << fmt::format("vectors  spec {}  root {}\n", result.spec, result.root_sha256);
  if (!result.start_fault.empty()) {
    out << fmt::format("client   did not say hello: {}\n", result.start_fault);
  } else {
    out << fmt::format("client   {} {}  of level {}, judged at level {}\n", result.client.name, result.client.version,
                       result.client.level, result.level);
    print_table(out, result);
    print_failures(out, result);
  }
  const auto total = total_of(result);
  if (total.known > 0) out << fmt::format("known    {} cases fail as they are known to\n", total.known);
  for (const auto& [why, cases] : skipped_of(result)) {
    out << fmt::format("skipped  {} cases of {}: {}\n", cases, why.first, why.second);
  }
  out << fmt::format("verdict  {}\n", verdict_name(exit_code_of(result)));
}

void print_junit(std::ostream& out, const RunResult& result) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out << fmt::format("<testsuites name=\"{}\">\n", xml(result.client.name));
  if (!result.start_fault.empty()) {
    out << fmt::format(
        "  <testsuite name=\"start\" tests=\"1\" failures=\"1\" skipped=\"0\">\n"
        "    <testcase classname=\"start\" name=\"hello\">\n"
        "      <failure message=\"{}\"/>\n    </testcase>\n  </testsuite>\n",
        xml(result.start_fault));
  }
  for (const auto& [suite, tally] : tallies_of(result)) {
    if (suite == "total") continue;
    out << fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">\n", xml(suite),
                       tally.cases, tally.unexpected, tally[Outcome::skipped] + tally.known);
    for (const auto& each : result.cases) {
      if (each.asked.suite == suite) print_testcase(out, each);
    }
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace hemi::conform
