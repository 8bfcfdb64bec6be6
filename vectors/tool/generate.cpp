#include "vectors/tool/generate.hpp"

#include <algorithm>
#include <array>

#include "vectors/facts/facts.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/recipes/sealed_story.hpp"
#include "vectors/recipes/story.hpp"
#include "vectors/tool/answer.hpp"
#include "vectors/tool/check.hpp"
#include "vectors/tool/coverage.hpp"
#include "vectors/tool/flags.hpp"
#include "verifier/cases/profile.hpp"
#include "verifier/conform/vector_files.hpp"

namespace hemi::vectors {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 20;

json expectation_json(const Expectation& expect) {
  auto in_catalogue_order = expect.fails;
  std::ranges::sort(in_catalogue_order);
  json written{{"verdict", expect.verdict}, {"fails", ids_of(in_catalogue_order)}, {"derived", expect.derived}};
  if (!expect.fails.empty()) written["rule"] = id_of(expect.fails.front());
  if (!expect.at.empty()) written["at"] = expect.at;
  return written;
}

std::string_view name_of(Point point) {
  constexpr std::array<std::string_view, 3> names{"n-1", "n", "n+1"};
  return names[static_cast<std::size_t>(point)];
}

json case_json(const Case& recipe, const json& profile) {
  json written{{"id", recipe.id},
               {"rules", ids_of(recipe.rules)},
               {"kind", name_of(recipe.kind)},
               {"text", recipe.text},
               {"importance", recipe.importance},
               {"input", recipe.input},
               {"expect", expectation_json(recipe.expect)},
               {"provenance", recipe.provenance}};
  if (!recipe.flags.empty()) written["flags"] = recipe.flags;
  if (!recipe.base.empty()) written["base"] = recipe.base;
  if (!recipe.inherent.empty()) written["inherent"] = ids_of(recipe.inherent);
  if (const auto& boundary = recipe.boundary) {
    written["boundary"] = {
        {"rule", id_of(boundary->rule)}, {"set", boundary->set}, {"point", name_of(boundary->point)}};
  }
  written["sha256"] = case_hash(profile, written["input"], written["expect"]);
  return written;
}

json topic_json(const Topic& topic) {
  const auto profile = topic.hemi ? profile_of(*topic.hemi) : profile_of(topic.network);
  json notes = json::object();
  json cases = json::array();
  for (const auto& recipe : topic.cases) {
    for (const auto& flag : recipe.flags) notes[flag] = note_of(flag);
    cases.push_back(case_json(recipe, profile));
  }
  return {{"format", kFormat},  {"spec", kSpec},  {"suite", topic.suite},
          {"profile", profile}, {"notes", notes}, {"cases", cases}};
}

json manifest_of(const Tree& tree, const std::map<std::string, std::size_t>& cases) {
  json files = json::array();
  for (const auto& [path, content] : tree) {
    const auto counted = cases.find(path);
    files.push_back(
        {{"path", path}, {"cases", counted == cases.end() ? 0 : counted->second}, {"sha256", sha256_hex(content)}});
  }
  return {{"format", kFormat}, {"spec", kSpec}, {"files", files}, {"root_sha256", root_hash(files)}};
}

}  // namespace

std::string canonical_text(const json& document) { return document.dump(2) + "\n"; }

Tree generate() {
  Tree tree{{facts::kStateProofPath, std::string(facts::state_proof_text())}};
  for (auto& [name, content] : recipes::mini_bundle()) tree["bundles/mini/" + name] = content;
  for (auto& all : {recipes::stories(), recipes::sealed_stories()}) {
    for (auto& [story, files] : all) {
      for (auto& [name, content] : files) tree["bundles/" + story + "/" + name] = content;
    }
  }
  std::map<std::string, std::size_t> counts;
  std::vector<json> documents;
  const auto collection = recipes::all();
  for (const auto& topic : collection.topics()) {
    // Parsed again, so that numbers are what a reader of the file gets.
    documents.push_back(json::parse(topic_json(topic).dump()));
    counts[topic.path()] = topic.cases.size();
    auto& text = tree[topic.path()] = canonical_text(documents.back());
    if (text.size() > kMaxFileBytes) throw RecipeError(topic.path() + " has more than 1 MiB");
  }
  std::string faults;
  for (const auto& fault : faults_of(documents)) faults += fault + "\n";
  if (!faults.empty()) throw RecipeError(faults);
  const auto manifest = manifest_of(tree, counts);
  tree["MANIFEST.json"] = canonical_text(manifest);
  tree["COVERAGE.md"] = coverage_of(documents).table();
  return tree;
}

}  // namespace hemi::vectors
