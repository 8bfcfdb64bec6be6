// The Merkle-Patricia trie over a list, of which Ethereum headers commit to the root: the transactions root.
#pragma once

#include "verifier/native/hash.hpp"

namespace hemi {

/// The root of the trie that maps RLP(i) to the i-th value. No value is empty (a trie cannot hold one); there are fewer
/// than 2^32. Time and memory are linear in the size of the values and their number. Source: Ethereum yellow paper,
/// appendix D; go-ethereum core/types/hashing.go, DeriveSha.
Hash256 ordered_trie_root(std::span<const ByteView> values);

}  // namespace hemi
