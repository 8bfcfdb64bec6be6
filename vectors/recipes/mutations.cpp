// The world's mutations: each as a negative case, and each base once as a positive case.
#include <map>
#include <set>

#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 1;

/// Where the mutations of one list go, and how their worlds become inputs.
template <class World>
struct Place {
  const char* suite;
  const char* topic;
  json (*wrap)(json input);
  json (*derived)(const World& world);
};

json as_it_is(json input) { return input; }
json as_proof(json input) { return {{"proof", std::move(input)}}; }
json without_first(json input) {
  input.erase("first");
  return input;
}

/// The rules that the mutations of one base are about; the base shows that each of them can hold.
template <class World, class Evidence>
std::vector<Rule> rules_on(World (*base)(std::uint64_t),
                           const std::vector<world::Mutation<World, Evidence>>& mutations) {
  std::set<Rule> rules;
  for (const auto& mutation : mutations) {
    if (mutation.base == base) rules.insert(mutation.rule);
  }
  return {rules.begin(), rules.end()};
}

template <class World, class Evidence>
void add(Collection& collection, const std::vector<world::Mutation<World, Evidence>>& mutations,
         const Place<World>& place, bool (*belongs)(Rule)) {
  std::map<World (*)(std::uint64_t), std::string> base_ids;
  for (const auto& mutation : mutations) {
    if (!belongs(mutation.rule)) continue;
    const auto base = mutation.base(kSeed);
    auto& topic = collection.topic(place.suite, place.topic, base.network);
    auto& base_id = base_ids[mutation.base];
    const auto recipe = "vectors/world mutation " + std::string(mutation.name);
    if (base_id.empty()) {
      base_id = std::string(mutation.name) + "-base";
      topic.add({.id = base_id,
                 .kind = Kind::positive,
                 .rules = rules_on(mutation.base, mutations),
                 .text = "Valid; what " + std::string(mutation.name) + " breaks, and the cases beside it.",
                 .input = place.wrap(input_of(evidence_of(base))),
                 .expect = accept(place.derived(base)),
                 .provenance = {{"kind", "synthetic"}, {"recipe", recipe + ", its base"}, {"seed", kSeed}}});
    }
    topic.add({.id = std::string(mutation.name),
               .kind = Kind::negative,
               .rules = {mutation.rule},
               .text = std::string(mutation.text),
               .input = place.wrap(input_of(mutation.broken(kSeed))),
               .expect = reject_first(mutation.fails()),
               .provenance = {{"kind", "mutation"}, {"source", base_id}, {"recipe", recipe}, {"seed", kSeed}},
               .importance = "high",
               .base = base_id,
               .inherent = mutation.inherent});
  }
}

bool is_any(Rule) { return true; }
bool is_first_publication(Rule rule) { return rule == Rule::pub_first; }
bool is_inclusion(Rule rule) { return rule != Rule::pub_first; }

}  // namespace

void mutations(Collection& collection) {
  const auto headers = [](const char* topic) {
    return Place<world::HeaderWorld>{"bitcoin-headers", topic, as_it_is, derived_of};
  };
  add(collection, world::header_mutations(), headers("chain"), is_any);
  add(collection, world::bits_mutations(), headers("bits"), is_any);
  add(collection, world::time_mutations(), headers("time"), is_any);
  add(collection, world::inclusion_mutations(), Place<world::ProofWorld>{"inclusion", "proofs", as_proof, derived_of},
      is_any);
  add(collection, world::publication_mutations(),
      Place<world::ProofWorld>{"state-proof", "publications", as_it_is, derived_of}, is_any);
  add(collection, world::block_mutations(), Place<world::BlockWorld>{"inclusion", "blocks", without_first, blocks_of},
      is_inclusion);
  add(collection, world::block_mutations(), Place<world::BlockWorld>{"publication", "first", as_it_is, publications_of},
      is_first_publication);
}

}  // namespace hemi::vectors::recipes
