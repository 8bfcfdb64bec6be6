// Suite inclusion: branches, whole blocks and partial trees around the bounds of their rules.
#include <array>

#include "vectors/facts/facts.hpp"
#include "vectors/recipes/bare_branch.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 31;

std::vector<Hash256> draw_txids(std::size_t count) {
  world::Random random(kSeed);
  std::vector<Hash256> txids;
  for (std::size_t i = 0; i < count; ++i) txids.push_back(random.hash());
  return txids;
}

BareBranch branch_in(std::size_t transactions, std::size_t index) {
  const auto txids = draw_txids(transactions);
  return {txids[index], world::merkle_levels(txids).back().front(), index, world::merkle_siblings(txids, index)};
}

json depth(std::size_t levels) { return {{"branch_depth", levels}}; }

Case around(Rule rule, const std::string& set, Point point, const BareBranch& branch, bool holds, std::string text) {
  return {.id = set + "-" + std::to_string(static_cast<int>(point)),
          .kind = Kind::boundary,
          .rules = {rule},
          .text = std::move(text),
          .input = branch.input(),
          .expect = holds ? accept(depth(branch.siblings.size())) : reject(rule, "/branch/siblings_hex_wire"),
          .importance = "critical",
          .boundary = Boundary{rule, set, point}};
}

void add_index_bound(Topic& topic) {
  constexpr std::size_t kLeaves = 8;
  for (const auto point : kPoints) {
    const auto index = kLeaves - 1 + static_cast<std::size_t>(point);
    auto branch = branch_in(kLeaves, index % kLeaves);
    branch.index = index;
    auto added = around(Rule::mrk_index, "index-below-2-to-the-depth", point, branch, point == Point::before,
                        "With three siblings the index is below 8; the bits above are never used on the way.");
    added.flags = {"IndexBits"};
    topic.add(std::move(added));
  }
}

/// All three counts have trees of one depth.
void add_count_bound(Topic& topic) {
  constexpr std::size_t kIndex = 6;
  for (const auto point : kPoints) {
    auto branch = branch_in(8, kIndex);
    branch.count = kIndex + 1 - static_cast<std::size_t>(point);
    topic.add(around(Rule::mrk_count, "index-below-count", point, branch, point == Point::before,
                     "The index is one below the count, the count, and one above it."));
  }
}

void add_depth_bound(Topic& topic) {
  const std::array<std::uint64_t, 3> counts{4, 5, 9};
  for (const auto point : kPoints) {
    auto branch = branch_in(8, 1);
    branch.count = counts[static_cast<std::size_t>(point)];
    topic.add(around(Rule::mrk_depth, "depth-of-the-tree", point, branch, point == Point::at,
                     "Three siblings against trees of depth two, three and four."));
  }
}

void add_leaf_bound(Topic& topic) {
  for (const auto point : kPoints) {
    world::Random random(kSeed);
    auto world = world::draw_proof_world(kSeed, 7, 6);
    world.claims_publication = false;
    world.proved() = world::transaction_of_size(63 + static_cast<std::size_t>(point), random);
    seal(world.block);
    topic.add({.id = "leaf-of-" + std::to_string(63 + static_cast<int>(point)) + "-bytes-in-block",
               .kind = Kind::boundary,
               .rules = {Rule::mrk_leaf},
               .text = "Only a transaction of 64 bytes can be taken for a node.",
               .input = {{"proof", input_of(evidence_of(world))}},
               .expect = point == Point::at ? reject(Rule::mrk_leaf, "/proof/tx") : accept(derived_of(world)),
               .flags = {"NodeAsTransaction"},
               .importance = "critical",
               .boundary = Boundary{Rule::mrk_leaf, "leaf-of-64-bytes", point}});
  }
}

void add_tails(Topic& topic) {
  auto tail = branch_in(5, 4);
  tail.count = 5;
  topic.add({.id = "last-of-an-odd-level",
             .kind = Kind::positive,
             .rules = {Rule::mrk_tail, Rule::mrk_branch, Rule::mrk_count, Rule::mrk_index, Rule::mrk_depth},
             .text = "The last transaction has itself for a sibling, on two levels.",
             .input = tail.input(),
             .expect = accept(depth(3)),
             .flags = {"DuplicatedTail"}});
  auto only = branch_in(1, 0);
  only.count = 1;
  topic.add({.id = "only-transaction",
             .kind = Kind::positive,
             .rules = {Rule::mrk_branch, Rule::mrk_depth, Rule::mrk_index},
             .text = "The root of a single transaction is its id, and the branch is empty.",
             .input = only.input(),
             .expect = accept(depth(0))});
}

