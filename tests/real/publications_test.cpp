// The publications of three real blocks, and the proofs and transactions of others.
#include <set>

#include "tests/support/real_data.hpp"
#include "verifier/bytes/hex.hpp"
#include "verifier/decode/block.hpp"
#include "verifier/engine/block_verifier.hpp"

namespace hemi::test {
namespace {

class Publications : public RealData {};

std::string expected_line(const nlohmann::json& output) {
  return output.at(0).dump() + ' ' + output.at(1).get<std::string>() + ' ' + output.at(2).dump() + ' ' +
         output.at(3).get<std::string>();
}

std::string line(const Publication& publication) {
  return describe(publication.transaction) + ' ' + describe(publication.txid) + ' ' + describe(publication.output) +
         ' ' + to_hex(publication.payload);
}

void expect_publications(const nlohmann::json& expected, const Bytes& bytes) {
  const auto block = decode_block(bytes);
  ASSERT_TRUE(block);
  EXPECT_EQ(describe(block->header.hash), expected.at("hash").get<std::string>());
  EXPECT_EQ(block->transactions.size(), expected.at("ntx").get<std::size_t>());

  const auto network = expected.at("network") == "main" ? kMainnet : kTestnet3;
  BlockVerifier verifier(network, std::nullopt);
  Trail trail;
  verifier.judge(*block, Height<Native>{NativeUint<32>(expected.at("height").get<std::uint32_t>())}, {"/blocks"},
                 trail);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  for (const auto rule : {Rule::mrk_coinbase, Rule::mrk_root, Rule::mrk_duplicate, Rule::btc_pow}) {
    EXPECT_EQ(trail.tally(rule).held, 1U) << id_of(rule);
  }

  const auto found = verifier.publications(*block, false);
  const auto& outputs = expected.at("outputs");
  ASSERT_EQ(found.size(), outputs.size());
  std::set<std::string> distinct;
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(line(found[i]), expected_line(outputs[i])) << i;
    distinct.insert(describe(keystone_hash(found[i].payload)));
  }
  EXPECT_EQ(found.size(), expected.at("hemi_outputs").get<std::size_t>());
  EXPECT_EQ(distinct.size(), expected.at("distinct_keystones").get<std::size_t>());
}

TEST_F(Publications, OfThreeBlocksAreTheExpectedOnesToTheByte) {
  const auto expected = json("hemi/expected_keystones.json");
  std::vector<std::size_t> counts;
  for (const auto& block : expected) {
    const auto file = block.at("file").get<std::string>();
    SCOPED_TRACE(file);
    expect_publications(block, bytes(file));
    counts.push_back(block.at("outputs").size());
  }
  EXPECT_EQ(counts, (std::vector<std::size_t>{3448, 3521, 1}));
}

TEST_F(Publications, ABlockWithoutAnyHasNone) {
  const auto file = bytes("blocks/mainnet_831332.bin");
  const auto block = decode_block(file);
  ASSERT_TRUE(block);
  BlockVerifier verifier(kMainnet, std::nullopt);
  Trail trail;
  verifier.judge(*block, std::nullopt, {"/blocks"}, trail);
  EXPECT_EQ(trail.verdict(), VerdictKind::accept);
  EXPECT_TRUE(verifier.publications(*block, true).empty());
}

TEST_F(Publications, DoNotSurviveAChangedTransaction) {
  auto file = bytes("blocks/mainnet_866342.bin");
  file.back() ^= 1;  // a byte of the last transaction's lock time
  const auto block = decode_block(file);
  ASSERT_TRUE(block);
  BlockVerifier verifier(kMainnet, std::nullopt);
  Trail trail;
  verifier.judge(*block, std::nullopt, {"/blocks"}, trail);
  EXPECT_EQ(trail.failing(), std::vector{Rule::mrk_root});
}

}  // namespace
}  // namespace hemi::test
