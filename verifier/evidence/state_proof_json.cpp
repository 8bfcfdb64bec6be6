#include "verifier/evidence/state_proof_json.hpp"

#include <limits>

#include "verifier/bytes/hex.hpp"
#include "verifier/decode/header.hpp"

namespace hemi {

namespace {

constexpr std::uint64_t kMaxU32 = std::numeric_limits<std::uint32_t>::max();

/// The field as a quantity, or nothing where it is absent.
template <class Value, class Read>
std::optional<Value> optional_field(JsonFields& fields, const char* name, const Read& read) {
  if (!fields.has(name)) return std::nullopt;
  return Value{read()};
}

template <class Value>
std::optional<Value> optional_hash(JsonFields& fields, const char* name) {
  return optional_field<Value>(fields, name, [&] { return fields.display_hash(name); });
}

template <class Value>
std::optional<Value> optional_u32(JsonFields& fields, const char* name) {
  return optional_field<Value>(fields, name, [&] { return fields.u32(name); });
}

template <class Value>
std::optional<Value> optional_u64(JsonFields& fields, const char* name) {
  return optional_field<Value>(
      fields, name, [&] { return NativeUint<64>(fields.number(name, std::numeric_limits<std::uint64_t>::max())); });
}

Branch<Native> read_branch(JsonFields& fields, std::uint64_t index) {
  Branch<Native> branch{{NativeUint<64>(index)}, {}};
  for (const auto& sibling : fields.display_hashes("branch_display_order", kMaxBranchDepth)) {
    branch.siblings.push_back({sibling});
  }
  return branch;
}

std::optional<Miner> read_miner(JsonFields& fields) {
  if (!fields.has("miner")) return std::nullopt;
  auto text = fields.text("miner");
  if (text == "nobody") return Miner{};
  if (text.starts_with("0x")) text = text.substr(2);
  const auto bytes = from_hex(text, "/miner");
  if (!bytes || bytes->size() != 20) {
    fields.refuse("miner", Rule::enc_schema, text.substr(0, 80), "40 hex digits or 'nobody'");
    return std::nullopt;
  }
  Miner miner{std::array<std::uint8_t, 20>{}};
  std::copy(bytes->begin(), bytes->end(), miner.address->begin());
  return miner;
}

void read_stated(JsonFields& fields, StatedValues& stated) {
  stated.block_hash = optional_hash<BlockHash<Native>>(fields, "block_hash");
  stated.previous_hash = optional_hash<BlockHash<Native>>(fields, "previous_hash");
  stated.merkle_root = optional_hash<MerkleNode<Native>>(fields, "merkle_root");
  stated.txid = optional_hash<MerkleNode<Native>>(fields, "txid");
  stated.miner = read_miner(fields);
  if (!fields.has("keystone")) return;
  auto keystone = fields.object("keystone");
  stated.keystone_hash = optional_hash<KeystoneHash<Native>>(keystone, "hash");
  stated.keystone_version = optional_field<KeystoneVersion<Native>>(
      keystone, "version", [&] { return NativeUint<8>(static_cast<std::uint8_t>(keystone.number("version", 255))); });
  stated.l1_block_number = optional_u32<EthereumHeight<Native>>(keystone, "l1_block_number");
  stated.l2_block_number = optional_u32<HemiHeight<Native>>(keystone, "l2_block_number");
  keystone.finish();
}

NetworkParameters read_network(JsonFields& fields, const std::optional<NetworkParameters>& network) {
  if (network && !fields.has("network")) return *network;
  const auto name = fields.text("network");
  if (network) {
    if (name != network->name) {
      fields.refuse("network", Rule::enc_schema, name.substr(0, 80), std::string(network->name));
    }
    return *network;
  }
  const auto found = find_network(name);
  if (!found) fields.refuse("network", Rule::enc_schema, name.substr(0, 80), "mainnet, testnet3, testnet4 or regtest");
  return found.value_or(kMainnet);
}

Claim read_claim(JsonFields& fields) {
  if (!fields.has("claim")) return Claim::publication;
  const auto claim = fields.text("claim");
  if (claim == "inclusion") return Claim::inclusion;
  if (claim != "publication") fields.refuse("claim", Rule::enc_schema, claim.substr(0, 80), "publication or inclusion");
  return Claim::publication;
}

/// Decoded bytes of a field, or the error that says which field.
template <class Value>
std::optional<Value> decoded_field(const char* name, Decoded<Value> decoded, std::optional<DecodeError>& error) {
  if (decoded) return std::move(*decoded);
  if (!error) {
    error = decoded.error();
    error->where = std::string("/") + name + (error->where.empty() ? "" : " " + error->where);
  }
  return std::nullopt;
}

}  // namespace

Decoded<std::unique_ptr<OwnedStateProof>> read_state_proof(const nlohmann::json& document,
                                                           const std::optional<NetworkParameters>& network) {
  auto owned = std::make_unique<OwnedStateProof>();
  auto& proof = owned->proof;
  std::optional<DecodeError> error;
  JsonFields fields(document, "", error);
  if (fields.has("what")) fields.text("what");
  proof.network = read_network(fields, network);
  proof.claim = read_claim(fields);
  proof.height = optional_u32<Height<Native>>(fields, "height");
  proof.now = optional_u32<Time<Native>>(fields, "now");
  const auto header_bytes = fields.bytes("header");
  owned->transaction_bytes = fields.bytes("tx");
  proof.placed.branch = read_branch(fields, fields.number("tx_index", std::numeric_limits<std::uint64_t>::max()));
  proof.transaction_count = optional_u64<TransactionCount<Native>>(fields, "transaction_count");
  proof.output = optional_u64<OutputIndex<Native>>(fields, "output");
  if (fields.has("coinbase")) {
    auto coinbase = fields.object("coinbase");
    owned->coinbase_bytes = coinbase.bytes("tx");
    proof.coinbase.emplace().branch = read_branch(coinbase, 0);
    coinbase.finish();
  }
  read_stated(fields, proof.stated);
  fields.finish();
  if (error) return *error;

  const auto header = decoded_field("header", decode_header(header_bytes), error);
  const auto transaction = decoded_field("tx", decode_transaction(owned->transaction_bytes), error);
  if (header) proof.header = *header;
  if (transaction) proof.placed.transaction = *transaction;
  if (proof.coinbase) {
    const auto coinbase = decoded_field("coinbase/tx", decode_transaction(owned->coinbase_bytes), error);
    if (coinbase) proof.coinbase->transaction = *coinbase;
  }
  if (error) return *error;
  return owned;
}

}  // namespace hemi