void add_orders(Topic& topic) {
  auto beyond = branch_in(8, 3);
  beyond.index += 8;
  beyond.siblings[0].bytes[0] ^= 1;
  BareBranch long_branch{.leaf = {}, .root = {}, .index = 0, .siblings = std::vector<Hash256>(64, Hash256{{1}})};
  struct Row {
    const char* id;
    const char* text;
    const BareBranch& branch;
  };
  for (const auto& [id, text, branch] :
       {Row{"index-and-branch", "The index is judged before the way.", beyond},
        Row{"branch-of-64", "2^64 is no 64-bit number: such a branch has no index.", long_branch}}) {
    topic.add({.id = std::string("order-") + id,
               .kind = Kind::order,
               .rules = {Rule::mrk_index, Rule::mrk_branch},
               .text = text,
               .input = branch.input(),
               .expect = reject_first({Rule::mrk_index, Rule::mrk_branch}, "/branch/siblings_hex_wire")});
  }
}

BareBranch recorded(const facts::RecordedBranch& fact) {
  BareBranch branch{
      *hash_from_wire_hex(fact.leaf_hex_wire, ""), *hash_from_wire_hex(fact.root_hex_wire, ""), fact.index, {}};
  for (const auto* sibling : fact.siblings) {
    branch.siblings.push_back(fact.siblings_in_display_order ? *hash_from_display_hex(sibling, "")
                                                             : *hash_from_wire_hex(sibling, ""));
  }
  return branch;
}

void add_facts(Topic& topic) {
  const json provenance{{"kind", "real"}, {"source", "heminetwork bitcoin/bitcoin_test.go"}};
  for (const auto& fact : facts::branches()) {
    topic.add({.id = "recorded-branch-index-" + std::to_string(fact.index),
               .kind = Kind::positive,
               .rules = {Rule::mrk_branch, Rule::mrk_index},
               .text = "A branch of another project's tests.",
               .input = recorded(fact).input(),
               .expect = accept(depth(fact.siblings.size())),
               .provenance = provenance});
  }
  const auto& deep = facts::branches()[1];
  const auto add = [&](const char* id, const char* text, const BareBranch& branch, Rule rule) {
    topic.add({.id = id,
               .kind = Kind::negative,
               .rules = {rule},
               .text = text,
               .input = branch.input(),
               .expect = reject(rule, "/branch/siblings_hex_wire"),
               .provenance = {{"kind", "mutation"}, {"source", "recorded-branch-index-6"}},
               .importance = "critical",
               .base = "recorded-branch-index-6"});
    topic.cases.back().flags =
        rule == Rule::mrk_index ? std::vector<std::string>{"IndexBits"} : std::vector<std::string>{};
  };
  auto beyond = recorded(deep);
  beyond.index += 256;
  add("recorded-branch-index-262", "Index 6 + 256 with eight siblings: the deployed check accepts it.", beyond,
      Rule::mrk_index);
  auto other_leaf = recorded(deep);
  other_leaf.leaf.bytes[0] ^= 0x30;
  add("recorded-branch-other-leaf", "The first digit of the leaf is e instead of d.", other_leaf, Rule::mrk_branch);
}

void add_malformed(Topic& topic) {
  auto input = branch_in(4, 1).input();
  input["branch"]["siblings_hex_wire"][1] = "00";
  topic.add({.id = "branch-with-short-sibling",
             .kind = Kind::malformed,
             .rules = {Rule::enc_length},
             .text = "A sibling of one byte.",
             .input = std::move(input),
             .expect = reject(Rule::enc_length, "/branch/siblings_hex_wire/1")});
  topic.add({.id = "inclusion-of-nothing",
             .kind = Kind::malformed,
             .rules = {Rule::enc_schema},
             .text = "None of the four forms.",
             .input = json::object(),
             .expect = reject(Rule::enc_schema, "/")});
}

}  // namespace

void inclusion(Collection& collection) {
  auto& topic = collection.topic("inclusion", "branches", kRegtest);
  add_index_bound(topic);
  add_count_bound(topic);
  add_depth_bound(topic);
  add_leaf_bound(topic);
  add_tails(topic);
  add_orders(topic);
  add_facts(topic);
  add_malformed(topic);
}

}  // namespace hemi::vectors::recipes
