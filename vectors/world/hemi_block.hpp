// Layer-2 blocks as fields, and writing them: RLP, the trie over the transactions, the header's hash.
#pragma once

#include <optional>

#include "vectors/world/header.hpp"
#include "vectors/world/random.hpp"

namespace hemi::world {

struct HemiBlockFields {
  Hash256 parent_hash{};
  Hash256 state_root{};
  Hash256 transactions_root{};
  Hash256 receipts_root{};
  std::uint32_t number = 0;
  std::uint64_t time = 0;
  std::uint64_t gas_used = 0;
  /// Ethereum's, which headers carry from Ecotone on.
  Hash256 beacon_root{};
  /// 16, 20 and 21 are those of the forks; any from 15 to 21 can be written.
  std::size_t field_count = 16;
  /// Each as it is hashed: a type and what follows it, or an RLP list.
  std::vector<Bytes> transactions{};
};

/// The header's RLP. Its Keccak-256 is the block's hash.
Bytes serialize_header(const HemiBlockFields& block);
Hash256 hash_of(const HemiBlockFields& block);
/// The header and the body. From Ecotone on an empty list of withdrawals stands behind them.
Bytes serialize(const HemiBlockFields& block);
/// Gives the header the root of its transactions, after something changed in them.
void reroot(HemiBlockFields& block);

// --- Transactions --------------------------------------------------------------------------------------------------

/// The Ethereum block from which a layer-2 block derives.
struct Origin {
  std::uint64_t number = 0;
  std::uint64_t time = 0;
  Hash256 hash{};
  /// How many layer-2 blocks before this one derive from it.
  std::uint64_t sequence_number = 0;
};

enum class OriginLayout { bedrock, ecotone, isthmus };

/// The input of the call that sets the origin.
Bytes origin_call(const Origin& origin, OriginLayout layout);
/// A deposit with this input, from the account that sets origins; `source` tells deposits apart.
Bytes deposit_transaction(const Hash256& source, ByteView input);
/// The first transaction of a block.
Bytes origin_transaction(const Origin& origin, OriginLayout layout);

/// Bitcoin headers on their way into the view.
struct HeaderBatch {
  /// In the order in which it is hashed.
  Hash256 claimed_tip{};
  std::vector<HeaderBytes> headers{};
};

/// The input of updateHvmState(bytes32 tip, bytes[] headers).
Bytes update_call(const HeaderBatch& batch);
/// A Bitcoin-attributes transaction with this input.
Bytes attributes_transaction(ByteView input);
bool is_attributes_transaction(const Bytes& transaction);

/// A transfer as users send it: with a dynamic fee, or in the oldest form.
Bytes user_transaction(std::uint64_t chain_id, Random& random);

}  // namespace hemi::world
