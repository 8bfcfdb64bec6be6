#include "verifier/decode/partial_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/serialize.hpp"
#include "verifier/bytes/hex.hpp"

namespace hemi {
namespace {

using test::Bytes;
using test::compact_size;
using test::expect_error;
using test::join;
using test::little_endian;

/// The parts of a proof, each of which a test can spoil.
struct Proof {
  std::uint32_t transaction_count;
  std::vector<Hash256> hashes;
  std::vector<bool> flags;
  std::size_t extra_flag_bytes = 0;

  Bytes serialize() const {
    auto bytes = join({test::example_header(), little_endian(transaction_count, 4), compact_size(hashes.size())});
    for (const auto& hash : hashes) test::append(bytes, hash.bytes);
    Bytes flag_bytes((flags.size() + 7) / 8 + extra_flag_bytes);
    for (std::size_t i = 0; i < flags.size(); ++i) {
      flag_bytes[i / 8] |= static_cast<std::uint8_t>(int{flags[i]} << (i % 8));
    }
    return join({bytes, test::sized(flag_bytes)});
  }
};

/// Builds proofs as BIP37 describes it, by recursion.
class Prover {
 public:
  Prover(std::vector<Hash256> txids, std::vector<bool> matches) : txids_(std::move(txids)), matches_(matches) {
    std::size_t level = 0;
    while (width(level) > 1) ++level;
    build(level, 0);
  }

  Proof proof() const { return {static_cast<std::uint32_t>(txids_.size()), hashes_, flags_}; }

 private:
  std::size_t width(std::size_t level) const { return (txids_.size() + (std::size_t{1} << level) - 1) >> level; }

  Hash256 hash(std::size_t level, std::size_t position) const {
    if (level == 0) return txids_[position];
    const auto left = hash(level - 1, 2 * position);
    const auto has_right = 2 * position + 1 < width(level - 1);
    const auto right = has_right ? hash(level - 1, 2 * position + 1) : left;
    Bytes both(left.bytes.begin(), left.bytes.end());
    test::append(both, right.bytes);
    return double_sha256(both);
  }

  void build(std::size_t level, std::size_t position) {
    bool has_match = false;
    for (auto i = position << level; i < (position + 1) << level && i < txids_.size(); ++i) {
      has_match = has_match || matches_[i];
    }
    flags_.push_back(has_match);
    if (level == 0 || !has_match) {
      hashes_.push_back(hash(level, position));
      return;
    }
    build(level - 1, 2 * position);
    if (2 * position + 1 < width(level - 1)) build(level - 1, 2 * position + 1);
  }

  std::vector<Hash256> txids_;
  std::vector<bool> matches_;
  std::vector<Hash256> hashes_;
  std::vector<bool> flags_;
};

std::vector<Hash256> example_txids(std::size_t count) {
  std::vector<Hash256> txids(count);
  for (std::size_t i = 0; i < count; ++i) txids[i] = double_sha256(little_endian(i, 8));
  return txids;
}

Proof example_proof(std::size_t count, std::initializer_list<std::size_t> marked) {
  std::vector<bool> matches(count);
  for (const auto i : marked) matches[i] = true;
  return Prover(example_txids(count), matches).proof();
}

RC_GTEST_PROP(PartialTree, ProvesWhatWasMarked, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 70);
  const auto matches = *rc::gen::container<std::vector<bool>>(count, rc::gen::arbitrary<bool>());
  const auto txids = example_txids(count);
  const auto proof = decode_partial_tree(Prover(txids, matches).proof().serialize());
  RC_ASSERT(static_cast<bool>(proof));
  const auto root = merkle_tree<Native>(txids).root;
  RC_ASSERT(proof->tree.root == root);
  RC_ASSERT(!proof->tree.has_equal_neighbours);
  RC_ASSERT(proof->transaction_count.value.value() == count);

  auto match = proof->matches.begin();
  for (std::size_t i = 0; i < count; ++i) {
    if (!matches[i]) continue;
    RC_ASSERT(match != proof->matches.end());
    RC_ASSERT(match->txid.value == txids[i]);
    RC_ASSERT(match->branch.index.value.value() == i);
    RC_ASSERT(depth_of<Native>(match->branch) == tree_depth<Native>(proof->transaction_count));
    const auto walked = walk<Native>(match->branch, match->txid);
    RC_ASSERT(walked.root == root);
    RC_ASSERT(!walked.repeats_left_sibling);
    ++match;
  }
  RC_ASSERT(match == proof->matches.end());
}

TEST(PartialTree, IsDecodedExactly) {
  test::expect_exact_size(example_proof(1, {0}).serialize(), decode_partial_tree);
  test::expect_exact_size(example_proof(13, {3, 12}).serialize(), decode_partial_tree);
}

TEST(PartialTree, DecodingIsTotal) {
  test::expect_total_under_bit_flips(example_proof(13, {3, 12}).serialize(), decode_partial_tree);
}

TEST(PartialTree, HeaderAndCountAreRead) {
  const auto proof = decode_partial_tree(example_proof(13, {3}).serialize());
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->header.nonce.value.value(), 0x4f4e4d4cU);
  EXPECT_EQ(proof->header.hash.value, double_sha256(test::example_header()));
}

