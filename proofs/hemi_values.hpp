// Layer-2 blocks, keystones and properties of heights, as the proofs of several chapters need them.
#pragma once

#include "proofs/framework/preimage.hpp"
#include "spec/keystone.hpp"
#include "spec/publication_height.hpp"

namespace hemi::proofs {

/// A block of which only number and time matter: one digest fills all other places.
template <class D>
HemiBlock<D> any_block_in_time(Statement<D>& s, const std::string& name) {
  const auto digest = any<EthereumHash<D>>(s, name + "_digest").value;
  const auto number = any<HemiHeight<D>>(s, name + "_number");
  const auto time = any<HemiTime<D>>(s, name + "_time");
  return {{digest}, {digest}, number, time, {digest}, {digest}};
}

/// A block whose hash is that of its fields. They stand for the header's RLP, which has them and `rest` as its content
/// and no second form (ENC-RLP.1).
template <class D>
HemiBlock<D> any_hashed_block(Statement<D>& s, const std::string& name) {
  const auto parent_hash = any<EthereumHash<D>>(s, name + "_parent_hash");
  const auto number = any<HemiHeight<D>>(s, name + "_number");
  const auto time = any<HemiTime<D>>(s, name + "_time");
  const auto state_root = any<StateRoot<D>>(s, name + "_state_root");
  const auto transactions_root = any<TransactionsRoot<D>>(s, name + "_transactions_root");
  const auto rest = any<EthereumHash<D>>(s, name + "_rest");
  Preimage<D> header;
  header.add(parent_hash).add(number).add(time).add(state_root).add(transactions_root).add(rest);
  return {{header.keccak256("hash_of_block")}, parent_hash, number, time, state_root, transactions_root};
}

/// A full keystone, whose fields are free of one another.
template <class D>
Keystone<D> any_keystone(Statement<D>& s, const std::string& name) {
  return {.version = any<KeystoneVersion<D>>(s, name + "_version"),
          .l1_block_number = any<EthereumHeight<D>>(s, name + "_l1_block_number"),
          .l2_block_number = any<HemiHeight<D>>(s, name + "_l2_block_number"),
          .parent_hash = any<EthereumHash<D>>(s, name + "_parent_hash"),
          .previous_keystone_hash = any<EthereumHash<D>>(s, name + "_previous_keystone_hash"),
          .state_root = any<StateRoot<D>>(s, name + "_state_root"),
          .block_hash = any<EthereumHash<D>>(s, name + "_block_hash")};
}

template <class D, std::size_t Size>
Bool<D> are_equal(const std::array<U<D, 8>, Size>& a, const std::array<U<D, 8>, Size>& b) {
  auto equal = D::truth(true);
  for (std::size_t i = 0; i < Size; ++i) equal = equal && a[i] == b[i];
  return equal;
}

template <class D>
MaybeHeight<D> any_maybe_height(Statement<D>& s, const std::string& name) {
  return {any<Bool<D>>(s, name + "_is_known"), any<Height<D>>(s, name + "_height")};
}

}  // namespace hemi::proofs
