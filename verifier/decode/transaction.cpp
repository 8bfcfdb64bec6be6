#include "verifier/decode/transaction.hpp"

#include <algorithm>

namespace hemi {

namespace {

constexpr std::size_t kPreviousOutputSize = 36;
/// With an empty script: previous output, script size, sequence.
constexpr std::size_t kMinInputSize = kPreviousOutputSize + 1 + 4;
/// With an empty script: value, script size.
constexpr std::size_t kMinOutputSize = 8 + 1;

constexpr std::array<std::uint8_t, kPreviousOutputSize> kNullOutput = [] {
  std::array<std::uint8_t, kPreviousOutputSize> bytes{};
  std::fill(bytes.end() - 4, bytes.end(), std::uint8_t{0xff});
  return bytes;
}();

struct Input {
  ByteView previous_output;
  ByteView script;
};

Input read_input(ByteReader& reader) {
  Input input;
  input.previous_output = reader.take(kPreviousOutputSize, "previous output");
  input.script = reader.sized("script");
  reader.take(4, "sequence");
  return input;
}

/// The script of the output.
ByteView read_output(ByteReader& reader) {
  reader.take(8, "value");
  return reader.sized("script");
}

/// No inputs where their count should be means a witness, and a flag of 1 has to follow. A flag of 0 is the count of
/// outputs of a transaction that really has no inputs.
bool read_witness_flag(ByteReader& reader) {
  const auto offset = reader.offset();
  const auto flag = reader.u8("flag");
  if (flag > 1) reader.refuse(Rule::enc_witness, "flag", offset, std::to_string(flag), "1");
  return flag == 1;
}

void read_inputs(ByteReader& reader, std::uint64_t count, TransactionView& transaction) {
  for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
    const auto input = read_input(reader);
    if (i == 0) {
      transaction.first_script_sig = input.script;
      transaction.is_coinbase = count == 1 && std::ranges::equal(input.previous_output, kNullOutput);
    }
    if (reader.failed()) reader.enclose("inputs", i);
  }
}

void read_outputs(ByteReader& reader, TransactionView& transaction) {
  const auto count_offset = reader.offset();
  const auto count = reader.count(kMinOutputSize, "outputs");
  if (count == 0) reader.refuse(Rule::enc_transaction, "outputs", count_offset, "no outputs", "1 output or more");
  const auto start = reader.offset();
  for (std::uint64_t i = 0; i < count && !reader.failed(); ++i) {
    read_output(reader);
    if (reader.failed()) reader.enclose("outputs", i);
  }
  transaction.outputs = {reader.since(start), count};
}

/// For each input a count of items, which each have a size.
void read_witness(ByteReader& reader, std::uint64_t input_count) {
  const auto start = reader.offset();
  bool has_items = false;
  for (std::uint64_t i = 0; i < input_count && !reader.failed(); ++i) {
    const auto item_count = reader.count(1, "items");
    has_items = has_items || item_count > 0;
    for (std::uint64_t item = 0; item < item_count && !reader.failed(); ++item) reader.sized("item");
    if (reader.failed()) reader.enclose("witness", i);
  }
  if (!has_items) reader.refuse(Rule::enc_witness, "witness", start, "no items", "1 item or more");
}

}  // namespace

TransactionView read_transaction(ByteReader& reader) {
  TransactionView transaction;
  transaction.stripped[0] = reader.take(4, "version");

  auto body_start = reader.offset();
  auto input_count = reader.count(kMinInputSize, "inputs");
  const bool has_witness = input_count == 0 && read_witness_flag(reader);
  if (has_witness) {
    body_start = reader.offset();
    input_count = reader.count(kMinInputSize, "inputs");
  }
  if (input_count == 0) {
    reader.refuse(Rule::enc_transaction, "inputs", body_start, "no inputs", "1 input or more");
  }
  read_inputs(reader, input_count, transaction);
  read_outputs(reader, transaction);
  transaction.stripped[1] = reader.since(body_start);

  if (has_witness) read_witness(reader, input_count);
  transaction.stripped[2] = reader.take(4, "lock time");
  return transaction;
}

Decoded<TransactionView> decode_transaction(ByteView bytes) {
  ByteReader reader(bytes);
  const auto transaction = read_transaction(reader);
  return reader.finish("transaction", transaction);
}

Hash256 txid(const TransactionView& transaction) { return double_sha256(transaction.stripped); }

OutputRange::Iterator::Iterator(ByteView bytes, std::uint64_t count) : reader_(bytes), count_(count) {
  if (count_ > 0) current_.script = read_output(reader_);
}

OutputRange::Iterator& OutputRange::Iterator::operator++() {
  ++current_.index;
  if (current_.index < count_) current_.script = read_output(reader_);
  return *this;
}

}  // namespace hemi
