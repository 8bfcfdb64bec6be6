// Merkle-Patricia tries by their recursive definition (Ethereum yellow paper, appendix D), and the RLP that they need.
// Slow, and independent of the verifier but for the hash function.
#pragma once

#include <utility>
#include <vector>

#include "verifier/native/hash.hpp"

namespace hemi::test {

using TrieBytes = std::vector<std::uint8_t>;

/// RLP of a string, and of a list whose items are encoded already.
TrieBytes rlp_of(const TrieBytes& string);
TrieBytes rlp_list_of(const std::vector<TrieBytes>& items);
/// RLP of a number.
TrieBytes rlp_of_number(std::uint64_t number);

/// Different keys and their values, in any order. Keys are half bytes, each in a byte of its own; values are not empty.
using Trie = std::vector<std::pair<TrieBytes, TrieBytes>>;
Hash256 root_of_trie(const Trie& trie);

/// The trie over a list: RLP of the index to the value.
Trie trie_of(const std::vector<TrieBytes>& values);

}  // namespace hemi::test
