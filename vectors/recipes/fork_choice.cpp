// Suite fork-choice: bounds of window, score and view, ties, what is open, orders, and malformed input.
#include "vectors/recipes/keystone_trees.hpp"
#include "vectors/recipes/recipes.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::KeystoneOracle;
using world::PlainTree;

constexpr std::int64_t kUnit = 6350400;
constexpr std::int64_t kTip = 60;

json stated(const PlainTree& tree) {
  auto input = tree_json(tree);
  const KeystoneOracle oracle(tree);
  state_choice(input, oracle);
  state_standings(input, oracle);
  return input;
}

json with_standing(const PlainTree& tree, json standing) {
  auto input = tree_json(tree);
  input["standings"] = json::array({std::move(standing)});
  return input;
}

std::string wire_of(const PlainTree& tree, std::size_t keystone) { return to_hex(tree.keystones[keystone].hash.bytes); }

json with_choice(const PlainTree& tree, std::size_t keystone) {
  auto input = tree_json(tree);
  input["chosen_hex_wire"] = wire_of(tree, keystone);
  return input;
}

Expectation accepted(const PlainTree& tree) { return accept(choice_derived(KeystoneOracle(tree))); }

void add_valid(Topic& topic, const std::string& id, const std::string& text, const PlainTree& tree,
               std::vector<std::string> flags = {}) {
  topic.add({.id = id,
             .kind = Kind::positive,
             .rules = {Rule::frk_lapse, Rule::frk_score, Rule::frk_choice},
             .text = text,
             .input = stated(tree),
             .expect = accepted(tree),
             .flags = std::move(flags)});
}

void add_delays(Topic& topic) {
  for (std::int64_t delay = 0; delay <= 11; ++delay) {
    add_valid(topic, "delay-of-" + std::to_string(delay),
              "One keystone each, the second branch " + std::to_string(delay) + " blocks behind the first.",
              branches(kTip, {{10}, {10 + delay}}).tree);
  }
}

void add_bounds_of_lapse(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::int64_t>(point);
    const bool lapses = point == Point::behind;
    const auto at_index = [&](const char* set, const Branches& made, std::int64_t index, const char* text) {
      const json never{{"keystone", made.first(1)}, {"lapse", nullptr}};
      topic.add(around(Rule::frk_lapse, set, point, with_standing(made.tree, never),
                       lapses ? reject(Rule::frk_lapse, "/standings/0") : accepted(made.tree), text));
      const json lapse{{"keystone", made.first(1)}, {"lapse", index}};
      topic.add(around("lapse-stated-", Rule::frk_lapse, std::string(set) + "-lapses", point,
                       with_standing(made.tree, lapse),
                       lapses ? accepted(made.tree) : reject(Rule::frk_lapse, "/standings/0"), text));
    };
    at_index("window-at-first", branches(kTip, {{10}, {18 + offset}}), 41,
             "The second branch is 8, 9 or 10 blocks behind at its first index, and is said never to lapse.");
    at_index("window-at-second", branches(19 + offset, {{3, 12}, {3}}), 42,
             "The second branch has no second keystone; at best it is in the next block.");
    at_index("window-by-descendant", branches(kTip, {{10, 10, 20}, {28, 28, 18 + offset}}), 41,
             "The second branch counts at its first index through its third keystone.");
  }
}

/// A lapse is known, or at the index at which it is; where there is none, no number stands for it.
void add_wrong_lapses(Topic& topic) {
  const auto add = [&](const char* id, const char* text, const Branches& made, json lapse, const char* base) {
    topic.add({.id = id,
               .kind = Kind::negative,
               .rules = {Rule::frk_lapse},
               .text = text,
               .input = with_standing(made.tree, {{"keystone", made.first(1)}, {"lapse", std::move(lapse)}}),
               .expect = reject(Rule::frk_lapse, "/standings/0"),
               .base = base});
  };
  add("lapse-at-the-next-index", "The second branch lapses at 41, and is said to lapse at 42.",
      branches(kTip, {{10}, {20}}), 42, "delay-of-10");
  add("lapse-at-0-of-none", "The second branch does not lapse, and is said to lapse at 0.",
      branches(kTip, {{10}, {19}}), 0, "delay-of-9");
}

