#include "vectors/world/transaction.hpp"

#include <algorithm>

namespace hemi::world {

namespace {

void append_inputs_and_outputs(Bytes& to, const Transaction& transaction) {
  append_compact_size(to, transaction.inputs.size());
  for (const auto& input : transaction.inputs) {
    append(to, input.previous.txid.bytes);
    append_little_endian<4>(to, input.previous.output);
    append_with_size(to, input.script);
    append_little_endian<4>(to, input.sequence);
  }
  append_compact_size(to, transaction.outputs.size());
  for (const auto& output : transaction.outputs) {
    append_little_endian<8>(to, output.value);
    append_with_size(to, output.script);
  }
}

void append_witnesses(Bytes& to, const Transaction& transaction) {
  for (const auto& input : transaction.inputs) {
    append_compact_size(to, input.witness.size());
    for (const auto& item : input.witness) append_with_size(to, item);
  }
}

}  // namespace

bool Transaction::has_witness() const {
  return std::ranges::any_of(inputs, [](const Input& input) { return !input.witness.empty(); });
}

Bytes serialize_without_witness(const Transaction& transaction) {
  Bytes bytes;
  append_little_endian<4>(bytes, transaction.version);
  append_inputs_and_outputs(bytes, transaction);
  append_little_endian<4>(bytes, transaction.lock_time);
  return bytes;
}

Bytes serialize(const Transaction& transaction) {
  if (!transaction.has_witness()) return serialize_without_witness(transaction);
  Bytes bytes;
  append_little_endian<4>(bytes, transaction.version);
  append_little_endian<1>(bytes, 0);  // marker: where old readers expect a number of inputs
  append_little_endian<1>(bytes, 1);  // flag
  append_inputs_and_outputs(bytes, transaction);
  append_witnesses(bytes, transaction);
  append_little_endian<4>(bytes, transaction.lock_time);
  return bytes;
}

Hash256 txid_of(const Transaction& transaction) { return double_sha256(serialize_without_witness(transaction)); }

Hash256 witness_txid_of(const Transaction& transaction) { return double_sha256(serialize(transaction)); }

}  // namespace hemi::world