void expect_refused(const Proof& proof, const std::string& field, const std::string& found,
                    const std::string& required) {
  const auto decoded = decode_partial_tree(proof.serialize());
  expect_error(decoded, Rule::enc_partial_tree, "partial tree/" + field, found);
  EXPECT_EQ(decoded.error().required, required);
}

TEST(PartialTree, NumberOfTransactions) {
  auto proof = example_proof(1, {0});
  proof.transaction_count = 0;
  expect_refused(proof, "transactions", "no transactions", "1 transaction or more");
  proof.transaction_count = 16667;
  expect_refused(proof, "transactions", "16667 transactions", "at most 16666");

  // With nothing marked, a proof is the root, whatever the number of transactions.
  EXPECT_TRUE(decode_partial_tree(Proof{16666, {Hash256{}}, {false}}.serialize()));
}

TEST(PartialTree, MoreHashesThanTransactions) {
  auto proof = example_proof(2, {0, 1});
  proof.hashes.emplace_back();
  expect_refused(proof, "hashes", "3", "at most 1 for each of 2 transactions");
}

TEST(PartialTree, FewerFlagsThanHashes) {
  auto proof = example_proof(9, {0, 1, 2, 3, 4, 5, 6, 7, 8});
  proof.flags.resize(8);
  expect_refused(proof, "flags", "8 bits", "at least 1 for each of the hashes, 9");
}

TEST(PartialTree, FlagsRunOut) {
  auto proof = example_proof(8, {0, 1, 2, 3, 4, 5, 6, 7});
  proof.flags.resize(8);
  expect_refused(proof, "flags", "8 bits", "more bits");
}

TEST(PartialTree, HashesRunOut) {
  auto proof = example_proof(8, {3});
  proof.hashes.pop_back();
  expect_refused(proof, "hashes", "3", "more");
}

TEST(PartialTree, EverythingIsUsed) {
  auto flags = example_proof(8, {3});
  flags.extra_flag_bytes = 1;
  expect_refused(flags, "flags", "2 bytes", "1 byte");
  auto hashes = example_proof(8, {3});
  hashes.hashes.emplace_back();
  expect_refused(hashes, "hashes", "5", "4");
}

TEST(PartialTree, PaddingBitsMayHaveAnyValue) {
  auto proof = example_proof(8, {3});
  ASSERT_EQ(proof.flags.size(), 7U);
  proof.flags.push_back(true);
  EXPECT_TRUE(decode_partial_tree(proof.serialize()));
}

/// CVE-2012-2459: the last two of six transactions repeated give the same root as the six.
TEST(PartialTree, EqualSiblingsAreReported) {
  auto txids = example_txids(6);
  txids.push_back(txids[4]);
  txids.push_back(txids[5]);
  for (const std::size_t marked : {4, 6}) {
    std::vector<bool> matches(8);
    matches[marked] = true;
    const auto proof = decode_partial_tree(Prover(txids, matches).proof().serialize());
    ASSERT_TRUE(proof);
    EXPECT_TRUE(proof->tree.has_equal_neighbours);
    EXPECT_EQ(proof->tree.root, merkle_tree<Native>(example_txids(6)).root);
    EXPECT_EQ(walk<Native>(proof->matches[0].branch, proof->matches[0].txid).repeats_left_sibling, marked == 6);
  }
}

TEST(PartialTree, AnnouncedCountsAreNotBelieved) {
  const auto start = join({test::example_header(), little_endian(10, 4)});
  expect_error(decode_partial_tree(join({start, compact_size(0x02000000), Bytes(100)})), Rule::enc_length,
               "partial tree/hashes", "100 bytes");
  expect_error(decode_partial_tree(join({start, {0}, compact_size(0x02000000), Bytes(100)})), Rule::enc_length,
               "partial tree/flags", "100 bytes");
}

}  // namespace
}  // namespace hemi