/// What lapses at one index is told apart by scores, and what lapses at two is not, nor by stake.
void add_lapsed_siblings(Topic& topic) {
  add_valid(topic, "lapsed-at-one-index",
            "The first branch lapses at 42, the others both at 43: of these the second has the higher score.",
            branches(kTip, {{10, 30, 30}, {10, 11, 41}, {13, 13, 43}}).tree);
  auto made = branches(kTip, {{12, 22, 22, 22}, {10, 30}, {20, 20, 20, 20}});
  made.keystone(0).stake = 4;
  made.keystone(1).stake = 5;
  add_valid(topic, "lapse-before-equal-score",
            "The second branch lapses and has more stake than the first, which never lapses; their scores are equal.",
            made.tree);
}

/// What a view knows of blocks that are not yet there counts as what is not published.
void add_beyond_the_tip(Topic& topic) {
  add_valid(topic, "published-beyond-the-tip",
            "The second branch stands in a block that the view does not have: at best it is in the next one.",
            branches(15, {{10}, {25}}).tree);
}

void add_bounds_of_score(Topic& topic) {
  for (const auto point : kPoints) {
    const auto delay = static_cast<std::int64_t>(point);
    const auto made = branches(kTip, {{10}, {10 + delay}});
    const json full{{"keystone", made.first(1)}, {"score", kUnit}};
    topic.add(around(Rule::frk_score, "full-score", point, with_standing(made.tree, full),
                     point == Point::behind ? reject(Rule::frk_score, "/standings/0") : accepted(made.tree),
                     "The first two blocks have the whole score, the third a quarter of it."));
    const auto late = branches(kTip, {{10}, {18 + delay}});
    const json least{{"keystone", late.first(1)}, {"score", 78400}};
    topic.add(around(Rule::frk_score, "least-score", point, with_standing(late.tree, least),
                     point == Point::at ? accepted(late.tree) : reject(Rule::frk_score, "/standings/0"),
                     "Nine blocks behind there is a score, ten behind there is none."));
    const auto open = branches(9 + delay, {{5, 10}, {5, 10}});
    const json both{{"keystone", open.first(0)}, {"score", 2 * kUnit}};
    topic.add(around(Rule::frk_score, "index-in-view", point, with_standing(open.tree, both),
                     point == Point::before ? reject(Rule::frk_score, "/standings/0") : accepted(open.tree),
                     "An index counts from the block on that publishes it first."));
  }
}

void add_bounds_of_choice(Topic& topic) {
  for (const auto point : kPoints) {
    const auto offset = static_cast<std::int64_t>(point);
    auto tie = branches(kTip, {{10}, {10}});
    tie.keystone(0).stake = 5;
    tie.keystone(1).stake = 4 + static_cast<std::uint64_t>(offset);
    tie.keystone(0).hash.bytes[31] = 1;
    tie.keystone(1).hash.bytes[31] = 2;
    topic.add(around(Rule::frk_choice, "stake-of-a-tie", point, with_choice(tie.tree, tie.first(0)),
                     point == Point::behind ? reject(Rule::frk_choice, "/chosen_hex_wire") : accepted(tie.tree),
                     "More stake decides a tie of lapse and score, and the smaller hash a tie of stake."));
    auto hashes = branches(kTip, {{10}, {10}});
    hashes.keystone(0).hash.bytes = {100, 7};
    hashes.keystone(1).hash.bytes = {static_cast<std::uint8_t>(99 + 2 * offset), 7};
    if (point == Point::at) hashes.keystone(1).hash.bytes = {100, 8};
    topic.add(around(Rule::frk_choice, "hash-of-a-tie", point, with_choice(hashes.tree, hashes.first(0)),
                     point == Point::before ? reject(Rule::frk_choice, "/chosen_hex_wire") : accepted(hashes.tree),
                     "Of equal stake the smaller hash is chosen: one less, 256 more, and three more; bytes are read "
                     "from the last on."));
    const auto window = branches(kTip, {{10, 14}, {18 + offset, 18 + offset, 20, 20}});
    topic.add(around(Rule::frk_choice, "late-with-more-keystones", point,
                     with_choice(window.tree, window.places[1].back()),
                     point == Point::behind ? reject(Rule::frk_choice, "/chosen_hex_wire") : accepted(window.tree),
                     "The first branch falls silent, so the second is chosen, if it was in time before."));
  }
}

