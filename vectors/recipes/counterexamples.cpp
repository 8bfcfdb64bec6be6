#include "vectors/recipes/counterexamples.hpp"

#include <algorithm>
#include <cctype>

#include "vectors/tool/check.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors {

namespace {

std::string with_capital(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

/// Lower-case letters and digits, with one dash for anything between them.
std::string slug(const std::string& text) {
  std::string id;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      id += static_cast<char>(std::tolower(byte));
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

Kind kind_of(const Expectation& expect) {
  if (expect.fails.empty()) return Kind::positive;
  return expect.fails.size() == 1 ? Kind::negative : Kind::order;
}

/// The rules that fail, then the one that the fault is about.
std::vector<Rule> rules_of(const Counterexample& found, const Expectation& expect) {
  auto rules = expect.fails;
  if (found.rule && std::ranges::count(rules, *found.rule) == 0) rules.push_back(*found.rule);
  return rules;
}

template <class Read>
auto read_all(const Counterexample& found, const std::string& prefix, int first, const Read& read) {
  std::vector<decltype(read(prefix))> all;
  for (auto i = first; found.has(prefix + std::to_string(i)); ++i) all.push_back(read(prefix + std::to_string(i)));
  return all;
}

std::vector<Counterexample> read_counterexamples() {
  const auto file = json::parse(read_text(HEMI_SOURCE_DIR "/proofs/counterexamples.json"));
  std::vector<Counterexample> all;
  for (const auto& entry : file.at("counterexamples")) {
    all.push_back({.obligation = entry.at("obligation"),
                   .change = entry.at("change"),
                   .rule = find_rule(entry.at("rule").get<std::string>()),
                   .solver = file.at("provenance").at("solver"),
                   .values = entry.at("values")});
  }
  return all;
}

}  // namespace

std::string Counterexample::client() const {
  if (rule && change.starts_with("without")) return "A client without " + std::string(id_of(*rule));
  if (change.starts_with("with ")) return "A client " + change;
  const bool names_one = change.starts_with("a client") || change.starts_with("an encoder");
  return names_one ? with_capital(change) : "A client with " + change;
}

std::string Counterexample::id() const { return slug(obligation.substr(obligation.find('/') + 1) + " " + change); }

Wide Counterexample::wide(const std::string& variable) const { return Wide(values.at(variable).get<std::string>()); }

Hash256 Counterexample::hash(const std::string& variable) const {
  return *hash_from_wire_hex(values.at(variable).get<std::string>(), "");
}

std::vector<Hash256> Counterexample::hashes(const std::string& prefix, int first) const {
  return read_all(*this, prefix, first, [&](const std::string& variable) { return hash(variable); });
}

std::vector<std::uint32_t> Counterexample::words(const std::string& prefix, int first) const {
  return read_all(*this, prefix, first, [&](const std::string& variable) { return word(variable); });
}

const std::vector<Counterexample>& counterexamples() {
  static const auto all = read_counterexamples();
  return all;
}

void translate(Collection& collection, const std::vector<Translation>& translations) {
  for (const auto& found : counterexamples()) {
    for (const auto& translation : translations) {
      if (translation.fits(found)) translation.add(collection, found);
    }
  }
}

Case case_of(const Counterexample& found, const std::string& wrong, json input, Expectation expect) {
  return {.id = "z3-" + found.id(),
          .kind = kind_of(expect),
          .rules = rules_of(found, expect),
          .text = found.client() + " " + wrong,
          .input = std::move(input),
          .expect = std::move(expect),
          .provenance = {{"kind", "z3-model"},
                         {"source", found.name()},
                         {"recipe", "proofs/counterexamples.json"},
                         {"solver", found.solver}},
          .importance = "high"};
}

Case named(Case renamed, const std::string& suffix) {
  renamed.id += "-" + suffix;
  return renamed;
}

Expectation expectation_of(std::vector<Rule> fails, json derived) {
  const auto* verdict = fails.empty() ? "accept" : "reject";
  return {.verdict = verdict, .fails = std::move(fails), .derived = std::move(derived)};
}

}  // namespace hemi::vectors
