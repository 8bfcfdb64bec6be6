// Suite finality: bounds of depth and tolerance, rivals that are late, withheld, unplaced or hidden for long, later
// views, and malformed input.
#include "vectors/recipes/keystone_trees.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneOracle;
using world::PlainTree;

Expectation accepted(const PlainTree& tree) { return accept(finality_derived(KeystoneOracle(tree))); }

json with_label(const PlainTree& tree, const json& stated) {
  auto input = tree_json(tree);
  input["labels"] = {stated};
  return input;
}

/// A label that holds or does not, by what the recipe says.
Expectation label_is(bool holds, const PlainTree& tree) {
  return holds ? accepted(tree) : reject(Rule::fin_label, "/labels/0");
}

void add_valid(Topic& topic, const std::string& id, const std::string& text, const PlainTree& tree,
               std::vector<std::string> flags = {}) {
  auto input = tree_json(tree);
  const KeystoneOracle oracle(tree);
  state_depths(input, oracle);
  state_labels(input, oracle);
  topic.add({.id = "finality-" + id,
             .kind = Kind::positive,
             .rules = {Rule::fin_depth, Rule::fin_label},
             .text = text,
             .input = input,
             .expect = accepted(tree),
             .flags = std::move(flags)});
}

// --- Depth ---------------------------------------------------------------------------------------------------------

void add_depths(Topic& topic) {
  for (const std::int64_t depth : {0, 1, 8, 9, 10, 11, 19, 20, 99, 107, 108, 109}) {
    add_valid(topic, "depth-" + std::to_string(depth), "One keystone, " + std::to_string(depth) + " blocks deep.",
              branches(200, {{200 - depth}}).tree, {"GovernorCount"});
  }
  add_valid(topic, "unpublished", "A keystone that is not published has no depth.", branches(50, {{kNever}}).tree);
  add_valid(topic, "in-the-next-block", "A publication above the tip is not in view.", branches(50, {{51}}).tree);
  add_valid(topic, "inherited", "A later keystone is published earlier, and the ones before it count from then on.",
            branches(50, {{40, kNever, 30, 45}}).tree);
  auto counted = branches(50, {{20, 30}});
  counted.keystone(0).counts_from = 35;
  counted.keystone(0, 1).counts_from = 45;
  add_valid(topic, "counted-later", "Seen early, counted late: the Governor knows only the former.", counted.tree,
            {"GovernorCount"});
}

void add_bounds_of_depth(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::int64_t>(point);
    const auto made = branches(19 + offset, {{10}});
    auto input = tree_json(made.tree);
    input["depths"] = {{{"keystone", made.first(0)}, {"depth", 10}}};
    topic.add(around("finality-", Rule::fin_depth, "depth-of-10", point, input,
                     point == Point::at ? accepted(made.tree) : reject(Rule::fin_depth, "/depths/0"),
                     "A publication in the tip has depth 0."));
    const auto unseen = branches(9 + offset, {{11}});
    input = tree_json(unseen.tree);
    input["depths"] = {{{"keystone", unseen.first(0)}, {"depth", nullptr}}};
    topic.add(around("finality-", Rule::fin_depth, "depth-of-none", point, input,
                     point == Point::behind ? reject(Rule::fin_depth, "/depths/0") : accepted(unseen.tree),
                     "What is above the tip has no depth; in the tip it has depth 0."));
  }
  auto hidden = branches(50, {{10}, {12}});
  hidden.keystone(1).is_withheld = true;
  auto input = tree_json(hidden.tree);
  input["depths"] = {{{"keystone", hidden.first(1)}, {"depth", 38}}};
  topic.add({.id = "finality-depth-of-withheld",
             .kind = Kind::indeterminate,
             .rules = {Rule::fin_depth},
             .text = "Without its data nobody knows from when a keystone counts.",
             .input = input,
             .expect = undecided()});
}

void add_wrong_depths(Topic& topic) {
  const auto made = branches(50, {{40, 30}});
  const auto add = [&](const char* id, const char* text, json depth) {
    auto input = tree_json(made.tree);
    input["depths"] = {{{"keystone", made.first(0)}, {"depth", std::move(depth)}}};
    topic.add({.id = std::string("finality-depth-") + id,
               .kind = Kind::negative,
               .rules = {Rule::fin_depth},
               .text = text,
               .input = input,
               .expect = reject(Rule::fin_depth, "/depths/0"),
               .base = "finality-inherited"});
  };
  add("not-inherited", "The depth of its own publication, though the next keystone is deeper.", 10);
  add("counted-from-one", "The block of the publication is counted as 1.", 21);
  add("said-to-be-none", "A published keystone is said to have no depth.", nullptr);
}

