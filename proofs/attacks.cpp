#include "proofs/attacks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "verifier/bytes/hex.hpp"

namespace hemi::proofs {

namespace {

/// Changes that make a number of the specification another one, by the letter that it has there, or that drop the
/// assumption that all publications are visible.
struct Parameter {
  std::string_view letter;
  std::vector<std::string_view> changes;
};

const std::array<Parameter, 7>& parameters() {
  static const std::array<Parameter, 7> all{{
      {"D", {"a delay of 9 is late", "a delay of 10 is in time", "a rival that is 9 blocks behind is late"}},
      {"r", {"the label comes one block early", "a depth of D + r - 1"}},
      {"F", {"a stale keystone counts", "freshness at the block that publishes"}},
      {"W", {"the step is 17", "22 blocks are enough"}},
      {"c", {"five blocks are enough", "seven blocks are needed"}},
      {"U", {"without the evidence is within the lock", "without the stake was free"}},
      {"VIS", {"without the rival was visible", "without it is in time behind what is visible"}},
  }};
  return all;
}

bool is_meant(const std::string& what, const nlohmann::json& found) {
  const auto rule = found.at("rule").get<std::string>();
  const auto change = found.at("change").get<std::string>();
  const auto parameter = std::ranges::find(parameters(), what, &Parameter::letter);
  if (parameter != parameters().end()) return std::ranges::count(parameter->changes, change) > 0;
  const bool is_rule = !rule.empty() && (rule == what || rule.substr(0, rule.find('.')) == what);
  return is_rule || (what.size() > 3 && change.find(what) != std::string::npos);
}

Value value_from(const std::string& text, const Variable& variable) {
  if (variable.bits != 0) return Number(text);
  if (text == "true" || text == "false") return text == "true";
  const auto hash = hash_from_wire_hex(text, variable.name);
  if (!hash) throw std::runtime_error(variable.name + " is no digest: " + text);
  return *hash;
}

/// Tells both readings of the values, with the change and without.
Attack replayed(const Obligation& proof, const nlohmann::json& found) {
  const Session session;
  Attack attack{.obligation = proof.heading.name,
                .property = proof.heading.property,
                .change = found.at("change").get<std::string>(),
                .rule = found.at("rule").get<std::string>(),
                .says = proof.heading.says};
  const auto reading = proof.read("");
  Assignment values;
  for (const auto& variable : reading.variables) {
    const auto text = found.at("values").at(variable.name).get<std::string>();
    const auto value = value_from(text, variable);
    const auto note = note_on(value, variable.notation);
    values.emplace(variable.name, value);
    attack.values.push_back(variable.name + " = " + text + (note.empty() ? "" : " (" + note + ")"));
  }
  const bool is_mutant = std::ranges::any_of(reading.mutants, [&](const Mutant& m) { return m.name == attack.change; });
  for (const auto& claim : proof.replay(values, is_mutant ? attack.change : "").claims) {
    if (!claim.holds) attack.broken.push_back(claim.name);
  }
  const auto full = proof.replay(values, "");
  for (const auto& hypothesis : full.hypotheses) {
    if (!hypothesis.holds) attack.refused_by.push_back(hypothesis.name);
  }
  attack.is_kept = std::ranges::all_of(full.claims, [](const auto& claim) { return claim.holds; });
  return attack;
}

}  // namespace

std::vector<Attack> attacks_without(const std::string& what, const std::vector<Obligation>& proofs,
                                    const nlohmann::json& counterexamples) {
  std::vector<Attack> attacks;
  for (const auto& found : counterexamples.at("counterexamples")) {
    if (found.at("replay") != "reproduced" || !is_meant(what, found)) continue;
    const auto name = found.at("obligation").get<std::string>();
    const auto proof = std::ranges::find_if(proofs, [&](const Obligation& p) { return p.heading.name == name; });
    if (proof != proofs.end() && !proof->is_refutation) attacks.push_back(replayed(*proof, found));
  }
  return attacks;
}

std::string story_of(const Attack& attack) {
  const auto of = attack.rule.empty() || attack.change.find(attack.rule) != std::string::npos
                      ? attack.change
                      : attack.rule + ", with the fault: " + attack.change;
  auto text = fmt::format("{}\n  What is lost [{}, {}]:\n    {}\n  How:\n", of, attack.property, attack.obligation,
                          attack.says);
  for (const auto& value : attack.values) text += fmt::format("    {}\n", value);
  text += fmt::format("  Under the weakened rules this is accepted, and it fails that: {}\n",
                      fmt::join(attack.broken, "; "));
  const auto full = attack.refused_by.empty()
                        ? std::string(attack.is_kept ? "every claim holds of it" : "a claim fails of it")
                        : fmt::format("it is refused by: {}", fmt::join(attack.refused_by, "; "));
  return text + fmt::format("  Under the full rules {}\n", full);
}

}  // namespace hemi::proofs
