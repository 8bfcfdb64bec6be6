// Suite encoding: counts, sizes, frames and partial trees around their bounds.
#include "vectors/recipes/encoding_case.hpp"
#include "vectors/recipes/inputs.hpp"
#include "vectors/recipes/recipes.hpp"
#include "vectors/world/merkle_proof.hpp"

namespace hemi::vectors::recipes {

namespace {

using world::append;
using world::Bytes;

constexpr std::uint64_t kSeed = 67;

/// A transaction up to the size of its first script, whose compact size is written out by the caller, with a script of
/// that many bytes.
Bytes with_script_size(const Bytes& compact_size, std::size_t script_size) {
  Bytes bytes{1, 0, 0, 0, 1};
  bytes.resize(bytes.size() + 36, 0x11);
  append(bytes, compact_size);
  bytes.resize(bytes.size() + script_size, 0x51);
  append(bytes, Bytes{0xff, 0xff, 0xff, 0xff, 1});
  bytes.resize(bytes.size() + 8, 0);
  append(bytes, Bytes{0, 0, 0, 0, 0});
  return bytes;
}

/// Sizes that would fit a shorter form, the least that does not, and the one after it.
void add_compact_sizes(Topic& topic) {
  struct Row {
    const char* name;
    std::uint32_t least;
    std::uint8_t marker;
    unsigned bytes;
  };
  for (const auto& [name, least, marker, bytes] : {Row{"fd", 0xfd, 0xfd, 2}, Row{"fe", 0x10000, 0xfe, 4}}) {
    for (const auto point : kPoints) {
      const auto size = least - 1 + static_cast<std::uint32_t>(point);
      Bytes compact{marker};
      for (unsigned i = 0; i < bytes; ++i) compact.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
      const auto transaction = with_script_size(compact, size);
      const auto expect = point == Point::before ? reject(Rule::enc_compact_size, "/bytes")
                                                 : accept({{"txid_hex_wire", wire(double_sha256(transaction))},
                                                           {"size_without_witness", transaction.size()},
                                                           {"outputs", 1},
                                                           {"is_coinbase", false}});
      topic.add(
          on_bound(of_bytes("compact-size-" + std::string(name) + "-" + std::to_string(size), "transaction",
                            Rule::enc_compact_size, transaction, "A size takes the shortest of its forms.", expect),
                   "compact-size-" + std::string(name), point));
    }
  }
  topic.add(of_bytes("compact-size-ff", "transaction", Rule::enc_compact_size,
                     with_script_size({0xff, 1, 0, 0, 0, 0, 0, 0, 0}, 1), "Nine bytes for the number one.",
                     reject(Rule::enc_compact_size, "/bytes")));
}

/// Bitcoin Core's limit of sizes: up to it, bytes are missing; above it, the size alone is refused.
void add_size_limit(Topic& topic) {
  for (const auto point : kPoints) {
    const auto size = 0x02000000U - 1 + static_cast<std::uint32_t>(point);
    Bytes compact{0xfe};
    world::append_little_endian<4>(compact, size);
    const auto rule = point == Point::behind ? Rule::enc_limit : Rule::enc_length;
    auto added = of_bytes("size-" + std::to_string(size), "transaction", Rule::enc_limit, with_script_size(compact, 1),
                          "No size is above 2^25; one below it must still have its bytes.", reject(rule, "/bytes"));
    topic.add(on_bound(std::move(added), "size-limit", point));
  }
}

Bytes frame(std::uint32_t magic, std::uint32_t size, const Bytes& content) {
  Bytes bytes;
  world::append_little_endian<4>(bytes, magic);
  world::append_little_endian<4>(bytes, size);
  append(bytes, content);
  return bytes;
}

void add_frames(Topic& topic) {
  const auto magic = topic.network.magic;
  const auto block = serialize(world::draw_proof_world(kSeed, 2, 1).block);
  const auto size = static_cast<std::uint32_t>(block.size());
  const json one{{"block_sizes", {size}}};
  for (const auto point : kPoints) {
    const auto stated = size - 1 + static_cast<std::uint32_t>(point);
    auto content = block;
    if (point == Point::before) content.pop_back();
    auto added =
        of_bytes("frame-size-" + std::to_string(static_cast<int>(point)), "block-file", Rule::enc_frame,
                 frame(magic, stated, content), "A frame's size fits into the file.",
                 point == Point::behind ? reject(Rule::enc_frame, "/bytes") : accept({{"block_sizes", {stated}}}));
    topic.add(on_bound(std::move(added), "frame-size", point));
  }
  auto padded = frame(magic, size, block);
  padded.resize(padded.size() + 20);
  topic.add(
      of_bytes("frame-zeros", "block-file", Rule::enc_frame, padded, "Zeros up to the end are the end.", accept(one)));
  topic.add(of_bytes("frame-magic", "block-file", Rule::enc_frame, frame(magic ^ 1, size, block),
                     "The magic of another network.", reject(Rule::enc_frame, "/bytes")));
  for (const auto point : kPoints) {
    const auto stated = (8U << 20) - 1 + static_cast<std::uint32_t>(point);
    const auto rule = point == Point::behind ? Rule::enc_limit : Rule::enc_frame;
    auto added =
        of_bytes("frame-of-" + std::to_string(stated), "block-file", Rule::enc_limit, frame(magic, stated, block),
                 "A block has at most 8 MiB; smaller ones must be there.", reject(rule, "/bytes"));
    topic.add(on_bound(std::move(added), "block-size-limit", point));
  }
}

void add_counted_headers(Topic& topic) {
  const auto world = world::draw_header_world(kRegtest, kSeed, 2);
  Bytes headers;
  for (const auto& header : world.chain) append(headers, serialize(header));
  for (const auto point : kPoints) {
    Bytes file;
    world::append_little_endian<4>(file, 2 + static_cast<std::uint32_t>(point));
    append(file, headers);
    topic.add(on_bound(of_bytes("count-" + std::to_string(2 + static_cast<int>(point)) + "-of-3-headers", "header-file",
                                Rule::enc_count, file, "A leading count is the number of the headers.",
                                point == Point::at ? accept({{"headers", 3}}) : reject(Rule::enc_count, "/bytes")),
                       "leading-count", point));
  }
  topic.add(of_bytes("headers-raw", "header-file", Rule::enc_length, headers, "Headers without a count.",
                     accept({{"headers", 3}})));
  Bytes counted{3, 0, 0, 0};
  append(counted, headers);
  topic.add(of_bytes("headers-counted", "header-file", Rule::enc_count, counted, "Headers behind their count.",
                     accept({{"headers", 3}})));
  counted[0] = 4;
  topic.add(of_bytes("headers-miscounted", "header-file", Rule::enc_count, counted, "One more is announced.",
                     reject(Rule::enc_count, "/bytes")));
}

/// A tree that shows its root only, over as many transactions as it says.
Bytes tree_of(std::uint32_t count) {
  const auto header = world::draw_header_world(kRegtest, kSeed, 1).chain[1];
  Bytes bytes;
  append(bytes, serialize(header));
  world::append_little_endian<4>(bytes, count);
  bytes.push_back(1);
  append(bytes, header.merkle_root.bytes);
  append(bytes, Bytes{1, 0});
  return bytes;
}

void add_partial_trees(Topic& topic) {
  for (const auto point : kPoints) {
    const auto count = 16'665 + static_cast<std::uint32_t>(point);
    topic.add(on_bound(of_bytes("partial-tree-of-" + std::to_string(count), "partial-tree", Rule::enc_partial_tree,
                                tree_of(count), "No block has more than 16 666 transactions.",
                                point == Point::behind ? reject(Rule::enc_partial_tree, "/bytes")
                                                       : accept({{"transaction_count", count}, {"matches", 0}})),
                       "transactions-of-a-tree", point));
  }
  topic.add(of_bytes("partial-tree-of-nothing", "partial-tree", Rule::enc_partial_tree, tree_of(0), "No transactions.",
                     reject(Rule::enc_partial_tree, "/bytes")));
  auto unused_hash = tree_of(4);
  unused_hash[84] = 2;
  unused_hash.insert(unused_hash.end() - 2, 32, 0);
  topic.add(of_bytes("partial-tree-unused-hash", "partial-tree", Rule::enc_partial_tree, unused_hash,
                     "A hash that the walk does not use.", reject(Rule::enc_partial_tree, "/bytes")));
  auto unused_flags = tree_of(4);
  unused_flags[unused_flags.size() - 2] = 2;
  unused_flags.push_back(0);
  topic.add(of_bytes("partial-tree-unused-flags", "partial-tree", Rule::enc_partial_tree, unused_flags,
                     "A byte of flags that the walk does not use.", reject(Rule::enc_partial_tree, "/bytes")));
}

}  // namespace

void encoding_limits(Collection& collection) {
  auto& topic = collection.topic("encoding", "limits", kRegtest);
  add_compact_sizes(topic);
  add_size_limit(topic);
  add_frames(topic);
  add_counted_headers(topic);
  add_partial_trees(topic);
}

}  // namespace hemi::vectors::recipes
