// Why other rules were not chosen: the heights on which each of them goes wrong, with what is right here (chapter
// fork-choice, "Rules that were not chosen").
#include "vectors/recipes/keystone_trees.hpp"
#include "vectors/recipes/recipes.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneOracle;
using world::PlainTree;
using Heights = std::vector<std::vector<std::int64_t>>;

struct Witness {
  const char* name;
  const char* text;
  std::vector<PlainTree> views;
};

void add_choice(Topic& topic, const Witness& witness) {
  for (std::size_t i = 0; i < witness.views.size(); ++i) {
    const KeystoneOracle oracle(witness.views[i]);
    auto input = tree_json(witness.views[i]);
    state_choice(input, oracle);
    state_standings(input, oracle);
    const std::string view = witness.views.size() == 1 ? "" : "-view-" + std::to_string(i + 1);
    topic.add({.id = std::string("not-chosen-") + witness.name + view,
               .kind = Kind::positive,
               .rules = {Rule::frk_choice, Rule::frk_lapse, Rule::frk_score},
               .text = witness.text,
               .input = input,
               .expect = accept(choice_derived(oracle)),
               .flags = {"RefutedRule"},
               .importance = "high"});
  }
}

PlainTree of(std::int64_t tip, const Heights& heights) { return branches(tip, heights).tree; }

/// A keystone with two children, and a rival beside it.
struct Nested {
  PlainTree tree;
  std::size_t keystone = 1;
  std::size_t rival = 0;
};

Nested nested(std::int64_t tip, std::int64_t keystone, const Heights& children,
              const std::vector<std::int64_t>& rival) {
  Nested made{.tree = branches(tip, {{keystone}}).tree};
  for (const auto& child : children) grow(made.tree, made.keystone, child);
  made.rival = made.tree.keystones.size();
  grow(made.tree, 0, rival);
  return made;
}

PlainTree with_stake(PlainTree tree, std::size_t keystone, std::uint64_t stake) {
  tree.keystones[keystone].stake = stake;
  return tree;
}

std::vector<std::int64_t> step_by_step() {
  std::vector<std::int64_t> heights{0};
  for (std::int64_t height = 1; height <= 11; ++height) heights.insert(heights.end(), {height, height});
  heights.push_back(12);
  return heights;
}

std::vector<std::int64_t> all_at(std::int64_t height, std::size_t count) {
  return std::vector<std::int64_t>(count, height);
}

std::vector<Witness> contested_labels() {
  constexpr auto kNo = kNever;
  return {
      {"x1",
       "A rule that takes what is unpublished for out labels the first branch in the first view, where nothing "
       "is decided; in the last the second one has gone on.",
       {of(9, {{0, kNo}, {2, kNo}}), of(11, {{0, kNo, kNo}, {2, 10, 10}}), of(21, {{0, kNo, kNo}, {2, 10, 10}})}},
      {"x2",
       "A rule that counts a lead at shallow depth labels the first branch for a lead that one block carries.",
       {of(13, {{2, 2, 3, 13}, {0, 0}}), of(13, {{2, 2, 3, kNo}, {0, 0}})}},
      {"x8",
       "The first branch was late itself before the second fell silent; a rule that does not ask labels it.",
       {of(28, {{0, 0, 19, 19}, {9, 9, 9}}), of(60, {{0, 0, 19, 19}, {9, 9, 9, 40, 40}})}},
      {"x3",
       "Two children of one keystone contend, and a late rival of that keystone must not win by it.",
       {nested(9, 0, {{0}, {9}}, {0}).tree, nested(45, 0, {{0, 30}, {9, 20}}, {0, 10, 10, 10, 10, 10}).tree}},
      {"x4",
       "A keystone that is not published itself counts by either child; it has one height, not one for each chain.",
       {nested(9, kNo, {{0}}, {kNo}).tree, nested(45, kNo, {{0}, {9, 30}}, {10, 10, 10, 10, 10, 10}).tree}},
  };
}

std::vector<Witness> choices() {
  constexpr auto kNo = kNever;
  return {
      {"x5",
       "The third branch is late against the first and beats it by the sum of what it wins from the second.",
       {with_stake(of(25, {{0}, {1}, {10, 10, 10, 10}}), 2, 2)}},
      {"x7",
       "All keystones of the second branch count at one height, as if one block dated ahead let them. No rule for "
       "forks can save the first branch; the median of times past does, before heights come here.",
       {of(30, {step_by_step(), all_at(0, 24)})}},
      {"x9",
       "A rule that takes what is unpublished for missing turns to the second branch for one block.",
       {of(4, {{0, kNo}, {0, 4}}), of(5, {{0, 5}, {0, 4}})}},
      {"x10",
       "After one outage of ten blocks with a rival in step the first branch is out for good.",
       {of(40, {{0, 12, 13, 14, 15}, {0, 2}})}},
      {"cycle", "By pairs each of three branches beats one other.", {of(30, {{0, 0, 6}, {2, 2, 2}, {1, 1, 4}})}},
      {"third-branch",
       "A third branch, which does not win, changes which of the other two does.",
       {of(30, {{2, 2, 3}, {1, 1, 7}}), of(30, {{2, 2, 3}, {1, 1, 7}, {0, 0, 10}})}},
      {"early-once",
       "Lexicographic orders and fixed epochs let one early publication decide for ever.",
       {of(30, {{0, kNo, kNo, kNo}, {1, 1, 2, 3}})}},
      {"outage",
       "Measured against the block by which they were due, all branches are late after an outage.",
       {of(60, {{40, 40, 40}, {kNo, kNo, kNo}}), of(60, {{40, 41, 42}, {55, 55, 55}})}},
      {"survivors",
       "With the lead over survivors only, an earlier publication hurts its owner.",
       {of(12, {{0, 1, 4}, {0, 1, 5}, {0, 3, 3}}), of(12, {{0, 0, 4}, {0, 1, 5}, {0, 3, 3}})}},
      {"sums",
       "With sums over pairs, an earlier publication hurts its owner.",
       {of(12, {{0, 1, 4}, {0, 0, 5}, {2, 2, 2}}), of(12, {{0, 0, 4}, {0, 0, 5}, {2, 2, 2}})}},
  };
}

