// What breaks false claims about forks (spec/refuted.md), with what is right of the same branches: suites fork-choice
// and finality.
#include "vectors/recipes/counterexamples.hpp"
#include "vectors/recipes/keystone_trees.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneOracle;
using world::PlainTree;

/// Heights of a branch: of each index, or a higher one.
std::vector<std::int64_t> heights_of(const Counterexample& found, const std::string& branch) {
  const auto words = found.words(branch + "_", 0);
  return {words.begin(), words.end()};
}

PlainTree tree_of(const Counterexample& found, std::int64_t tip) {
  std::vector<std::vector<std::int64_t>> heights;
  for (const std::string branch : {"a", "b", "c"}) {
    if (found.has(branch + "_0")) heights.push_back(heights_of(found, branch));
  }
  return branches(tip, heights).tree;
}

/// The choice in each view that the counterexample has.
void add_choices(Collection& collection, const Counterexample& found) {
  for (const std::string view : {"tip", "later_tip"}) {
    if (!found.has(view)) continue;
    const auto tree = tree_of(found, static_cast<std::int64_t>(found.word(view)));
    const KeystoneOracle oracle(tree);
    auto input = tree_json(tree);
    state_choice(input, oracle);
    state_standings(input, oracle);
    auto added = case_of(found, "gives another answer than this one.", input, accept(choice_derived(oracle)));
    added.rules = {Rule::frk_choice, Rule::frk_lapse, Rule::frk_score};
    added.text = "Values that break a false claim (\"" + found.change + "\"); what is right of these branches.";
    added.flags = {"RefutedRule"};
    if (view == "later_tip") added = named(std::move(added), "later");
    auto& topic = collection.topic("fork-choice", "counterexamples", kHemiMainnet);
    topic.add(std::move(added));
  }
}

/// Bitcoin loses blocks, the keystone is not published again, and the rival goes on until the window is closed.
void add_lost_label(Collection& collection, const Counterexample& found) {
  const auto tip = static_cast<std::int64_t>(found.word("tip"));
  const auto own = static_cast<std::int64_t>(found.word("a_0"));
  const auto rival = static_cast<std::int64_t>(found.word("b_0"));
  const auto made = branches(tip, {{own}, {kNever, kNever}});
  auto later = made.tree;
  later.tip = rival + 10;
  for (const auto place : made.places[1]) {
    later.keystones[place].seen_from = later.keystones[place].counts_from = rival;
  }
  auto input = trees_json(made.tree, later);
  const auto tolerance = found.has("tolerance") ? static_cast<std::int64_t>(found.word("tolerance")) : 0;
  input["labels"] = {label(made.first(0), tolerance)};
  auto added =
      case_of(found, "does not report that a final keystone is lost.", input, reject(Rule::fin_fault, "/labels/0"));
  added.rules = {Rule::fin_fault};
  added.text = "Values that break a false claim (\"" + found.change +
               "\"): a reorganisation deeper than the label's "
               "tolerance.";
  added.base = "finality-kept";
  added.flags = {"RefutedRule"};
  collection.topic("finality", "bounds", kHemiMainnet).add(std::move(added));
}

}  // namespace

void counterexamples_forks(Collection& collection) {
  translate(collection, {
                            {"refuted/comparison-is-transitive", "", add_choices},
                            {"refuted/arrival-decides-nothing", "", add_choices},
                            {"refuted/third-branch-decides-nothing", "", add_choices},
                            {"refuted/choice-is-kept-as-bitcoin-grows", "", add_choices},
                            {"refuted/who-goes-on-comes-back", "", add_choices},
                            {"refuted/what-is-not-published-is-missing", "", add_choices},
                            {"refuted/lapse-and-score-decide", "", add_choices},
                            {"refuted/published-is-available", "", add_choices},
                            {"refuted/unpublished-is-out", "", add_choices},
                            {"refuted/late-rivals-stay-behind", "", add_choices},
                            {"refuted/shallow-leads-count", "", add_choices},
                            {"refuted/contests-above-decide-nothing", "", add_choices},
                            {"refuted/each-chain-has-its-heights", "", add_choices},
                            {"refuted/cycles-leave-late-branches-out", "", add_choices},
                            {"refuted/nine-confirmations-are-final", "", add_lost_label},
                            {"refuted/deeper-reorganisations-change-nothing", "", add_lost_label},
                        });
  for (const auto& [suite, topic] : {std::pair("fork-choice", "counterexamples"), std::pair("finality", "bounds")}) {
    read_back(collection.topic(suite, topic, kHemiMainnet));
  }
}

}  // namespace hemi::vectors::recipes
