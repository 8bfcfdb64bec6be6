// RLP and what is built on it: headers, and tries against their recursive definition.
#include "verifier/decode/rlp.hpp"

#include <gtest/gtest.h>

#include "tests/property/generators.hpp"
#include "tests/support/drawn_l2_header.hpp"
#include "tests/support/trie_oracle.hpp"
#include "verifier/bytes/rlp_writer.hpp"
#include "verifier/native/ordered_trie.hpp"

namespace hemi::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// A string or a list of items.
struct Item {
  bool is_list = false;
  Bytes content;
  std::vector<Item> items;

  friend bool operator==(const Item&, const Item&) = default;
};

Item draw_item(world::Random& random, unsigned depth) {
  Item item;
  item.is_list = depth > 0 && random.below(2) == 0;
  if (item.is_list) {
    const auto count = random.below(6);
    for (std::uint64_t i = 0; i < count; ++i) item.items.push_back(draw_item(random, depth - 1));
  } else {
    constexpr std::array<std::uint64_t, 5> kSizes{2, 3, 60, 300, 70000};  // around the sizes where the form changes
    item.content = random.bytes(random.below(kSizes[random.below(depth == 0 ? 5 : 4)]));
  }
  return item;
}

Bytes written_plainly(const Item& item) {
  if (!item.is_list) return rlp_of(item.content);
  std::vector<Bytes> items;
  for (const auto& inner : item.items) items.push_back(written_plainly(inner));
  return rlp_list_of(items);
}

void write(RlpWriter& writer, const Item& item) {
  if (!item.is_list) return writer.string(item.content);
  writer.list([&] {
    for (const auto& inner : item.items) write(writer, inner);
  });
}

Item read(RlpReader& reader) {
  Item item;
  item.is_list = reader.next_is_list();
  if (item.is_list) {
    reader.enter("list");
    while (reader.has_more()) item.items.push_back(read(reader));
    reader.leave();
  } else {
    const auto content = reader.string("string");
    item.content.assign(content.begin(), content.end());
  }
  return item;
}

Decoded<Item> decode(ByteView bytes) {
  RlpReader reader(bytes);
  auto item = read(reader);
  return reader.finish("test", std::move(item));
}

bool is_canonical(ByteView bytes) {
  RlpReader reader(bytes);
  reader.item("item");
  return bool(reader.finish("test", 0));
}

Item draw_any(std::uint64_t seed) {
  world::Random random(seed);
  return draw_item(random, static_cast<unsigned>(random.below(5)));
}

RC_GTEST_PROP(RlpItems, AreWrittenByTheDefinitionAndReadBack, (std::uint64_t seed)) {
  const auto item = draw_any(seed);
  RlpWriter writer;
  write(writer, item);
  RC_ASSERT(writer.bytes() == written_plainly(item));
  const auto decoded = decode(writer.bytes());
  RC_ASSERT(decoded && *decoded == item);
  RC_ASSERT(is_canonical(writer.bytes()));
}

RC_GTEST_PROP(RlpItems, HaveNoOtherLength, (std::uint64_t seed)) {
  const auto bytes = written_plainly(draw_any(seed));
  const auto step = 1 + bytes.size() / 200;
  for (std::size_t size = 0; size < bytes.size(); size += step) RC_ASSERT(!decode(ByteView(bytes).first(size)));
  RC_ASSERT(!decode(ByteView(bytes).first(bytes.size() - 1)));
  auto longer = bytes;
  longer.push_back(static_cast<std::uint8_t>(seed));
  RC_ASSERT(!decode(longer));
}

/// Whatever bytes are accepted are the encoding of what they decode to: there is no second encoding of anything.
RC_GTEST_PROP(RlpItems, HaveNoOtherEncoding, (std::uint64_t seed)) {
  world::Random random(seed);
  auto bytes = written_plainly(draw_any(seed));
  const auto changes = 1 + random.below(3);
  for (std::uint64_t i = 0; i < changes; ++i) {
    // Mostly the first bytes, where sizes are.
    const auto at = random.below(std::min<std::uint64_t>(bytes.size(), 1 + random.below(40)));
    bytes[at] = static_cast<std::uint8_t>(random.below(256));
  }
  const auto decoded = decode(bytes);
  RC_ASSERT(bool(decoded) == is_canonical(bytes));
  if (decoded) RC_ASSERT(written_plainly(*decoded) == bytes);
}

