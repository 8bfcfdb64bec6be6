// Counterexamples about Merkle branches and trees: suite inclusion.
#include <set>
#include <stdexcept>

#include "vectors/recipes/bare_branch.hpp"
#include "vectors/recipes/counterexamples.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi::vectors::recipes {

namespace {

constexpr std::uint64_t kSeed = 59;
constexpr const char* kOtherTransaction = "confirms a transaction that is not at this place of the block.";

Topic& inclusion_topic(Collection& collection) { return collection.topic("inclusion", "counterexamples", kRegtest); }

Hash256 root_of(const std::vector<Hash256>& txids) { return world::merkle_levels(txids).back().front(); }

struct Walk {
  Hash256 end;
  bool repeats_left_sibling = false;
};

Walk walk(const BareBranch& branch) {
  Walk walk{branch.leaf};
  auto path = branch.index;
  for (const auto& sibling : branch.siblings) {
    const bool is_right = path % 2 == 1;
    walk.repeats_left_sibling |= is_right && sibling == walk.end;
    walk.end = is_right ? root_of({sibling, walk.end}) : root_of({walk.end, sibling});
    path /= 2;
  }
  return walk;
}

std::size_t depth_for(std::uint64_t count) {
  std::size_t depth = 0;
  while (depth < 64 && count > (std::uint64_t{1} << depth)) ++depth;
  return depth;
}

std::vector<Rule> faults_of(const BareBranch& branch) {
  const auto depth = branch.siblings.size();
  const auto walked = walk(branch);
  std::vector<Rule> fails;
  const auto fail_if = [&](bool fault, Rule rule) {
    if (fault) fails.push_back(rule);
  };
  fail_if(depth >= 64 || branch.index >> depth != 0, Rule::mrk_index);
  fail_if(branch.count && branch.index >= *branch.count, Rule::mrk_count);
  fail_if(branch.count && depth != depth_for(*branch.count), Rule::mrk_depth);
  fail_if(walked.repeats_left_sibling, Rule::mrk_tail);
  fail_if(walked.end != branch.root, Rule::mrk_branch);
  return fails;
}

Case branch_case(const Counterexample& found, const BareBranch& branch, const std::string& wrong) {
  auto fails = faults_of(branch);
  auto derived = fails.empty() ? json{{"branch_depth", branch.siblings.size()}} : json::object();
  return case_of(found, wrong, branch.input(), expectation_of(std::move(fails), std::move(derived)));
}

/// A branch of so many made-up nodes that leads to its root.
BareBranch made_up_branch(std::uint64_t index, std::size_t depth) {
  world::Random random(kSeed);
  BareBranch branch{.leaf = random.hash(), .root = {}, .index = index, .siblings = {}};
  for (std::size_t i = 0; i < depth; ++i) branch.siblings.push_back(random.hash());
  branch.root = walk(branch).end;
  return branch;
}

void add_step(Collection& collection, const Counterexample& found) {
  BareBranch other{found.hash("other"), {}, found.flag("other_is_right") ? 1U : 0U, {found.hash("other_sibling")}};
  BareBranch one{found.hash("one"), walk(other).end, found.flag("one_is_right") ? 1U : 0U, {found.hash("one_sibling")}};
  inclusion_topic(collection).add(branch_case(found, one, kOtherTransaction));
}

void add_path(Collection& collection, const Counterexample& found) {
  const bool is_one = found.change.ends_with("of one");
  const auto branch = made_up_branch(found.number(is_one ? "one_index" : "other_index"), found.number("depth"));
  auto added = branch_case(found, branch, "confirms one transaction at several places.");
  added.flags = {"IndexBits"};
  inclusion_topic(collection).add(std::move(added));
}

void add_count(Collection& collection, const Counterexample& found) {
  const auto count = found.number("count");
  auto branch = made_up_branch(found.number("index"), depth_for(count));
  branch.count = count;
  inclusion_topic(collection).add(branch_case(found, branch, kOtherTransaction));
}

void add_root_not_compared(Collection& collection, const Counterexample& found) {
  const BareBranch branch{found.hash("other_leaf"), found.hash("free_root"), found.number("other_index"),
                          found.hashes("other_sibling_", 1)};
  inclusion_topic(collection).add(branch_case(found, branch, kOtherTransaction));
}

void add_branch(Collection& collection, const Counterexample& found) {
  const auto transactions = found.hashes("transaction_", 0);
  BareBranch branch{found.hash("leaf"), root_of(transactions), found.number("branch_index"),
                    found.hashes("branch_sibling_", 1)};
  const bool shows_count = found.obligation.ends_with("-by-count");
  if (shows_count) branch.count = transactions.size();
  inclusion_topic(collection).add(branch_case(found, branch, kOtherTransaction));
}

/// A genuine transaction of 64 bytes as an inner node, under a branch that is too long.
void add_depth(Collection& collection, const Counterexample& found) {
  const BareBranch genuine{
      found.hash("genuine_leaf"), {}, found.number("genuine_index"), found.hashes("genuine_sibling_", 1)};
  BareBranch claimed{found.hash("claimed_leaf"), walk(genuine).end, found.number("claimed_index"),
                     found.hashes("claimed_sibling_", 1)};
  if (!found.flag("is_deeper")) claimed.siblings.pop_back();
  claimed.count = std::uint64_t{1} << genuine.siblings.size();
  const bool is_about_depth = found.rule == Rule::mrk_depth;
  auto added = branch_case(
      found, claimed,
      is_about_depth ? "confirms a made-up transaction below a genuine one of 64 bytes." : kOtherTransaction);
  added.flags = {"NodeAsTransaction"};
  inclusion_topic(collection).add(std::move(added));
}

/// The model has 64 bytes that are two digests; no reader takes such bytes for a transaction, so a genuine one of that
/// size stands for them.
void add_node_sized_leaf(Collection& collection, const Counterexample& found) {
  world::Random random(kSeed);
  auto world = world::draw_proof_world(kSeed, 7, 6);
  world.claims_publication = false;
  world.proved() = world::transaction_of_size(found.number("size"), random);
  seal(world.block);
  auto added = case_of(found, "takes an inner node, which is the hash of 64 bytes, for a transaction.",
                       {{"proof", input_of(evidence_of(world))}}, expectation_of({Rule::mrk_leaf}));
  added.flags = {"NodeAsTransaction"};
  inclusion_topic(collection).add(std::move(added));
}

/// Some of these transactions as gettxoutproof shows them, below a header with that root.
json tree_input(const std::vector<Hash256>& txids, const std::set<std::size_t>& shown, const Hash256& root) {
  world::HeaderFields header{
      .version = 0x20000000, .merkle_root = root, .time = 1'700'000'000, .bits = kRegtest.limit_compact};
  mine(header);
  return {{"partial_tree", to_hex(partial_tree_proof(header, txids, shown))}};
}

/// The first transaction below a node that its right neighbour repeats. Shown from the left, the repetition breaks
/// MRK-DUPLICATE.1 alone.
std::size_t left_of_repetition(const std::vector<Hash256>& txids) {
  const auto levels = world::merkle_levels(txids);
  for (std::size_t height = 0; height < levels.size(); ++height) {
    const auto& level = levels[height];
    for (std::size_t left = 0; left + 1 < level.size(); left += 2) {
      if (level[left] == level[left + 1]) return left << height;
    }
  }
  throw std::invalid_argument("no neighbours are equal");
}

void add_duplicates(Collection& collection, const Counterexample& found) {
  const auto txids = found.hashes("long_", 0);
  auto added = case_of(found, "takes these transactions for those of the block, which has fewer.",
                       tree_input(txids, {left_of_repetition(txids)}, root_of(found.hashes("short_", 0))),
                       expectation_of({Rule::mrk_duplicate}));
  added.flags = {"DuplicatedTail"};
  inclusion_topic(collection).add(std::move(added));
}

/// In this form a transaction has its branch, and it is the branch that misses the root.
void add_root(Collection& collection, const Counterexample& found) {
  inclusion_topic(collection)
      .add(case_of(found, "takes these transactions for those of the block.",
                   tree_input(found.hashes("one_", 0), {0}, root_of(found.hashes("other_", 0))),
                   expectation_of({Rule::mrk_branch})));
}

}  // namespace

void counterexamples_inclusion(Collection& collection) {
  translate(collection,
            {
                {"inclusion/step-is-injective", "without MRK-BRANCH", add_step},
                {"inclusion/path-determines-index", "without MRK-INDEX", add_path},
                {"inclusion/depth-fits-count", "without MRK-COUNT", add_count},
                {"inclusion/branch-determines-leaf-", "a client that does not compare", add_root_not_compared},
                {"inclusion/branch-names-a-transaction-", "without MRK-", add_branch},
                {"inclusion/leaf-is-no-node-", "without MRK-", add_depth},
                {"inclusion/node-is-no-leaf", "without MRK-LEAF", add_node_sized_leaf},
                {"inclusion/root-determines-list-", "without MRK-DUPLICATE", add_duplicates},
                {"inclusion/root-determines-transactions-", "without MRK-ROOT", add_root},
            });
}

}  // namespace hemi::vectors::recipes
