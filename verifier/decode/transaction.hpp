// Bitcoin transactions as views of their bytes, with or without witness (BIP144). Parsing is a single pass and
// allocates nothing; the view is valid as long as the bytes are.
#pragma once

#include <iterator>

#include "verifier/bytes/reader.hpp"
#include "verifier/native/hash_lanes.hpp"

namespace hemi {

/// The least bytes that a transaction takes: one input and one output, both with empty scripts.
inline constexpr std::size_t kMinTransactionSize = 60;

struct OutputView {
  std::uint64_t index;
  ByteView script;
};

/// The outputs of a transaction that was parsed before, read again one by one: `for (const auto& output : outputs)`.
class OutputRange {
 public:
  class Iterator {
   public:
    using value_type = OutputView;
    using difference_type = std::ptrdiff_t;

    Iterator(ByteView bytes, std::uint64_t count);
    const OutputView& operator*() const { return current_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return current_.index == count_; }

   private:
    ByteReader reader_;
    std::uint64_t count_;
    OutputView current_{};
  };

  OutputRange() = default;
  OutputRange(ByteView bytes, std::uint64_t count) : bytes_(bytes), count_(count) {}

  std::uint64_t size() const { return count_; }
  Iterator begin() const { return {bytes_, count_}; }
  static std::default_sentinel_t end() { return {}; }

 private:
  ByteView bytes_;
  std::uint64_t count_ = 0;
};

struct TransactionView {
  /// The transaction without its witness, which is what its id hashes: version, inputs and outputs, lock time.
  MessagePieces stripped;
  /// The script of input 0.
  ByteView first_script_sig;
  OutputRange outputs;
  /// One input, whose previous output is the null one: 32 zero bytes and index 0xffffffff.
  bool is_coinbase = false;

  std::size_t stripped_size() const { return stripped[0].size() + stripped[1].size() + stripped[2].size(); }
};

/// The next transaction, with errors placed inside of it ("inputs/3/script"); what it gives after an error is
/// meaningless. Errors: ENC-LENGTH.1, ENC-COMPACT-SIZE.1 and ENC-LIMIT.1 as ByteReader; ENC-TRANSACTION.1 for no inputs
/// or no outputs; ENC-WITNESS.1 for a flag other than 1, and for a witness of which every part is empty. Source:
/// Bitcoin Core, primitives/transaction.h (UnserializeTransaction) and consensus/tx_check.cpp.
TransactionView read_transaction(ByteReader& reader);

/// All the bytes are one transaction.
Decoded<TransactionView> decode_transaction(ByteView bytes);

/// Double SHA-256 of the stripped transaction.
Hash256 txid(const TransactionView& transaction);

}  // namespace hemi