/// Every way of writing a size in more bytes than it needs.
RC_GTEST_PROP(RlpItems, RefuseLongSizes, (std::uint64_t seed)) {
  world::Random random(seed);
  const auto offset = random.below(2) == 0 ? 0x80U : 0xc0U;
  const auto size = random.below(2) == 0 ? random.below(56) : random.below(1000);
  const unsigned width = 1 + static_cast<unsigned>(random.below(8));
  const bool is_shortest = size >= 56 && (width == 1 ? size < 256 : width == 2 && size >= 256);
  if (width == 1 && size >= 256) return;
  Bytes bytes{static_cast<std::uint8_t>(offset + 55 + width)};
  for (unsigned i = width; i > 0; --i) bytes.push_back(static_cast<std::uint8_t>(size >> (8 * (i - 1))));
  bytes.resize(bytes.size() + size, 0x01);
  RC_ASSERT(is_canonical(bytes) == is_shortest);
}

RC_GTEST_PROP(RlpNumbers, OfAnySizeAreReadBack, ()) {
  const auto value = *edgy256();
  RlpWriter writer;
  writer.number(value);
  RlpReader reader(writer.bytes());
  RC_ASSERT(reader.u256("number") == value);
  RC_ASSERT(bool(reader.finish("test", 0)));
}

// --- Headers -------------------------------------------------------------------------------------------------------

RC_GTEST_PROP(L2Headers, AreReadBack, (std::uint64_t seed)) {
  world::Random random(seed);
  const auto header = draw_l2_header(random);
  const auto bytes = encode_l2_header(header);
  const auto decoded = decode_l2_header(bytes);
  RC_ASSERT(bool(decoded));
  RC_ASSERT(encode_l2_header(*decoded) == bytes);
  RC_ASSERT(decoded->hash == keccak256(bytes));
  RC_ASSERT(field_count(*decoded) == field_count(header));
  RC_ASSERT(decoded->number == header.number && decoded->timestamp == header.timestamp);
  RC_ASSERT(decoded->extra_data == header.extra_data && decoded->base_fee == header.base_fee);
}

RC_GTEST_PROP(L2Headers, HaveNoOtherEncoding, (std::uint64_t seed)) {
  world::Random random(seed);
  auto bytes = encode_l2_header(draw_l2_header(random));
  bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
  const auto decoded = decode_l2_header(bytes);
  if (decoded) RC_ASSERT(encode_l2_header(*decoded) == bytes);
}

// --- Tries ---------------------------------------------------------------------------------------------------------

Hash256 root_by_verifier(const std::vector<Bytes>& values) {
  const std::vector<ByteView> views(values.begin(), values.end());
  return ordered_trie_root(views);
}

/// Short values put nodes into their parents.
std::vector<Bytes> draw_values(std::size_t count, std::uint64_t max_size, world::Random& random) {
  std::vector<Bytes> values(count);
  for (auto& value : values) value = random.bytes(1 + random.below(max_size));
  return values;
}

RC_GTEST_PROP(OrderedTries, HaveTheRootOfTheDefinition, (std::uint64_t seed)) {
  world::Random random(seed);
  constexpr std::array<std::uint64_t, 3> kSizes{2, 40, 200};
  const auto values = draw_values(random.below(40), kSizes[random.below(3)], random);
  RC_ASSERT(root_by_verifier(values) == root_of_trie(trie_of(values)));
}

TEST(OrderedTriesOfEverySize, HaveTheRootOfTheDefinition) {
  world::Random random(1);
  for (const std::uint64_t max_size : {1, 100}) {
    const auto values = draw_values(300, max_size, random);
    for (std::size_t count = 0; count <= values.size(); ++count) {
      const std::vector<Bytes> first(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
      ASSERT_EQ(root_by_verifier(first), root_of_trie(trie_of(first))) << count;
    }
  }
}

TEST(OrderedTriesOfManyValues, HaveTheRootOfTheDefinition) {
  world::Random random(2);
  for (const std::size_t count : {4096, 65537}) {
    const auto values = draw_values(count, 30, random);
    EXPECT_EQ(root_by_verifier(values), root_of_trie(trie_of(values))) << count;
  }
}

}  // namespace
}  // namespace hemi::test
