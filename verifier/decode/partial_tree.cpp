#include "verifier/decode/partial_tree.hpp"

#include <algorithm>

#include "verifier/bytes/reader.hpp"
#include "verifier/decode/header.hpp"

namespace hemi {

namespace {

constexpr std::size_t kHashSize = 32;

/// The tree as it is sent.
struct Encoding {
  std::uint32_t transaction_count;
  std::size_t hashes_offset;
  ByteView hashes;
  std::size_t flags_offset;
  ByteView flags;

  std::size_t hash_count() const { return hashes.size() / kHashSize; }
  std::size_t flag_count() const { return 8 * flags.size(); }
  bool flag(std::size_t i) const { return (flags[i / 8] >> (i % 8) & 1) != 0; }
};

/// A node that was visited. Nodes are listed in the order of the visit, so the left child of node i is node i + 1, and
/// the root is node 0.
struct Node {
  std::uint64_t level;  // 0 for transactions
  std::uint64_t position;
  std::size_t parent;
  std::size_t right_child = 0;  // 0 where there is none
  bool has_match = false;
  Hash256 hash{};

  bool is_right() const { return position % 2 == 1; }
  bool is_inner() const { return level > 0 && has_match; }
};

void refuse(ByteReader& reader, const char* field, std::size_t offset, std::string found, std::string required) {
  reader.refuse(Rule::enc_partial_tree, field, offset, std::move(found), std::move(required));
}

Encoding read_encoding(ByteReader& reader) {
  Encoding encoding;
  const auto count_offset = reader.offset();
  encoding.transaction_count = reader.u32("transactions");
  const auto hash_count = reader.count(kHashSize, "hashes");
  encoding.hashes_offset = reader.offset();
  encoding.hashes = reader.take(hash_count * kHashSize, "hashes");
  const auto flags_size = reader.count(1, "flags");
  encoding.flags_offset = reader.offset();
  encoding.flags = reader.take(flags_size, "flags");
  reader.require_end();

  if (encoding.transaction_count == 0) {
    refuse(reader, "transactions", count_offset, "no transactions", "1 transaction or more");
  }
  if (encoding.transaction_count > kMaxTransactionCount) {
    refuse(reader, "transactions", count_offset, counted(encoding.transaction_count, "transaction"),
           "at most " + std::to_string(kMaxTransactionCount));
  }
  if (encoding.hash_count() > encoding.transaction_count) {
    refuse(reader, "hashes", encoding.hashes_offset, std::to_string(encoding.hash_count()),
           "at most 1 for each of " + counted(encoding.transaction_count, "transaction"));
  }
  if (encoding.flag_count() < encoding.hash_count()) {
    refuse(reader, "flags", encoding.flags_offset, counted(encoding.flag_count(), "bit"),
           "at least 1 for each of the hashes, " + std::to_string(encoding.hash_count()));
  }
  return encoding;
}

/// Whether the level has a node at this position.
bool has_node(const Encoding& encoding, std::uint64_t level, std::uint64_t position) {
  return position << level < encoding.transaction_count;
}

void require_all_used(ByteReader& reader, const Encoding& encoding, std::size_t flags_used, std::size_t hashes_used) {
  if ((flags_used + 7) / 8 != encoding.flags.size()) {
    refuse(reader, "flags", encoding.flags_offset + (flags_used + 7) / 8, counted(encoding.flags.size(), "byte"),
           counted((flags_used + 7) / 8, "byte"));
  }
  if (hashes_used != encoding.hash_count()) {
    refuse(reader, "hashes", encoding.hashes_offset + hashes_used * kHashSize, std::to_string(encoding.hash_count()),
           std::to_string(hashes_used));
  }
}

/// The visited nodes. Inner nodes have no hash yet. Every node above the lowest visited has a hash below it, so there
/// are at most about twice as many nodes as hashes.
std::vector<Node> visit(ByteReader& reader, const Encoding& encoding) {
  std::vector<Node> nodes;
  std::size_t hashes_used = 0;
  const auto depth = tree_depth<Native>({NativeUint<64>(encoding.transaction_count)}).value.value();
  std::vector<Node> pending{{.level = depth, .position = 0, .parent = 0}};
  while (!pending.empty() && !reader.failed()) {
    auto node = pending.back();
    pending.pop_back();
    const auto index = nodes.size();
    if (index == encoding.flag_count()) {
      refuse(reader, "flags", encoding.flags_offset + encoding.flags.size(), counted(index, "bit"), "more bits");
      break;
    }
    node.has_match = encoding.flag(index);
    if (node.is_right()) nodes[node.parent].right_child = index;

    if (node.is_inner()) {
      const Node left{.level = node.level - 1, .position = 2 * node.position, .parent = index};
      const Node right{.level = left.level, .position = left.position + 1, .parent = index};
      if (has_node(encoding, right.level, right.position)) pending.push_back(right);
      pending.push_back(left);  // last in, so first out
    } else if (hashes_used == encoding.hash_count()) {
      refuse(reader, "hashes", encoding.hashes_offset + encoding.hashes.size(), std::to_string(hashes_used), "more");
    } else {
      std::ranges::copy(encoding.hashes.subspan(hashes_used++ * kHashSize, kHashSize), node.hash.bytes.begin());
    }
    nodes.push_back(node);
  }
  require_all_used(reader, encoding, nodes.size(), hashes_used);
  return nodes;
}

/// Hashes the inner nodes, children before parents.
MerkleTree<Native> hash_inner_nodes(std::vector<Node>& nodes) {
  bool has_equal_neighbours = false;
  for (auto i = nodes.size(); i-- > 0;) {
    if (!nodes[i].is_inner()) continue;
    const auto& left = nodes[i + 1].hash;
    const auto right_child = nodes[i].right_child;
    const auto& right = right_child == 0 ? left : nodes[right_child].hash;
    has_equal_neighbours = has_equal_neighbours || (right_child != 0 && left == right);
    nodes[i].hash = Native::hash_pair(left, right);
  }
  return {.root = {nodes.front().hash}, .has_equal_neighbours = has_equal_neighbours};
}

PartialTreeMatch match_at(const std::vector<Node>& nodes, std::size_t leaf) {
  PartialTreeMatch match;
  match.txid = {nodes[leaf].hash};
  match.branch.index = {NativeUint<64>(nodes[leaf].position)};
  for (auto i = leaf; i != 0; i = nodes[i].parent) {
    const auto parent = nodes[i].parent;
    const auto left = parent + 1;
    const auto right = nodes[parent].right_child == 0 ? left : nodes[parent].right_child;
    match.branch.siblings.push_back({nodes[i == left ? right : left].hash});
  }
  return match;
}

}  // namespace

Decoded<PartialTree> decode_partial_tree(ByteView bytes) {
  ByteReader reader(bytes);
  PartialTree proof;
  proof.header = read_header(reader);
  const auto encoding = read_encoding(reader);
  proof.transaction_count = {NativeUint<64>(encoding.transaction_count)};
  if (!reader.failed()) {
    auto nodes = visit(reader, encoding);
    if (!reader.failed()) {
      proof.tree = hash_inner_nodes(nodes);
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].level == 0 && nodes[i].has_match) proof.matches.push_back(match_at(nodes, i));
      }
    }
  }
  return reader.finish("partial tree", std::move(proof));
}

}  // namespace hemi
