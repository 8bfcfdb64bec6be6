#include "proofs/framework/gates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

#include "proofs/framework/counterexample.hpp"
#include "proofs/framework/solver.hpp"

namespace hemi::proofs {

namespace {

using Terms = std::vector<z3::expr>;

z3::expr all_of(const Terms& terms) {
  z3::expr all = Session::current().context().bool_val(true);
  for (const auto& term : terms) all = all && term;
  return all;
}

Terms claims_of(const SymbolicReading& reading) {
  Terms terms;
  for (const auto& claim : reading.claims) terms.push_back(claim.holds);
  return terms;
}

Terms ranges() {
  Terms terms;
  for (const auto& range : Session::current().ranges()) terms.push_back(range.holds);
  return terms;
}

Terms operator+(Terms a, const Terms& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Terms operator+(Terms a, const z3::expr& b) {
  a.push_back(b);
  return a;
}

std::string file_name(const std::string& name) {
  std::string file = name;
  std::ranges::replace_if(
      file, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '-');
  return file;
}

std::string answer(z3::check_result result) {
  return result == z3::unsat ? "unsat" : result == z3::sat ? "sat" : "unknown";
}

std::string sha256_hex(const std::string& text) {
  return show(sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}), Notation::hex, 0);
}

std::string id_or_nothing(const std::optional<Rule>& rule) { return rule ? std::string(id_of(*rule)) : ""; }

/// One obligation on its way through the gates.
class Passage {
 public:
  Passage(const Obligation& obligation, const GateOptions& options) : obligation_(obligation), options_(options) {
    report_.name = obligation.heading.name;
    report_.property = obligation.heading.property;
    report_.says = obligation.heading.says;
    report_.scope = obligation.heading.scope;
    report_.domain = obligation.domain;
    report_.is_refutation = obligation.is_refutation;
  }

  Report run() {
    const auto reading = obligation_.read("");
    if (!Session::current().digests().empty()) report_.assumptions.push_back("ASM-HASH");
    check_hypotheses(reading);
    check_ranges(reading);
    if (obligation_.is_refutation) {
      check_that_it_is_false(reading);
      check_repairs(reading);
      return report_;
    }
    check_claims(reading);
    check_necessity_of_hypotheses(reading);
    check_mutants(reading);
    collect_rules(reading);
    return report_;
  }

 private:
  void fault(const std::string& sentence) {
    report_.faults.push_back(sentence);
    options_.on_fault(sentence);
  }

  static Terms facts() {
    const auto& facts = Session::current().facts();
    return facts.empty() ? Terms{Session::current().context().bool_val(true)} : facts;
  }

  /// The first hypotheses, except the one at `left_out`.
  static Terms hypotheses(const SymbolicReading& reading, std::size_t count, std::size_t left_out = SIZE_MAX) {
    Terms terms;
    for (std::size_t i = 0; i < count; ++i) {
      if (i != left_out) terms.push_back(reading.hypotheses[i].holds);
    }
    return terms;
  }

  // Gate 1. What is false in every case would refute nothing that anybody believes.
  void check_hypotheses(const SymbolicReading& reading) {
    const auto outcome = solve(facts() + hypotheses(reading, reading.hypotheses.size()) + ranges() +
                                   facts_for_search() + (obligation_.is_refutation ? claims_of(reading) : Terms{}),
                               options_.z3_budget);
    if (outcome.result == z3::unknown) return fault("Z3 does not decide whether the hypotheses hold together");
    if (outcome.result == z3::unsat) return fault("the hypotheses contradict each other");
    const auto values = values_of(*outcome.model, reading.variables);
    report_.witness = bindings(values, reading.variables);
    const auto native = obligation_.replay(values, "");
    for (const auto& h : native.hypotheses) {
      if (!h.holds) fault("natively the witness violates the hypothesis: " + h.name);
    }
    for (const auto& c : native.claims) {
      if (!c.holds) fault("natively the witness violates the claim: " + c.name);
    }
  }

  void check_that_it_is_false(const SymbolicReading& reading) {
    if (reading.claims.size() != 1) return fault("a refutation is of one claim");
    const auto kill = search({reading.claims.front().name, "", "", {}, {}}, "", SIZE_MAX, reading);
    if (kill.result != "reproduced") fault("it is not refuted: " + kill.change + ": " + kill.result);
    report_.kills.push_back(kill);
  }

  void check_repairs(const SymbolicReading& original) {
    for (const auto& repair : original.mutants) {
      Session::current().clear();
      const auto reading = obligation_.read(repair.name);
      check_claims(reading, "with " + repair.name + ": ");
    }
  }

  // Gate 4. Conditions that arose after k hypotheses are proved from those k and from earlier conditions, some at a
  // time.
  void check_ranges(const SymbolicReading& reading) {
    constexpr std::size_t kAtATime = 64;
    Terms known;
    for (std::size_t stage = 0; stage <= reading.hypotheses.size(); ++stage) {
      Terms open;
      for (const auto& range : Session::current().ranges()) {
        if (range.hypotheses == stage) open.push_back(range.holds);
      }
      for (std::size_t from = 0; from < open.size(); from += kAtATime) {
        const auto to = std::min(open.size(), from + kAtATime);
        const Terms some(open.begin() + static_cast<long>(from), open.begin() + static_cast<long>(to));
        const auto name = fmt::format("range {}.{}", stage, from / kAtATime);
        ask(name, facts() + hypotheses(reading, stage) + known + !all_of(some), reading);
        known = known + some;
      }
    }
  }