/// Lists the keystones of the second branch first.
PlainTree listed_otherwise(const Branches& made) {
  std::vector<std::size_t> order{0};
  for (auto branch = made.places.rbegin(); branch != made.places.rend(); ++branch) {
    order.insert(order.end(), branch->begin(), branch->end());
  }
  std::vector<std::size_t> place_of(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place_of[order[i]] = i;
  auto listed = made.tree;
  for (std::size_t i = 0; i < order.size(); ++i) {
    listed.keystones[i] = made.tree.keystones[order[i]];
    listed.keystones[i].previous = place_of[listed.keystones[i].previous];
  }
  return listed;
}

void add_orders_of_listing(Topic& topic) {
  const std::vector<std::vector<std::vector<std::int64_t>>> sets{
      {{0, 0, 6}, {2, 2, 2}, {1, 1, 4}}, {{5}, {5}, {5}}, {{0, 9, 20}, {0, 0, 30}, {1, 1, 1}}};
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const auto made = branches(kTip, sets[i]);
    const auto name = "listing-" + std::to_string(i + 1);
    add_valid(topic, name, "Three branches; the next case has the same in reverse.", made.tree);
    add_valid(topic, name + "-reversed", "The same keystones in another order: the same one is chosen.",
              listed_otherwise(made), {"Incumbent"});
  }
}

void add_wrong_choices(Topic& topic) {
  const auto late = branches(kTip, {{10, 11}, {20, 20, 20, 20}});
  topic.add({.id = "choice-of-late-branch",
             .kind = Kind::negative,
             .rules = {Rule::frk_choice},
             .text = "The longer branch came ten blocks late.",
             .input = with_choice(late.tree, late.places[1].back()),
             .expect = reject(Rule::frk_choice, "/chosen_hex_wire"),
             .importance = "critical",
             .base = "delay-of-10"});
  const auto silent = branches(kTip, {{10, 11, 12}, {10, 11}});
  topic.add({.id = "choice-before-the-end",
             .kind = Kind::negative,
             .rules = {Rule::frk_choice},
             .text = "The walk goes on to the last keystone.",
             .input = with_choice(silent.tree, silent.first(0)),
             .expect = reject(Rule::frk_choice, "/chosen_hex_wire"),
             .base = "delay-of-0"});
  topic.add({.id = "choice-of-unknown-keystone",
             .kind = Kind::negative,
             .rules = {Rule::frk_choice},
             .text = "The stated keystone is not in the tree.",
             .input =
                 [&] {
                   auto input = tree_json(silent.tree);
                   input["chosen_hex_wire"] = std::string(64, '0');
                   return input;
                 }(),
             .expect = reject(Rule::frk_choice, "/chosen_hex_wire"),
             .base = "delay-of-0"});
}

void add_open(Topic& topic) {
  auto tie = branches(kTip, {{10}, {11}});
  tie.keystone(1).stake.reset();
  topic.add({.id = "choice-without-stake",
             .kind = Kind::indeterminate,
             .rules = {Rule::frk_choice},
             .text = "Lapse and score are equal, and the stake of one branch is not given.",
             .input = with_choice(tie.tree, tie.first(0)),
             .expect = undecided()});
  auto decided = branches(kTip, {{10}, {12}});
  decided.keystone(0).stake.reset();
  decided.keystone(1).stake.reset();
  topic.add({.id = "choice-that-needs-no-stake",
             .kind = Kind::positive,
             .rules = {Rule::frk_choice},
             .text = "The score decides, so no stake is needed.",
             .input = with_choice(decided.tree, decided.first(0)),
             .expect = accepted(decided.tree)});
  for (const char* field : {"lapse", "score"}) {
    auto hidden = branches(kTip, {{10}, {12}});
    hidden.keystone(1).is_withheld = true;
    json standing{{"keystone", hidden.first(1)}, {field, 0}};
    topic.add({.id = std::string(field) + "-of-withheld",
               .kind = Kind::indeterminate,
               .rules = {field == std::string("lapse") ? Rule::frk_lapse : Rule::frk_score},
               .text = "The data of the branch is not available.",
               .input = with_standing(hidden.tree, standing),
               .expect = undecided()});
  }
  auto hidden = branches(kTip, {{10, 12}, {5, 5}});
  hidden.keystone(1).is_withheld = true;
  add_valid(topic, "withheld-branch", "The earlier branch is withheld, and so is what builds on it.", hidden.tree,
            {"Withheld"});
  auto counted = branches(kTip, {{10}, {5}});
  counted.keystone(1).counts_from = 20;
  add_valid(topic, "counted-later-than-seen", "What is seen early and counts late, is late.", counted.tree);
  counted.keystone(1).counts_from = kNever;
  add_valid(topic, "seen-and-not-counted", "What never counts, is unpublished.", counted.tree);
}

