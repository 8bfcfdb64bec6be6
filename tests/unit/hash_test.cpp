#include "verifier/native/hash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/native/hash_lanes.hpp"

namespace hemi {
namespace {

constexpr std::size_t kHeaderSize = 80;

ByteView view(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string to_hex(ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const auto byte : bytes) hex += {kDigits[byte >> 4], kDigits[byte & 15]};
  return hex;
}

std::vector<std::uint8_t> from_hex(const std::string& hex) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

std::vector<std::uint8_t> random_bytes(std::size_t size) {
  static std::mt19937 generator(1);
  std::vector<std::uint8_t> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(generator());
  return bytes;
}

std::vector<Hash256> random_hashes(std::size_t count) {
  std::vector<Hash256> hashes(count);
  for (auto& hash : hashes) std::ranges::copy(random_bytes(hash.bytes.size()), hash.bytes.begin());
  return hashes;
}

const std::string kGenesisHeader =
    "01000000"                                                          // version
    "0000000000000000000000000000000000000000000000000000000000000000"  // previous block
    "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"  // Merkle root
    "29ab5f49ffff001d1dac2b7c";                                         // time, target, nonce
constexpr std::string_view kGenesisHash = "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

TEST(Hash, Sha256OfTheExamplesOfFips180) {
  EXPECT_EQ(to_hex(sha256({}).bytes), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256(view("abc")).bytes), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).bytes),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Hash, Keccak256HasTheOriginalPadding) {
  EXPECT_EQ(to_hex(keccak256({}).bytes), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
}

TEST(Hash, DoubleSha256OfTheGenesisHeader) {
  EXPECT_EQ(to_hex(double_sha256(from_hex(kGenesisHeader)).bytes), kGenesisHash);
}

TEST(Hash, PiecesHashAsTheirConcatenation) {
  const auto bytes = random_bytes(300);
  const auto whole = ByteView(bytes);
  const std::array<ByteView, 4> pieces = {whole.first(4), whole.subspan(4, 100), ByteView(), whole.subspan(104)};
  EXPECT_EQ(double_sha256(pieces), double_sha256(whole));
}

/// The functions of hash_lanes.hpp and what they fall back on, which must agree with double_sha256.
struct Functions {
  const char* name;
  decltype(&double_sha256_headers) headers;
  decltype(&double_sha256_pairs) pairs;
  void (*many)(std::span<const ByteView>, std::span<Hash256>);
  void (*many_in_pieces)(std::span<const MessagePieces>, std::span<Hash256>);
};

class HashLanes : public testing::TestWithParam<Functions> {};

INSTANTIATE_TEST_SUITE_P(, HashLanes,
                         testing::Values(Functions{"fastest", double_sha256_headers, double_sha256_pairs,
                                                   double_sha256_many, double_sha256_many},
                                         Functions{"portable", portable::double_sha256_headers,
                                                   portable::double_sha256_pairs, portable::double_sha256_many,
                                                   portable::double_sha256_many}),
                         [](const auto& test) { return std::string(test.param.name); });

/// None, fewer than there are lanes, and every remainder of a division by up to five lanes.
const std::vector<std::size_t> kCounts = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 300, 301, 302, 303, 304};

/// Tells digests that were not written from those that were, and shows writing past the end.
const Hash256 kUnwritten = {.bytes = {0xee, 0xee}};

TEST_P(HashLanes, Headers) {
  for (const auto count : kCounts) {
    const auto headers = random_bytes(kHeaderSize * count);
    std::vector<Hash256> hashes(count + 1, kUnwritten);
    GetParam().headers(headers, std::span(hashes).first(count));
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(hashes[i], double_sha256(ByteView(headers).subspan(kHeaderSize * i, kHeaderSize))) << i << "/" << count;
    }
    EXPECT_EQ(hashes.back(), kUnwritten) << count;
  }
}

TEST_P(HashLanes, GenesisHeader) {
  Hash256 hash;
  GetParam().headers(from_hex(kGenesisHeader), {&hash, 1});
  EXPECT_EQ(to_hex(hash.bytes), kGenesisHash);
}