// --- Tolerance -----------------------------------------------------------------------------------------------------

void add_bounds_of_tolerance(Topic& topic) {
  for (const std::int64_t r : {0, 1, 6, 11, 12}) {
    for (const auto point : kPoints) {
      const auto offset = static_cast<std::int64_t>(point) - 1;
      const auto holds = point != Point::before;
      const auto name = std::to_string(r);
      const auto alone = branches(20 + 9 + r + offset, {{20, 21}});
      topic.add(around(
          "finality-", Rule::fin_label, "alone-tolerance-" + name, point,
          with_label(alone.tree, label(alone.first(0), r)), label_is(holds, alone.tree),
          "Without rivals a keystone is final with tolerance " + name + " at depth " + std::to_string(9 + r) + "."));
      const auto late = branches(20 + 9 + r + offset, {{20, 21}, {30}});
      topic.add(around("finality-", Rule::fin_label, "late-rival-tolerance-" + name, point,
                       with_label(late.tree, label(late.first(0), r)), label_is(holds, late.tree),
                       "A rival that came ten blocks later does not delay finality."));
      const auto contested = branches(25 + 9 + r + offset, {{20, 25}, {22}});
      topic.add(around("finality-", Rule::fin_label, "contested-tolerance-" + name, point,
                       with_label(contested.tree, label(contested.first(0), r)), label_is(holds, contested.tree),
                       "A rival in time falls silent: the window of the next keystone has to close."));
    }
  }
}

void add_bounds_of_rivals(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::int64_t>(point);
    const auto rival = branches(60, {{20}, {28 + offset}});
    topic.add(around("finality-", Rule::fin_label, "rival-in-window", point,
                     with_label(rival.tree, label(rival.first(0), 0)), label_is(point == Point::behind, rival.tree),
                     "The rival comes 8, 9 or 10 blocks later, and neither goes on."));
    const auto own = branches(60, {{28 + offset, 30}, {20}});
    topic.add(around("finality-", Rule::fin_label, "own-in-window", point, with_label(own.tree, label(own.first(0), 0)),
                     label_is(point != Point::behind, own.tree),
                     "The keystone itself comes 8, 9 or 10 blocks later than its rival, which falls silent."));
    auto hidden = branches(60, {{20}, {28 + offset}});
    hidden.keystone(1).is_withheld = true;
    topic.add(around("finality-", Rule::fin_label, "withheld-rival-in-window", point,
                     with_label(hidden.tree, label(hidden.first(0), 0)), label_is(point == Point::behind, hidden.tree),
                     "A rival without data is a rival."));
    auto counted = branches(60, {{20}, {28 + offset}});
    counted.keystone(1).counts_from = 50;
    topic.add(around("finality-", Rule::fin_label, "rival-counted-later", point,
                     with_label(counted.tree, label(counted.first(0), 0)),
                     label_is(point == Point::behind, counted.tree),
                     "A rival is judged by when it was seen, not by when it counts."));
    auto third = branches(60, {{20, 25}, {22}, {12 - offset}});
    third.keystone(2).is_withheld = true;
    topic.add(around("finality-", Rule::fin_label, "withheld-third", point,
                     with_label(third.tree, label(third.first(0), 0)), label_is(point != Point::behind, third.tree),
                     "A withheld third branch is 8, 9 or 10 blocks ahead, and silent like the second one."));
  }
}

