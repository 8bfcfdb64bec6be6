#include "proofs/framework/presentation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hemi::proofs {

namespace {

std::string text_of(const Kill& kill) {
  std::string text = fmt::format("  {}\n    {}\n", kill.change, kill.result);
  for (const auto& claim : kill.violated) text += fmt::format("    violates: {}\n", claim);
  for (const auto& [name, value, note] : kill.counterexample) {
    text += fmt::format("    {} = {}{}\n", name, value, note.empty() ? "" : " (" + note + ")");
  }
  return text;
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string test_case_of(const Report& report) {
  const auto head = fmt::format(R"(  <testcase classname="hemi-prove" name="{}" time="{:.3f}")", escaped(report.name),
                                report.seconds);
  if (report.is_green()) return head + "/>\n";
  return fmt::format("{}>\n    <failure message=\"{}\">{}</failure>\n  </testcase>\n", head,
                     escaped(report.faults.front()), escaped(summary_of(report)));
}

}  // namespace

std::string summary_of(const Report& report) {
  if (report.is_green() && report.is_refutation) {
    return fmt::format("false   {}  ({} questions, {:.2f} s)\n", report.name, report.questions.size(), report.seconds);
  }
  if (report.is_green()) {
    return fmt::format("proved  {}  ({} questions, {} mutants killed, {:.2f} s)\n", report.name,
                       report.questions.size(), report.kills.size(), report.seconds);
  }
  std::string text = fmt::format("RED     {}\n  {}\n", report.name, report.says);
  for (const auto& fault : report.faults) text += fmt::format("  {}\n", fault);
  for (const auto& refutation : report.refutations) text += text_of(refutation);
  for (const auto& kill : report.kills) {
    if (!kill.is_kill()) text += text_of(kill);
  }
  return text;
}

std::string text_of(const Obligation& obligation) {
  const Session session;
  const auto reading = obligation.read("");
  const auto& heading = obligation.heading;
  std::string text = fmt::format("{} [{}]\n{}\nFor: {}. Over {}.\n\nVariables\n", heading.name, heading.property,
                                 heading.says, heading.scope, obligation.domain);
  for (const auto& v : reading.variables) text += fmt::format("  {}: {}\n", v.name, v.term.get_sort().to_string());
  text += obligation.is_refutation ? "Hypotheses\n" : "Hypotheses (each one needed)\n";
  for (const auto& h : reading.hypotheses) text += fmt::format("  {}\n", h.name);
  text += obligation.is_refutation ? "What mends it\n" : "Faults that must break it\n";
  for (const auto& m : reading.mutants) {
    text += fmt::format("  {} ({})\n", m.name, m.rule ? id_of(*m.rule) : "a definition");
  }
  text += obligation.is_refutation ? "The false claim\n" : "Claims\n";
  for (const auto& c : reading.claims) text += fmt::format("  {}\n    {}\n", c.name, c.holds.simplify().to_string());
  text += fmt::format("Range conditions to discharge: {}\n", session.ranges().size());
  return text;
}

std::string junit_of(const std::vector<Report>& reports) {
  const auto red = std::ranges::count_if(reports, [](const Report& r) { return !r.is_green(); });
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"hemi-prove\" "
      "tests=\"{}\" failures=\"{}\">\n",
      reports.size(), red);
  for (const auto& report : reports) text += test_case_of(report);
  return text + "</testsuite>\n";
}

}  // namespace hemi::proofs
