// A proof obligation: a statement with its heading, in the two readings that the gates need.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proofs/framework/statement.hpp"

namespace hemi::proofs {

struct Heading {
  std::string name;      // chapter/what-it-shows
  std::string property;  // S13 … of the design's list of properties, I28 … of its list of incidents
  std::string says;      // the claim as a sentence
  std::string scope;     // for which widths and lengths it is proved
};

struct SymbolicReading {
  std::vector<Variable> variables;
  std::vector<Hypothesis<z3::expr>> hypotheses;
  std::vector<Claim<z3::expr>> claims;
  std::vector<Claim<z3::expr>> examples;
  std::vector<Mutant> mutants;
};

struct NativeReading {
  std::vector<Hypothesis<bool>> hypotheses;
  std::vector<Claim<bool>> claims;
};

struct Obligation {
  Heading heading;
  std::string domain;
  std::function<SymbolicReading(const std::string& mutant)> read;
  std::function<NativeReading(const Assignment& values, const std::string& mutant)> replay;
  /// What it claims is false, and said to be.
  bool is_refutation = false;
};

template <class D, class Text>
Obligation obligation(Heading heading, std::string domain, const Text& text) {
  const auto read = [text](const std::string& mutant) {
    Statement<D> s(mutant);
    text(s);
    SymbolicReading reading{s.variables(), {}, {}, {}, s.mutants()};
    for (const auto& h : s.hypotheses()) reading.hypotheses.push_back({h.name, h.rule, h.holds.term()});
    for (const auto& c : s.claims()) reading.claims.push_back({c.name, c.holds.term()});
    for (const auto& e : s.examples()) reading.examples.push_back({e.name, e.holds.term()});
    return reading;
  };
  const auto replay = [text](const Assignment& values, const std::string& mutant) {
    Statement<Native> s(values, mutant);
    text(s);
    return NativeReading{s.hypotheses(), s.claims()};
  };
  return {.heading = std::move(heading), .domain = std::move(domain), .read = read, .replay = replay};
}

/// A statement about arithmetic, proved over the integers.
template <class Text>
Obligation over_integers(Heading heading, const Text& text) {
  return obligation<IntSym>(std::move(heading), "integers", text);
}

/// A statement about an encoding or about digests, proved over bit-vectors.
template <class Text>
Obligation over_bits(Heading heading, const Text& text) {
  return obligation<BitSym>(std::move(heading), "bit-vectors", text);
}

/// The same statement as one whose claim is false.
inline Obligation refuted(Obligation statement) {
  statement.is_refutation = true;
  return statement;
}

}  // namespace hemi::proofs
