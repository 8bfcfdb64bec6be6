#include "verifier/native/ordered_trie.hpp"

#include <gtest/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;

std::string root_of(const std::vector<Bytes>& values) {
  const std::vector<ByteView> views(values.begin(), values.end());
  return to_hex(ordered_trie_root(views).bytes);
}

TEST(OrderedTrie, OfNothing) {
  EXPECT_EQ(root_of({}), "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
}

/// By hand: the key of 0 is the byte 80, so the leaf is the list of 20 80 (even length, leaf) and the value.
TEST(OrderedTrie, OfOneIsItsLeaf) {
  EXPECT_EQ(root_of({{0xaa}}), to_hex(keccak256(*from_hex("c582208081aa", "")).bytes));
}

/// By hand: the keys 80 and 01 part at once. The branch has a leaf at 0 for the rest 1 of the key and one at 8 for the
/// rest 0; both are shorter than a hash and stand in the branch themselves.
TEST(OrderedTrie, OfTwoIsABranchWithItsLeavesInside) {
  const auto branch =
      test::join({{0xd7}, {0xc3, 0x31, 0x81, 0xbb}, Bytes(7, 0x80), {0xc3, 0x30, 0x81, 0xaa}, Bytes(8, 0x80)});
  EXPECT_EQ(root_of({{0xaa}, {0xbb}}), to_hex(keccak256(branch).bytes));
}

/// The same with values so long that a leaf stands in the branch as its hash.
TEST(OrderedTrie, LongNodesStandInTheirParentAsHashes) {
  const auto leaf = [](std::uint8_t key, std::uint8_t fill) {
    const auto node = test::join({{0xf8, 0x3b, key, 0xb8, 0x38}, Bytes(56, fill)});
    const auto hash = keccak256(node).bytes;
    return test::join({{0xa0}, {hash.begin(), hash.end()}});
  };
  const auto branch = test::join({{0xf8, 0x51}, leaf(0x31, 0xbb), Bytes(7, 0x80), leaf(0x30, 0xaa), Bytes(8, 0x80)});
  EXPECT_EQ(root_of({Bytes(56, 0xaa), Bytes(56, 0xbb)}), to_hex(keccak256(branch).bytes));
}

TEST(OrderedTrie, DependsOnEveryValueAndOnTheirOrder) {
  for (const std::size_t count : {1, 2, 16, 17, 127, 128, 129, 256, 257, 300}) {
    std::vector<Bytes> values(count, Bytes(40, 1));
    const auto root = root_of(values);
    for (std::size_t i = 0; i < count; ++i) {
      auto changed = values;
      changed[i].back() = 2;
      EXPECT_NE(root_of(changed), root) << i << " of " << count;
    }
  }
  EXPECT_NE(root_of({{0xaa}, {0xbb}}), root_of({{0xbb}, {0xaa}}));
}

}  // namespace
}  // namespace hemi