  void check_claims(const SymbolicReading& reading, const std::string& when = "") {
    if (reading.claims.empty()) fault("nothing is claimed");
    auto known = facts() + hypotheses(reading, reading.hypotheses.size());
    for (const auto& claim : reading.claims) {
      ask(when + claim.name, known + !claim.holds, reading);
      known.push_back(claim.holds);
    }
  }

  void ask(const std::string& name, const Terms& assertions, const SymbolicReading& reading) {
    const auto text = smt_text(report_.name + ": " + name, assertions);
    const auto path = options_.export_directory / (file_name(report_.name) + "." + file_name(name) + ".smt2");
    std::ofstream(path) << text;
    const auto outcome = solve(assertions, options_.z3_budget);
    Question question{name, answer(outcome.result), outcome.work, "", sha256_hex(text)};
    if (outcome.result == z3::sat) refute(name, *outcome.model, reading);
    if (outcome.result == z3::unknown) fault("Z3 does not decide within its budget: " + name);
    if (options_.with_cvc5 && outcome.result == z3::unsat) {
      question.cvc5 = ask_cvc5(options_.cvc5, path.string());
      if (question.cvc5 != "unsat") fault("cvc5 says " + question.cvc5 + ": " + name);
    }
    report_.questions.push_back(question);
  }

  void refute(const std::string& name, const z3::model& model, const SymbolicReading& reading) {
    fault("it does not hold: " + name);
    report_.refutations.push_back(replayed({name, "", "", {}, {}}, "", SIZE_MAX, model, reading));
  }

  // Gate 2.
  void check_necessity_of_hypotheses(const SymbolicReading& reading) {
    for (std::size_t i = 0; i < reading.hypotheses.size(); ++i) {
      const auto& left_out = reading.hypotheses[i];
      Kill kill{"without " + left_out.name, id_or_nothing(left_out.rule), "", {}, {}};
      add_kill(search(std::move(kill), "", i, reading));
    }
  }

  void check_mutants(const SymbolicReading& original) {
    if (original.mutants.empty() && original.hypotheses.empty()) fault("nothing in it can be broken");
    for (const auto& mutant : original.mutants) {
      Session::current().clear();
      const auto reading = obligation_.read(mutant.name);
      add_kill(search({mutant.name, id_or_nothing(mutant.rule), "", {}, {}}, mutant.name, SIZE_MAX, reading));
    }
  }

  void add_kill(const Kill& kill) {
    if (!kill.is_kill()) fault(kill.change + ": " + kill.result);
    report_.kills.push_back(kill);
  }

  /// A counterexample in which every operation stays in its range, or else one that leaves it.
  Outcome find(const std::string& change, std::size_t left_out, const SymbolicReading& reading, bool in_range) const {
    auto known = facts() + facts_for_search();
    for (const auto& example : reading.examples) {
      if (example.name == change) known.push_back(example.holds);
    }
    const auto all = hypotheses(reading, reading.hypotheses.size(), left_out);
    if (in_range) return solve(known + all + ranges() + !all_of(claims_of(reading)), options_.z3_budget);
    z3::expr leaves = Session::current().context().bool_val(false);
    for (const auto& range : Session::current().ranges()) {
      leaves = leaves || (all_of(hypotheses(reading, range.hypotheses, left_out)) && !range.holds);
    }
    return solve(known + leaves, options_.z3_budget);
  }

  Kill search(Kill kill, const std::string& mutant, std::size_t left_out, const SymbolicReading& reading) const {
    auto outcome = find(kill.change, left_out, reading, true);
    const bool leaves_range = outcome.result == z3::unsat && !ranges().empty();
    if (leaves_range) outcome = find(kill.change, left_out, reading, false);
    if (outcome.result == z3::sat) {
      kill = replayed(std::move(kill), mutant, left_out, *outcome.model, reading);
      if (leaves_range && !kill.is_kill()) kill.result = "out of range";
    } else {
      kill.result = outcome.result == z3::unsat ? "not needed: the claims hold anyway" : "Z3 does not decide";
    }
    return kill;
  }

  // Gate 3.
  Kill replayed(Kill kill, const std::string& mutant, std::size_t left_out, const z3::model& model,
                const SymbolicReading& reading) const {
    const auto values = values_of(model, reading.variables);
    kill.counterexample = bindings(values, reading.variables);
    const auto native = obligation_.replay(values, mutant);
    for (const auto& claim : native.claims) {
      if (!claim.holds) kill.violated.push_back(claim.name);
    }
    kill.result = kill.violated.empty() ? "no claim fails natively" : "reproduced";
    for (std::size_t i = 0; i < native.hypotheses.size(); ++i) {
      if (i != left_out && !native.hypotheses[i].holds) {
        kill.result = "natively a hypothesis fails: " + native.hypotheses[i].name;
      }
    }
    return kill;
  }

  static std::vector<Binding> bindings(const Assignment& values, const std::vector<Variable>& variables) {
    std::vector<Binding> shown;
    for (const auto& v : variables) {
      const auto& value = values.at(v.name);
      shown.push_back({v.name, show(value, v.notation, v.bits), note_on(value, v.notation)});
    }
    return shown;
  }

  void collect_rules(const SymbolicReading& reading) {
    std::set<Rule> rules;
    for (const auto& hypothesis : reading.hypotheses) {
      if (hypothesis.rule) rules.insert(*hypothesis.rule);
    }
    for (const auto& mutant : reading.mutants) {
      if (mutant.rule) rules.insert(*mutant.rule);
    }
    for (const auto rule : rules) report_.rules.emplace_back(id_of(rule));
  }

  const Obligation& obligation_;
  const GateOptions& options_;
  Report report_;
};

}  // namespace

Report pass_gates(const Obligation& obligation, const GateOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const Session session;
  auto report = Passage(obligation, options).run();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace hemi::proofs
