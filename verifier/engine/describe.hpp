// The values that rules compare, as a person in the field writes them.
#pragma once

#include <string>
#include <string_view>

#include "spec/accountability.hpp"
#include "spec/bitcoin.hpp"
#include "spec/finality.hpp"
#include "spec/inclusion.hpp"
#include "spec/keystone.hpp"
#include "spec/offload.hpp"
#include "spec/publication.hpp"
#include "verifier/decode/miner.hpp"
#include "verifier/native/native.hpp"

namespace hemi {

/// Eight hex digits, most significant first.
std::string describe(const CompactBits<Native>& bits);
std::string describe(const Version<Native>& version);
std::string describe(const Magic<Native>& magic);
/// 64 hex digits, most significant first.
std::string describe(const Target<Native>& target);
std::string describe(const Work<Native>& work);
/// Digests in display order: reversed, as Bitcoin explorers print them.
std::string describe(const BlockHash<Native>& hash);
std::string describe(const MerkleNode<Native>& node);
std::string describe(const KeystoneHash<Native>& hash);
/// Digests of Ethereum in their one order, without 0x.
std::string describe(const EthereumHash<Native>& hash);
std::string describe(const TransactionsRoot<Native>& root);
std::string describe(const StateRoot<Native>& root);
/// "164 bytes, selector 440a5e20"
std::string describe(const OriginCall<Native>& call);
std::string describe(const Opcode<Native>& opcode);
std::string describe(const KeystoneVersion<Native>& version);
/// height/transaction/output
std::string describe(const Position<Native>& position);
/// height/index
std::string describe(const InboxPlace<Native>& place);
/// "F3", or "none".
std::string describe(const FilterCode<Native>& code);
/// 0x and 40 hex digits, or "nobody".
std::string describe(const Miner& miner);
/// 66 hex digits.
std::string describe(const SequencerKey<Native>& key);
std::string describe(const StateHash<Native>& hash);
/// 8 hex digits.
std::string describe(const ItemMask<Native>& mask);
/// The lengths that the inequalities are about.
std::string describe(const SequencerParameters<Native>& parameters);
std::string describe(const BlockPrefix<Native>& prefix);
std::string describe(const SealForm<Native>& seal);
/// The key, or "nobody".
std::string describe(const Leader<Native>& leader);
std::string describe(const EquivocationForm<Native>& evidence);
/// "stake 5, since 0", or "no record".
std::string describe(const MaybeRecord<Native>& record);
std::string describe(const Property& property);
/// "never", or the index.
std::string describe(const MaybeIndex<Native>& lapse);
/// "none", or the number.
std::string describe(const MaybeBlockCount<Native>& blocks);
/// The median itself.
std::string describe(const MedianOf<Native>& median);

/// 64 hex digits, most significant first.
std::string describe(const Reward<Native>& reward);

/// Counts, heights, times and sizes in decimal.
template <class Meaning, unsigned Bits>
requires(Bits <= 64) std::string describe(const Quantity<Meaning, NativeUint<Bits>>& quantity) {
  return std::to_string(quantity.value.value());
}

std::string_view describe(Relation relation);

}  // namespace hemi
