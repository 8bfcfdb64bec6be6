// gettxoutproof files against the block that they are about, and transactions of 64 bytes.
#include <algorithm>
#include <sstream>

#include "tests/support/merkle_oracle.hpp"
#include "tests/support/real_data.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/decode/header.hpp"
#include "verifier/decode/partial_tree.hpp"
#include "verifier/engine/proof_verifier.hpp"

namespace hemi::test {
namespace {

class TransactionProofs : public RealData {};
class NodeSizedTransactions : public RealData {};

constexpr const char* kProofs[] = {"0", "0_1_15_20_115_2019_2024", "1", "15", "20"};

/// The file's name lists the transactions that it proves.
std::vector<std::uint64_t> indices_in(const std::string& name) {
  std::vector<std::uint64_t> indices;
  std::istringstream list(name);
  for (std::string index; std::getline(list, index, '_');) indices.push_back(std::stoull(index));
  return indices;
}

PartialTree decoded_proof(const Bytes& bytes) {
  auto tree = decode_partial_tree(bytes);
  if (!tree) throw std::runtime_error(tree.error().where + ": " + tree.error().found);
  return *tree;
}

Trail trail_of(const PartialTree& tree) {
  Trail trail;
  for (const auto& match : tree.matches) {
    judge_branch(match.txid, match.branch, tree.header.merkle_root, tree.transaction_count,
                 tree_depth<Native>(tree.transaction_count), {"/matches"}, trail);
  }
  return trail;
}

TEST_F(TransactionProofs, ProveTheTransactionsThatTheBlockHasThere) {
  const auto file = bytes("blocks/mainnet_831332.bin");
  const auto block = decode_block(file);
  ASSERT_TRUE(block);
  const auto ids = transaction_ids(*block);
  for (const std::string name : kProofs) {
    SCOPED_TRACE(name);
    const auto tree = decoded_proof(bytes("proofs/txoutproof_0831332-" + name + ".bin"));
    EXPECT_EQ(tree.header.hash, block->header.hash);
    EXPECT_EQ(tree.transaction_count.value.value(), ids.size());
    EXPECT_EQ(tree.tree.root, block->header.merkle_root);
    const auto indices = indices_in(name);
    ASSERT_EQ(tree.matches.size(), indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i) {
      EXPECT_EQ(tree.matches[i].branch.index.value.value(), indices[i]);
      EXPECT_EQ(tree.matches[i].txid.value, ids[indices[i]]);
    }
    const auto trail = trail_of(tree);
    EXPECT_EQ(trail.verdict(), VerdictKind::accept);
    EXPECT_EQ(trail.tally(Rule::mrk_branch).held, indices.size());
  }
}

/// Every branch that is accepted belongs to a transaction that stands at that place in the block.
bool proves_only(const PartialTree& tree, const Ids& ids) {
  return std::ranges::all_of(tree.matches, [&](const PartialTreeMatch& match) {
    Trail trail;
    judge_branch(match.txid, match.branch, tree.header.merkle_root, tree.transaction_count,
                 tree_depth<Native>(tree.transaction_count), {"/matches"}, trail);
    const auto index = match.branch.index.value.value();
    return trail.verdict() == VerdictKind::reject || (index < ids.size() && ids[index] == match.txid.value);
  });
}

TEST_F(TransactionProofs, WithAnyBitFlippedProveNothingFalse) {
  const auto file = bytes("blocks/mainnet_831332.bin");
  const auto block = decode_block(file);
  ASSERT_TRUE(block);
  const auto ids = transaction_ids(*block);
  for (const std::string name : kProofs) {
    const auto valid = bytes("proofs/txoutproof_0831332-" + name + ".bin");
    for (std::size_t bit = 8 * kHeaderSize; bit < 8 * valid.size(); ++bit) {  // behind the header
      auto flipped = valid;
      flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
      const auto tree = decode_partial_tree(flipped);
      EXPECT_TRUE(!tree || proves_only(*tree, ids)) << name << " bit " << bit;
    }
  }
}

TEST_F(NodeSizedTransactions, AreExactlyTheInvalidOnes) {
  std::size_t cases = 0;
  for (const auto& item : json("negative/bip54_txsize.json")) {
    SCOPED_TRACE(item.at("comment").get<std::string>());
    const auto transaction_bytes = *from_hex(item.at("tx").get<std::string>(), "tx");
    const auto transaction = decode_transaction(transaction_bytes);
    ASSERT_TRUE(transaction);
    const TransactionSize<Native> size{NativeUint<64>(transaction->stripped_size())};
    EXPECT_EQ(leaf_is_not_node_sized<Native>(size).holds, item.at("valid").get<bool>());
    ++cases;
  }
  EXPECT_EQ(cases, 13U);
}

}  // namespace
}  // namespace hemi::test