void add_unplaced(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::int64_t>(point);
    auto made = branches(60, {{20, 21, 22}});
    made.tree.unplaced = {{40 + offset, 20}};
    topic.add(around("finality-", Rule::fin_label, "index-of-unplaced", point,
                     with_label(made.tree, label(made.first(0), 30)), label_is(point != Point::behind, made.tree),
                     "An unplaced keystone of a lower index is no rival; one of the same is out when the next "
                     "keystone's window has closed; one of the next index when that after it has."));
    auto deep = branches(200, {{56, 195}});
    deep.tree.unplaced = {{41, 55 + 2 - offset}};
    topic.add(around("finality-", Rule::fin_label, "reveal-after-144", point,
                     with_label(deep.tree, label(deep.first(0), 0, "revealed")),
                     label_is(point == Point::behind, deep.tree),
                     "An unplaced rival that is 143, 144 or 145 blocks deep."));
  }
  auto junk = branches(60, {{20, 21, 22}});
  junk.tree.unplaced = {{80'000'000, 5}};
  add_valid(topic, "far-unplaced", "One publication with an index in the far future, before everything else.",
            junk.tree, {"JunkRival"});
  junk.tree.tip = 300;
  add_valid(topic, "far-unplaced-for-long",
            "The same 295 blocks later: those who suppose that nothing stays hidden "
            "for a day have their label back.",
            junk.tree, {"JunkRival"});
  auto hidden = branches(300, {{20, 21, 22}, {20, 200}});
  hidden.keystone(1).is_withheld = true;
  hidden.keystone(1, 1).is_withheld = true;
  add_valid(topic, "long-hidden-rival",
            "A withheld branch is deeper than 144 blocks; its next keystone, which is not, "
            "hangs behind it.",
            hidden.tree, {"Withheld"});
}

/// A hidden branch that skips its first publication, before and after it is shown.
void add_shown_rival(Topic& topic) {
  auto made = branches(29, {{20}, {kNever, 20}});
  auto later = made.tree;
  made.keystone(1).is_withheld = true;
  made.keystone(1, 1) = {.previous = made.first(1), .is_withheld = true, .hash = made.keystone(1, 1).hash};
  made.tree.unplaced = {{42, 20}};
  later.tip = 40;
  const auto add = [&](const char* id, const char* reading, Expectation expect, Kind kind, Rule rule,
                       const char* text) {
    auto input = trees_json(made.tree, later);
    input["labels"] = {label(made.first(0), 0, reading)};
    Case added{.id = std::string("finality-unplaced-rival-") + id,
               .kind = kind,
               .rules = {rule},
               .text = text,
               .input = input,
               .expect = std::move(expect),
               .flags = {"UnplacedRival"},
               .importance = "critical"};
    if (kind == Kind::negative) added.base = "finality-depth-9";
    topic.add(added);
  };
  add("shown", "linked", reject(Rule::fin_fault, "/labels/0"), Kind::negative, Rule::fin_fault,
      "A hidden branch published its second keystone and not its first. It counts for no label in the linked reading, "
      "is shown without any reorganisation, and is chosen.");
  add("counts", "all", reject(Rule::fin_label, "/labels/0"), Kind::negative, Rule::fin_label,
      "The same with the label in the reading that counts everything: it was never final.");
}

// --- Later views ---------------------------------------------------------------------------------------------------

/// A keystone of tolerance 3, and a reorganisation after which a rival has all blocks behind the fork.
void add_reorganisations(Topic& topic) {
  for (const auto point : kPoints) {
    const auto depth = 2 + static_cast<std::int64_t>(point);
    const auto made = branches(32, {{20}, {kNever, kNever, kNever}});
    auto later = made.tree;
    later.tip = 60;
    const auto fork = 32 - depth;
    for (const auto place : made.places[1]) {
      later.keystones[place].seen_from = later.keystones[place].counts_from = fork + 1;
    }
    auto input = trees_json(made.tree, later);
    input["labels"] = {label(made.first(0), 3)};
    topic.add(around("finality-", Rule::fin_fault, "reorganisation-of-3", point, input,
                     point == Point::behind ? reject(Rule::fin_fault, "/labels/0") : accepted(made.tree),
                     "Tolerance 3, and a reorganisation of 2, 3 or 4 blocks behind which only a rival publishes."));
  }
  const auto made = branches(29, {{20}, {25}});
  auto later = made.tree;
  later.tip = 31;
  later.keystones[made.first(1)].stake.reset();
  auto input = trees_json(made.tree, later);
  input["labels"] = json::array();
  topic.add({.id = "finality-later-without-labels",
             .kind = Kind::positive,
             .rules = {Rule::fin_fault},
             .text = "Nothing was labelled, so nothing can be lost.",
             .input = input,
             .expect = accepted(made.tree)});
  const auto kept = branches(40, {{20, 21}, {35, 35}});
  later = kept.tree;
  later.tip = 80;
  input = trees_json(kept.tree, later);
  input["labels"] = {label(kept.first(0), 11)};
  topic.add({.id = "finality-kept",
             .kind = Kind::positive,
             .rules = {Rule::fin_fault, Rule::fin_label},
             .text = "A late rival goes on where the chain is silent.",
             .input = input,
             .expect = accepted(kept.tree)});
  // A fault at an index where stake has to decide.
  const auto open = branches(29, {{20}, {kNever}});
  later = open.tree;
  later.keystones[open.first(0)].seen_from = later.keystones[open.first(0)].counts_from = kNever;
  later.keystones[open.first(0)].stake.reset();
  auto open_tree = open.tree;
  open_tree.keystones[open.first(0)].stake.reset();
  input = trees_json(open_tree, later);
  input["labels"] = {label(open.first(0), 0)};
  topic.add({.id = "finality-later-choice-open",
             .kind = Kind::indeterminate,
             .rules = {Rule::fin_fault},
             .text = "The publication left Bitcoin, and of the stake that has to decide a part is not given.",
             .input = input,
             .expect = undecided()});
}