std::vector<Hash256> expected_parents(const std::vector<Hash256>& nodes) {
  std::vector<Hash256> parents;
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    const std::array<ByteView, 2> children = {nodes[i].bytes, nodes[i + 1].bytes};
    parents.push_back(double_sha256(children));
  }
  return parents;
}

TEST_P(HashLanes, Pairs) {
  for (const auto count : kCounts) {
    const auto nodes = random_hashes(2 * count);
    auto expected = expected_parents(nodes);
    expected.push_back(kUnwritten);
    std::vector<Hash256> parents(count + 1, kUnwritten);
    GetParam().pairs(nodes, std::span(parents).first(count));
    EXPECT_EQ(parents, expected) << count;
  }
}

TEST_P(HashLanes, PairsInPlaceLeaveTheOtherNodes) {
  for (const auto count : kCounts) {
    auto nodes = random_hashes(2 * count);
    auto expected = nodes;
    std::ranges::copy(expected_parents(nodes), expected.begin());
    GetParam().pairs(nodes, std::span(nodes).first(count));
    EXPECT_EQ(nodes, expected) << count;
  }
}

TEST_P(HashLanes, MessagesOfEveryLengthUpToFourBlocks) {
  std::vector<std::vector<std::uint8_t>> messages;
  for (std::size_t size = 0; size <= 256; ++size) messages.push_back(random_bytes(size));
  std::ranges::shuffle(messages, std::mt19937(2));  // so that the lanes hold messages of different lengths
  const std::vector<ByteView> views(messages.begin(), messages.end());
  std::vector<Hash256> hashes(messages.size());
  GetParam().many(views, hashes);
  for (std::size_t i = 0; i < views.size(); ++i) EXPECT_EQ(hashes[i], double_sha256(views[i])) << views[i].size();
}

TEST_P(HashLanes, AnyNumberOfMessages) {
  const auto bytes = random_bytes(1000);
  for (const auto count : kCounts) {
    std::vector<ByteView> messages;
    for (std::size_t i = 0; i < count; ++i) messages.push_back(ByteView(bytes).subspan(i, (i * 397) % 600));
    std::vector<Hash256> hashes(count + 1, kUnwritten);
    GetParam().many(messages, std::span(hashes).first(count));
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(hashes[i], double_sha256(messages[i])) << i << "/" << count;
    EXPECT_EQ(hashes.back(), kUnwritten) << count;
  }
}

TEST_P(HashLanes, MessageWhoseLengthInBitsTakesFourBytes) {
  const auto bytes = random_bytes(4'000'000);
  const std::array<ByteView, 1> messages = {bytes};
  Hash256 hash;
  GetParam().many(messages, {&hash, 1});
  EXPECT_EQ(hash, double_sha256(bytes));
}

TEST_P(HashLanes, PiecesCutAnywhere) {
  const auto bytes = random_bytes(200);
  std::vector<MessagePieces> messages;
  std::vector<Hash256> expected;
  for (const std::size_t size : {0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 129, 200}) {
    const auto message = ByteView(bytes).first(size);
    for (std::size_t first = 0; first <= size; first += 3) {
      for (std::size_t second = 0; first + second <= size; ++second) {
        messages.push_back({message.first(first), message.subspan(first, second), message.subspan(first + second)});
        expected.push_back(double_sha256(message));
      }
    }
  }
  std::vector<Hash256> hashes(messages.size());
  GetParam().many_in_pieces(messages, hashes);
  EXPECT_EQ(hashes, expected);
}

TEST(HashLanesSizes, MustFitTogether) {
  std::vector<Hash256> hashes(2);
  const std::vector<std::uint8_t> bytes(2 * kHeaderSize + 1);
  EXPECT_THROW(double_sha256_headers(bytes, hashes), std::invalid_argument);
  EXPECT_THROW(double_sha256_pairs(std::vector<Hash256>(3), hashes), std::invalid_argument);
  EXPECT_THROW(double_sha256_many(std::vector<ByteView>(3), hashes), std::invalid_argument);
  EXPECT_THROW(double_sha256_many(std::vector<MessagePieces>(1), hashes), std::invalid_argument);
}

}  // namespace
}  // namespace hemi
