// The world's mutations: each as a negative case, and each base once as a positive case.
#include <map>
#include <set>

#include "vectors/recipes/hemi_inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/mutation.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 1;

/// Where the mutations of one list go, and how their worlds become inputs.
template <class World, class Evidence>
struct Place {
  const char* suite;
  const char* topic;
  json (*input)(const Evidence& evidence);
  json (*derived)(const World& world);
};

json proof_input(const world::ProofEvidence& evidence) { return {{"proof", input_of(evidence)}}; }
json blocks_input(const world::BlockEvidence& evidence) {
  auto input = input_of(evidence);
  input.erase("first");
  return input;
}

template <class Evidence>
const auto& network_of(const Evidence& evidence) {
  if constexpr (std::is_same_v<Evidence, world::HemiEvidence>) {
    return evidence.parameters;
  } else {
    return evidence.network;
  }
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
         const Place<World, Evidence>& place, bool (*belongs)(Rule)) {
  std::map<World (*)(std::uint64_t), std::string> base_ids;
  for (const auto& mutation : mutations) {
    if (!belongs(mutation.rule)) continue;
    auto& base_id = base_ids[mutation.base];
    const auto recipe = "vectors/world mutation " + std::string(mutation.name);
    if (base_id.empty()) {
      base_id = std::string(mutation.name) + "-base";
      const auto base = mutation.base(kSeed);
      const auto valid = evidence_of(base);
      collection.topic(place.suite, place.topic, network_of(valid))
          .add({.id = base_id,
                .kind = Kind::positive,
                .rules = rules_on(mutation.base, mutations),
                .text = "Valid; what " + std::string(mutation.name) + " breaks, and the cases beside it.",
                .input = place.input(valid),
                .expect = accept(place.derived(base)),
                .provenance = {{"kind", "synthetic"}, {"recipe", recipe + ", its base"}, {"seed", kSeed}}});
    }
    const auto broken = mutation.broken(kSeed);
    collection.topic(place.suite, place.topic, network_of(broken))
        .add({.id = std::string(mutation.name),
              .kind = Kind::negative,
              .rules = {mutation.rule},
              .text = std::string(mutation.text),
              .input = place.input(broken),
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
    return Place<world::HeaderWorld, world::HeaderEvidence>{"bitcoin-headers", topic, input_of, derived_of};
  };
  const auto blocks = [](const char* suite, const char* topic, auto input, auto derived) {
    return Place<world::BlockWorld, world::BlockEvidence>{suite, topic, input, derived};
  };
  const auto proofs = [](const char* suite, const char* topic, auto input) {
    return Place<world::ProofWorld, world::ProofEvidence>{suite, topic, input, derived_of};
  };
  const auto hemi = [](const char* suite, const char* topic, auto input, auto derived) {
    return Place<world::HemiWorld, world::HemiEvidence>{suite, topic, input, derived};
  };
  const auto document = [](const world::ProofEvidence& evidence) { return input_of(evidence); };
  const auto chain = [](const world::BlockEvidence& evidence) { return input_of(evidence); };
  add(collection, world::header_mutations(), headers("chain"), is_any);
  add(collection, world::bits_mutations(), headers("bits"), is_any);
  add(collection, world::time_mutations(), headers("time"), is_any);
  add(collection, world::inclusion_mutations(), proofs("inclusion", "proofs", proof_input), is_any);
  add(collection, world::publication_mutations(), proofs("state-proof", "publications", document), is_any);
  add(collection, world::block_mutations(), blocks("inclusion", "blocks", blocks_input, blocks_of), is_inclusion);
  add(collection, world::block_mutations(), blocks("publication", "first", chain, publications_of),
      is_first_publication);
  add(collection, world::hemi_mutations(), hemi("hemi-chain", "segments", chain_input, chain_derived), is_any);
  add(collection, world::view_mutations(), hemi("bitcoin-view", "batches", view_input, view_derived), is_any);
  add(collection, world::keystone_mutations(), hemi("keystone", "records", records_input, records_derived), is_any);
}

}  // namespace hemi::vectors::recipes
