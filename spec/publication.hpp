// The rules of publications: an output of a Bitcoin transaction that carries a keystone (chapter publication).
#pragma once

#include "spec/finding.hpp"
#include "spec/quantity.hpp"

namespace hemi {

/// The start of an output script: its size, its first two opcodes, and the four bytes after them, which can be a
/// length. Bytes beyond the end of the script read as zero; `size` tells.
template <class D>
struct ScriptHead {
  ScriptSize<D> size;
  Opcode<D> first;
  Opcode<D> second;
  std::array<U<D, 8>, 4> after_second;
};

/// The second token as a push: how many bytes of length follow its opcode, and how many bytes of data it then
/// announces. An opcode that pushes nothing announces no data.
template <class D>
struct Push {
  U<D, 64> length_size;
  U<D, 64> data_size;
};

/// OP_PUSHDATA1, 2 and 4 carry a little-endian length; the opcodes up to 75 are the length. The push need not be the
/// shortest possible.
template <class D>
Push<D> announced_push(const ScriptHead<D>& script) {
  const auto byte = [&](std::size_t i) { return extend<64, D>(script.after_second[i]); };
  const auto one_byte = byte(0);
  const auto two_bytes = one_byte + (byte(1) << number<D, 64>(8));
  const auto four_bytes = two_bytes + (byte(2) << number<D, 64>(16)) + (byte(3) << number<D, 64>(24));

  const auto& opcode = script.second.value;
  const auto is = [&](Literal<8> literal) { return opcode == number<D, 8>(literal); };
  const auto n = [](Literal<64> literal) { return number<D, 64>(literal); };
  const auto direct = select<D>(opcode < number<D, 8>(0x4c), extend<64, D>(opcode), n(0));
  return {select<D>(is(0x4c), n(1), select<D>(is(0x4d), n(2), select<D>(is(0x4e), n(4), n(0)))),
          select<D>(is(0x4c), one_byte, select<D>(is(0x4d), two_bytes, select<D>(is(0x4e), four_bytes, direct)))};
}

/// Where the second token ends: two opcodes, the length, the data.
template <class D>
ScriptSize<D> end_of_push(const Push<D>& push) {
  return {number<D, 64>(2) + push.length_size + push.data_size};
}

/// [PUB-COINBASE.1]
template <class D>
auto transaction_is_no_coinbase(const MerkleNode<D>& txid, const Bool<D>& is_coinbase) {
  return has_not<D>(txid, "a coinbase", is_coinbase);
}

/// [PUB-RETURN.1]
template <class D>
auto script_starts_with_return(const ScriptHead<D>& script) {
  const auto op_return = Opcode<D>{number<D, 8>(0x6a)};
  const auto is_empty = script.size == ScriptSize<D>{number<D, 64>(0)};
  return Finding<D, Opcode<D>, Opcode<D>>{!is_empty && script.first == op_return, script.first, Relation::equal,
                                          op_return};
}

/// [PUB-PUSH.1] The opcode itself is not inspected, and what follows the push is ignored.
template <class D>
auto push_ends_within_script(const ScriptHead<D>& script, const Push<D>& push) {
  return at_most<D>(end_of_push<D>(push), script.size);
}

/// [PUB-MAGIC.1] `magic` is the first four bytes of the data, or what there is of them followed by zeros.
template <class D>
auto data_starts_with_magic(const Magic<D>& magic) {
  return equal<D>(magic, Magic<D>{number<D, 32>(0x48454d49)});  // "HEMI"
}

/// The bytes that the push leaves for the keystone once the magic is taken off.
template <class D>
KeystoneSize<D> keystone_size(const Push<D>& push) {
  return {monus<D>(push.data_size, number<D, 64>(4))};
}

// --- Which publication counts --------------------------------------------------------------------------------------

/// The place of a publication in a Bitcoin chain.
template <class D>
struct Position {
  Height<D> height;
  TransactionIndex<D> transaction;
  OutputIndex<D> output;

  friend auto operator==(const Position& a, const Position& b) {
    return a.height == b.height && a.transaction == b.transaction && a.output == b.output;
  }
  friend auto operator<(const Position& a, const Position& b) {
    const auto output_is_earlier = a.transaction == b.transaction && a.output < b.output;
    return a.height < b.height || (a.height == b.height && (a.transaction < b.transaction || output_is_earlier));
  }
};

template <class D>
Position<D> earlier(const Position<D>& a, const Position<D>& b) {
  const auto keep_b = b < a;
  return {select<D>(keep_b, b.height, a.height), select<D>(keep_b, b.transaction, a.transaction),
          select<D>(keep_b, b.output, a.output)};
}

/// [PUB-FIRST.1]
template <class D>
auto first_publication_is_as_stated(const Position<D>& stated, const Position<D>& first) {
  return equal<D>(stated, first);
}

/// [PUB-MINER.1] A miner is an Ethereum address, or nobody; how it follows from the first input is in the chapter.
template <class D, class Miner>
auto miner_is_as_stated(const Miner& stated, const Miner& derived) {
  return equal<D>(stated, derived);
}

}  // namespace hemi
