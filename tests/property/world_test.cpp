// Properties of the synthetic world for any seed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "vectors/world/header_world.hpp"
#include "vectors/world/merkle_proof.hpp"
#include "vectors/world/mini_networks.hpp"
#include "verifier/decode/partial_tree.hpp"

namespace hemi::world {
namespace {

std::vector<Hash256> draw_txids(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Hash256> txids(count);
  for (auto& txid : txids) txid = random.hash();
  return txids;
}

Branch<Native> branch_of(const std::vector<Hash256>& txids, std::size_t index) {
  Branch<Native> branch{{Native::make<64>(index)}, {}};
  for (const auto& sibling : merkle_siblings(txids, index)) branch.siblings.push_back({sibling});
  return branch;
}

RC_GTEST_PROP(WorldProof, EveryBranchLeadsToTheRoot, (std::uint64_t seed)) {
  const auto txids = draw_txids(seed, *rc::gen::inRange<std::size_t>(1, 40));
  const auto root = merkle_tree<Native>(txids).root;
  for (std::size_t index = 0; index < txids.size(); ++index) {
    const auto branch = branch_of(txids, index);
    const auto walked = walk<Native>(branch, {txids[index]});
    RC_ASSERT(walked.root == root);
    RC_ASSERT(!walked.repeats_left_sibling);
    RC_ASSERT(depth_of<Native>(branch) == tree_depth<Native>({Native::make<64>(txids.size())}));
  }
}

RC_GTEST_PROP(WorldProof, PartialTreesHoldTheBranchesOfAllMatches, (std::uint64_t seed)) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 40);
  const auto txids = draw_txids(seed, count);
  const auto matches =
      *rc::gen::nonEmpty(rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, count)));
  HeaderFields header{.merkle_root = merkle_tree<Native>(txids).root.value};
  const auto read = decode_partial_tree(partial_tree_proof(header, txids, matches));
  RC_ASSERT(static_cast<bool>(read));
  RC_ASSERT(read->tree.root.value == header.merkle_root);
  RC_ASSERT(read->matches.size() == matches.size());
  auto match = read->matches.begin();
  for (const auto index : matches) {
    const auto expected = branch_of(txids, index);
    RC_ASSERT(match->txid.value == txids[index]);
    RC_ASSERT(match->branch.index == expected.index);
    RC_ASSERT(match->branch.siblings == expected.siblings);
    ++match;
  }
}

/// Three periods of the miniature networks. The ancestry moves along, so that a thousand runs stay fast.
RC_GTEST_PROP(WorldChain, AnySeedGivesAValidChain, (std::uint64_t seed)) {
  const auto parameters = *rc::gen::element(kRegtest, kMini, kMiniTestnet3, kMiniTestnet4);
  const auto network = in_domain<Native>(parameters);
  const auto world = draw_header_world(parameters, seed, 25);
  auto parent = after(network, before_genesis(), world.chain[0]);
  for (std::size_t height = 1; height < world.chain.size(); ++height) {
    const auto header = as_rules_see(world.chain[height]);
    RC_ASSERT(names_its_parent<Native>(header, parent).holds);
    RC_ASSERT(bits_are_required_bits<Native>(network, header, parent).holds);
    RC_ASSERT(time_exceeds_median<Native>(header.time, parent.recent_times).holds);
    RC_ASSERT(period_starts_in_time<Native>(network, header, parent).holds);
    RC_ASSERT(meets_target(world.chain[height]));
    parent = after(network, parent, world.chain[height]);
  }
}

}  // namespace
}  // namespace hemi::world
