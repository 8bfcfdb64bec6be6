#include "tests/support/trie_oracle.hpp"

#include <algorithm>

namespace hemi::test {

namespace {

TrieBytes joined(const TrieBytes& a, const TrieBytes& b) {
  auto whole = a;
  whole.insert(whole.end(), b.begin(), b.end());
  return whole;
}

/// BE of the yellow paper: the shortest big-endian form; of 0 it is empty.
TrieBytes big_endian(std::uint64_t number) {
  if (number == 0) return {};
  return joined(big_endian(number / 256), {static_cast<std::uint8_t>(number % 256)});
}

/// The content behind its size, where `offset` is 128 for strings and 192 for lists.
TrieBytes behind_size(unsigned offset, const TrieBytes& content) {
  if (content.size() < 56) return joined({static_cast<std::uint8_t>(offset + content.size())}, content);
  const auto size = big_endian(content.size());
  return joined(joined({static_cast<std::uint8_t>(offset + 55 + size.size())}, size), content);
}

/// HP of the yellow paper.
TrieBytes hex_prefix(const TrieBytes& nibbles, bool flag) {
  const unsigned f = flag ? 2 : 0;
  TrieBytes padded = nibbles.size() % 2 == 0 ? joined({static_cast<std::uint8_t>(f), 0}, nibbles)
                                             : joined({static_cast<std::uint8_t>(f + 1)}, nibbles);
  TrieBytes bytes;
  for (std::size_t i = 0; i < padded.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(16 * padded[i] + padded[i + 1]));
  }
  return bytes;
}

/// Those keys that begin with the nibble, without it.
Trie below(const Trie& trie, std::uint8_t nibble) {
  Trie part;
  for (const auto& [key, value] : trie) {
    if (!key.empty() && key[0] == nibble) part.emplace_back(TrieBytes(key.begin() + 1, key.end()), value);
  }
  return part;
}

/// What all keys begin with.
TrieBytes common_prefix(const Trie& trie) {
  auto prefix = trie[0].first;
  for (const auto& [key, value] : trie) {
    const auto shared = std::mismatch(prefix.begin(), prefix.end(), key.begin(), key.end());
    prefix.erase(shared.first, prefix.end());
  }
  return prefix;
}

TrieBytes structure(const Trie& trie);

/// n of the yellow paper.
TrieBytes reference(const Trie& trie) {
  if (trie.empty()) return rlp_of({});
  const auto node = structure(trie);
  if (node.size() < 32) return node;
  const auto hash = keccak256(node);
  return rlp_of({hash.bytes.begin(), hash.bytes.end()});
}

/// c of the yellow paper.
TrieBytes structure(const Trie& trie) {
  if (trie.size() == 1) {
    const auto& [key, value] = trie[0];
    return rlp_list_of({rlp_of(hex_prefix(key, true)), rlp_of(value)});
  }
  const auto prefix = common_prefix(trie);
  if (!prefix.empty()) {
    auto rest = trie;
    for (const auto nibble : prefix) rest = below(rest, nibble);
    return rlp_list_of({rlp_of(hex_prefix(prefix, false)), reference(rest)});
  }
  std::vector<TrieBytes> items;
  for (std::uint8_t nibble = 0; nibble < 16; ++nibble) items.push_back(reference(below(trie, nibble)));
  const auto here = std::ranges::find_if(trie, [](const auto& entry) { return entry.first.empty(); });
  items.push_back(rlp_of(here == trie.end() ? TrieBytes{} : here->second));
  return rlp_list_of(items);
}

}  // namespace

TrieBytes rlp_of(const TrieBytes& string) {
  if (string.size() == 1 && string[0] < 128) return string;
  return behind_size(128, string);
}

TrieBytes rlp_list_of(const std::vector<TrieBytes>& items) {
  TrieBytes content;
  for (const auto& item : items) content = joined(content, item);
  return behind_size(192, content);
}

TrieBytes rlp_of_number(std::uint64_t number) { return rlp_of(big_endian(number)); }

Hash256 root_of_trie(const Trie& trie) { return keccak256(trie.empty() ? rlp_of({}) : structure(trie)); }

Trie trie_of(const std::vector<TrieBytes>& values) {
  Trie trie;
  for (std::size_t i = 0; i < values.size(); ++i) {
    TrieBytes key;
    for (const auto byte : rlp_of_number(i)) {
      key.push_back(byte / 16);
      key.push_back(byte % 16);
    }
    trie.emplace_back(key, values[i]);
  }
  return trie;
}

}  // namespace hemi::test
