// Suite inclusion: files as gettxoutproof writes them.
#include <set>

#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 37;

json derived_of(const world::Block& block, const std::set<std::size_t>& matches) {
  const auto txids = txids_of(block.transactions);
  json included = json::array();
  for (const auto index : matches) included.push_back({{"index", index}, {"txid_hex_wire", wire(txids[index])}});
  return {{"block_hash_hex_wire", wire(hash_of(block.header))},
          {"transaction_count", txids.size()},
          {"included", included}};
}

json input_of(const world::Block& block, const std::set<std::size_t>& matches) {
  const auto txids = txids_of(block.transactions);
  return {{"partial_tree", to_hex(partial_tree_proof(block.header, txids, matches))}};
}

void add_matches(Topic& topic) {
  struct Row {
    std::size_t count;
    std::set<std::size_t> matches;
    const char* text;
  };
  const Row rows[]{{1, {0}, "A block with one transaction."},
                   {7, {3}, "One of seven."},
                   {7, {6}, "The last of seven, whose sibling is itself."},
                   {7, {0, 1, 5, 6}, "Several at once."},
                   {8, {0, 1, 2, 3, 4, 5, 6, 7}, "All of eight."}};
  int number = 0;
  for (const auto& [count, matches, text] : rows) {
    const auto world = world::draw_proof_world(kSeed, std::max<std::size_t>(count, 2), 1);
    auto block = world.block;
    block.transactions.resize(count);
    seal(block);
    topic.add({.id = "partial-tree-" + std::to_string(++number),
               .kind = Kind::positive,
               .rules = {Rule::mrk_branch, Rule::mrk_duplicate, Rule::mrk_depth, Rule::enc_partial_tree},
               .text = text,
               .input = input_of(block, matches),
               .expect = accept(derived_of(block, matches)),
               .provenance = {{"kind", "synthetic"}, {"seed", kSeed}}});
  }
}

void add_faults(Topic& topic) {
  const auto world = world::draw_proof_world(kSeed, 7, 3);
  auto other_root = world.block;
  other_root.header.merkle_root.bytes[0] ^= 1;
  mine(other_root.header);
  topic.add({.id = "partial-tree-other-root",
             .kind = Kind::negative,
             .rules = {Rule::mrk_branch},
             .text = "The tree leads to another root than the header's.",
             .input = input_of(other_root, {3}),
             .expect = reject(Rule::mrk_branch, "/partial_tree/matches/0"),
             .base = "partial-tree-2"});
  auto repeated = world.block;
  repeated.transactions.push_back(repeated.transactions.back());
  topic.add({.id = "partial-tree-repeated-tail",
             .kind = Kind::negative,
             .rules = {Rule::mrk_duplicate},
             .text = "The last transaction stands in the tree twice.",
             .input = input_of(repeated, {6}),
             .expect = reject(Rule::mrk_duplicate, "/partial_tree"),
             .flags = {"DuplicatedTail"},
             .importance = "critical",
             .base = "partial-tree-3"});
  topic.add({.id = "partial-tree-without-match",
             .kind = Kind::indeterminate,
             .rules = {Rule::mrk_branch},
             .text = "A tree that marks no transaction shows nothing.",
             .input = input_of(world.block, {}),
             .expect = undecided()});
}

}  // namespace

void partial_trees(Collection& collection) {
  auto& topic = collection.topic("inclusion", "partial-trees", kRegtest);
  add_matches(topic);
  add_faults(topic);
}

}  // namespace hemi::vectors::recipes
