#include "verifier/native/ordered_trie.hpp"

#include <algorithm>
#include <vector>

#include "verifier/bytes/rlp_writer.hpp"

namespace hemi {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Half bytes, each in a byte of its own.
using Nibbles = std::vector<std::uint8_t>;

/// A value and what is left of its key below the node that is looked at.
struct Entry {
  Nibbles key;
  ByteView value;
};

Nibbles key_of(std::size_t index) {
  RlpWriter writer;
  writer.number(index);
  Nibbles key;
  for (const auto byte : writer.bytes()) {
    key.push_back(byte >> 4);
    key.push_back(byte & 15);
  }
  return key;
}

/// In the order of their keys. Those of 1 to 127 are the byte itself, that of 0 is 80, and the others begin with 81 and
/// more; so only 0 is out of place.
std::vector<Entry> sorted_entries(std::span<const ByteView> values) {
  constexpr std::size_t kSingleBytes = 128;
  std::vector<Entry> entries;
  entries.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) entries.push_back({key_of(i), values[i]});
  const auto behind_zero = entries.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), kSingleBytes));
  std::rotate(entries.begin(), entries.begin() + 1, behind_zero);
  return entries;
}

/// The hex-prefix encoding: the first half byte is a flag for leaves and one for odd length; a padding half byte makes
/// the length even.
Bytes hex_prefix(std::span<const std::uint8_t> nibbles, bool is_leaf) {
  const bool is_odd = nibbles.size() % 2 == 1;
  const auto flags = static_cast<std::uint8_t>((is_leaf ? 2 : 0) + (is_odd ? 1 : 0));
  Bytes bytes{static_cast<std::uint8_t>(flags << 4 | (is_odd ? nibbles[0] : 0))};
  for (std::size_t i = is_odd ? 1 : 0; i < nibbles.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(nibbles[i] << 4 | nibbles[i + 1]));
  }
  return bytes;
}

/// A node in its parent: itself if it is short, else its hash.
void write_reference(RlpWriter& writer, const Bytes& node) {
  constexpr std::size_t kHashSize = 32;
  node.size() < kHashSize ? writer.item(node) : writer.string(keccak256(node).bytes);
}

/// How many half bytes from `depth` on all keys share; they are sorted, so the first and the last tell.
std::size_t shared_prefix(std::span<const Entry> entries, std::size_t depth) {
  const auto& first = entries.front().key;
  const auto& last = entries.back().key;
  const auto from = [depth](const Nibbles& key) { return key.begin() + static_cast<std::ptrdiff_t>(depth); };
  const auto end = std::mismatch(from(first), first.end(), from(last), last.end()).first;
  return static_cast<std::size_t>(end - from(first));
}

Bytes node_of(std::span<const Entry> entries, std::size_t depth);

/// No key ends at a branch, since no key is the beginning of another: the 17th item, the value there, is empty.
Bytes branch_of(std::span<const Entry> entries, std::size_t depth) {
  RlpWriter writer;
  writer.list([&] {
    for (std::uint8_t nibble = 0; nibble < 16; ++nibble) {
      const auto end = std::ranges::find_if(entries, [&](const Entry& entry) { return entry.key[depth] != nibble; });
      const auto size = static_cast<std::size_t>(end - entries.begin());
      size == 0 ? writer.string({}) : write_reference(writer, node_of(entries.first(size), depth + 1));
      entries = entries.subspan(size);
    }
    writer.string({});
  });
  return writer.take();
}

/// The node for all of the entries, whose keys agree before `depth`: a leaf, a branch, or an extension before a branch.
/// There is at least one entry. The recursion is as deep as keys are long: ten half bytes.
Bytes node_of(std::span<const Entry> entries, std::size_t depth) {
  const auto key = std::span(entries.front().key).subspan(depth);
  RlpWriter writer;
  if (entries.size() == 1) {
    writer.list([&] {
      writer.string(hex_prefix(key, true));
      writer.string(entries.front().value);
    });
    return writer.take();
  }
  const auto shared = shared_prefix(entries, depth);
  if (shared == 0) return branch_of(entries, depth);
  writer.list([&] {
    writer.string(hex_prefix(key.first(shared), false));
    write_reference(writer, branch_of(entries, depth + shared));
  });
  return writer.take();
}

}  // namespace

Hash256 ordered_trie_root(std::span<const ByteView> values) {
  if (values.empty()) return keccak256(std::array<std::uint8_t, 1>{0x80});  // the empty string is the empty trie
  return keccak256(node_of(sorted_entries(values), 0));
}

}  // namespace hemi