void add_orders(Topic& topic) {
  const auto made = branches(kTip, {{10}, {20}});
  auto input = with_standing(made.tree, {{"keystone", made.first(1)}, {"lapse", nullptr}, {"score", 1}});
  topic.add({.id = "order-in-a-standing",
             .kind = Kind::order,
             .rules = {Rule::frk_lapse, Rule::frk_score},
             .text = "Both the lapse and the score are stated wrongly.",
             .input = input,
             .expect = reject_first({Rule::frk_lapse, Rule::frk_score}, "/standings/0")});
  input["chosen_hex_wire"] = wire_of(made.tree, made.first(1));
  topic.add({.id = "order-of-all",
             .kind = Kind::order,
             .rules = {Rule::frk_lapse, Rule::frk_score, Rule::frk_choice},
             .text = "Standings come before the choice.",
             .input = input,
             .expect = reject_first({Rule::frk_lapse, Rule::frk_score, Rule::frk_choice}, "/standings/0")});
}

void add_malformed(Topic& topic) {
  const auto valid = stated(branches(kTip, {{10}, {12}}).tree);
  const auto add = [&](const char* id, const char* text, Rule rule, const char* at, void (*change)(json&)) {
    auto input = valid;
    change(input);
    topic.add({.id = std::string("tree-") + id,
               .kind = Kind::malformed,
               .rules = {rule},
               .text = text,
               .input = input,
               .expect = reject(rule, at)});
  };
  add("without-root", "No keystones.", Rule::enc_schema, "/keystones",
      [](json& input) { input["keystones"] = json::array(); });
  add("with-later-parent", "A keystone builds on itself.", Rule::enc_schema, "/keystones/1/previous",
      [](json& input) { input["keystones"][1]["previous"] = 1; });
  add("with-one-hash-twice", "Two keystones have one hash.", Rule::enc_schema, "/keystones/2/hash_hex_wire",
      [](json& input) { input["keystones"][2]["hash_hex_wire"] = input["keystones"][1]["hash_hex_wire"]; });
  add("with-short-hash", "A hash of 31 bytes.", Rule::enc_length, "/keystones/1/hash_hex_wire",
      [](json& input) { input["keystones"][1]["hash_hex_wire"] = std::string(62, 'a'); });
  add("with-missing-height", "A keystone has no entry in the view.", Rule::enc_schema, "/view/seen_from",
      [](json& input) { input["view"]["seen_from"].erase(2); });
  add("counted-before-seen", "A keystone counts from before it was seen.", Rule::enc_schema, "/view/counts_from/1",
      [](json& input) { input["view"]["counts_from"][1] = 9; });
  add("counted-unseen", "A keystone counts that was never seen.", Rule::enc_schema, "/view/counts_from/1",
      [](json& input) { input["view"]["seen_from"][1] = nullptr; });
  add("with-withheld-root", "The root is withheld.", Rule::enc_schema, "/view/withheld/0",
      [](json& input) { input["view"]["withheld"] = {0}; });
  add("with-high-tip", "Heights end at 2^31 - 1.", Rule::enc_schema, "/view/tip_height",
      [](json& input) { input["view"]["tip_height"] = 2147483648U; });
  add("with-standing-of-root", "The root has no siblings.", Rule::enc_schema, "/standings/0/keystone",
      [](json& input) { input["standings"][0]["keystone"] = 0; });
  add("with-unknown-field", "A field that nobody knows.", Rule::enc_schema, "/incumbent",
      [](json& input) { input["incumbent"] = 1; });
}

}  // namespace

void fork_choice(Collection& collection) {
  auto& topic = collection.topic("fork-choice", "bounds", kHemiMainnet);
  add_delays(topic);
  add_bounds_of_lapse(topic);
  add_wrong_lapses(topic);
  add_beyond_the_tip(topic);
  add_lapsed_siblings(topic);
  add_bounds_of_score(topic);
  add_bounds_of_choice(topic);
  add_orders_of_listing(topic);
  add_wrong_choices(topic);
  add_open(topic);
  add_orders(topic);
  add_malformed(topic);
  read_back(topic);
}

}  // namespace hemi::vectors::recipes
