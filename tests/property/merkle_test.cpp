// Merkle trees and branches against the recursive definition.
#include <gtest/gtest.h>

#include "spec/inclusion.hpp"
#include "tests/property/generators.hpp"
#include "tests/support/merkle_oracle.hpp"
#include "vectors/world/random.hpp"

namespace hemi::test {
namespace {

Ids draw_ids(std::size_t count, std::uint64_t seed) {
  world::Random random(seed);
  Ids ids(count);
  for (auto& id : ids) id = random.hash();
  return ids;
}

Branch<Native> branch_of(const Ids& ids, std::size_t index, std::size_t claimed_index) {
  Branch<Native> branch{{Native::make<64>(claimed_index)}, {}};
  for (const auto& sibling : siblings_of(ids, index)) branch.siblings.push_back({sibling});
  return branch;
}

RC_GTEST_PROP(MerkleTreeOfIds, HasTheRootOfTheDefinition, (std::uint64_t seed)) {
  auto ids = draw_ids(*rc::gen::inRange<std::size_t>(1, 70), seed);
  // Sometimes neighbours, or whole halves, are equal.
  const auto copies = *rc::gen::inRange<std::size_t>(0, ids.size());
  const auto from = *rc::gen::inRange<std::size_t>(0, ids.size());
  if (*rc::gen::arbitrary<bool>()) {
    for (std::size_t i = 0; i < copies && from + copies + i < ids.size(); ++i) ids[from + copies + i] = ids[from + i];
  }
  const auto tree = merkle_tree<Native>(ids);
  RC_ASSERT(tree.root.value == root_of(ids));
  RC_ASSERT(tree.has_equal_neighbours == has_equal_neighbours(ids));
}

TEST(MerkleTreeOfIds, WithARepeatedTailHasTheSameRootAndEqualNeighbours) {
  auto ids = draw_ids(6, 1);
  const auto root = merkle_tree<Native>(ids).root;
  ids.push_back(ids[4]);
  ids.push_back(ids[5]);
  EXPECT_EQ(merkle_tree<Native>(ids).root, root);
  EXPECT_TRUE(merkle_tree<Native>(ids).has_equal_neighbours);
}

TEST(MerkleBranch, OfEveryIndexOfEverySizeLeadsToTheRootAtThatIndexOnly) {
  for (std::size_t count = 1; count <= 40; ++count) {
    const auto ids = draw_ids(count, count);
    const auto root = root_of(ids);
    for (std::size_t index = 0; index < count; ++index) {
      const auto depth = siblings_of(ids, index).size();
      for (std::size_t claimed = 0; claimed < (std::size_t{1} << depth); ++claimed) {
        const auto walked = walk<Native>(branch_of(ids, index, claimed), {ids[index]});
        const bool is_accepted = walked.root.value == root && !walked.repeats_left_sibling;
        ASSERT_EQ(is_accepted, claimed == index) << count << ' ' << index << ' ' << claimed;
        // The other indices that lead to the root stand in the padding, behind the last transaction.
        if (walked.root.value == root && claimed != index) {
          ASSERT_GE(claimed, count);
        }
      }
    }
  }
}

RC_GTEST_PROP(MerkleBranch, WithAnythingChangedLeadsElsewhere, (std::uint64_t seed)) {
  const auto ids = draw_ids(*rc::gen::inRange<std::size_t>(2, 60), seed);
  const auto index = *rc::gen::inRange<std::size_t>(0, ids.size());
  auto branch = branch_of(ids, index, index);
  auto leaf = ids[index];
  const auto place = *rc::gen::inRange<std::size_t>(0, branch.siblings.size() + 1);
  auto& changed = place == branch.siblings.size() ? leaf : branch.siblings[place].value;
  const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
  changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
  RC_ASSERT(walk<Native>(branch, {leaf}).root.value != root_of(ids));
}

TEST(TreeDepth, IsTheLeastWhosePowerOfTwoReachesTheCount) {
  const auto depth = [](std::uint64_t count) { return tree_depth<Native>({NativeUint<64>(count)}).value.value(); };
  for (std::size_t count = 1; count <= 3000; ++count) ASSERT_EQ(depth(count), depth_of_tree(count)) << count;
  for (unsigned d = 2; d < 64; ++d) {
    const auto full = std::uint64_t{1} << d;
    EXPECT_EQ(depth(full - 1), d);
    EXPECT_EQ(depth(full), d);
  }
}

RC_GTEST_PROP(IndexRule, MeansThatNoBitsAreLeftOver, ()) {
  const auto index = *rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(), rc::gen::cast<std::uint64_t>(edgy32()));
  const auto depth = *rc::gen::inRange<std::uint64_t>(0, 64);
  const bool fits = index_fits_depth<Native>({NativeUint<64>(index)}, {NativeUint<64>(depth)}).holds;
  RC_ASSERT(fits == (index >> depth == 0));
}

}  // namespace
}  // namespace hemi::test