/// What VeriBlock's comparator makes of publication heights, and what is right here.
std::vector<Witness> comparator() {
  constexpr auto kNo = kNever;
  return {
      {"q1",
       "A keystone that nobody published is no argument for its branch.",
       {of(30, {{kNo}, {5}}), of(30, {{kNo}})}},
      {"q2",
       "Of two branches without any publication the longer one gains nothing by its length.",
       {with_stake(of(30, {{kNo, kNo, kNo}, {kNo}}), 4, 2)}},
      {"q3", "A cycle within ordinary windows.", {of(30, {{0, 0, 5}, {0, 3, 3}, {2, 2, 2}})}},
      {"q4", "A cycle of two keystones.", {of(40, {{7, 18}, {0, 20}, {12, 12}})}},
      {"q5",
       "A gap within a branch is no fault: nobody harms a branch by publishing its first keystone early.",
       {of(30, {{2, 13}, {0, kNo}}), of(30, {{1, 13}, {0, kNo}})}},
      {"q6",
       "Delays of 0 and 1 are alike, and 0 and 2 are not.",
       {of(30, {{0}, {1}}), of(30, {{1}, {2}}), of(30, {{0}, {2}}), of(30, {{0}, {1}, {2}})}},
      {"q7", "A tie is decided by the hash, not by who was there first.", {of(30, {{3, 4}, {3, 4}})}},
  };
}

/// Labels that the refuted readings give, and that are refused here.
void add_label(Topic& topic, const char* name, const char* text, const PlainTree& tree, std::size_t keystone,
               std::int64_t tolerance, bool holds) {
  auto input = tree_json(tree);
  input["labels"] = {label(keystone, tolerance)};
  Case added{.id = std::string("finality-not-chosen-") + name,
             .kind = holds ? Kind::positive : Kind::negative,
             .rules = {Rule::fin_label},
             .text = text,
             .input = input,
             .expect = holds ? accept(finality_derived(KeystoneOracle(tree))) : reject(Rule::fin_label, "/labels/0"),
             .flags = {"RefutedRule"},
             .importance = "critical"};
  if (!holds) added.base = "finality-kept";
  topic.add(added);
}

/// A label that holds, and the later view in which a refuted rule loses it.
void add_kept(Topic& topic, const char* name, const char* text, const PlainTree& tree, const PlainTree& later) {
  auto input = trees_json(tree, later);
  input["labels"] = {label(1, 0)};
  topic.add({.id = std::string("finality-kept-") + name,
             .kind = Kind::positive,
             .rules = {Rule::fin_label, Rule::fin_fault},
             .text = text,
             .input = input,
             .expect = accept(finality_derived(KeystoneOracle(tree))),
             .flags = {"RefutedRule"},
             .importance = "critical"});
}

/// The same tree with fewer publications: what is above the tip is not there yet, and what nobody knows is withheld.
PlainTree before(PlainTree tree, std::int64_t tip) {
  tree.tip = tip;
  for (auto& keystone : tree.keystones) {
    if (keystone.seen_from > tip) keystone.seen_from = keystone.counts_from = kNever;
  }
  return tree;
}

void add_labels(Topic& topic) {
  add_label(topic, "x1", "Unpublished is not out before a window has closed.", of(9, {{0, kNever}, {2, kNever}}), 1, 0,
            false);
  add_label(topic, "x2", "The window in which the rival fell behind closed one block ago, so the tolerance is 1.",
            of(13, {{2, 2, 3, 13}, {0, 0}}), 1, 1, true);
  add_label(topic, "x2-more", "A tolerance of 2 is one more than that window has.", of(13, {{2, 2, 3, 13}, {0, 0}}), 1,
            2, false);
  add_label(topic, "x8", "A branch that was late itself is not final, whoever leads.",
            of(28, {{0, 0, 19, 19}, {9, 9, 9}}), 1, 0, false);
  const auto x3 = nested(45, 0, {{0, 30}, {9, 20}}, {0, 10, 10, 10, 10, 10}).tree;
  add_kept(topic, "x3", "Final at nine blocks; contests below it and a late rival beside it do not undo it.",
           before(x3, 9), x3);
  const auto x4 = nested(45, kNever, {{0}, {9, 30}}, {10, 10, 10, 10, 10, 10}).tree;
  add_kept(topic, "x4", "The same of a keystone that counts by its descendants only.", before(x4, 9), x4);
  auto x10 = of(60, {{0, 12, 13, 14, 15, 16}, {0, 2}});
  add_label(topic, "x10", "After an outage with a rival in step there is no label.", x10, 1, 0, false);
  x10.keystones[7].is_withheld = x10.keystones[8].is_withheld = true;
  add_label(topic, "x10-withheld", "Nor if the rival is withheld.", x10, 1, 0, false);
}

}  // namespace

void fork_witnesses(Collection& collection) {
  auto& topic = collection.topic("fork-choice", "not-chosen", kHemiMainnet);
  for (const auto& witnesses : {contested_labels(), choices(), comparator()}) {
    for (const auto& witness : witnesses) add_choice(topic, witness);
  }
  auto& labels = collection.topic("finality", "bounds", kHemiMainnet);
  add_labels(labels);
  read_back(topic);
  read_back(labels);
}

}  // namespace hemi::vectors::recipes