void add_wrong_labels(Topic& topic) {
  const auto made = branches(60, {{20, 30}, {31, 31, 31}});
  const auto add = [&](const char* id, const char* text, const json& stated) {
    topic.add({.id = std::string("finality-label-") + id,
               .kind = Kind::negative,
               .rules = {Rule::fin_label},
               .text = text,
               .input = with_label(made.tree, stated),
               .expect = reject(Rule::fin_label, "/labels/0"),
               .importance = "high",
               .base = "finality-kept"});
  };
  add("of-late-branch", "A keystone of the losing branch is deep, and not final.", label(made.first(1), 0));
  add("of-its-ancestor", "A descendant has less depth than its ancestor.", label(made.places[0][1], 31));
  auto hidden = branches(60, {{20}});
  hidden.keystone(0).is_withheld = true;
  topic.add({.id = "finality-label-of-withheld",
             .kind = Kind::indeterminate,
             .rules = {Rule::fin_label},
             .text = "The data of the keystone is not available.",
             .input = with_label(hidden.tree, label(hidden.first(0), 0)),
             .expect = undecided()});
}

void add_orders(Topic& topic) {
  const auto made = branches(25, {{20}});
  auto input = with_label(made.tree, label(made.first(0), 0));
  input["depths"] = {{{"keystone", made.first(0)}, {"depth", 9}}};
  topic.add({.id = "finality-order",
             .kind = Kind::order,
             .rules = {Rule::fin_depth, Rule::fin_label},
             .text = "Depths come before labels.",
             .input = input,
             .expect = reject_first({Rule::fin_depth, Rule::fin_label}, "/depths/0")});
}

void add_malformed(Topic& topic) {
  const auto valid = with_label(branches(60, {{20}}).tree, label(1, 0));
  const auto add = [&](const char* id, const char* text, const char* at, void (*change)(json&)) {
    auto input = valid;
    change(input);
    topic.add({.id = std::string("finality-") + id,
               .kind = Kind::malformed,
               .rules = {Rule::enc_schema},
               .text = text,
               .input = input,
               .expect = reject(Rule::enc_schema, at)});
  };
  add("unknown-reading", "A reading that there is not.", "/labels/0/reading",
      [](json& input) { input["labels"][0]["reading"] = "none"; });
  add("unknown-keystone", "A keystone that there is not.", "/labels/0/keystone",
      [](json& input) { input["labels"][0]["keystone"] = 2; });
  add("without-tolerance", "A label without its tolerance.", "/labels/0/tolerance",
      [](json& input) { input["labels"][0].erase("tolerance"); });
  add("short-later-view", "The later view lacks a keystone.", "/later/seen_from", [](json& input) {
    input["later"] = input["view"];
    input["later"]["seen_from"].erase(1);
    input["later"]["counts_from"].erase(1);
  });
  add("unplaced-without-height", "An unplaced keystone that nobody saw.", "/view/unplaced/0/seen_from",
      [](json& input) {
        input["view"]["unplaced"] = {{{"index", 44}}};
      });
}

}  // namespace

void finality(Collection& collection) {
  auto& topic = collection.topic("finality", "bounds", kHemiMainnet);
  add_depths(topic);
  add_bounds_of_depth(topic);
  add_wrong_depths(topic);
  add_bounds_of_tolerance(topic);
  add_bounds_of_rivals(topic);
  add_unplaced(topic);
  add_shown_rival(topic);
  add_reorganisations(topic);
  add_wrong_labels(topic);
  add_orders(topic);
  add_malformed(topic);
  read_back(topic);
}

}  // namespace hemi::vectors::recipes
