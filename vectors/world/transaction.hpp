// Transactions as fields, and writing them.
#pragma once

#include "vectors/world/byte_writer.hpp"

namespace hemi::world {

struct OutPoint {
  Hash256 txid{};
  std::uint32_t output = 0xffffffff;
};

struct Input {
  /// As it stands here, that of a coinbase: no transaction, and output 2^32 − 1.
  OutPoint previous{};
  Bytes script{};
  std::uint32_t sequence = 0xffffffff;
  std::vector<Bytes> witness{};
};

struct Output {
  std::uint64_t value = 0;
  Bytes script{};
};

struct Transaction {
  std::uint32_t version = 2;
  std::vector<Input> inputs{};
  std::vector<Output> outputs{};
  std::uint32_t lock_time = 0;

  bool has_witness() const;
};

/// The form that is hashed into the txid: without witness.
Bytes serialize_without_witness(const Transaction& transaction);
/// The form that blocks and peers carry: marker, flag and witnesses are there if any input has a witness.
Bytes serialize(const Transaction& transaction);
Hash256 txid_of(const Transaction& transaction);
Hash256 witness_txid_of(const Transaction& transaction);

}  // namespace hemi::world
